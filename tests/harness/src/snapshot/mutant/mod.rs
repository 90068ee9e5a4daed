//! The encoding of a snapshot as a structure that can be changed (`[snapshot.wire]`).

mod edit;

use crate::kit::mutant::{Digests, Form, Mutant};
use crate::wire::mutant::bytes::{Cursor, LabelBytes, put_u32};
use selfsame_spec::Kind;
use selfsame_spec::format::{NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT};
use std::collections::HashMap;

/// The index of a node among all nodes that were ever part of the encoding.
type NodeKey = usize;

/// A reference to a node, or a number to which no node may correspond.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum To {
    Node(NodeKey),
    Number(u32),
}

/// The encoding of a snapshot, divided into its parts.
#[derive(Clone, Debug, Default)]
struct SnapshotText {
    header: Vec<u8>,
    nodes: Vec<Node>,
    /// The nodes that the encoding contains, in the order of writing.
    order: Vec<NodeKey>,
    roots: Vec<To>,
    digest: Vec<u8>,
    /// The differences between the written and the correct counts of nodes, members, notes and
    /// roots.
    off: [i32; 4],
}

/// A node of the encoding: its contents and its references.
#[derive(Clone, Debug)]
struct Node {
    what: What,
    to: Vec<To>,
}

/// The contents of a node, without its references.
#[derive(Clone, Debug)]
enum What {
    /// A head with its label. An overload also has notes.
    Head(LabelBytes, Option<Vec<(u32, Vec<u8>)>>),
    OneOf,
    /// A forward with its name. The flag is present if it differs from the number of the forward's
    /// definitions.
    Forward(Vec<u8>, Option<u8>),
}

/// The form of a snapshot's encoding: its name, and the names of the possible changes.
pub(crate) static FORM: Form = Form {
    name: "snapshot",
    edits: &[
        "node-moved",
        "node-repeated",
        "node-shared",
        "node-dropped",
        "node-added",
        "nodes-turned",
        "reference-moved",
        "number-changed",
        "child-turned",
        "members-emptied",
        "member-added",
        "member-repeated",
        "label-changed",
        "labels-exchanged",
        "forward-between",
        "definition-changed",
        "name-changed",
        "note-added",
        "note-repeated",
        "note-dropped",
        "notes-turned",
        "root-repeated",
        "root-dropped",
        "root-added",
        "roots-turned",
        "count-changed",
    ],
};

/// Returns the encoding after the changes of a mutant; `None` if `bytes` is not a valid encoding.
pub(crate) fn mutated(bytes: &[u8], mutant: &Mutant) -> Option<Vec<u8>> {
    let mut text = SnapshotText::read(bytes)?;
    mutant.edits.iter().for_each(|edit| text.edit(edit));
    if mutant.digests == Digests::Right {
        text.order = text.breadth_first();
    }
    Some(mutant.digests.sealed(text.bytes(), &TAG_SNAPSHOT[..], &text.digest))
}

impl SnapshotText {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut input = Cursor::new(bytes);
        let mut text = Self { header: input.take(12)?.to_vec(), ..Self::default() };
        for at in 0..input.u32()? {
            let node = Self::read_node(&mut input)?;
            text.order.push(at as usize);
            text.nodes.push(node);
        }
        let count = input.u32()?;
        text.roots = read_numbers(&mut input, count)?;
        text.digest = input.take(32)?.to_vec();
        Some(text)
    }

    fn read_node(input: &mut Cursor<'_>) -> Option<Node> {
        Some(match input.u8()? {
            NODE_HEAD => {
                let label = input.label()?;
                let to = read_numbers(input, label.arity)?;
                let notes = match Kind(label.kind) {
                    Kind::OVERLOAD => Some(read_notes(input)?),
                    _ => None,
                };
                Node { what: What::Head(label, notes), to }
            }
            NODE_ONEOF => {
                let count = input.u32()?;
                Node { what: What::OneOf, to: read_numbers(input, count)? }
            }
            _ => {
                let length = input.u32()? as usize;
                let name = input.take(length)?.to_vec();
                let count = u32::from(input.u8()?);
                Node { what: What::Forward(name, None), to: read_numbers(input, count)? }
            }
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let numbers: HashMap<NodeKey, u32> = self.order.iter().copied().zip(0..).collect();
        let number = |to: &To| match to {
            To::Node(node) => numbers.get(node).copied().unwrap_or(u32::MAX),
            To::Number(number) => *number,
        };
        let count = |of: usize, nth: usize| (of as u32).wrapping_add_signed(self.off[nth]);
        let put_all = |out: &mut Vec<u8>, to: &[To]| {
            to.iter().for_each(|to| put_u32(out, number(to)));
        };
        let mut out = self.header.clone();
        put_u32(&mut out, count(self.order.len(), 0));
        for Node { what, to } in self.order.iter().map(|&node| &self.nodes[node]) {
            match what {
                What::Head(label, notes) => {
                    out.push(NODE_HEAD);
                    label.put(&mut out);
                    put_all(&mut out, to);
                    if let Some(notes) = notes {
                        put_u32(&mut out, count(notes.len(), 2));
                        notes.iter().for_each(|note| put_note(&mut out, note));
                    }
                }
                What::OneOf => {
                    out.push(NODE_ONEOF);
                    put_u32(&mut out, count(to.len(), 1));
                    put_all(&mut out, to);
                }
                What::Forward(name, flag) => {
                    out.push(NODE_FORWARD);
                    put_u32(&mut out, name.len() as u32);
                    out.extend(name);
                    out.push(flag.unwrap_or(to.len() as u8));
                    put_all(&mut out, to);
                }
            }
        }
        put_u32(&mut out, count(self.roots.len(), 3));
        put_all(&mut out, &self.roots);
        out
    }

    /// Returns the nodes that are reachable from the roots, in the order in which a world writes
    /// them.
    fn breadth_first(&self) -> Vec<NodeKey> {
        let mut order: Vec<NodeKey> = Vec::new();
        let mut queue = self.roots.clone();
        let mut next = 0;
        while let Some(&to) = queue.get(next) {
            next += 1;
            if let To::Node(node) = to
                && self.order.contains(&node)
                && !order.contains(&node)
            {
                order.push(node);
                queue.extend(&self.nodes[node].to);
            }
        }
        order
    }
}

fn read_numbers(input: &mut Cursor<'_>, count: u32) -> Option<Vec<To>> {
    (0..count).map(|_| input.u32().map(|number| To::Node(number as usize))).collect()
}

fn read_notes(input: &mut Cursor<'_>) -> Option<Vec<(u32, Vec<u8>)>> {
    let count = input.u32()?;
    let one = |_| {
        let global = input.u32()?;
        let length = input.u32()? as usize;
        Some((global, input.take(length)?.to_vec()))
    };
    (0..count).map(one).collect()
}

fn put_note(out: &mut Vec<u8>, (global, text): &(u32, Vec<u8>)) {
    put_u32(out, *global);
    put_u32(out, text.len() as u32);
    out.extend(text);
}
