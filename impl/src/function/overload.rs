//! An overload as a lens sees it: its signature, and where its globals lead
//! (`[function.overload]`, `[function.global]`, `[function.resolve]`, `[function.capture]`).

use crate::function::path::{PathEnd, follow_path, split_path};
use crate::function::type_of::type_of;
use crate::label::LabelId;
use crate::object::lens::vertex::{
    Edge, LensVertex, MemberPassId, Vertex, VertexKind, VertexMode, Visited,
};
use crate::object::lens::visitor::{CellRead, LensVisitor};
use selfsame_spec::{Binding, Global, Kind, Lens, Obstacle, Overload, Param, Payload, Value};

/// A global as a lens sees it (`[function.resolved]`).
struct BoundGlobal {
    binding: Binding,
    /// The rest of the path, which goes on behind the target.
    path: String,
    /// Where it leads, unless it is unbound.
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

/// Visits an overload: each of its globals is followed.
pub(crate) fn visit_overload(
    visitor: &mut LensVisitor<'_>,
    at: LensVertex,
    label: LabelId,
    edges: &mut Vec<Edge>,
) -> Visited {
    let Payload::Overload(mut overload) = visitor.reader.payload(label) else {
        unreachable!("an overload has the payload of one")
    };
    let children = visitor.reader.edges(at.vertex);
    add_signature(visitor, &overload, &children, edges);
    let mut number = overload.first_global();
    for global in &mut overload.globals {
        if global.binding == Binding::Unbound {
            continue;
        }
        let bound = bind(visitor, global, children[number], at.mode);
        (global.binding, global.path) = (bound.binding, bound.path);
        edges.extend(bound.target.map(|Target { to, via_member }| Edge {
            number: number as u32,
            to,
            via_member,
        }));
        number += 1;
    }
    Visited::Head(visitor.reader.add_label(
        Kind::OVERLOAD,
        &Payload::Overload(overload),
        edges.len(),
    ))
}

/// Adds the edges to types and defaults. A default that can change is a `variable` over its type
/// (`[function.capture]`).
fn add_signature(
    visitor: &mut LensVisitor<'_>,
    overload: &Overload,
    children: &[Vertex],
    edges: &mut Vec<Edge>,
) {
    let of_param = |param: &Param| [(param.typed, false), (param.default, true)];
    let all = overload.params.iter().flat_map(of_param).chain([(overload.result, false)]);
    let is_default = all.filter(|(there, _)| *there).map(|(_, default)| default);
    for ((number, &child), default) in (0..).zip(children).zip(is_default) {
        let end = if default { visitor.reader.follow_forwards(child) } else { child };
        let to = if default && visitor.reader.is_mutable(end) {
            visitor.variable(end)
        } else {
            visitor.child(child)
        };
        edges.push(Edge::new(number, to));
    }
}

/// Follows a global from the child to which it is bound (`[function.global]`).
fn bind(
    visitor: &mut LensVisitor<'_>,
    global: &Global,
    child: Vertex,
    mode: VertexMode,
) -> BoundGlobal {
    match global.binding {
        Binding::InCell => bind_in_cell(visitor, child, &global.path, mode),
        Binding::InDict => bind_in_dict(visitor, child, &global.path),
        Binding::Unbound | Binding::Captured => {
            BoundGlobal::new(global.binding, &global.path, visitor.child(child))
        }
        Binding::Constant => bind_path(visitor, child, &global.path, false),
    }
}

/// Follows a global that a cell holds.
fn bind_in_cell(
    visitor: &mut LensVisitor<'_>,
    child: Vertex,
    path: &str,
    mode: VertexMode,
) -> BoundGlobal {
    let cell = visitor.reader.follow_forwards(child);
    if !matches!(visitor.reader.kind(cell), VertexKind::Head(_, Kind::CELL)) {
        return bind_path(visitor, child, path, false);
    }
    let Some(held) = visitor.reader.first_edge(cell) else {
        let missing = LensVertex::plain(visitor.missing(Obstacle::EmptyCell));
        return BoundGlobal::new(Binding::Constant, path, missing);
    };
    if let (Vertex::Object(cell), Vertex::Object(held)) = (cell, held) {
        visitor.cell_reads.push(CellRead { cell, held });
    }
    if mode == VertexMode::Closure {
        return bind_in_closure(visitor, held, path);
    }
    bind_path(visitor, held, path, false)
}

/// Follows a global that a cell holds, as the type of a function sees it: data is captured, the
/// closures of functions are seen by type, too (`[function.type]`).
fn bind_in_closure(visitor: &mut LensVisitor<'_>, held: Vertex, path: &str) -> BoundGlobal {
    let end = visitor.reader.follow_forwards(held);
    match visitor.reader.kind(end) {
        VertexKind::Head(_, Kind::FUNCTION) => {
            let mut bound = bind_path(visitor, held, path, false);
            if let Some(Target { to, .. }) = &mut bound.target
                && matches!(to.vertex, Vertex::Object(_) | Vertex::Node(_))
            {
                to.mode = VertexMode::Closure;
            }
            bound
        }
        VertexKind::Head(_, kind) if kind.is_object() && kind != Kind::MODULE => {
            BoundGlobal::new(Binding::Captured, path, type_of(&mut visitor.reader, held))
        }
        _ => bind_path(visitor, held, path, false),
    }
}

/// Follows a global that a dict has under the first name of the path.
fn bind_in_dict(visitor: &mut LensVisitor<'_>, child: Vertex, path: &str) -> BoundGlobal {
    let dict = visitor.reader.follow_forwards(child);
    if !matches!(visitor.reader.kind(dict), VertexKind::Head(_, Kind::DICT_OBJECT)) {
        return bind_path(visitor, child, path, false);
    }
    let (key, rest) = split_path(path);
    match dict_value(visitor, dict, key) {
        Some(value) => bind_path(visitor, value, rest, true),
        None => BoundGlobal::unbound(path),
    }
}

/// The value that a dict has under a key: the last of equal ones.
fn dict_value(visitor: &mut LensVisitor<'_>, dict: Vertex, key: &str) -> Option<Vertex> {
    let key = visitor.reader.labels.find(&constant_bytes(&Value::str(key)))?;
    let edges = visitor.reader.edges(dict);
    let mut entries = edges.get(1..)?.chunks_exact(2).rev();
    entries.find(|entry| visitor.reader.constant(entry[0]) == Some(key)).map(|entry| entry[1])
}

/// Follows the path of a global, and binds it to where that ends: as a constant; but an object that
/// can change and is reached through a dict or a module is captured, by its type
/// (`[function.capture]`). The compiler lens captures every object that can change.
fn bind_path(
    visitor: &mut LensVisitor<'_>,
    from: Vertex,
    path: &str,
    leads_through: bool,
) -> BoundGlobal {
    let PathEnd { vertex, rest, via_member, leads_through } =
        follow_path(visitor, from, path, leads_through);
    let captures = leads_through || visitor.lens == Lens::Compiler;
    let end = if captures { visitor.reader.follow_forwards(vertex) } else { vertex };
    let (binding, to) = if captures && visitor.reader.is_mutable(end) {
        (Binding::Captured, type_of(&mut visitor.reader, end))
    } else {
        (Binding::Constant, LensVertex::plain(vertex))
    };
    BoundGlobal { binding, path: rest, target: Some(Target { to, via_member }) }
}

/// The canonical bytes of the label of a constant.
fn constant_bytes(value: &Value) -> Vec<u8> {
    let payload = Payload::Value(value.clone()).bytes();
    let mut bytes = vec![Kind::CONSTANT.0];
    bytes.extend((payload.len() as u32).to_be_bytes());
    bytes.extend(payload);
    bytes.extend([0; 4]);
    bytes
}
