//! Final targets of jumps.
//!
//! A jump to another jump is followed to its final target, so states are kept only for words that
//! are not jumps. Each word with a state is the target of at least one jump. Therefore states take
//! at most eight times the memory of the words.

use super::body::Body;
use crate::util::marks::Marks;

/// The final target of each `jump` and `loop`, and the words that are such targets.
#[derive(Default, Debug)]
pub(super) struct Targets {
    /// The final target of each word that is a jump. The final target is not a jump, or is
    /// [`NOWHERE`].
    ends: Vec<u32>,
    /// The final targets of jumps, and the first word of the function.
    targets: Marks,
}

/// The mark of a jump that was not followed.
const UNKNOWN: u32 = u32::MAX;
/// The mark of jumps that form a cycle.
const NOWHERE: u32 = u32::MAX - 1;

impl Targets {
    /// Follows all jumps of a function whose words have no flaw, and forgets the previous function.
    /// Cost: linear in the words.
    pub(super) fn find(&mut self, body: &Body<'_>) {
        let Self { ends, targets } = self;
        ends.clear();
        ends.resize(body.len(), UNKNOWN);
        for &at in body.jumps() {
            follow(body, ends, at as usize);
        }
        let first = if body.is_jump(0) { ends[0] } else { 0 };
        let all = body.jumps().iter().map(|&at| ends[at as usize]).chain([first]);
        let all = all.filter(|&end| end < NOWHERE);
        targets.mark(body.len(), all.map(|end| end as usize));
    }

    /// Returns the final target of a path that reaches a word; `None` if the path is an endless
    /// cycle of jumps.
    pub(super) fn end(&self, body: &Body<'_>, at: usize) -> Option<usize> {
        if !body.is_jump(at) {
            return Some(at);
        }
        self.ends.get(at).map(|&end| end as usize).filter(|&end| body.has(end))
    }

    /// Returns whether a jump leads to a word.
    pub(super) fn has(&self, at: usize) -> bool {
        self.targets.has(at)
    }

    /// Returns the number of targets before a word.
    pub(super) fn before(&self, at: usize) -> usize {
        self.targets.before(at) as usize
    }
}

/// Finds the final target of a jump, and of the jumps on the path to it.
fn follow(body: &Body<'_>, ends: &mut [u32], start: usize) {
    let next = |at| body.target(at).unwrap_or(at);
    let mut at = start;
    let end = loop {
        if !body.is_jump(at) {
            break at as u32;
        }
        if ends[at] != UNKNOWN {
            break ends[at];
        }
        // A walk that reaches this jump again before its target is known has found a cycle.
        ends[at] = NOWHERE;
        at = next(at);
    };
    if end == NOWHERE {
        return;
    }
    let mut at = start;
    while body.is_jump(at) && ends[at] == NOWHERE {
        ends[at] = end;
        at = next(at);
    }
}
