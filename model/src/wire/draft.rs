//! Drafts as they are ([wire.draft]).

use super::input::Input;
use super::write::put_u32;
use crate::draft::{Draft, Node, View};
use crate::interner::{Interner, Type};
use selfsame_spec::Digest;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_DRAFT, MAX_NAME, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, NODE_TYPE, WIRE_VERSION,
};
use sha2::{Digest as _, Sha256};

/// Where the text of types starts.
const TYPES_AT: u64 = 16;

impl Interner {
    // [wire.draft]
    /// The bytes of a draft as it is.
    ///
    /// # Errors
    /// E0709.
    pub fn draft_to_bytes(&self, draft: &Draft) -> Result<Vec<u8>> {
        let types = distinct(draft);
        let text = self.to_bytes(&types)?;
        let mut out = MAGIC_DRAFT.to_vec();
        put_u32(&mut out, WIRE_VERSION as usize);
        put_u32(&mut out, text.len());
        out.extend(text);
        put_u32(&mut out, draft.nodes.len());
        for node in &draft.nodes {
            put_node(node, &types, &mut out);
        }
        put_u32(&mut out, draft.defines.len());
        for &(forward, definition) in &draft.defines {
            put_u32(&mut out, forward);
            put_u32(&mut out, definition);
        }
        let digest = Sha256::digest(&out);
        out.extend(digest);
        Ok(out)
    }

    // [wire.draft.verify]
    /// Reads a draft as it was.
    ///
    /// # Errors
    /// E0801 to E0810.
    pub fn draft_from_bytes(&mut self, bytes: &[u8]) -> Result<Draft> {
        let mut copy = self.clone();
        let mut input = Input { bytes, at: 0, rules: self.rules };
        input.header(MAGIC_DRAFT)?;
        let length = input.u32()? as usize;
        let text = input.take(length)?;
        let types = copy.from_bytes(text).map_err(|error| error.shifted(TYPES_AT))?;
        let draft = draft(&mut input, &types)?;
        let offset = input.offset();
        if input.digest()? != Digest(Sha256::digest(&bytes[..offset as usize]).into()) {
            (self.rules.refuse)(ErrorKind::WireDigest { offset })?;
        }
        input.end()?;
        if distinct(&draft) != types {
            (self.rules.refuse)(ErrorKind::WireNotCanonical { offset: TYPES_AT })?;
        }
        *self = copy;
        Ok(draft)
    }
}

/// The types that were brought in, each once, in the order of first use.
fn distinct(draft: &Draft) -> Vec<Type> {
    let mut types = Vec::new();
    for ty in draft.brought() {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    types
}

fn put_node(node: &View, types: &[Type], out: &mut Vec<u8>) {
    match node {
        View::Head(label, children) => {
            out.push(NODE_HEAD);
            out.extend(label.bytes());
            children.iter().for_each(|&child| put_u32(out, child));
        }
        View::OneOf(members) => {
            out.push(NODE_ONEOF);
            put_u32(out, members.len());
            members.iter().for_each(|&member| put_u32(out, member));
        }
        View::Forward(name) => {
            out.push(NODE_FORWARD);
            put_u32(out, name.len());
            out.extend(name.as_bytes());
        }
        View::Realized(ty) => {
            out.push(NODE_TYPE);
            put_u32(out, types.iter().position(|t| t == ty).unwrap_or(usize::MAX));
        }
    }
}

fn draft(input: &mut Input<'_>, types: &[Type]) -> Result<Draft> {
    let mut draft = Draft::new();
    for _ in 0..input.u32()? {
        read_node(input, &mut draft, types)?;
    }
    for _ in 0..input.u32()? {
        let offset = input.offset();
        let forward = known(input, &draft)?;
        let definition = known(input, &draft)?;
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

fn known(input: &mut Input<'_>, draft: &Draft) -> Result<Node> {
    Ok(Node { draft: draft.stamp, index: input.number(draft.len())? })
}

fn read_node(input: &mut Input<'_>, draft: &mut Draft, types: &[Type]) -> Result<Node> {
    let offset = input.offset();
    match input.u8()? {
        NODE_HEAD => {
            let label = input.label()?;
            let children = (0..label.arity()).map(|_| known(input, draft));
            let children = children.collect::<Result<Vec<_>>>()?;
            draft.head(&label, &children)
        }
        NODE_ONEOF => {
            let offset = input.offset();
            let count = input.u32()?;
            if count == 0 {
                return Err(ErrorKind::WireDraft { offset, why: "a OneOf of nothing" }.into());
            }
            let members = (0..count).map(|_| known(input, draft)).collect::<Result<Vec<_>>>()?;
            draft.one_of(&members)
        }
        NODE_FORWARD => read_forward(input, draft),
        NODE_TYPE => {
            let place = input.number(types.len())?;
            draft.bring(types[place])
        }
        _ => Err(ErrorKind::WireTag { offset }.into()),
    }
}

fn read_forward(input: &mut Input<'_>, draft: &mut Draft) -> Result<Node> {
    let offset = input.offset();
    let length = input.u32()? as usize;
    if length > MAX_NAME {
        return Err(ErrorKind::WireTooLarge { offset }.into());
    }
    let why = "a forward's name is not UTF-8";
    let name = std::str::from_utf8(input.take(length)?);
    draft.forward(name.map_err(|_| ErrorKind::WireDraft { offset, why })?)
}
