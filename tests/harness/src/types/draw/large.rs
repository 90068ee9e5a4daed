//! Draws types that are larger than any small graph (`[draft.size]`, `[draft.limit]`).
//!
//! Instances of these types are larger than the limit, or their size needs more than 64 bits, or
//! they are unions of more than 256 heads. A union tag of one byte can distinguish at most 256
//! heads.

use crate::kit::source::Source;
use crate::types::case::{Case, Labels};
use selfsame_spec::kind::FOREIGN_REFERENCE;
use selfsame_spec::{Build, Graph, Kind, Label, Result};

/// Adds a batch with one large type. The batch has no forward, so its nodes can be used before they
/// are realized.
pub(crate) fn add_large(source: &mut dyn Source, case: &mut Case) {
    let mut graph = Graph::default();
    let root = match source.chance(1, 16) {
        true => union(source, &mut graph),
        false => power(source, &mut graph),
    };
    let Ok(root) = root else { return };
    graph.roots.push((format!("T{}", case.class.len()), root));
    case.class.push(None);
    case.batches.push(graph);
    case.labels = case.labels.with(Labels::LARGE_SIZE).with(Labels::BATCHES);
}

/// Adds nested tuples. Each tuple has several copies of the next one as its parts, so the size
/// grows exponentially with the depth.
fn power(source: &mut dyn Source, graph: &mut Graph) -> Result<u32> {
    let mut node = graph.head(&Label::plain(Kind::U8, 0)?, &[])?;
    let width = 2 + source.choose(14) as usize;
    let tuple = Label::plain(Kind::TUPLE, width)?;
    for _ in 0..=source.choose(19) {
        node = graph.head(&tuple, &vec![node; width])?;
    }
    Ok(node)
}

/// Adds a union of more than 256 heads with different names.
fn union(source: &mut dyn Source, graph: &mut Graph) -> Result<u32> {
    let mut members = Vec::new();
    for number in 0..257 + source.choose(3) {
        let name = (number as u16).to_be_bytes();
        members.push(graph.head(&Label::new(Kind(FOREIGN_REFERENCE), &name, 0)?, &[])?);
    }
    graph.one_of(&members)
}
