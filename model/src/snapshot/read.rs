//! Reads snapshots ([snapshot.read], [snapshot.round-trip]). First the bytes are scanned to nodes
//! that refer to one another by number. Then the order of the nodes and the digest are checked.
//! Finally an owner gets the nodes.
//!
//! ```text
//! header | 2 nodes | List [1] | int [] | 1 root: 0 | digest
//!
//! nodes 0: List over 1, 1: int    roots [0]
//! ```

use crate::handle::{OwnerId, SnapNodeId};
use crate::object::state::ObjectState;
use crate::object::vertex::StoredKind;
use crate::rules::types::TypeRules;
use crate::wire::input::Input;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF};
use selfsame_spec::{
    Label, MemberState, Members, ModuleMember, Notes, ObjectKind, Payload, messages,
};

/// A reference to a node in the bytes: its offset, and the node's number.
#[derive(Clone, Copy)]
struct Reference {
    offset: u64,
    number: usize,
}

/// A node that was scanned from the bytes, and that refers to other nodes by number.
struct ScannedNode {
    kind: StoredKind<usize>,
    notes: Notes,
    references: Vec<Reference>,
}

/// The nodes and roots that were scanned from the bytes.
#[derive(Default)]
struct Scan {
    /// The number of nodes that the bytes state.
    count: usize,
    nodes: Vec<ScannedNode>,
    roots: Vec<Reference>,
    /// The offset in the bytes of the number of roots.
    roots_at: u64,
}

impl ObjectState {
    // [snapshot.read]
    /// Reads a snapshot for an owner, and returns its roots.
    pub(crate) fn read(&mut self, owner: OwnerId, bytes: &[u8]) -> Result<Vec<SnapNodeId>> {
        let rules = TypeRules { refuse: self.rules.refuse, ..self.rules.types };
        let mut input = Input::new(bytes, rules);
        let mut scan = Scan::default();
        scan.scan_snapshot(&mut input)?;
        let (offset, digest) = (input.offset(), self.closing_digest(input.before()));
        if input.take_digest()? != digest {
            (rules.refuse)(ErrorKind::WireDigest { offset })?;
        }
        input.expect_end()?;
        let first = self.nodes.len();
        let node = |number| SnapNodeId(first + number);
        for scanned in scan.nodes {
            self.push_node(owner, scanned.kind.map(node), scanned.notes);
        }
        Ok(scan.roots.iter().map(|root| node(root.number)).collect())
    }
}

impl Scan {
    // [snapshot.wire] [snapshot.read]
    /// Scans all parts of a snapshot's bytes, except the digest at the end.
    fn scan_snapshot(&mut self, input: &mut Input<'_>) -> Result<()> {
        input.take_header(MAGIC_SNAPSHOT)?;
        self.count = take_count(input, 6)?;
        for _ in 0..self.count {
            let offset = input.offset();
            let node = match input.take_u8()? {
                NODE_HEAD => self.scan_head(input)?,
                NODE_ONEOF => self.scan_one_of(input)?,
                NODE_FORWARD => self.scan_forward(input)?,
                _ => return Err(ErrorKind::WireTag { offset }.into()),
            };
            self.nodes.push(node);
        }
        self.roots_at = input.offset();
        self.roots = self.scan_references(input)?;
        match self.first_out_of_order() {
            Some(offset) => (input.rules.refuse)(ErrorKind::WireNotCanonical { offset }),
            None => Ok(()),
        }
    }

    /// Scans a list of references: first their number, and then each reference.
    fn scan_references(&self, input: &mut Input<'_>) -> Result<Vec<Reference>> {
        (0..take_count(input, 4)?).map(|_| self.scan_reference(input)).collect()
    }

    /// Scans a reference to a node.
    fn scan_reference(&self, input: &mut Input<'_>) -> Result<Reference> {
        Ok(Reference { offset: input.offset(), number: input.take_number(self.count)? })
    }

    // [snapshot.wire]
    /// Scans a head, including the notes if it is an overload.
    fn scan_head(&self, input: &mut Input<'_>) -> Result<ScannedNode> {
        let offset = input.offset();
        let label = input.take_label()?;
        let payload = label.payload();
        let is_unwritten = match &payload {
            Payload::Module { members, .. } => !members.is_empty(),
            Payload::State(_) => true,
            _ => false,
        };
        if is_unwritten {
            (input.rules.refuse)(ErrorKind::WireLabel { offset, why: messages::NO_LEAF.into() })?;
        }
        let references = (0..label.arity()).map(|_| self.scan_reference(input));
        let references = references.collect::<Result<Vec<_>>>()?;
        let notes = match &payload {
            Payload::Overload(overload) => scan_notes(input, overload.globals.len())?,
            _ => Notes::new(),
        };
        let kind = head_kind(label, payload, numbers(&references));
        Ok(ScannedNode { kind, notes, references })
    }

    // [snapshot.wire]
    /// Scans a `OneOf`.
    fn scan_one_of(&self, input: &mut Input<'_>) -> Result<ScannedNode> {
        let offset = input.offset();
        let references = self.scan_references(input)?;
        if references.is_empty() {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        let kind = ObjectKind::OneOf(numbers(&references));
        Ok(ScannedNode { kind, notes: Notes::new(), references })
    }

    // [snapshot.wire]
    /// Scans a forward.
    fn scan_forward(&self, input: &mut Input<'_>) -> Result<ScannedNode> {
        let name = take_text(input)?;
        let offset = input.offset();
        let flag = input.take_u8()?;
        if flag > 1 {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        let definition = if flag == 0 { None } else { Some(self.scan_reference(input)?) };
        let kind = ObjectKind::Forward(name, definition.map(|reference| reference.number));
        Ok(ScannedNode { kind, notes: Notes::new(), references: definition.into_iter().collect() })
    }

    // [snapshot.read]
    /// Returns the offset of the first reference that contradicts the breadth-first order of the
    /// nodes.
    // [snapshot.read-order]
    fn first_out_of_order(&self) -> Option<u64> {
        let mut reached = 0;
        let late = |reference: &&Reference, reached: &mut usize| {
            *reached += usize::from(reference.number == *reached);
            reference.number >= *reached
        };
        if let Some(root) = self.roots.iter().find(|root| late(root, &mut reached)) {
            return Some(root.offset);
        }
        for (number, node) in self.nodes.iter().enumerate() {
            if number >= reached {
                return Some(self.roots_at);
            }
            if let Some(reference) = node.references.iter().find(|to| late(to, &mut reached)) {
                return Some(reference.offset);
            }
        }
        None
    }
}

fn numbers(references: &[Reference]) -> Vec<usize> {
    references.iter().map(|reference| reference.number).collect()
}

// [snapshot.owner]
/// Returns the kind of the node for a head in the bytes. The head of a module becomes an object of
/// another kind.
fn head_kind(label: Label, payload: Payload, children: Vec<usize>) -> StoredKind<usize> {
    match payload {
        Payload::Module { name, .. } => ObjectKind::Module(name, Members::new()),
        Payload::Anonymous { state, members } => {
            let mut children = children.into_iter();
            let member = |(name, state)| {
                let is_held = state != MemberState::Unresolved;
                let held = if is_held { children.next() } else { None };
                (name, ModuleMember { state, held })
            };
            ObjectKind::Anonymous(state, members.into_iter().map(member).collect())
        }
        _ => ObjectKind::Head(label, children),
    }
}

// [snapshot.read]
/// Reads a number of items. Each item must have at least `least` of the remaining bytes.
fn take_count(input: &mut Input<'_>, least: usize) -> Result<usize> {
    let offset = input.offset();
    let count = input.take_u32()? as usize;
    match count > input.left() / least {
        true => Err(ErrorKind::WireTooLarge { offset }.into()),
        false => Ok(count),
    }
}

// [snapshot.read]
/// Reads a text: its length, and its UTF-8 bytes.
fn take_text(input: &mut Input<'_>) -> Result<String> {
    let offset = input.offset();
    let length = input.take_u32()? as usize;
    match std::str::from_utf8(input.take(length)?) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(ErrorKind::WireNotCanonical { offset }.into()),
    }
}

// [function.note] [snapshot.read]
/// Scans the notes of an overload that has `globals` globals.
fn scan_notes(input: &mut Input<'_>, globals: usize) -> Result<Notes> {
    let mut notes = Notes::new();
    for _ in 0..take_count(input, 8)? {
        let offset = input.offset();
        let global = input.take_number(globals)? as u32;
        if notes.keys().any(|&other| other >= global) {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        notes.insert(global, take_text(input)?);
    }
    Ok(notes)
}
