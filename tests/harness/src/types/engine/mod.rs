//! Adapters: the one generator, as each engine wants it.
//!
//! Engines draw *choices*, not cases. A shorter list of smaller choices is a simpler case, so what
//! an engine shrinks by itself shrinks the case; findings pass through the one
//! [shrinker](crate::types::shrink) afterwards.

#[cfg(feature = "arbitrary")]
mod arbitrary;
#[cfg(feature = "proptest")]
mod proptest;
#[cfg(feature = "quickcheck")]
mod quickcheck;

#[cfg(feature = "proptest")]
pub use proptest::histories;
#[cfg(feature = "proptest")]
pub use proptest::runner;
#[cfg(feature = "proptest")]
pub use proptest::strategy;
#[cfg(feature = "quickcheck")]
pub use quickcheck::Bytewise;
#[cfg(feature = "quickcheck")]
pub use quickcheck::quick;

use crate::kit::source::Replay;
#[cfg(any(feature = "arbitrary", feature = "proptest"))]
use crate::kit::source::Source;
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, Size};
use crate::types::draw::draw_case;
#[cfg(any(feature = "arbitrary", feature = "proptest"))]
use crate::types::history;
#[cfg(any(feature = "arbitrary", feature = "proptest"))]
use crate::types::history::History;
#[cfg(any(feature = "arbitrary", feature = "proptest"))]
use crate::types::history::Trace;

/// The case of a list of choices.
#[must_use]
pub fn of_choices(choices: &[u64], size: Size) -> Case {
    draw_case(&mut Replay::new(choices), Alphabet::full(), size)
}

#[cfg(any(feature = "arbitrary", feature = "proptest"))]
/// A history; what the model contradicts itself in, it does again when the history is checked.
fn history_of(source: &mut dyn Source, size: history::Size) -> History {
    let mut told = Trace::default();
    let _ = history::draw(source, size, &mut told);
    told.history
}

/// Bytes from which the fuzzer's case is about this world, spelled once: a seed for its corpus.
#[must_use]
pub fn seed(world: &crate::types::graph::TypeGraph) -> Option<Vec<u8>> {
    let size = Size::default();
    let union = world.heads.iter().flat_map(|head| &head.children).map(Vec::len).max().unwrap_or(1);
    let heads = world.heads.len().checked_sub(1).filter(|heads| *heads < size.heads)?;
    let (wide, union) = if union > 1 { (1, 3) } else { (0, 1) };
    let bounds = crate::types::graph::Bounds { heads: heads + 1, union };
    let mut choices =
        vec![(0, 15), (0, 7), (heads as u64, size.heads as u64 - 1), (wide, 1), (0, 1)];
    choices.extend(crate::types::graph::choices(world, Alphabet::full(), bounds)?);
    Some(crate::kit::source::to_bytes(&choices))
}
