//! Answers queries about nodes of snapshots (`[snapshot.owner]`).

use crate::draft::node::NodeKind;
use crate::handle::NodeRef;
use crate::object::state::ObjectState;
use selfsame_spec::{Kind, Label, MemberState, Members, ModuleMember, ObjectKind, Payload};

/// Returns the kind and the children of a node. For a named module, a snapshot contains only the
/// name.
pub(crate) fn kind_of(state: &ObjectState, node: NodeRef) -> ObjectKind<NodeRef> {
    let nodes = state.owners.nodes_of(node.owner);
    let children: Vec<NodeRef> = nodes.targets(node).collect();
    match nodes.flat.kind(node.index) {
        NodeKind::OneOf => ObjectKind::OneOf(children),
        NodeKind::Forward(name) => {
            ObjectKind::Forward(nodes.flat.forward_name(name).into(), children.first().copied())
        }
        NodeKind::Realized(brought) => {
            let ty = nodes.flat.realized(brought);
            ObjectKind::Realized(state.interner.store.type_digest(ty))
        }
        NodeKind::Head(label) => kind_of_head(state.labels.label(label), children),
    }
}

fn kind_of_head(label: Label, children: Vec<NodeRef>) -> ObjectKind<NodeRef> {
    match (label.kind(), label.payload()) {
        (Kind::MODULE, Payload::Module { name, .. }) => ObjectKind::Module(name, Members::new()),
        (Kind::ANONYMOUS, Payload::Anonymous { state, members }) => {
            let mut children = children.into_iter();
            let member = |(name, state)| {
                let holds = state != MemberState::Unresolved;
                let held = if holds { children.next() } else { None };
                (name, ModuleMember { state, held })
            };
            ObjectKind::Anonymous(state, members.into_iter().map(member).collect())
        }
        _ => ObjectKind::Head(label, children),
    }
}
