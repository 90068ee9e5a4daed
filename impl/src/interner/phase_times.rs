//! Where the time of a large batch goes.

use std::time::{Duration, Instant};

/// How long the last batch took that had a thousand heads or more, by phase: for whoever wonders
/// what is slow about their types.
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
/// let spent = interner.spent();
/// assert!(spent.order <= spent.intern);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Spent {
    /// Following forwards and flattening unions.
    pub lower: Duration,
    /// Everything after that.
    pub intern: Duration,
    /// Of it, putting cycles of a thousand heads or more in order (`[identity.order]`): partition
    /// refinement, and what it needs to know of the edges.
    pub order: Duration,
}

/// What is smaller takes no longer than a look at the clock.
const LARGE: usize = 1000;

/// A look at the clock, if the work that starts is large.
pub(crate) fn start(heads: usize) -> Option<Instant> {
    (heads >= LARGE).then(Instant::now)
}

/// The time since then.
pub(crate) fn since(start: Option<Instant>) -> Duration {
    start.map(|start| start.elapsed()).unwrap_or_default()
}
