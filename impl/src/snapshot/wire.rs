//! Snapshots as bytes (`[snapshot.wire]`, `[snapshot.read]`).

use super::Frozen;
use crate::draft::node::NodeKind;
use crate::handle::{NodeRef, SnapNode, TypeForm, TypeId};
use crate::label::LabelId;
use crate::object::heap::Notes;
use crate::object::lens::visitor::Vertex;
use crate::snapshot::order::{Places, met_as};
use crate::wire::input::Input;
use crate::world::World;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, MAX_HEADS, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::{Kind, Payload, messages};
use sha2::{Digest as _, Sha256};

fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_u32(out, text.len());
    out.extend(text.as_bytes());
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(bytes).finalize().into()
}

impl World {
    /// The bytes of what is reachable from some nodes (`[snapshot.wire]`). Linear.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[cell])?;
    /// let bytes = world.write(&node)?;
    /// let copy = world.read(owner, &bytes)?;
    /// assert_eq!(world.write(&copy)?, bytes);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn write(&mut self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        let nodes = self.own_nodes(nodes)?;
        let mut out = MAGIC_SNAPSHOT.to_vec();
        put_u32(&mut out, WIRE_VERSION as usize);
        let count = out.len();
        put_u32(&mut out, 0);
        let mut places = Places::default();
        let roots: Vec<u32> =
            nodes.iter().map(|&n| places.meet(&self.owners, met_as(&self.owners, n))).collect();
        let mut next = 0;
        while let Some(&at) = places.order.get(next) {
            match at {
                Vertex::Node(node) => self.put_node(node, &mut places, &mut out)?,
                Vertex::Type(ty) => self.put_type(ty, &mut places, &mut out),
                _ => {}
            }
            next += 1;
        }
        out[count..count + 4].copy_from_slice(&(next as u32).to_be_bytes());
        put_u32(&mut out, roots.len());
        roots.iter().for_each(|&root| put_u32(&mut out, root as usize));
        let digest = digest(&out);
        out.extend(digest);
        Ok(out)
    }

    fn put_node(&self, node: NodeRef, places: &mut Places, out: &mut Vec<u8>) -> Result<()> {
        let nodes = self.owners.get(node.owner)?;
        let slot = nodes.flat.slot(node.index);
        match slot {
            NodeKind::Head(label) => {
                out.push(NODE_HEAD);
                out.extend(self.labels.bytes(label));
            }
            NodeKind::OneOf => {
                out.push(NODE_ONEOF);
                put_u32(out, nodes.flat.edges(node.index).len());
            }
            NodeKind::Forward(name) => {
                out.push(NODE_FORWARD);
                put_text(out, nodes.flat.name(name));
                out.push(nodes.flat.edges(node.index).len() as u8);
            }
            NodeKind::Realized(_) => {}
        }
        for to in nodes.targets(node) {
            let to = places.meet(&self.owners, met_as(&self.owners, to));
            put_u32(out, to as usize);
        }
        if let NodeKind::Head(label) = slot
            && self.labels.kind(label) == Kind::OVERLOAD
        {
            put_notes(out, nodes.notes.get(&node.index));
        }
        Ok(())
    }

    /// A realized type as the heads that it is.
    fn put_type(&self, ty: TypeId, places: &mut Places, out: &mut Vec<u8>) {
        let store = &self.interner.store;
        let head = match ty.form() {
            TypeForm::Head(head) => head,
            TypeForm::Union(union) => {
                let heads = store.union(union);
                out.push(NODE_ONEOF);
                put_u32(out, heads.len());
                for &head in heads {
                    let vertex = Vertex::Type(TypeId::head(head));
                    put_u32(out, places.meet(&self.owners, vertex) as usize);
                }
                return;
            }
        };
        let label = store.label(head);
        out.push(NODE_HEAD);
        out.extend(store.labels.bytes(label));
        for &child in store.children(head) {
            put_u32(out, places.meet(&self.owners, Vertex::Type(child)) as usize);
        }
        if store.labels.kind(label) == Kind::OVERLOAD {
            put_notes(out, self.noted.get(&head));
        }
    }
}

fn put_notes(out: &mut Vec<u8>, notes: Option<&Notes>) {
    let notes = notes.map_or(&[][..], |notes| notes);
    put_u32(out, notes.len());
    for (global, text) in notes {
        put_u32(out, *global as usize);
        put_text(out, text);
    }
}

impl Frozen {
    /// Reads and verifies a snapshot (`[snapshot.read]`). Linear in the bytes.
    ///
    /// ```
    /// let error = selfsame::Frozen::read(b"slfwsnap").err();
    /// assert_eq!(error.map(|error| error.code()), Some("E0803"));
    /// ```
    ///
    /// # Errors
    /// E0801 to E0809, the first in the order of the bytes.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut input = Input::new(bytes);
        input.header(MAGIC_SNAPSHOT)?;
        let mut reader = Reader { bytes, input, nodes: 0, into: Self::default(), at: Vec::new() };
        reader.nodes = reader.count(6)?;
        reader.into.flat.reserve(reader.nodes as usize);
        for node in 0..reader.nodes {
            reader.node(node)?;
        }
        let roots_at = reader.input.offset();
        for _ in 0..reader.count(4)? {
            let root = reader.number()?;
            reader.into.roots.push(root);
        }
        reader.order(roots_at)?;
        reader.finish()
    }
}

/// Bytes under way.
struct Reader<'a> {
    bytes: &'a [u8],
    input: Input<&'a [u8]>,
    nodes: u32,
    into: Frozen,
    /// Where the edges of each node stand.
    at: Vec<u64>,
}

impl Reader<'_> {
    /// A number of things of which each takes at least `least` bytes.
    fn count(&mut self, least: u64) -> Result<u32> {
        let offset = self.input.offset();
        let count = self.input.u32()?;
        let left = self.bytes.len() as u64 - self.input.offset();
        let fits = u64::from(count) * least <= left && count as usize <= MAX_HEADS;
        if fits { Ok(count) } else { Err(ErrorKind::WireTooLarge { offset }.into()) }
    }

    fn number(&mut self) -> Result<u32> {
        self.input.number(self.nodes as usize)
    }

    fn text(&mut self) -> Result<String> {
        let offset = self.input.offset();
        let length = self.input.u32()? as usize;
        let text = self.input.bytes(length)?;
        String::from_utf8(text).map_err(|_| not_canonical(offset))
    }

    fn node(&mut self, node: u32) -> Result<()> {
        let offset = self.input.offset();
        match self.input.u8()? {
            NODE_HEAD => self.head(node),
            NODE_ONEOF => {
                let offset = self.input.offset();
                let members = self.count(4)?;
                if members == 0 {
                    return Err(not_canonical(offset));
                }
                self.into.flat.one_of();
                self.edges(members)
            }
            NODE_FORWARD => {
                let name = self.text()?;
                let offset = self.input.offset();
                let defined = self.input.u8()?;
                if defined > 1 {
                    return Err(not_canonical(offset));
                }
                self.into.flat.forward(&name);
                self.edges(u32::from(defined))
            }
            _ => Err(ErrorKind::WireTag { offset }.into()),
        }
    }

    fn edges(&mut self, edges: u32) -> Result<()> {
        self.at.push(self.input.offset());
        for _ in 0..edges {
            let to = self.number()?;
            self.into.flat.edge(to);
        }
        Ok(())
    }

    fn head(&mut self, node: u32) -> Result<()> {
        let offset = self.input.offset();
        let label = self.input.label(&mut self.into.labels)?;
        let kind = self.into.labels.kind(label);
        let arity = self.into.labels.arity(label);
        if kind == Kind::MODULE && arity > 0 {
            return Err(ErrorKind::WireLabel { offset, why: messages::NO_LEAF }.into());
        }
        self.into.flat.head(label);
        self.edges(arity)?;
        if kind == Kind::OVERLOAD { self.notes(node, label) } else { Ok(()) }
    }

    fn notes(&mut self, node: u32, label: LabelId) -> Result<()> {
        let count = self.count(8)?;
        if count == 0 {
            return Ok(());
        }
        let globals = match self.into.labels.label(label).payload() {
            Payload::Overload(overload) => overload.globals.len(),
            _ => 0,
        };
        let mut notes: Vec<(u32, Box<str>)> = Vec::new();
        for _ in 0..count {
            let offset = self.input.offset();
            let global = self.input.number(globals)?;
            if notes.last().is_some_and(|(before, _)| *before >= global) {
                return Err(not_canonical(offset));
            }
            notes.push((global, self.text()?.into()));
        }
        self.into.notes.insert(node, notes.into());
        Ok(())
    }

    /// Nodes stand in breadth-first order from the roots.
    fn order(&self, roots_at: u64) -> Result<()> {
        let meet = |met: &mut u32, to: u32, offset: u64| match to {
            to if to > *met => Err(not_canonical(offset)),
            to => {
                *met = (*met).max(to + 1);
                Ok(())
            }
        };
        let mut met = 0;
        for (place, &root) in (1..).zip(&self.into.roots) {
            meet(&mut met, root, roots_at + 4 * place)?;
        }
        let mut node = 0;
        // What is not reached has no place to go wrong in.
        while node < met {
            for (edge, &to) in (0..).zip(self.into.flat.edges(node)) {
                meet(&mut met, to, self.at[node as usize] + 4 * edge)?;
            }
            node += 1;
        }
        if met == self.nodes { Ok(()) } else { Err(not_canonical(roots_at)) }
    }

    fn finish(mut self) -> Result<Frozen> {
        let offset = self.input.offset();
        let expected = digest(&self.bytes[..offset as usize]);
        if self.input.digest()?.0 != expected {
            return Err(ErrorKind::WireDigest { offset }.into());
        }
        self.input.end()?;
        self.into.flat.shrink();
        Ok(self.into)
    }
}

fn not_canonical(offset: u64) -> Error {
    ErrorKind::WireNotCanonical { offset }.into()
}
