//! Writes and reads drafts as bytes ([wire.draft], [wire.draft.round-trip]): the realized types in
//! the draft, the nodes in the order of creation, and the definitions.
//!
//! ```text
//! forward A; A :: Tup[A];
//! header | types: none | 2 nodes: forward "A", head Tup 0 | 1 definition: 0 to 1
//! ```

use super::input::Input;
use crate::bytes::{push_text, push_u32};
use crate::draft::{Draft, NodeKind};
use crate::handle::{Node, NodeId, Type};
use crate::identity::digest::sha256;
use crate::identity::graph::without_repetitions;
use crate::interner::Interner;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_DRAFT, MAX_NAME, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, NODE_TYPE, WIRE_VERSION,
};

/// The offset of the realized types, in bytes from the start of the encoding.
const TYPES_AT: u64 = 16;

impl Interner {
    // [wire.draft]
    /// Writes a draft with its nodes and definitions unchanged, and returns the bytes.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let list = draft.forward("List")?;
    /// let bytes = interner.draft_to_bytes(&draft)?;
    ///
    /// // Another process goes on where this one stopped.
    /// let mut copy = interner.draft_from_bytes(&bytes)?;
    /// assert_eq!(copy.len(), draft.len());
    /// assert!(copy.define(list, list).is_err(), "its nodes have handles of their own");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn draft_to_bytes(&self, draft: &Draft) -> Result<Vec<u8>> {
        let types = without_repetitions(draft.brought());
        let text = self.to_bytes(&types)?;
        let mut out = MAGIC_DRAFT.to_vec();
        push_u32(&mut out, WIRE_VERSION as usize);
        push_u32(&mut out, text.len());
        out.extend(text);
        push_u32(&mut out, draft.nodes.len());
        for node in &draft.nodes {
            push_node(&mut out, node, &types);
        }
        push_u32(&mut out, draft.definitions.len());
        for definition in &draft.definitions {
            push_u32(&mut out, definition.forward.0);
            push_u32(&mut out, definition.to.0);
        }
        let digest = sha256(&out);
        out.extend(digest.0);
        Ok(out)
    }

    // [wire.draft.verify] [wire.atomic]
    /// Reads a draft, which has the same nodes and definitions as the written draft.
    ///
    /// # Errors
    /// E0801 to E0810, the codes for encodings that are not accepted.
    pub fn draft_from_bytes(&mut self, bytes: &[u8]) -> Result<Draft> {
        let mut copy = self.clone();
        let mut input = Input::new(bytes, self.rules);
        input.take_header(MAGIC_DRAFT)?;
        let length = input.take_u32()? as usize;
        let text = input.take(length)?;
        let types = copy.from_bytes(text).map_err(|error| error.shifted(TYPES_AT))?;
        let draft = read_draft(&mut input, &types)?;
        let (offset, digest) = (input.offset(), sha256(input.before()));
        if input.take_digest()? != digest {
            (self.rules.refuse)(ErrorKind::WireDigest { offset })?;
        }
        input.expect_end()?;
        if without_repetitions(draft.brought()) != types {
            (self.rules.refuse)(ErrorKind::WireNotCanonical { offset: TYPES_AT })?;
        }
        *self = copy;
        Ok(draft)
    }
}

// [wire.draft]
/// Appends the bytes of a node.
///
/// # Panics
/// Panics if the node is a realized type that is not in `types`.
fn push_node(out: &mut Vec<u8>, node: &NodeKind, types: &[Type]) {
    match node {
        NodeKind::Head(label, children) => {
            out.push(NODE_HEAD);
            out.extend(label.bytes());
            children.iter().for_each(|child| push_u32(out, child.0));
        }
        NodeKind::OneOf(members) => {
            out.push(NODE_ONEOF);
            push_u32(out, members.len());
            members.iter().for_each(|member| push_u32(out, member.0));
        }
        NodeKind::Forward(name) => {
            out.push(NODE_FORWARD);
            push_text(out, name);
        }
        NodeKind::Realized(ty) => {
            out.push(NODE_TYPE);
            let Some(place) = types.iter().position(|known| known == ty) else {
                unreachable!("each type that was brought in is listed")
            };
            push_u32(out, place);
        }
    }
}

// [wire.draft]
/// Reads the nodes and the definitions of a draft.
fn read_draft(input: &mut Input<'_>, types: &[Type]) -> Result<Draft> {
    let mut draft = Draft::new();
    for _ in 0..input.take_u32()? {
        read_node(input, &mut draft, types)?;
    }
    for _ in 0..input.take_u32()? {
        let offset = input.offset();
        let forward = read_reference(input, &draft)?;
        let definition = read_reference(input, &draft)?;
        let refuse = |kind| (input.rules.refuse)(kind);
        draft.define(forward, definition).or_else(|error| {
            let why = match error.kind() {
                ErrorKind::NotAForward => "a definition of what is no forward",
                _ => "a second definition",
            };
            refuse(ErrorKind::WireDraft { offset, why })
        })?;
    }
    Ok(draft)
}

/// Reads a reference to a node that precedes the reference in the draft.
fn read_reference(input: &mut Input<'_>, draft: &Draft) -> Result<Node> {
    Ok(draft.handle(NodeId(input.take_number(draft.len())?)))
}

// [wire.draft]
/// Reads a node and adds it to the draft.
fn read_node(input: &mut Input<'_>, draft: &mut Draft, types: &[Type]) -> Result<Node> {
    let offset = input.offset();
    match input.take_u8()? {
        NODE_HEAD => {
            let label = input.take_label()?;
            let children = (0..label.arity()).map(|_| read_reference(input, draft));
            let children = children.collect::<Result<Vec<_>>>()?;
            draft.head(&label, &children)
        }
        NODE_ONEOF => {
            let offset = input.offset();
            let count = input.take_u32()?;
            if count == 0 {
                return Err(ErrorKind::WireDraft { offset, why: "a OneOf of nothing" }.into());
            }
            let members = (0..count).map(|_| read_reference(input, draft));
            let members = members.collect::<Result<Vec<_>>>()?;
            draft.one_of(&members)
        }
        NODE_FORWARD => read_forward(input, draft),
        NODE_TYPE => {
            let place = input.take_number(types.len())?;
            draft.bring(types[place])
        }
        _ => Err(ErrorKind::WireTag { offset }.into()),
    }
}

// [wire.draft]
/// Reads a forward and adds it to the draft.
fn read_forward(input: &mut Input<'_>, draft: &mut Draft) -> Result<Node> {
    let offset = input.offset();
    let length = input.take_u32()? as usize;
    if length > MAX_NAME {
        return Err(ErrorKind::WireTooLarge { offset }.into());
    }
    let why = "a forward's name is not UTF-8";
    let name = std::str::from_utf8(input.take(length)?);
    draft.forward(name.map_err(|_| ErrorKind::WireDraft { offset, why })?)
}
