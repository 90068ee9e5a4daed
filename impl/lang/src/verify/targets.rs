//! Final targets of jumps.
//!
//! A jump that leads to a jump leads on, so states are kept only for other words. Each word with a
//! state then has a jump of its own that leads to it. So states take at most eight times the memory
//! of the words.

use super::body::Body;
use crate::util::marks::Marks;

/// The final target of each `jump` and `loop`, and the words that are such targets.
#[derive(Default, Debug)]
pub(super) struct Targets {
    /// For each word that is a jump: the word that is no jump, or [`NOWHERE`].
    ends: Vec<u32>,
    /// The words that jumps lead to, and the word with which the function begins.
    targets: Marks,
}

/// The mark of a jump that was not followed.
const UNKNOWN: u32 = u32::MAX;
/// The mark of jumps that lead to themselves in a circle.
const NOWHERE: u32 = u32::MAX - 1;

impl Targets {
    /// Follows all jumps of a function whose words have no flaw, and forgets the function before.
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

    /// Returns the final target of a way that comes to a word; `None` if it goes round forever.
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

/// Finds the end of a jump, and of the jumps that it leads to.
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
        // A walk that comes here again before the end is known goes round.
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
