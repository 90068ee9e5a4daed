//! Writes snapshots as bytes (`[snapshot.wire]`, `[snapshot.wire-type]`).

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, NodeRef, TypeForm, TypeId};
use crate::object::lens::vertex::Vertex;
use crate::object::slot::Notes;
use crate::object::state::ObjectState;
use crate::snapshot::arena::Owners;
use crate::snapshot::order::VisitOrder;
use selfsame_spec::Kind;
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use sha2::{Digest as _, Sha256};

/// Returns the digest that follows the bytes of a snapshot at the end of its encoding.
pub(super) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(bytes).finalize().into()
}

/// Writes the graph that is reachable from some nodes. The cost is linear in the size of this
/// graph.
pub(crate) fn write(state: &ObjectState, nodes: &[NodeRef]) -> Vec<u8> {
    let mut writer = Writer {
        state,
        order: VisitOrder::tuned(state.interner.tuning()),
        out: MAGIC_SNAPSHOT.to_vec(),
    };
    writer.put_u32(WIRE_VERSION as usize);
    let count_at = writer.out.len();
    writer.put_u32(0);
    let owners = &state.owners;
    let roots: Vec<NodeId> =
        nodes.iter().map(|&node| writer.order.visit_node(owners, node)).collect();
    let mut next = 0;
    while let Some(&vertex) = writer.order.vertices.get(next) {
        match vertex {
            Vertex::Node(node) => writer.put_node(node),
            Vertex::Type(ty) => writer.put_type(ty),
            _ => unreachable!("nodes lead to nodes and realized types"),
        }
        next += 1;
    }
    writer.out[count_at..count_at + 4].copy_from_slice(&(next as u32).to_be_bytes());
    writer.put_u32(roots.len());
    roots.iter().for_each(|&root| writer.put_node_id(root));
    let digest = digest(&writer.out);
    writer.out.extend(digest);
    writer.out
}

/// The state of writing a snapshot.
struct Writer<'a> {
    state: &'a ObjectState,
    order: VisitOrder,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn put_u32(&mut self, n: usize) {
        self.out.extend((n as u32).to_be_bytes());
    }

    fn put_node_id(&mut self, node: NodeId) {
        self.out.extend(node.number().to_be_bytes());
    }

    fn put_text(&mut self, text: &str) {
        self.put_u32(text.len());
        self.out.extend(text.as_bytes());
    }

    fn put_node(&mut self, node: NodeRef) {
        let owners: &Owners = &self.state.owners;
        let nodes = owners.nodes_of(node.owner);
        let kind = nodes.flat.kind(node.index);
        match kind {
            NodeKind::Head(label) => {
                self.out.push(NODE_HEAD);
                self.out.extend(self.state.labels.bytes(label));
            }
            NodeKind::OneOf => {
                self.out.push(NODE_ONEOF);
                self.put_u32(nodes.flat.edges(node.index).len());
            }
            NodeKind::Forward(name) => {
                self.out.push(NODE_FORWARD);
                self.put_text(nodes.flat.forward_name(name));
                self.out.push(nodes.flat.edges(node.index).len() as u8);
            }
            NodeKind::Realized(_) => unreachable!("a realized type is met as itself"),
        }
        for to in nodes.targets(node) {
            let to = self.order.visit_node(owners, to);
            self.put_node_id(to);
        }
        if let NodeKind::Head(label) = kind
            && self.state.labels.kind(label) == Kind::OVERLOAD
        {
            self.put_notes(nodes.notes.get(&node.index));
        }
    }

    /// Writes the heads of a realized type.
    fn put_type(&mut self, ty: TypeId) {
        let store = &self.state.interner.store;
        let head = match ty.form() {
            TypeForm::Head(head) => head,
            TypeForm::Union(union) => {
                let heads = store.union(union);
                self.out.push(NODE_ONEOF);
                self.put_u32(heads.len());
                heads.iter().for_each(|&head| self.put_edge_to_type(TypeId::head(head)));
                return;
            }
        };
        let label = store.label(head);
        self.out.push(NODE_HEAD);
        self.out.extend(store.labels.bytes(label));
        store.children(head).iter().for_each(|&child| self.put_edge_to_type(child));
        if store.labels.kind(label) == Kind::OVERLOAD {
            self.put_notes(self.state.head_notes.get(&head).and_then(Option::as_ref));
        }
    }

    fn put_edge_to_type(&mut self, ty: TypeId) {
        let to = self.order.visit(&self.state.owners, Vertex::Type(ty));
        self.put_node_id(to);
    }

    fn put_notes(&mut self, notes: Option<&Notes>) {
        self.put_u32(notes.map_or(0, Notes::len));
        for (global, text) in notes.into_iter().flat_map(Notes::iter) {
            self.put_u32(global as usize);
            self.put_text(text);
        }
    }
}
