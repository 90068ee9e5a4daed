//! Types that need more room than small graphs do: instances beyond what may be made, sizes beyond 64 bits, unions of
//! more heads than a tag of one byte tells apart (`[draft.size]`, `[draft.limit]`).

use crate::kit::source::Source;
use crate::types::case::{Case, Labels};
use selfsame_spec::kind::FOREIGN_REFERENCE;
use selfsame_spec::{Build, Graph, Kind, Label, Result};

/// Adds a batch of one such type. In it no forward is reachable, so its nodes can be used.
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

/// Tuples, each of so many of the one below: a size that is a power.
fn power(source: &mut dyn Source, graph: &mut Graph) -> Result<u32> {
    let mut node = graph.head(&Label::plain(Kind::U8, 0)?, &[])?;
    let width = 2 + source.choose(14) as usize;
    let tuple = Label::plain(Kind::TUPLE, width)?;
    for _ in 0..=source.choose(19) {
        node = graph.head(&tuple, &vec![node; width])?;
    }
    Ok(node)
}

/// A union of more than 256 heads that differ in their names.
fn union(source: &mut dyn Source, graph: &mut Graph) -> Result<u32> {
    let mut members = Vec::new();
    for number in 0..257 + source.choose(3) {
        let name = (number as u16).to_be_bytes();
        members.push(graph.head(&Label::new(Kind(FOREIGN_REFERENCE), &name, 0)?, &[])?);
    }
    graph.one_of(&members)
}
