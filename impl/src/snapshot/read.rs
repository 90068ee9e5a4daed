//! Reads snapshots from bytes, and verifies them (`[snapshot.read]`, `[snapshot.round-trip]`,
//! `[snapshot.read-order]`).

use crate::handle::NodeId;
use crate::label::LabelId;
use crate::object::slot::Notes;
use crate::snapshot::frozen::Frozen;
use crate::snapshot::write::digest;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use crate::wire::input::Input;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{MAGIC_SNAPSHOT, MAX_HEADS, NODE_FORWARD, NODE_HEAD, NODE_ONEOF};
use selfsame_spec::{Kind, Payload, messages};

impl Frozen {
    /// Reads a snapshot from bytes, and verifies it (`[snapshot.read]`). The cost is linear in the
    /// number of bytes.
    ///
    /// ```
    /// let error = selfsame::Frozen::read(b"slfwsnap").err();
    /// assert_eq!(error.map(|error| error.code()), Some("E0803"));
    /// ```
    ///
    /// # Errors
    /// Returns one of the errors E0801 to E0809. If there are several errors, returns the first in
    /// the order of the bytes.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Self::read_tuned(bytes, &Tuning::default())
    }

    /// Reads a snapshot as [`read`](Self::read) does, with the thresholds of the given tuning.
    pub(crate) fn read_tuned(bytes: &[u8], tuning: &Tuning) -> Result<Self> {
        let mut input = Input::new(bytes, tuning);
        input.header(MAGIC_SNAPSHOT)?;
        let frozen = Self::default();
        let mut reader = Reader { bytes, input, nodes: 0, frozen, edge_offsets: Vec::new() };
        reader.nodes = reader.count(6)?;
        reader.frozen.flat.reserve(reader.nodes as usize);
        for node in NodeId::all(reader.nodes as usize) {
            reader.read_node(node)?;
        }
        let roots_at = reader.input.offset();
        for _ in 0..reader.count(4)? {
            let root = reader.node_id()?;
            reader.frozen.roots.push(root);
        }
        reader.check_order(roots_at)?;
        reader.finish()
    }
}

/// The state of reading a snapshot.
struct Reader<'a> {
    bytes: &'a [u8],
    input: Input<&'a [u8]>,
    /// The number of nodes, as the encoding gives it.
    nodes: u32,
    /// The nodes that have been read so far.
    frozen: Frozen,
    /// For each node that was read, the offset in the encoding at which its first edge starts.
    edge_offsets: Vec<u64>,
}

impl Reader<'_> {
    /// Reads the number of entries of a list. Each entry takes at least `least` bytes, so a number
    /// that is too large is refused before the entries are read.
    fn count(&mut self, least: u64) -> Result<u32> {
        let mut offset = self.input.offset();
        let count = self.input.u32()?;
        if self.input.slips(Slip::CountToldBehind) {
            offset = self.input.offset();
        }
        let rest = self.bytes.len() as u64 - self.input.offset();
        let fits = u64::from(count) * least <= rest && count as usize <= MAX_HEADS;
        if fits { Ok(count) } else { Err(ErrorKind::WireTooLarge { offset }.into()) }
    }

    fn node_id(&mut self) -> Result<NodeId> {
        self.input.number(self.nodes as usize).map(NodeId::from_u32)
    }

    fn text(&mut self) -> Result<String> {
        let offset = self.input.offset();
        let length = self.input.u32()? as usize;
        let text = self.input.bytes(length)?;
        if self.input.slips(Slip::TextsAreMended) {
            return Ok(String::from_utf8_lossy(&text).into_owned());
        }
        String::from_utf8(text).map_err(|_| not_canonical(offset))
    }

    fn read_node(&mut self, node: NodeId) -> Result<()> {
        let offset = self.input.offset();
        match self.input.u8()? {
            NODE_HEAD => self.read_head(node),
            NODE_ONEOF => {
                let offset = self.input.offset();
                let members = self.count(4)?;
                if members == 0 {
                    return Err(not_canonical(offset));
                }
                self.frozen.flat.push_one_of();
                self.read_edges(members)
            }
            NODE_FORWARD => {
                let name = self.text()?;
                let offset = self.input.offset();
                let defined = self.input.u8()?;
                if defined > 1 && !self.input.slips(Slip::AnyFlagIsADefinition) {
                    return Err(not_canonical(offset));
                }
                self.frozen.flat.push_forward(&name);
                self.read_edges(u32::from(defined > 0))
            }
            _ => Err(ErrorKind::WireTag { offset }.into()),
        }
    }

    fn read_edges(&mut self, edges: u32) -> Result<()> {
        self.edge_offsets.push(self.input.offset());
        for _ in 0..edges {
            let to = self.node_id()?;
            self.frozen.flat.push_edge(to);
        }
        Ok(())
    }

    fn read_head(&mut self, node: NodeId) -> Result<()> {
        let offset = self.input.offset();
        let label = self.input.label(&mut self.frozen.labels)?;
        let kind = self.frozen.labels.kind(label);
        let arity = self.frozen.labels.arity(label);
        if kind == Kind::MODULE && arity > 0 {
            return Err(ErrorKind::WireLabel { offset, why: messages::NO_LEAF.into() }.into());
        }
        self.frozen.flat.push_head(label);
        self.read_edges(arity)?;
        if kind == Kind::OVERLOAD { self.read_notes(node, label) } else { Ok(()) }
    }

    /// Reads the notes of a node that is an overload with this label.
    fn read_notes(&mut self, node: NodeId, label: LabelId) -> Result<()> {
        let count = self.count(8)?;
        if count == 0 {
            return Ok(());
        }
        let Payload::Overload(overload) = self.frozen.labels.label(label).payload() else {
            unreachable!("an overload has the payload of one")
        };
        let mut notes = Notes::new(overload.globals.len());
        let mut before = None;
        for _ in 0..count {
            let offset = self.input.offset();
            let global = self.input.number(overload.globals.len())?;
            let again = before.replace(global);
            let slips = again == Some(global) && self.input.slips(Slip::NotesMayComeTwice);
            if again >= Some(global) && !slips {
                return Err(not_canonical(offset));
            }
            notes.set(global, &self.text()?);
        }
        self.frozen.notes.insert(node, notes);
        Ok(())
    }

    /// Checks that the nodes are in breadth-first order from the roots, and that all nodes are
    /// reachable.
    fn check_order(&self, roots_at: u64) -> Result<()> {
        let mut met = 0;
        for (place, &root) in (1..).zip(&self.frozen.roots) {
            let offset = roots_at + 4 * place;
            if self.input.slips(Slip::RootsInAnyOrder) {
                met = met.max(root.at() + 1);
            }
            check_next(&mut met, root, offset)?;
        }
        let mut node = NodeId::new(0);
        // The walk stops at the first node that is not reached by earlier nodes. The code after the
        // loop refuses this node.
        while node.at() < met {
            for (edge, &to) in (0..).zip(self.frozen.flat.edges(node)) {
                check_next(&mut met, to, self.edge_offsets[node] + 4 * edge)?;
            }
            node = node.plus(1);
        }
        let slips = self.input.slips(Slip::UnreachedNodesPass);
        if met == self.nodes as usize || slips { Ok(()) } else { Err(not_canonical(roots_at)) }
    }

    fn finish(mut self) -> Result<Frozen> {
        let offset = self.input.offset();
        let expected = digest(&self.bytes[..offset as usize]);
        if self.input.digest()?.0 != expected {
            return Err(ErrorKind::WireDigest { offset }.into());
        }
        self.input.end()?;
        self.frozen.flat.shrink();
        Ok(self.frozen)
    }
}

/// Checks that a node is the next node in breadth-first order or was reached before. Marks the node
/// as reached.
fn check_next(met: &mut usize, node: NodeId, offset: u64) -> Result<()> {
    if node.at() > *met {
        return Err(not_canonical(offset));
    }
    *met = (*met).max(node.at() + 1);
    Ok(())
}

fn not_canonical(offset: u64) -> Error {
    ErrorKind::WireNotCanonical { offset }.into()
}
