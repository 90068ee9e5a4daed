//! Visits modules and members of named modules under a lens (`[module.anonymous]`,
//! `[module.stops]`, `[module.compiler]`).

use crate::function::path::follow_member;
use crate::label::LabelId;
use crate::object::lens::vertex::{Edge, Holder, LensVertex, Vertex, Visited};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::{Kind, Lens, MemberState, Payload};

/// Visits an unnamed module (`[module.anonymous]`). Under the identity lens, the module is a leaf.
/// Under the compiler lens, it is a head over its resolved members. The frozen lens sees the
/// objects that the members hold, and whether the members are resolved. For a node of a snapshot,
/// only the incoming state is visited, as when the snapshot is interned (`[snapshot.hash]`).
pub(crate) fn visit_anonymous(
    visitor: &mut LensVisitor<'_>,
    vertex: Vertex,
    label: LabelId,
    edges: &mut Vec<Edge>,
) -> Visited {
    let Payload::Anonymous { state, members } = visitor.reader.payload(label) else {
        unreachable!("an anonymous module has the payload of one")
    };
    let is_node = matches!(vertex, Vertex::Node(_));
    if visitor.reader.lens == Lens::Identity || visitor.reader.lens == Lens::Compiler && is_node {
        let payload = Payload::Anonymous { state, members: Vec::new() };
        return Visited::Head(visitor.reader.add_label(Kind::ANONYMOUS, &payload, 0));
    }
    let held = visitor.reader.edges(vertex);
    let holding = members.iter().filter(|(_, state)| *state != MemberState::Unresolved);
    let is_seen = |state| visitor.reader.lens == Lens::Frozen || state == MemberState::Resolved;
    let seen: Vec<_> = (0..).zip(holding).filter(|(_, (_, state))| is_seen(*state)).collect();
    for &(number, (name, _)) in &seen {
        let to = visitor.child(held[number as usize], Holder::VALUE);
        let via_member = Some(visitor.pass_member("", name));
        edges.push(Edge { number, to, via_member });
    }
    if visitor.reader.lens == Lens::Frozen {
        return Visited::Head(label);
    }
    let members: Vec<_> = seen.into_iter().map(|(_, member)| member.clone()).collect();
    let arity = members.len();
    let payload = Payload::Anonymous { state, members };
    Visited::Head(visitor.reader.add_label(Kind::ANONYMOUS, &payload, arity))
}

/// Visits a named module. The module is a leaf, except under the compiler lens, where it is a head
/// over its current members (`[module.compiler]`). If the vertex is an object, it stands for this
/// loading of the module. Any other vertex stands for the visible module of its name.
pub(crate) fn visit_module(
    visitor: &mut LensVisitor<'_>,
    vertex: Vertex,
    label: LabelId,
    edges: &mut Vec<Edge>,
) -> Visited {
    let Payload::Module { name, .. } = visitor.reader.payload(label) else {
        unreachable!("a named module has the payload of one")
    };
    let heap = visitor.reader.graph.heap;
    let module = match visitor.reader.lens {
        Lens::Compiler => {
            let reader = &visitor.reader;
            reader.graph.loading(vertex).or_else(|| reader.module_of(&name))
        }
        _ => None,
    };
    let Some(module) = module.map(|module| heap.module(module)) else {
        let payload = Payload::Module { name, members: Vec::new() };
        return Visited::Head(visitor.reader.add_label(Kind::MODULE, &payload, 0));
    };
    for (number, (member, is)) in (0..).zip(&module.members) {
        edges.push(match is.resolved() {
            Some(held) => {
                let held = visitor.reader.graph.object(held);
                let to = visitor.child(held, Holder::VALUE);
                Edge { number, to, via_member: Some(visitor.pass_member(&name, member)) }
            }
            None => Edge::new(number, LensVertex::plain(visitor.reader.member_leaf(&name, member))),
        });
    }
    let members: Vec<String> = module.members.keys().map(ToString::to_string).collect();
    let arity = members.len();
    let payload = Payload::Module { name, members };
    Visited::Head(visitor.reader.add_label(Kind::MODULE, &payload, arity))
}

/// Visits a `member` head to which no global leads. The head is a leaf (`[module.stops]`) or, under
/// the compiler lens, a head over the object of the member at the end of the path. If a member on
/// the path is unresolved, the head stays a leaf, because another module may become the visible
/// module.
pub(crate) fn visit_member(
    visitor: &mut LensVisitor<'_>,
    vertex: Vertex,
    label: LabelId,
    edges: &mut Vec<Edge>,
) -> Visited {
    if visitor.reader.lens != Lens::Compiler || matches!(vertex, Vertex::Leaf(_)) {
        return Visited::Head(label);
    }
    let Payload::Member { module, name } = visitor.reader.payload(label) else {
        unreachable!("a member has the payload of one")
    };
    match follow_member(visitor, &module, &name) {
        Ok(end) if end.rest.is_empty() && end.vertex != Vertex::Absent => {
            let to = visitor.child(end.vertex, Holder::VALUE);
            edges.push(Edge { number: 0, to, via_member: end.via_member });
            let payload = visitor.reader.labels.payload(label).to_vec();
            Visited::Head(visitor.reader.labels.add_parts(Kind::MEMBER, &payload, 1))
        }
        _ => Visited::Head(label),
    }
}
