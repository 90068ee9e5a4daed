//! Records, on request, the round in which each boundary between blocks came into being.

use crate::identity::refine::blocks::Parts;

/// For each index of the order, the first round after which a block starts at the index.
#[derive(Default)]
pub(super) struct Rounds {
    /// For each index of the order, the round, or `u32::MAX` if no block starts there yet. The
    /// field is `None` if the rounds are not requested.
    made: Option<Vec<u32>>,
    round: u32,
}

impl Rounds {
    /// Requests that the next refinement record its rounds.
    pub(super) fn ask(&mut self) {
        self.made = Some(Vec::new());
    }

    /// Starts a refinement of `heads` heads with some groups.
    pub(super) fn start(&mut self, heads: usize, groups: &Parts) {
        self.round = 0;
        if let Some(made) = &mut self.made {
            made.clear();
            made.resize(heads, u32::MAX);
        }
        self.note(groups);
    }

    /// Records the parts that a round made. The first part of a block starts where the block
    /// started, so that boundary is old.
    pub(super) fn note(&mut self, parts: &Parts) {
        let Some(made) = &mut self.made else { return };
        for parts in parts.of_blocks() {
            for part in parts.get(1..).unwrap_or_default() {
                made[part.start as usize] = self.round;
            }
        }
        self.round += 1;
    }

    /// Returns the recorded rounds, and stops recording.
    pub(super) fn take(&mut self) -> Vec<u32> {
        self.made.take().unwrap_or_default()
    }
}
