//! Finds the final targets of jumps.
//!
//! A jump to another jump is followed to its final target. So states are stored only for words that
//! are not jumps. Each word with a state is the target of at least one jump. Therefore states take
//! at most eight times the memory of the words.

use super::body::Body;
use crate::util::marks::Marks;

/// The final target of each `jump` and `loop` of a function, and the set of these targets.
#[derive(Default, Debug)]
pub(super) struct Targets {
    /// For each word that is a jump, its final target. This is a word that is not a jump, or
    /// [`NOWHERE`].
    ends: Vec<u32>,
    /// The set of the final targets of jumps, and of the first word of the function.
    targets: Marks,
}

/// The number that stands for the target of a jump that was not followed yet.
const UNKNOWN: u32 = u32::MAX;
/// The number that stands for the target of a jump in a cycle of jumps.
const NOWHERE: u32 = u32::MAX - 1;

impl Targets {
    /// Follows all jumps of a function, and replaces the targets of the previous function. The
    /// words of the function must have no flaw. Cost: linear in the words.
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

    /// Returns the word that is not a jump to which a path from a word leads. Returns `None` if the
    /// path is an endless cycle of jumps.
    pub(super) fn end(&self, body: &Body<'_>, at: usize) -> Option<usize> {
        if !body.is_jump(at) {
            return Some(at);
        }
        self.ends.get(at).map(|&end| end as usize).filter(|&end| body.has(end))
    }

    /// Returns whether a word is the final target of a jump.
    pub(super) fn has(&self, at: usize) -> bool {
        self.targets.has(at)
    }

    /// Returns the number of final targets before a word.
    pub(super) fn before(&self, at: usize) -> usize {
        self.targets.before(at) as usize
    }
}

/// Finds the final target of a jump, and of all jumps on the path to it.
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
        // This value stays if the path returns to this jump, so a cycle of jumps gets the target
        // `NOWHERE`.
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
