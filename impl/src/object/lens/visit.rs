//! A visit: the label that a lens sees at one vertex, and the edges that lead on (`[object.lens]`,
//! `[function.resolve]`, `[module.compiler]`).
//!
//! No other code knows which edges a lens follows, by kind of vertex.

use crate::function::constants::visit_record;
use crate::function::overload::visit_overload;
use crate::function::type_of::by_closure;
use crate::label::LabelId;
use crate::module::visit::{visit_anonymous, visit_member, visit_module};
use crate::object::lens::vertex::{Edge, LensVertex, Vertex, VertexKind, VertexMode, Visited};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::{Kind, Lens, Obstacle};

/// Visits a vertex: returns the finding of the lens, and puts the edges that lead on into `edges`,
/// in order.
pub(crate) fn visit(
    visitor: &mut LensVisitor<'_>,
    at: LensVertex,
    edges: &mut Vec<Edge>,
) -> Visited {
    edges.clear();
    let LensVertex { vertex, mode } = at;
    if mode == VertexMode::Variable {
        edges.push(Edge::new(0, LensVertex::plain(vertex)));
        return Visited::Head(visitor.reader.labels.add_parts(Kind::VARIABLE, &[], 1));
    }
    if let Vertex::Type(ty) = vertex
        && !visitor.expands_types
    {
        return Visited::Realized(ty);
    }
    match visitor.reader.kind(vertex) {
        VertexKind::OneOf => {
            visitor.add_children(vertex, edges);
            Visited::OneOf
        }
        VertexKind::Forward => {
            visit_forward(visitor, at, edges);
            Visited::Forward
        }
        VertexKind::Obstacle(obstacle) => Visited::Obstacle(obstacle),
        VertexKind::Head(label, kind) => visit_head(visitor, at, label, kind, edges),
    }
}

/// Visits a forward, which leads to its definition.
fn visit_forward(visitor: &mut LensVisitor<'_>, at: LensVertex, edges: &mut Vec<Edge>) {
    visitor.reader.followed_forward = true;
    if let Some(to) = visitor.reader.graph.definition(at.vertex) {
        let to = match at.mode {
            VertexMode::Closure => by_closure(&mut visitor.reader, to),
            _ => visitor.child(to),
        };
        edges.push(Edge::new(0, to));
    }
}

/// Visits a head.
fn visit_head(
    visitor: &mut LensVisitor<'_>,
    at: LensVertex,
    label: LabelId,
    kind: Kind,
    edges: &mut Vec<Edge>,
) -> Visited {
    let LensVertex { vertex, mode } = at;
    if visitor.lens == Lens::Frozen && kind != Kind::ANONYMOUS {
        visitor.add_children(vertex, edges);
        return Visited::Head(label);
    }
    match kind {
        Kind::ANONYMOUS => visit_anonymous(visitor, vertex, label, edges),
        Kind::MODULE => visit_module(visitor, vertex, label, edges),
        Kind::MEMBER => visit_member(visitor, vertex, label, edges),
        Kind::OVERLOAD => visit_overload(visitor, at, label, edges),
        Kind::FUNCTION if mode == VertexMode::Closure => {
            for (number, to) in (0..).zip(visitor.reader.edges(vertex)) {
                let to = by_closure(&mut visitor.reader, to);
                edges.push(Edge::new(number, to));
            }
            Visited::Head(label)
        }
        Kind::STRUCT | Kind::CLASS | Kind::VARIANT => visit_record(visitor, vertex, label, edges),
        // [object.mutable-refused]
        _ if visitor.lens == Lens::Identity
            && kind.is_object()
            && visitor.reader.is_mutable(vertex) =>
        {
            visitor.refuse(Obstacle::Mutable)
        }
        _ => {
            visitor.add_children(vertex, edges);
            Visited::Head(label)
        }
    }
}
