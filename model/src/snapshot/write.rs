//! The bytes of a snapshot ([snapshot.wire]).

use crate::object::edges::At;
use crate::object::lens_graph::FROZEN;
use crate::object::visit::What;
use crate::world::{Node, World};
use selfsame_spec::error::Result;
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::{Digest, Kind};

fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_u32(out, text.len());
    out.extend(text.as_bytes());
}

impl World {
    // [snapshot.wire]
    /// The bytes of what is reachable from some nodes.
    ///
    /// # Errors
    /// E0709, E0712.
    pub fn write(&self, nodes: &[Node]) -> Result<Vec<u8>> {
        let roots = self.own_nodes(nodes)?.into_iter().map(At::Node).collect::<Vec<_>>();
        let picture = self.picture(&roots, FROZEN);
        let mut out = MAGIC_SNAPSHOT.to_vec();
        put_u32(&mut out, WIRE_VERSION as usize);
        put_u32(&mut out, picture.nodes.len());
        for (node, seen) in picture.seen.iter().enumerate() {
            let to = &picture.to[node];
            match &seen.what {
                What::Head(label) => {
                    let label = label.clone()?;
                    out.push(NODE_HEAD);
                    out.extend(label.bytes());
                    to.iter().for_each(|&to| put_u32(&mut out, to));
                    if label.kind() == Kind::OVERLOAD {
                        self.put_notes(&picture.nodes[node], &mut out);
                    }
                }
                What::Forward(name) => {
                    out.push(NODE_FORWARD);
                    put_text(&mut out, name);
                    out.push(to.len() as u8);
                    to.iter().for_each(|&to| put_u32(&mut out, to));
                }
                What::OneOf | What::Type(_) => {
                    out.push(NODE_ONEOF);
                    put_u32(&mut out, to.len());
                    to.iter().for_each(|&to| put_u32(&mut out, to));
                }
            }
        }
        put_u32(&mut out, picture.roots.len());
        picture.roots.iter().for_each(|&root| put_u32(&mut out, root));
        let digest = self.seal_of(&out);
        out.extend(digest.0);
        Ok(out)
    }

    // [function.note]
    fn put_notes(&self, at: &At, out: &mut Vec<u8>) {
        let notes = self.notes(at);
        put_u32(out, notes.len());
        for (global, text) in notes {
            put_u32(out, global as usize);
            put_text(out, &text);
        }
    }

    // [snapshot.wire]
    /// The digest that ends these bytes.
    pub(crate) fn seal_of(&self, bytes: &[u8]) -> Digest {
        (self.rules.types.hash)(&[&TAG_SNAPSHOT, bytes].concat())
    }
}
