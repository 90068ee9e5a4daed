//! `OneOf`s of objects. If all members of a `OneOf` lead to one object through forwards, the
//! `OneOf` counts as this object (`[object.payload]`, `[object.one]`).

use crate::label::LabelId;
use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{Vertex, VertexKind};
use hashbrown::HashSet;
use selfsame_spec::Kind;

/// Returns the object for which a vertex stands. For a `OneOf`, the result is the only object among
/// its members. If all members are equal leaves, the result is one of them. If there are several
/// objects, the result is the `OneOf` itself. The total cost of all calls in one walk is linear in
/// the number of members.
pub(crate) fn one_among(reader: &mut VertexReader<'_>, vertex: Vertex) -> Vertex {
    if !reader.graph.is_one_of(vertex) {
        return vertex;
    }
    let mut under_way = HashSet::new();
    let mut work = vec![vertex];
    while let Some(&next) = work.last() {
        if reader.among.contains_key(&next) {
            work.pop();
            continue;
        }
        let ends = member_ends(reader, next);
        // If a `OneOf` contains itself, it is visited once, and does not count as one object.
        if under_way.insert(next) {
            let open = |end: &Vertex| !under_way.contains(end) && !reader.among.contains_key(end);
            let open: Vec<Vertex> = ends.iter().copied().filter(open).collect();
            work.extend(open.into_iter().filter(|&end| reader.graph.is_one_of(end)));
        } else {
            let one = the_one(reader, &ends).unwrap_or(next);
            reader.among.insert(next, one);
        }
    }
    reader.among.get(&vertex).copied().unwrap_or(vertex)
}

/// Returns the objects to which the members of a `OneOf` and of its nested `OneOf`s lead through
/// forwards, without repetitions. Each undefined forward and each empty place counts as a separate
/// object.
pub(crate) fn ends_among(reader: &mut VertexReader<'_>, one_of: Vertex) -> Vec<Vertex> {
    let (mut seen, mut out, mut work) = (HashSet::new(), Vec::new(), vec![one_of]);
    while let Some(next) = work.pop() {
        for end in member_ends(reader, next) {
            if seen.insert(end) {
                match reader.graph.is_one_of(end) {
                    true => work.push(end),
                    false => out.push(end),
                }
            }
        }
    }
    out
}

/// Returns whether all given vertices are one object, or are equal constants or equal `member`
/// heads.
pub(crate) fn are_one(reader: &mut VertexReader<'_>, objects: &[Vertex]) -> bool {
    let Some(&first) = objects.first() else { return true };
    let label = leaf_label(reader, first);
    let mut is_first =
        |&at: &Vertex| at == first || label.is_some() && leaf_label(reader, at) == label;
    objects.iter().all(&mut is_first)
}

/// If a vertex is a constant or a `member` head, returns its label. Two such vertices with equal
/// labels are equal.
fn leaf_label(reader: &mut VertexReader<'_>, vertex: Vertex) -> Option<LabelId> {
    match reader.kind(vertex) {
        VertexKind::Head(label, Kind::CONSTANT | Kind::MEMBER) => Some(label),
        _ => None,
    }
}

/// Returns, for each member of a `OneOf`, the end of the chain of forwards that starts at the
/// member.
fn member_ends(reader: &mut VertexReader<'_>, one_of: Vertex) -> Vec<Vertex> {
    let members = reader.edges(one_of);
    members.into_iter().map(|member| reader.chain_end(member)).collect()
}

/// If all ends are one object or equal leaves, returns one of the ends. Otherwise returns `None`.
fn the_one(reader: &mut VertexReader<'_>, ends: &[Vertex]) -> Option<Vertex> {
    let found = |end: &Vertex| reader.among.get(end).copied().unwrap_or(*end);
    let ends: Vec<Vertex> = ends.iter().map(found).collect();
    let first = *ends.first()?;
    // An undefined forward does not stand for an object yet.
    let is_one = !reader.graph.is_forward(first) && are_one(reader, &ends);
    is_one.then_some(first)
}
