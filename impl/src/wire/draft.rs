//! Writes and reads the encodings of drafts, node by node (`[wire.draft]`,
//! `[wire.draft.round-trip]`).

use crate::draft::node::NodeKind;
use crate::draft::{Definition, Draft};
use crate::handle::{Node, NodeId, Type};
use crate::interner::Interner;
use crate::util::index::index;
use crate::util::planted::Slip;
use crate::wire::input::Input;
use hashbrown::HashMap;
use selfsame_spec::Digest;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_DRAFT, MAX_NAME, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, NODE_TYPE, WIRE_VERSION,
};
use sha2::{Digest as _, Sha256};
use std::io::Read;

/// The offset at which the encoding of the realized types starts. The magic bytes, the version, and
/// the length of this encoding precede it.
const TYPES_AT: u64 = 16;

impl Interner {
    /// Returns the encoding of a draft: nodes, names and definitions in the order of creation, and
    /// the realized types that were brought in.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, NodeView};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// draft.forward("X")?;
    /// let bytes = interner.draft_to_bytes(&draft)?;
    /// let back = interner.draft_from_bytes(&bytes)?;
    /// let x = back.node(0).map(|node| back.inspect(node)).transpose()?;
    /// assert_eq!(x.map(|x| x.view), Some(NodeView::Forward { name: "X".into(), definition: None }));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 if a type of another interner was brought into the draft. Returns E0712 if the
    /// realized types take 4 GiB or more.
    pub fn draft_to_bytes(&self, draft: &Draft) -> Result<Vec<u8>> {
        let (types, place) = distinct(draft.brought());
        let types = self.to_bytes(&types)?;
        let length = u32::try_from(types.len())
            .map_err(|_| Error::limit("bytes of realized types", u32::MAX.into()))?;
        let mut out = MAGIC_DRAFT.to_vec();
        push_numbers(&mut out, [WIRE_VERSION, length]);
        out.extend(types);
        push_numbers(&mut out, [draft.len() as u32]);
        for node in NodeId::all(draft.len()) {
            push_node(draft, &place, node, &mut out);
        }
        push_numbers(&mut out, [draft.defines().len() as u32]);
        for Definition { forward, definition } in draft.defines() {
            push_numbers(&mut out, [forward.number(), definition.number()]);
        }
        let digest = Sha256::digest(&out);
        out.extend(digest);
        Ok(out)
    }

    /// Reads a draft from its encoding, and interns its realized types in this interner.
    ///
    /// # Errors
    /// Returns one of the errors E0801 to E0810, with its offset. If there are several errors,
    /// returns the first in the order of the bytes. If the encoding is refused, nothing is
    /// interned.
    pub fn draft_from_bytes(&mut self, bytes: &[u8]) -> Result<Draft> {
        let mark = self.store.mark();
        let draft = self.read_draft(bytes);
        match draft {
            Ok(_) => self.store.spare(),
            Err(_) => self.store.rollback(mark),
        }
        draft
    }

    /// Reads a draft in the order of the bytes. Returns the first error if there is one
    /// (`[wire.draft.verify]`).
    fn read_draft(&mut self, bytes: &[u8]) -> Result<Draft> {
        let mut input = Input::new(bytes, &self.tuning());
        input.header(MAGIC_DRAFT)?;
        let length = input.u32()? as usize;
        let text = input.bytes(length)?;
        let types = self.read_bytes(&text).map_err(|error| error.shifted(TYPES_AT))?;
        let mut reader = Reader {
            draft: Draft::new(),
            nodes: Vec::new(),
            types: &types,
            uses: 0,
            in_order: true,
        };
        reader.nodes(&mut input)?;
        reader.defines(&mut input)?;
        let at = input.offset();
        if input.digest()? != Digest(Sha256::digest(&bytes[..at as usize]).into()) {
            return Err(ErrorKind::WireDigest { offset: at }.into());
        }
        input.end()?;
        let tuning = self.tuning();
        let listed_once = distinct(&types).0.len() == types.len();
        let in_order = reader.in_order || tuning.slips(Slip::DraftUsesInAnyOrder);
        let all_used = reader.uses == types.len() || tuning.slips(Slip::DraftPassesUnused);
        if !listed_once || !in_order || !all_used {
            return Err(ErrorKind::WireNotCanonical { offset: TYPES_AT }.into());
        }
        Ok(reader.draft)
    }
}

index! {
    /// The number of a realized type among the distinct realized types of a draft, in the order of
    /// first use.
    struct TypePlace;
}

/// Returns the distinct types in the order of their first uses, and a map from each type to its
/// number in this order.
fn distinct(brought: &[Type]) -> (Vec<Type>, HashMap<Type, TypePlace>) {
    let (mut types, mut place) = (Vec::new(), HashMap::new());
    for &ty in brought {
        place.entry(ty).or_insert_with(|| {
            types.push(ty);
            TypePlace::new(types.len() - 1)
        });
    }
    (types, place)
}

fn push_numbers(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    numbers.into_iter().for_each(|n| out.extend(n.to_be_bytes()));
}

fn push_node(draft: &Draft, place: &HashMap<Type, TypePlace>, node: NodeId, out: &mut Vec<u8>) {
    let edges = draft.edges(node).iter().map(|to| to.number());
    match draft.kind(node) {
        NodeKind::Head(label) => {
            out.push(NODE_HEAD);
            out.extend(draft.labels.bytes(label));
            push_numbers(out, edges);
        }
        NodeKind::OneOf => {
            out.push(NODE_ONEOF);
            push_numbers(out, [edges.len() as u32]);
            push_numbers(out, edges);
        }
        NodeKind::Forward(forward) => {
            let name = draft.forward_name(forward);
            out.push(NODE_FORWARD);
            push_numbers(out, [name.len() as u32]);
            out.extend(name.as_bytes());
        }
        NodeKind::Realized(brought) => {
            out.push(NODE_TYPE);
            push_numbers(out, [place[&draft.brought()[brought]].number()]);
        }
    }
}

/// The state of reading a draft, with the realized types that may be brought into it.
struct Reader<'a> {
    draft: Draft,
    nodes: Vec<Node>,
    types: &'a [Type],
    /// The number of types that have been used so far.
    uses: usize,
    in_order: bool,
}

impl Reader<'_> {
    fn nodes(&mut self, input: &mut Input<impl Read>) -> Result<()> {
        let n = input.u32()?;
        for _ in 0..n {
            let node = self.node(input)?;
            self.nodes.push(node);
        }
        Ok(())
    }

    fn node(&mut self, input: &mut Input<impl Read>) -> Result<Node> {
        let offset = input.offset();
        match input.u8()? {
            NODE_HEAD => {
                let label = input.label(&mut self.draft.labels)?;
                let children = self.known(self.draft.labels.arity(label), input)?;
                self.draft.head_of(label, &children)
            }
            NODE_ONEOF => self.one_of(input),
            NODE_FORWARD => self.forward(input),
            NODE_TYPE => {
                let place = input.number(self.types.len())? as usize;
                self.in_order &= place <= self.uses;
                self.uses = self.uses.max(place + 1);
                self.draft.bring(self.types[place])
            }
            _ => Err(ErrorKind::WireTag { offset }.into()),
        }
    }

    fn known(&self, count: u32, input: &mut Input<impl Read>) -> Result<Vec<Node>> {
        let node = |_| input.number(self.nodes.len()).map(|number| self.nodes[number as usize]);
        (0..count).map(node).collect()
    }

    fn one_of(&mut self, input: &mut Input<impl Read>) -> Result<Node> {
        let offset = input.offset();
        let count = input.u32()?;
        if count == 0 {
            let why = "a OneOf of nothing";
            return Err(ErrorKind::WireDraft { offset, why }.into());
        }
        let members = self.known(count, input)?;
        self.draft.one_of(&members)
    }

    fn forward(&mut self, input: &mut Input<impl Read>) -> Result<Node> {
        let offset = input.offset();
        let length = input.u32()? as usize;
        if length > MAX_NAME {
            return Err(ErrorKind::WireTooLarge { offset }.into());
        }
        let name = input.bytes(length)?;
        let why = "a forward's name is not UTF-8";
        let name = std::str::from_utf8(&name).map_err(|_| ErrorKind::WireDraft { offset, why })?;
        self.draft.forward(name)
    }

    fn defines(&mut self, input: &mut Input<impl Read>) -> Result<()> {
        let n = input.u32()?;
        for _ in 0..n {
            let offset = input.offset();
            let forward = self.nodes[input.number(self.nodes.len())? as usize];
            let definition = self.nodes[input.number(self.nodes.len())? as usize];
            let is_late = input.slips(Slip::DefineToldAtDefinition);
            let offset = if is_late { offset + 4 } else { offset };
            self.draft.define(forward, definition).map_err(|error| {
                let why = match error.kind() {
                    ErrorKind::NotAForward => "a definition of what is no forward",
                    _ => "a second definition",
                };
                ErrorKind::WireDraft { offset, why }
            })?;
        }
        Ok(())
    }
}
