//! The type of an object (`[function.type]`).

use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{Vertex, VertexKind};
use crate::object::typed::has_type;
use selfsame_spec::Kind;

/// The type of a vertex, which is seen in the role of its holder. A function is not asked.
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
        VertexKind::Head(..) | VertexKind::OneOf => reader.primitive(Kind::TYPE),
        VertexKind::Forward => vertex,
        // A place where nothing is: the forward that is defined as it is refused.
        VertexKind::Obstacle(_) => vertex,
    }
}
