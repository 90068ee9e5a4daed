//! Visits an overload under a lens: its signature, and the objects to which its globals lead
//! (`[function.overload]`, `[function.global]`, `[function.resolve]`, `[function.capture]`).

use crate::function::name::split_path;
use crate::function::path::{PathEnd, follow_path};
use crate::function::role::Role;
use crate::object::lens::vertex::{
    CellRead, Edge, Head, Holder, LensVertex, MemberPassId, StateForm, Vertex, VertexKind,
    VertexMode, Visited,
};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::{Binding, Global, Kind, Lens, Obstacle, Overload, Param, Payload, Value};

/// A global in the form that a lens sees (`[function.resolved]`).
struct BoundGlobal {
    binding: Binding,
    /// The names of the path that remain after the target.
    path: String,
    /// The vertex to which the global refers, unless the global is unbound.
    target: Option<Target>,
}

struct Target {
    to: LensVertex,
    via_member: Option<MemberPassId>,
}

impl BoundGlobal {
    fn new(binding: Binding, path: &str, to: LensVertex) -> Self {
        Self { binding, path: path.to_owned(), target: Some(Target { to, via_member: None }) }
    }

    fn unbound(path: &str) -> Self {
        Self { binding: Binding::Unbound, path: path.to_owned(), target: None }
    }
}

/// The overload that is being visited.
#[derive(Clone, Copy)]
struct Reading {
    at: LensVertex,
    /// The role of the overload's children, and the way in which they are viewed.
    holder: Holder,
}

/// Visits an overload: adds the edges of its signature, and follows each of its globals.
pub(crate) fn visit_overload(
    visitor: &mut LensVisitor<'_>,
    head: Head,
    edges: &mut Vec<Edge>,
) -> Visited {
    let Payload::Overload(mut overload) = visitor.reader.payload(head.label) else {
        unreachable!("an overload has the payload of one")
    };
    let reading = Reading { at: head.at, holder: head.holder() };
    let children = visitor.reader.edges(head.at.vertex);
    add_signature(visitor, &overload, &children, head.holder(), edges);
    let (mut number, mut is_same) = (overload.first_global(), true);
    for global in &mut overload.globals {
        if global.binding == Binding::Unbound {
            continue;
        }
        let bound = bind(visitor, global, children[number], reading);
        is_same &= (bound.binding, &bound.path) == (global.binding, &global.path);
        (global.binding, global.path) = (bound.binding, bound.path);
        edges.extend(bound.target.map(|Target { to, via_member }| Edge {
            number: number as u32,
            to,
            via_member,
        }));
        number += 1;
    }
    // Most overloads have the same seen label as their own label. If both labels are equal, no new
    // label is built.
    if is_same && edges.len() == children.len() {
        return Visited::Head(head.label);
    }
    Visited::Head(visitor.reader.add_label(
        Kind::OVERLOAD,
        &Payload::Overload(overload),
        edges.len(),
    ))
}

/// Adds the edges to the types and the defaults of the parameters and to the result type. A default
/// that has state is a `variable` over its type (`[function.capture]`).
// [function.default]
fn add_signature(
    visitor: &mut LensVisitor<'_>,
    overload: &Overload,
    children: &[Vertex],
    holder: Holder,
    edges: &mut Vec<Edge>,
) {
    let of_param = |param: &Param| [(param.typed, false), (param.default, true)];
    let all = overload.params.iter().flat_map(of_param).chain([(overload.result, false)]);
    let is_default = all.filter(|(there, _)| *there).map(|(_, default)| default);
    for ((number, &child), default) in (0..).zip(children).zip(is_default) {
        let to = if default && visitor.has_state(child) {
            let end = visitor.reader.follow_forwards(child);
            visitor.state(StateForm::Default, end, holder)
        } else {
            visitor.child(child, holder)
        };
        edges.push(Edge::new(number, to));
    }
}

/// Follows a global from the child that its binding gives (`[function.global]`).
fn bind(
    visitor: &mut LensVisitor<'_>,
    global: &Global,
    child: Vertex,
    reading: Reading,
) -> BoundGlobal {
    let Global { binding, path } = global;
    match binding {
        // A realized overload sees a cell as a state. The state is represented by the type of the
        // cell's data.
        Binding::InCell if matches!(reading.at.vertex, Vertex::Type(_)) => {
            BoundGlobal::new(Binding::Captured, path, visitor.child(child, reading.holder))
        }
        Binding::InCell => bind_in_cell(visitor, child, path, reading),
        Binding::InDict => bind_in_dict(visitor, child, path, reading.holder),
        Binding::Captured if visitor.has_state(child) => {
            let end = visitor.reader.follow_forwards(child);
            let to = visitor.state(StateForm::Captured, end, reading.holder);
            BoundGlobal::new(Binding::Captured, path, to)
        }
        Binding::Unbound | Binding::Captured => {
            BoundGlobal::new(*binding, path, visitor.child(child, reading.holder))
        }
        // The path of this global was not followed when the overload was realized, because its
        // module was not the only loading of its name.
        Binding::Constant
            if matches!(reading.at.vertex, Vertex::Type(_))
                && matches!(visitor.reader.kind(child), VertexKind::Head(_, Kind::MODULE)) =>
        {
            BoundGlobal::new(Binding::Constant, path, visitor.child(child, reading.holder))
        }
        Binding::Constant => bind_path(visitor, PathStart::new(child, path), reading.holder),
    }
}

/// Follows a global whose object is in a cell. If the cell holds data, the global is captured if
/// the overload has the role of a value, and otherwise it is a constant (`[function.resolve]`).
fn bind_in_cell(
    visitor: &mut LensVisitor<'_>,
    child: Vertex,
    path: &str,
    Reading { at, holder }: Reading,
) -> BoundGlobal {
    let cell = visitor.reader.follow_definitions(child);
    if !matches!(visitor.reader.kind(cell), VertexKind::Head(_, Kind::CELL)) {
        return bind_path(visitor, PathStart::new(child, path), holder);
    }
    visitor.reads_changing = true;
    let Some(held) = visitor.reader.first_edge(cell) else {
        let missing = LensVertex::plain(visitor.reader.missing(Obstacle::EmptyCell));
        return BoundGlobal::new(Binding::Constant, path, missing);
    };
    if visitor.reader.is_data(held) {
        if at.role == Role::Value {
            let to = visitor.state(StateForm::Cell, cell, holder);
            let is_state = matches!(to.mode, VertexMode::State(_));
            let is_told = is_state && visitor.tells_state(to);
            // If the lens distinguishes states, the cell of an instance must differ from an object
            // that is captured without a cell.
            let binding = if is_told { Binding::InCell } else { Binding::Captured };
            return BoundGlobal::new(binding, path, to);
        }
        visitor.read_as_parts.push(at);
    }
    if let (Vertex::Object(cell), Vertex::Object(held)) = (cell, held) {
        visitor.reader.cell_reads.push(CellRead { cell, held });
    }
    bind_path(visitor, PathStart::new(held, path), holder)
}

/// Follows a global whose object a dict holds under the first name of the path.
fn bind_in_dict(
    visitor: &mut LensVisitor<'_>,
    child: Vertex,
    path: &str,
    holder: Holder,
) -> BoundGlobal {
    let dict = visitor.reader.follow_forwards(child);
    if !matches!(visitor.reader.kind(dict), VertexKind::Head(_, Kind::DICT_OBJECT)) {
        return bind_path(visitor, PathStart::new(child, path), holder);
    }
    visitor.reads_changing |= visitor.reader.is_mutable(dict);
    let (key, rest) = split_path(path);
    match dict_value(visitor, dict, key) {
        Some(value) => {
            let start = PathStart { through_dict: true, ..PathStart::new(value, rest) };
            bind_path(visitor, start, holder)
        }
        None => BoundGlobal::unbound(path),
    }
}

/// Returns the value that a dict holds under a key. If several entries have the key, the last entry
/// counts.
fn dict_value(visitor: &mut LensVisitor<'_>, dict: Vertex, key: &str) -> Option<Vertex> {
    let key = visitor.reader.labels.find(&constant_bytes(&Value::str(key)))?;
    visitor.reader.dict_value(dict, key)
}

/// The point from which the path of a global is followed.
struct PathStart<'p> {
    from: Vertex,
    path: &'p str,
    /// Whether this point was reached through a dict.
    through_dict: bool,
}

impl<'p> PathStart<'p> {
    const fn new(from: Vertex, path: &'p str) -> Self {
        Self { from, path, through_dict: false }
    }
}

/// Follows the path of a global, and binds the global to the end of the path. The binding is
/// `constant`, or `captured` if only the type of the object is seen (`[function.capture]`). An
/// object that has state is captured if it is reached through a dict. Under the compiler lens, each
/// object that has state is captured. In the type of a function, data that is reached through an
/// unnamed module is captured.
fn bind_path(
    visitor: &mut LensVisitor<'_>,
    PathStart { from, path, through_dict }: PathStart<'_>,
    holder: Holder,
) -> BoundGlobal {
    let PathEnd { vertex, rest, via_member, through_unnamed } =
        follow_path(visitor, from, path, holder);
    let role = if via_member.is_some() { Role::Value } else { holder.role };
    let holder = holder.with_role(role);
    let captures = if through_unnamed && holder.in_type {
        vertex != Vertex::Absent && visitor.reader.is_data(vertex)
    } else {
        (through_dict || visitor.reader.lens == Lens::Compiler) && visitor.has_state(vertex)
    };
    let (binding, to) = if captures {
        let end = visitor.reader.follow_forwards(vertex);
        (Binding::Captured, visitor.state(StateForm::Captured, end, holder))
    } else {
        (Binding::Constant, visitor.in_role(vertex, holder))
    };
    BoundGlobal { binding, path: rest, target: Some(Target { to, via_member }) }
}

/// Returns the canonical bytes of a constant's label.
fn constant_bytes(value: &Value) -> Vec<u8> {
    let payload = Payload::Value(value.clone()).bytes();
    let mut bytes = vec![Kind::CONSTANT.0];
    bytes.extend((payload.len() as u32).to_be_bytes());
    bytes.extend(payload);
    bytes.extend([0; 4]);
    bytes
}
