//! A side of a history: a subject that runs the history, and its handles for the names of the
//! history.

mod act;

use super::op::{Name, Op, Sort, Verb};
use crate::kit::plain::plain;
use crate::types::subject;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{DraftId, Footprint, InternerId, Node, Subject, Type};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Error, Lens};
use std::collections::HashMap;

/// The answer to an operation. Handles are replaced by numbers that are the same for all subjects.
/// A type is replaced by the number of its first occurrence. A draft or an interner is replaced by
/// the number in its name.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the answers of `Subject`, one for each type")]
pub enum OpAnswer {
    Done,
    Node(Node),
    Types(Vec<Type>),
    Heads(Vec<subject::HeadView>),
    Size(u64),
    Hash(Digest),
    Bytes(Vec<u8>),
    Used(subject::Answer),
    Look(subject::WireSummary),
    Inspection(subject::Inspection),
    Refused(Error),
}

/// The observable effects of an operation on a side.
#[derive(Clone, PartialEq, Debug)]
pub struct Observation {
    /// The answer to the operation.
    pub answer: OpAnswer,
    /// The identity hashes of the types that first occurred in this operation.
    pub fresh: Vec<Digest>,
    /// The number of heads of each existing interner, in the order in which the interners were
    /// made.
    pub heads: Vec<u64>,
}

/// A law that is broken. The operation at which it was found is added later.
#[derive(Debug)]
pub(super) struct Breach {
    law: String,
    why: String,
}

impl Breach {
    fn new(law: &str, why: impl Into<String>) -> Self {
        Self { law: format!("history-{law}"), why: why.into() }
    }

    /// Returns the broken law together with the operation at which it was found.
    pub(super) fn at(self, step: usize, who: &str) -> crate::kit::BrokenLaw {
        let why = format!("{who}: {}", self.why);
        crate::kit::BrokenLaw { law: self.law, why, step: Some(step) }
    }
}

/// A subject that runs a history, and its handles for the names of the history.
pub struct Side<'a> {
    subject: &'a mut dyn Subject,
    can: Capabilities,
    interners: HashMap<Name, InternerId>,
    drafts: HashMap<Name, DraftId>,
    nodes: HashMap<Name, Node>,
    types: HashMap<Name, Type>,
    bytes: HashMap<Name, Vec<u8>>,
    /// The interners that exist, in the order in which they were made. Each has the number that is
    /// in its name.
    own_interners: Vec<(InternerId, u32)>,
    /// The drafts that exist, in the order in which they were made. Each has the number that is in
    /// its name.
    own_drafts: Vec<(DraftId, u32)>,
    /// All types that occurred, each with the number of its first occurrence and its hash.
    met: HashMap<Type, (u32, Digest)>,
    /// The types whose interners still exist, in the order of first occurrence.
    alive: Vec<Type>,
    /// A map from an interner and a hash to the type with this hash in this interner.
    by_hash: HashMap<(InternerId, Digest), Type>,
    /// The index in `alive` of the next type whose hash will be checked.
    next_alive: usize,
    /// The types that first occurred in the current operation.
    fresh: Vec<Type>,
}

impl Drop for Side<'_> {
    fn drop(&mut self) {
        self.own_drafts.iter().for_each(|&(draft, _)| self.subject.drop_draft(draft));
        self.own_interners.iter().for_each(|&(interner, _)| self.subject.drop_interner(interner));
    }
}

impl<'a> Side<'a> {
    /// Returns a side that has run no operation.
    pub fn new(subject: &'a mut dyn Subject) -> Self {
        Self {
            can: subject.ability().can,
            subject,
            interners: HashMap::new(),
            drafts: HashMap::new(),
            nodes: HashMap::new(),
            types: HashMap::new(),
            bytes: HashMap::new(),
            own_interners: Vec::new(),
            own_drafts: Vec::new(),
            met: HashMap::new(),
            alive: Vec::new(),
            next_alive: 0,
            by_hash: HashMap::new(),
            fresh: Vec::new(),
        }
    }

    /// Returns whether the side has a handle for a name.
    #[must_use]
    pub fn knows(&self, name: Name) -> bool {
        match name.sort {
            Sort::Interner => self.interners.contains_key(&name),
            Sort::Draft => self.drafts.contains_key(&name),
            Sort::Node => self.nodes.contains_key(&name),
            Sort::Type => self.types.contains_key(&name),
            Sort::Bytes => self.bytes.contains_key(&name),
        }
    }

    /// Returns the bytes with the given name.
    #[must_use]
    pub fn bytes(&self, name: Name) -> Option<&[u8]> {
        self.bytes.get(&name).map(Vec::as_slice)
    }

    /// Runs an operation. Returns `None` if an argument is not the result of an earlier operation.
    pub(super) fn step(&mut self, op: &Op) -> Result<Option<Observation>, Breach> {
        if !op.names().all(|name| self.knows(name)) {
            return Ok(None);
        }
        let before = self.footprints()?;
        let Some(done) = self.act(op)? else { return Ok(None) };
        let answer = done.unwrap_or_else(OpAnswer::Refused);
        let after = self.footprints()?;
        if leaves_nothing(op, &answer) && before != after {
            let law = "refusal-leaves-nothing";
            return Err(Breach::new(law, format!("{answer:?}: {before:?} became {after:?}")));
        }
        let fresh = self.meet()?;
        self.stay()?;
        let heads = after.iter().map(|footprint| footprint.heads).collect();
        Ok(Some(Observation { answer, fresh, heads }))
    }

    fn footprints(&self) -> Result<Vec<Footprint>, Breach> {
        if !self.can.has(Capabilities::FOOTPRINT) {
            return Ok(Vec::new());
        }
        let one = |&(interner, number): &(InternerId, u32)| {
            let no = |error: selfsame_spec::Error| {
                Breach::new("footprint", format!("of i{number}: {}, {error}", error.code()))
            };
            self.subject.footprint(interner).map_err(no)
        };
        self.own_interners.iter().map(one).collect()
    }

    /// Returns the hashes of the types that first occurred in the current operation. Checks that
    /// two types of one interner have equal hashes only if they are equal.
    fn meet(&mut self) -> Result<Vec<Digest>, Breach> {
        let mut out = Vec::new();
        let fresh = std::mem::take(&mut self.fresh);
        if !self.can.has(Capabilities::HASH) {
            return Ok(out);
        }
        for ty in fresh {
            let hash = self.hash(ty)?;
            let other = self.by_hash.insert((ty.interner, hash), ty);
            if let Some(other) = other.filter(|other| *other != ty) {
                let why = format!("{other:?} and {ty:?} have one hash, {hash}");
                return Err(Breach::new("equal-hash-iff-equal-handle", why));
            }
            if let Some((_, known)) = self.met.get_mut(&ty) {
                *known = hash;
            }
            self.alive.push(ty);
            out.push(hash);
        }
        Ok(out)
    }

    /// Checks that older types still have the hashes that they had when they first occurred.
    fn stay(&mut self) -> Result<(), Breach> {
        // At most 192 types are checked after each operation. In a long history, all types are
        // checked in turn.
        let count = self.alive.len().min(LOOKED_AT);
        let start = self.next_alive;
        self.next_alive = (start + count) % self.alive.len().max(1);
        for &ty in self.alive.iter().cycle().skip(start).take(count) {
            let (hash, before) = (self.hash(ty)?, self.met[&ty].1);
            if hash != before {
                let why = format!("{ty:?}: {before} became {hash}");
                return Err(Breach::new("hash-never-changes", why));
            }
        }
        Ok(())
    }

    fn hash(&self, ty: Type) -> Result<Digest, Breach> {
        let no = |error: selfsame_spec::Error| {
            Breach::new(
                "hash-never-changes",
                format!("{ty:?} is refused: {}, {error}", error.code()),
            )
        };
        self.subject.hash(ty, Lens::Identity).map_err(no)
    }

    /// Returns the number by which observations refer to a type. It is the same for all subjects.
    fn called(&mut self, ty: Type) -> Type {
        let Some(interner) = number(&self.own_interners, ty.interner) else {
            // All types of dropped interners are replaced by the same number.
            return Type { interner: InternerId(u32::MAX), index: u32::MAX };
        };
        let next = self.met.len() as u32;
        let index = match self.met.get(&ty) {
            Some((index, _)) => *index,
            None => {
                self.met.insert(ty, (next, Digest([0; 32])));
                self.fresh.push(ty);
                next
            }
        };
        Type { interner: InternerId(interner), index }
    }

    fn named(&mut self, op: &Op, types: &[Type]) -> Vec<Type> {
        self.types.extend(op.makes.iter().copied().zip(types.iter().copied()));
        types.iter().map(|&ty| self.called(ty)).collect()
    }

    fn node_made(&mut self, op: &Op, node: Result<Node>) -> Result<OpAnswer> {
        let node = node?;
        self.nodes.extend(op.makes.iter().map(|&name| (name, node)));
        let draft = number(&self.own_drafts, node.draft).unwrap_or(u32::MAX);
        Ok(OpAnswer::Node(Node { draft: DraftId(draft), index: node.index }))
    }

    fn draft_made(&mut self, op: &Op, draft: DraftId) -> Result<(), Breach> {
        let number = op.makes.first().map_or(u32::MAX, |name| name.number);
        if self.drafts.values().any(|&other| other == draft) {
            return Err(Breach::new("fresh-handles", format!("{draft:?} was another draft's")));
        }
        self.own_drafts.push((draft, number));
        self.drafts.extend(op.makes.iter().map(|&name| (name, draft)));
        Ok(())
    }

    fn interner_made(&mut self, op: &Op, interner: InternerId) -> Result<(), Breach> {
        let number = op.makes.first().map_or(u32::MAX, |name| name.number);
        if self.interners.values().any(|&other| other == interner) {
            return Err(Breach::new("fresh-handles", format!("{interner:?} was another's")));
        }
        self.own_interners.push((interner, number));
        self.interners.extend(op.makes.iter().map(|&name| (name, interner)));
        Ok(())
    }

    fn bytes_made(&mut self, op: &Op, bytes: Vec<u8>) -> OpAnswer {
        self.bytes.extend(op.makes.iter().map(|&name| (name, bytes.clone())));
        OpAnswer::Bytes(bytes)
    }
}

/// The maximum number of types whose hashes are checked after each operation.
const LOOKED_AT: usize = 192;

/// Returns whether the operation must leave the interners unchanged. A refused operation must do
/// so, with one exception. The use of a node whose type is too large may change an interner,
/// because the type is realized first.
fn leaves_nothing(op: &Op, answer: &OpAnswer) -> bool {
    let OpAnswer::Refused(error) = answer else { return false };
    op.verb != Verb::Apply || error.code() != "E0712"
}

fn number<K: PartialEq + Copy>(made: &[(K, u32)], which: K) -> Option<u32> {
    made.iter().find(|(other, _)| *other == which).map(|&(_, number)| number)
}

/// Compares an observation with the model's observation. Parts that the subject's capabilities do
/// not cover are not compared.
pub(super) fn compare(
    op: &Op,
    got: Option<&Observation>,
    expected: &Observation,
    can: Capabilities,
) -> Result<(), Breach> {
    let word = op.verb.word();
    let Some(got) = got else { return Err(Breach::new(word, "it takes what was never made")) };
    match (&got.answer, &expected.answer) {
        (OpAnswer::Refused(got), OpAnswer::Refused(expected)) if !can.has(Capabilities::WORDS) => {
            same(
                word,
                &crate::types::law::visible_error(can, got),
                &crate::types::law::visible_error(can, expected),
            )?;
        }
        (got, expected) => same(word, got, expected)?,
    }
    if can.has(Capabilities::HASH) {
        same("hash-of-a-new-type", &got.fresh, &expected.fresh)?;
    }
    if can.has(Capabilities::FOOTPRINT) {
        same("heads-of-the-interners", &got.heads, &expected.heads)?;
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(law: &str, got: &T, expected: &T) -> Result<(), Breach> {
    if got == expected {
        return Ok(());
    }
    let (got, expected) = (plain(&format!("{got:?}")), plain(&format!("{expected:?}")));
    let alike = got.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
    let from = |text: &str| {
        let start = (0..=alike.saturating_sub(120)).rev().find(|&at| text.is_char_boundary(at));
        text.chars().skip(text[..start.unwrap_or(0)].chars().count()).take(400).collect::<String>()
    };
    Err(Breach::new(law, format!("the subject says {}; right is {}", from(&got), from(&expected))))
}
