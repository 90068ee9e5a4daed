//! Computes the type of an object (`[function.type]`, `[function.type-union]`,
//! `[function.type-refused]`).

use crate::object::lens::reader::VertexReader;
use crate::object::lens::reader::among::{are_one, ends_among};
use crate::object::lens::vertex::{Vertex, VertexKind};
use crate::object::typed::has_type;
use selfsame_spec::Kind;

/// Returns the vertex of the type of a vertex. The caller views the result in the role of its
/// holder. The type of a function is the function itself, which the caller views without its
/// states.
pub(crate) fn type_of(reader: &mut VertexReader<'_>, vertex: Vertex) -> Vertex {
    let end = reader.follow_forwards(vertex);
    match reader.kind(end) {
        VertexKind::Head(label, Kind::CONSTANT) => {
            let kind = reader.labels.payload(label).first().copied();
            reader.primitive(kind.map_or(Kind::ANY, Kind))
        }
        VertexKind::Head(_, Kind::FUNCTION) => end,
        VertexKind::Head(_, kind) if has_type(kind) => {
            reader.first_edge(end).unwrap_or_else(|| reader.primitive(Kind::ANY))
        }
        VertexKind::Head(_, kind) if kind.is_object() => reader.primitive(Kind::ANY),
        VertexKind::OneOf if is_open(reader, end) => vertex,
        VertexKind::Head(..) | VertexKind::OneOf => reader.primitive(Kind::TYPE),
        VertexKind::Forward => vertex,
        // The vertex is an empty place. A forward whose definition is an empty place is refused
        // elsewhere.
        VertexKind::Obstacle(_) => vertex,
    }
}

/// Returns whether a `OneOf` has members without a definition yet, and may become one object whose
/// type is not `type`.
fn is_open(reader: &mut VertexReader<'_>, one_of: Vertex) -> bool {
    let mut known = ends_among(reader, one_of);
    let all = known.len();
    known.retain(|&end| !matches!(reader.kind(end), VertexKind::Forward | VertexKind::Obstacle(_)));
    if known.len() == all || !are_one(reader, &known) {
        return false;
    }
    // The recursion ends, because the only object is not a `OneOf`.
    let first = known.first().map(|&first| type_of(reader, first));
    first != Some(reader.primitive(Kind::TYPE))
}
