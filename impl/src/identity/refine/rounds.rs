//! The round in which each boundary between blocks came about, if that is asked for.

use crate::identity::refine::blocks::Parts;

/// For each place in the order the round in which a block began to start there.
#[derive(Default)]
pub(super) struct Rounds {
    /// None if it is not asked for; `u32::MAX` where no block starts yet.
    made: Option<Vec<u32>>,
    round: u32,
}

impl Rounds {
    /// Asks for the rounds of the next refinement.
    pub(super) fn ask(&mut self) {
        self.made = Some(Vec::new());
    }

    /// A refinement of so many heads begins, with these groups.
    pub(super) fn start(&mut self, heads: usize, groups: &Parts) {
        self.round = 0;
        if let Some(made) = &mut self.made {
            made.clear();
            made.resize(heads, u32::MAX);
        }
        self.note(groups);
    }

    /// A round is done, which made these parts: the first part of a block starts where the block did.
    pub(super) fn note(&mut self, parts: &Parts) {
        let Some(made) = &mut self.made else { return };
        for parts in parts.of_blocks() {
            for part in parts.get(1..).unwrap_or_default() {
                made[part.start as usize] = self.round;
            }
        }
        self.round += 1;
    }

    /// The rounds that were asked for.
    pub(super) fn take(&mut self) -> Vec<u32> {
        self.made.take().unwrap_or_default()
    }
}
