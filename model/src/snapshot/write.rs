//! Writes snapshots ([snapshot.wire]): the header, the nodes in breadth-first order, the roots, and
//! a digest of the bytes before it.
//!
//! ```text
//! write (List[int])    header | 2 nodes | List [1] | int [] | 1 root: 0 | digest
//! ```

use crate::bytes::{push_text, push_u32};
use crate::handle::{SnapNodeId, VertexId};
use crate::object::lens_graph::LensVertex;
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, Vertex, VertexKind};
use selfsame_spec::error::Result;
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::{Digest, Kind, Lens, Notes};

impl ObjectState {
    // [snapshot.wire]
    /// Writes the nodes that are reachable from the given roots, and returns the bytes.
    // [snapshot.wire-type]
    pub(crate) fn write(&self, roots: &[SnapNodeId]) -> Result<Vec<u8>> {
        let roots: Vec<Vertex> = roots.iter().copied().map(Vertex::Node).collect();
        let graph = self.lens_graph(&roots, LensOptions::whole(Lens::Frozen));
        let mut out = MAGIC_SNAPSHOT.to_vec();
        push_u32(&mut out, WIRE_VERSION as usize);
        push_u32(&mut out, graph.vertices.len());
        for vertex in &graph.vertices {
            self.push_vertex(&mut out, vertex)?;
        }
        push_u32(&mut out, graph.roots.len());
        push_ids(&mut out, &graph.roots);
        let digest = self.closing_digest(&out);
        out.extend(digest.0);
        Ok(out)
    }

    // [snapshot.wire]
    /// Appends the bytes of a node.
    fn push_vertex(&self, out: &mut Vec<u8>, vertex: &LensVertex) -> Result<()> {
        match &vertex.visited.kind {
            VertexKind::Head(label) => {
                let label = label.clone()?;
                out.push(NODE_HEAD);
                out.extend(label.bytes());
                push_ids(out, &vertex.to);
                if label.kind() == Kind::OVERLOAD {
                    push_notes(out, &self.notes_of(&vertex.vertex));
                }
            }
            VertexKind::Forward(name) => {
                out.push(NODE_FORWARD);
                push_text(out, name);
                out.push(vertex.to.len() as u8);
                push_ids(out, &vertex.to);
            }
            VertexKind::OneOf | VertexKind::Type(_) | VertexKind::State => {
                out.push(NODE_ONEOF);
                push_u32(out, vertex.to.len());
                push_ids(out, &vertex.to);
            }
        }
        Ok(())
    }

    // [snapshot.wire]
    /// Returns the digest that follows the given bytes at the end of a snapshot.
    pub(crate) fn closing_digest(&self, bytes: &[u8]) -> Digest {
        (self.rules.types.hash)(&[&TAG_SNAPSHOT, bytes].concat())
    }
}

/// Appends the numbers of vertices, each as four bytes.
fn push_ids(out: &mut Vec<u8>, ids: &[VertexId]) {
    ids.iter().for_each(|id| push_u32(out, id.0));
}

// [function.note]
/// Appends the notes of an overload.
fn push_notes(out: &mut Vec<u8>, notes: &Notes) {
    push_u32(out, notes.len());
    for (&global, text) in notes {
        push_u32(out, global as usize);
        push_text(out, text);
    }
}
