//! The type of an object (`[function.type]`).

use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{LensVertex, Vertex, VertexKind, VertexMode};
use crate::object::typed::has_type;
use selfsame_spec::Kind;

/// The type of a vertex.
pub(crate) fn type_of(reader: &mut VertexReader<'_>, vertex: Vertex) -> LensVertex {
    let end = reader.follow_forwards(vertex);
    let of = match reader.kind(end) {
        VertexKind::Head(label, Kind::CONSTANT) => {
            let kind = reader.labels.payload(label).first().copied();
            reader.primitive(kind.map_or(Kind::ANY, Kind))
        }
        VertexKind::Head(_, Kind::FUNCTION) => return by_closure(reader, end),
        VertexKind::Head(_, kind) if has_type(kind) => {
            reader.first_edge(end).unwrap_or_else(|| reader.primitive(Kind::ANY))
        }
        VertexKind::Head(_, kind) if kind.is_object() => reader.primitive(Kind::ANY),
        VertexKind::Head(..) | VertexKind::OneOf => reader.primitive(Kind::TYPE),
        VertexKind::Forward => vertex,
        VertexKind::Obstacle(_) => reader.primitive(Kind::ANY),
    };
    LensVertex::plain(of)
}

/// A child of a function whose closure is seen by type: a function or an overload that is not
/// realized has its closure seen by type, too; any other child is seen as itself.
pub(crate) fn by_closure(reader: &mut VertexReader<'_>, child: Vertex) -> LensVertex {
    let inside = match reader.kind(child) {
        VertexKind::Head(_, kind) => matches!(kind, Kind::FUNCTION | Kind::OVERLOAD),
        VertexKind::Forward => true,
        _ => false,
    };
    let realized = matches!(child, Vertex::Type(_));
    let mode = if inside && !realized { VertexMode::Closure } else { VertexMode::Plain };
    LensVertex { vertex: child, mode }
}
