//! Measures the times of the phases of realizing a large batch.

use std::time::{Duration, Instant};

/// The times of the phases of the last batch of a thousand heads or more. The times show which
/// phase is slow for the given types.
///
/// ```
/// use selfsame::{Graph, Interner, Kind, Label};
/// # fn main() -> selfsame::Result<()> {
/// // A ring of 5000 heads, one of which is odd.
/// let labels = [Label::plain(Kind::LIST, 1)?, Label::plain(Kind::BOX, 1)?];
/// let odd = |n| u32::from(n == 0);
/// let rows = ((0..5000).map(odd).collect(), (1..=5000).collect());
/// let graph = Graph::from_rows(&labels, rows.0, rows.1, (0..5000).map(|n| (n + 1) % 5000).collect())?;
/// let mut interner = Interner::new();
/// interner.realize_graph(graph)?;
/// let times = interner.phase_times();
/// assert!(times.order <= times.intern);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct PhaseTimes {
    /// The time for following forwards and flattening unions.
    pub lower: Duration,
    /// The time for interning the batch.
    pub intern: Duration,
    /// The part of `intern` that is spent on the canonical order of cycles of a thousand heads or
    /// more (`[identity.order]`). The time for the canonical order includes collecting the edges
    /// and partition refinement.
    pub order: Duration,
}

/// The least number of heads of a large batch. Interning a smaller batch may take no longer than
/// reading the clock.
const LARGE: usize = 1000;

/// A stopwatch that runs only if the batch is large.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Option<Instant>);

impl Stopwatch {
    /// Starts the clock if a batch of this number of heads is large.
    pub(crate) fn start(heads: usize) -> Self {
        Self((heads >= LARGE).then(Instant::now))
    }

    /// Returns whether the clock runs.
    pub(crate) const fn runs(self) -> bool {
        self.0.is_some()
    }

    /// Returns the time since the start, or zero if the clock does not run.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.map(|start| start.elapsed()).unwrap_or_default()
    }
}
