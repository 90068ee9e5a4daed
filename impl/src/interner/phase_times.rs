//! Where the time of a large batch goes.

use std::time::{Duration, Instant};

/// How long the last batch of a thousand heads or more took, by phase: to find out which part of
/// the work is slow on some types.
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
    /// Following forwards and flattening unions.
    pub lower: Duration,
    /// Interning the batch.
    pub intern: Duration,
    /// The part of interning that is putting cycles of a thousand heads or more in order
    /// (`[identity.order]`): partition refinement, and gathering the edges for it.
    pub order: Duration,
}

/// A batch of fewer heads takes no longer than a look at the clock.
const LARGE: usize = 1000;

/// A clock that only runs for large batches.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Option<Instant>);

impl Stopwatch {
    /// Starts the clock, if so many heads are a large batch.
    pub(crate) fn start(heads: usize) -> Self {
        Self((heads >= LARGE).then(Instant::now))
    }

    /// Whether the clock runs.
    pub(crate) const fn runs(self) -> bool {
        self.0.is_some()
    }

    /// The time since the start; none where the clock does not run.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.map(|start| start.elapsed()).unwrap_or_default()
    }
}
