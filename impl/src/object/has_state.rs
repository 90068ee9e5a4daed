//! Decides whether objects have state: mutable objects, and objects whose contents lead to a
//! mutable object (`[object.state]`).

use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{Vertex, VertexKind};
use hashbrown::HashMap;
use selfsame_spec::Kind;

/// Returns whether a vertex has state, after its forwards are followed. The total cost of all calls
/// in one walk is linear in the number of reachable vertices.
pub(crate) fn has_state(reader: &mut VertexReader<'_>, vertex: Vertex) -> bool {
    let end = reader.follow_forwards(vertex);
    match by_itself(reader, end) {
        Some(known) => known,
        None => explore(reader, end),
    }
}

/// Returns whether a vertex that is not a forward has state, or `None` if the answer depends on the
/// contents of the vertex.
fn by_itself(reader: &mut VertexReader<'_>, vertex: Vertex) -> Option<bool> {
    match vertex {
        Vertex::Object(id) => {
            let flags = reader.graph.heap.flags(id);
            if flags.mutable || flags.typelike || flags.is_type {
                return Some(flags.mutable);
            }
        }
        Vertex::Node(_) => {}
        _ => return Some(false),
    }
    if let Some(&known) = reader.with_state.get(&vertex) {
        return Some(known);
    }
    match reader.kind(vertex) {
        VertexKind::Head(_, kind) if kind.is_object() && reader.is_mutable(vertex) => Some(true),
        VertexKind::Head(_, kind) if holds_contents(kind) => None,
        _ => Some(false),
    }
}

/// Returns whether an immutable object of this kind has state if one of its contents has state.
const fn holds_contents(kind: Kind) -> bool {
    matches!(kind, Kind::TUPLE_OBJECT | Kind::DICT_OBJECT | Kind::INSTANCE | Kind::CASE)
}

/// Computes and stores for all vertices that are reachable from a vertex through contents whether
/// they have state. Returns the result for this vertex.
fn explore(reader: &mut VertexReader<'_>, start: Vertex) -> bool {
    let (mut met, mut next) = (vec![start], 0);
    let mut places: HashMap<Vertex, usize> = HashMap::new();
    places.insert(start, 0);
    let mut holders: Vec<Vec<usize>> = vec![Vec::new()];
    let mut with_state = Vec::new();
    while let Some(&vertex) = met.get(next) {
        for content in reader.edges(vertex).into_iter().skip(1) {
            let content = reader.follow_forwards(content);
            match by_itself(reader, content) {
                Some(true) => with_state.push(next),
                Some(false) => {}
                None => {
                    let place = *places.entry(content).or_insert_with(|| {
                        met.push(content);
                        holders.push(Vec::new());
                        met.len() - 1
                    });
                    holders[place].push(next);
                }
            }
        }
        next += 1;
    }
    let mut known = vec![false; met.len()];
    while let Some(place) = with_state.pop() {
        if !std::mem::replace(&mut known[place], true) {
            with_state.extend(&holders[place]);
        }
    }
    let answer = known[0];
    reader.with_state.extend(met.into_iter().zip(known));
    answer
}
