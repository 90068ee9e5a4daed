//! Visits a vertex under a lens: determines the label that the lens sees, and the edges that it
//! follows (`[object.lens]`, `[function.resolve]`, `[module.compiler]`).
//!
//! Only this module decides which edges a lens follows from each kind of vertex.

use crate::function::constants::visit_record;
use crate::function::overload::visit_overload;
use crate::module::visit::{visit_anonymous, visit_member, visit_module};
use crate::object::lens::reader::place::Definition;
use crate::object::lens::vertex::{
    CellRead, Edge, Head, LensVertex, StateForm, Vertex, VertexKind, VertexMode, Visited,
};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::{Kind, Lens, Obstacle};

/// Visits a vertex, and returns the result. Stores the edges that the lens follows in `edges`, in
/// order.
pub(crate) fn visit(
    visitor: &mut LensVisitor<'_>,
    at: LensVertex,
    edges: &mut Vec<Edge>,
) -> Visited {
    edges.clear();
    visitor.reader.graph.heap.work.add(1);
    let vertex = at.vertex;
    match at.mode {
        VertexMode::Plain => {}
        VertexMode::Variable => {
            edges.push(Edge::new(0, LensVertex { mode: VertexMode::Plain, ..at }));
            return Visited::Head(visitor.reader.labels.add_parts(Kind::VARIABLE, &[], 1));
        }
        VertexMode::State(form) => return visit_state(visitor, at, form, edges),
    }
    if let Vertex::Type(ty) = vertex
        && !expands(visitor, at)
    {
        if visitor.refuses_states && visitor.reader.graph.is_stateful_type(vertex) {
            return visitor.refuse(Obstacle::Mutable);
        }
        return Visited::Realized(ty);
    }
    match visitor.reader.kind(vertex) {
        VertexKind::OneOf => {
            visitor.add_children(vertex, at.holder(), edges);
            Visited::OneOf
        }
        VertexKind::Forward if visitor.calls_are_types && visitor.is_open_call(vertex) => {
            Visited::Head(visitor.reader.labels.add_parts(Kind::TYPE, &[], 0))
        }
        VertexKind::Forward => visit_forward(visitor, at, edges),
        VertexKind::Obstacle(obstacle) => Visited::Obstacle(obstacle),
        VertexKind::Head(label, kind) => visit_head(visitor, Head { at, label, kind }, edges),
    }
}

/// Visits a forward. If the definition of the forward is a place, the edge leads to the contents of
/// the place (`[object.forward-by]`). If the definition is not a place, the edge leads to the
/// definition.
fn visit_forward(visitor: &mut LensVisitor<'_>, at: LensVertex, edges: &mut Vec<Edge>) -> Visited {
    let Some(Definition { to, via_member }) = visitor.reader.definition(at.vertex) else {
        return Visited::Forward;
    };
    if let Vertex::Obstacle(obstacle) = to {
        return Visited::Obstacle(obstacle);
    }
    note_cell(visitor, at.vertex, to);
    let to = visitor.child(to, at.holder());
    let via_member = via_member.map(|member| visitor.pass(member));
    edges.push(Edge { number: 0, to, via_member });
    Visited::Forward
}

/// If a visited forward is defined as a cell, records a read of this cell. If a forward is only
/// followed on the way to another vertex, no read is recorded (`[module.autoresolve]`).
fn note_cell(visitor: &mut LensVisitor<'_>, forward: Vertex, held: Vertex) {
    let definition = visitor.reader.graph.definition(forward);
    if let (Some(cell), Vertex::Object(held)) = (definition, held)
        && visitor.reader.lens == Lens::Identity
        && let Vertex::Object(cell_id) = cell
        && visitor.reader.is_of_kind(cell, Kind::CELL)
    {
        visitor.reader.cell_reads.push(CellRead { cell: cell_id, held });
    }
}

/// Returns whether a realized type is seen as its heads. The result is true if the walk expands
/// types, or if the states of the type must be omitted.
fn expands(visitor: &LensVisitor<'_>, at: LensVertex) -> bool {
    visitor.expands_types
        || !visitor.tells_state(at) && visitor.reader.graph.is_stateful_type(at.vertex)
}

/// Visits a state. If the walk distinguishes states, the result is a head over the vertex that the
/// lens sees instead of the state. The head of a state differs from the heads of all other states
/// (`[module.instance]`). If the walk does not distinguish states, the result is only an edge to
/// that vertex. No state may be reachable from a node of a snapshot, or from a member to which such
/// a node refers (`[snapshot.intern]`, `[snapshot.no-state]`).
fn visit_state(
    visitor: &mut LensVisitor<'_>,
    at: LensVertex,
    form: StateForm,
    edges: &mut Vec<Edge>,
) -> Visited {
    if !visitor.tells_state(at) {
        edges.push(Edge::new(0, visitor.behind_state(form, at.vertex, at.holder())));
        return Visited::OneOf;
    }
    let object = match at.vertex {
        Vertex::Object(object) if !visitor.refuses_states => object,
        _ => return visitor.refuse(Obstacle::Mutable),
    };
    let number = visitor.state_number(object);
    let behind = visitor.behind_state(form, at.vertex, at.holder());
    edges.push(Edge::new(0, behind));
    Visited::Head(visitor.reader.labels.add_parts(Kind::STATE, &number.to_be_bytes(), 1))
}

/// Visits a mutable head. A list or dict in the role of a constant is seen by its contents
/// (`[object.contents]`). Any other mutable head is refused (`[object.mutable-refused]`).
fn visit_mutable(visitor: &mut LensVisitor<'_>, head: Head, edges: &mut Vec<Edge>) -> Visited {
    let Head { at, label, .. } = head;
    if visitor.sees_contents(at.vertex, at.role) {
        visitor.reads_changing = true;
        visitor.read_as_parts.push(at);
    } else if visitor.reader.lens == Lens::Identity {
        return visitor.refuse(Obstacle::Mutable);
    }
    visitor.add_children(at.vertex, head.holder(), edges);
    Visited::Head(label)
}

/// Visits a head, and returns the label that the lens sees.
fn visit_head(visitor: &mut LensVisitor<'_>, head: Head, edges: &mut Vec<Edge>) -> Visited {
    let Head { at: LensVertex { vertex, .. }, label, kind } = head;
    if visitor.reader.lens == Lens::Frozen && kind != Kind::ANONYMOUS {
        visitor.add_children(vertex, head.holder(), edges);
        return Visited::Head(label);
    }
    match kind {
        Kind::ANONYMOUS => visit_anonymous(visitor, vertex, label, edges),
        Kind::MODULE => visit_module(visitor, vertex, label, edges),
        Kind::MEMBER => visit_member(visitor, vertex, label, edges),
        Kind::OVERLOAD => visit_overload(visitor, head, edges),
        Kind::STRUCT | Kind::CLASS | Kind::VARIANT => visit_record(visitor, head, edges),
        _ if kind.is_object() && visitor.reader.is_mutable(vertex) => {
            visit_mutable(visitor, head, edges)
        }
        _ => {
            visitor.add_children(vertex, head.holder(), edges);
            Visited::Head(label)
        }
    }
}
