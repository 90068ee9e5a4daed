//! The table of types. A type without unread uses of constants is *settled*. The table stores each
//! settled type once, so two settled types are equal if their numbers are equal (`[types.equal]`).
//! Other types contain uses of constants that were not read yet, and are settled later.

use super::handles::Handles;
use super::node::{Con, Node, RecordId, Ty};
use crate::util::tuning::Tuning;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::types::PRIMITIVES;
use std::rc::Rc;

/// Types, by number.
#[derive(Debug)]
pub(crate) struct Types {
    pub(super) nodes: Vec<Node>,
    facts: Vec<Facts>,
    /// The settled type for each type; the entry of a settled type is the type itself.
    settled: Vec<u32>,
    /// Each type, indexed by its number, so that a slice of this table contains the single head of
    /// a type.
    alone: Vec<Ty>,
    /// The callee type for each expected result of a call.
    callee_of: Vec<u32>,
    known: HashMap<Node, Ty>,
    /// The type of each record. Record types are found by this table only.
    record_of: Vec<u32>,
    /// Pairs of a union and one of its heads.
    heads: HashSet<(Ty, Ty)>,
    /// The types that were read and have no heads, because they refer only to themselves
    /// (`[types.union]`).
    pub(super) headless: HashSet<Ty>,
    /// The unions and uses that endlessly refer to each other, and to no other type.
    pub(super) endless: HashSet<Ty>,
    /// The handles of types that are on cycles.
    pub(super) handles: Handles,
    /// The results of unifying an expected callee type with a function.
    pub(super) callees: HashMap<(Ty, Ty), Ty>,
    /// The frozen types that were requested.
    pub(super) frozen_of: HashMap<Ty, Ty>,
    /// The records that may be the same as other records.
    alike: HashSet<RecordId>,
    /// The representative of each type that contains such records, after equality is known.
    firsts: HashMap<Ty, Ty>,
    /// The types that are shown in place of types that contain unions in which two heads have
    /// become equal. In a shown type, the second head is omitted.
    shown: HashMap<Ty, Ty>,
    /// The thresholds by which algorithms are chosen.
    pub(super) tuning: Tuning,
}

/// Facts about a type and all of its parts.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Facts {
    pub(crate) hole: bool,
    /// Whether the type contains a parameter name.
    pub(crate) named: bool,
    /// Whether the type contains the run-time type of a local.
    pub(crate) run: bool,
    /// Whether the type contains a record that may be the same as another record (`[mono.same]`).
    pub(crate) alike: bool,
    /// Whether the type contains a type that is on a cycle.
    pub(crate) circular: bool,
    /// The number of types in a settled type, counting repetitions (`[fold.type-size]`).
    pub(crate) size: u32,
}

impl Default for Types {
    fn default() -> Self {
        let mut types = Self {
            nodes: Vec::new(),
            facts: Vec::new(),
            settled: Vec::new(),
            alone: Vec::new(),
            callee_of: Vec::new(),
            known: HashMap::new(),
            record_of: Vec::new(),
            heads: HashSet::new(),
            headless: HashSet::new(),
            endless: HashSet::new(),
            handles: Handles::default(),
            callees: HashMap::new(),
            frozen_of: HashMap::new(),
            alike: HashSet::new(),
            firsts: HashMap::new(),
            shown: HashMap::new(),
            tuning: Tuning::default(),
        };
        types.make(Node::Unknown);
        types.make(Node::Hole);
        for at in 0..PRIMITIVES.len() as u8 {
            types.make(Node::Prim(at));
        }
        types
    }
}

impl Types {
    /// Makes the table that each program begins with.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { tuning, ..Self::default() }
    }

    /// Returns the number of types.
    pub(crate) const fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Returns the node of a type. The node of a settled use is the node of its settled type.
    pub(crate) fn node(&self, ty: Ty) -> &Node {
        &self.nodes[ty.at()]
    }

    /// Returns the type of a record, if it was requested before.
    pub(crate) fn record(&self, record: RecordId) -> Option<Ty> {
        self.record_of.get(record.at()).and_then(|&ty| Ty::optional(ty))
    }

    /// Returns the type with a node, if this type was made before.
    fn find(&self, node: &Node) -> Option<Ty> {
        match node {
            Node::Record(record) => self.record(*record),
            node => self.known.get(node).copied(),
        }
    }

    fn keep(&mut self, node: Node, ty: Ty) {
        let Node::Record(record) = node else {
            self.known.insert(node, ty);
            return;
        };
        if record.at() >= self.record_of.len() {
            self.record_of.resize((record.at() + 1).next_power_of_two(), Ty::NONE);
        }
        self.record_of[record.at()] = ty.number();
    }

    /// Returns the settled type of a constructor and its arguments, if it was requested before.
    pub(crate) fn applied(&self, con: Con, of: &[Ty]) -> Option<Ty> {
        self.known.get(&Node::Apply(con, of.into())).copied()
    }

    /// Returns the settled type for a type, if it is known.
    pub(crate) fn settled(&self, ty: Ty) -> Option<Ty> {
        Ty::optional(self.settled[ty.at()])
    }

    /// Returns the settled type for each use of a constant with this meaning. The result is `None`
    /// if the constant refers only to itself, because in this case each use has its own order of
    /// heads.
    pub(crate) fn settled_use(&self, means: Ty) -> Option<Ty> {
        self.settled(means).filter(|_| !self.endless.contains(&means))
    }

    pub(super) fn settle_as(&mut self, ty: Ty, settled: Ty) {
        self.settled[ty.at()] = settled.number();
    }

    pub(crate) fn facts(&self, ty: Ty) -> Facts {
        self.facts[ty.at()]
    }

    pub(crate) fn has_hole(&self, ty: Ty) -> bool {
        self.facts(ty).hole
    }

    /// Returns the settled type with a node whose parts are settled. If a part is unknown, the type
    /// is unknown (`[types.unknown]`).
    pub(crate) fn make(&mut self, node: Node) -> Ty {
        if let Node::Union(parts) = &node {
            return self.union(parts);
        }
        self.intern(node)
    }

    fn intern(&mut self, node: Node) -> Ty {
        if node.each().any(Ty::is_unknown) {
            return Ty::UNKNOWN;
        }
        if let Some(ty) = self.find(&node) {
            return ty;
        }
        let mut facts = self.own_facts(&node);
        for part in node.each() {
            facts.add(self.facts(part));
        }
        facts.size = self.size_of(&node);
        self.add_settled(node, facts)
    }

    /// Adds a settled type that is equal to no other type.
    pub(super) fn add_settled(&mut self, node: Node, facts: Facts) -> Ty {
        let ty = self.push(node.clone(), facts);
        self.settled[ty.at()] = ty.number();
        self.keep(node, ty);
        ty
    }

    /// Adds a settled type that is on a cycle. [`Self::fill`] sets its parts.
    pub(super) fn reserve(&mut self, facts: Facts) -> Ty {
        let facts = Facts { size: 1, circular: true, ..facts };
        let ty = self.push(Node::Unknown, facts);
        self.settled[ty.at()] = ty.number();
        ty
    }

    pub(super) fn fill(&mut self, ty: Ty, node: Node) {
        self.nodes[ty.at()] = node.clone();
        self.keep(node, ty);
    }

    /// Returns a type that is not settled yet. If a part is unknown, the type is unknown.
    pub(crate) fn read(&mut self, node: Node) -> Ty {
        if node.each().any(Ty::is_unknown) {
            return Ty::UNKNOWN;
        }
        let is_use = matches!(node, Node::Use(..));
        if !is_use && node.each().all(|part| self.settled(part) == Some(part)) {
            return self.make(node);
        }
        let mut facts = self.own_facts(&node);
        for part in node.each() {
            facts.hole |= self.facts(part).hole;
        }
        self.push(node, facts)
    }

    pub(super) fn push(&mut self, node: Node, facts: Facts) -> Ty {
        let ty = Ty::new(self.nodes.len());
        self.nodes.push(node);
        self.facts.push(facts);
        self.settled.push(Ty::NONE);
        self.alone.push(ty);
        ty
    }

    /// Returns the union of settled types (`[types.union]`).
    pub(crate) fn union(&mut self, parts: &[Ty]) -> Ty {
        let mut heads = Vec::new();
        let mut met = HashSet::new();
        for &part in parts {
            if part.is_unknown() {
                return Ty::UNKNOWN;
            }
            let of = self.heads(part);
            heads.extend(of.iter().copied().filter(|&head| met.insert(head)));
        }
        match heads.as_slice() {
            [] => Ty::NEVER,
            [only] => *only,
            _ => {
                let node = Node::Union(heads.as_slice().into());
                let before = self.nodes.len();
                let ty = self.intern(node);
                if ty.at() >= before {
                    self.heads.extend(heads.into_iter().map(|head| (ty, head)));
                }
                ty
            }
        }
    }

    /// Returns the heads of a settled type.
    pub(crate) fn heads(&self, ty: Ty) -> &[Ty] {
        match self.node(ty) {
            Node::Union(heads) => heads,
            _ => &self.alone[ty.at()..=ty.at()],
        }
    }

    /// Returns the heads of a settled type in a form that the caller can keep while types are made.
    pub(crate) fn shared_heads(&self, ty: Ty) -> Rc<[Ty]> {
        match self.node(ty) {
            Node::Union(heads) => heads.clone(),
            _ => [ty].into(),
        }
    }

    /// Returns the expected type of a callee for a given expected type of the call.
    pub(crate) fn callee(&mut self, result: Ty) -> Ty {
        if let Some(known) = self.callee_of.get(result.at()).and_then(|&ty| Ty::optional(ty)) {
            return known;
        }
        let ty = self.make(Node::Callee(result));
        let count = self.nodes.len();
        if result.at() >= self.callee_of.len() {
            self.callee_of.resize(count.next_power_of_two(), Ty::NONE);
        }
        self.callee_of[result.at()] = ty.number();
        ty
    }

    /// Returns whether a settled type is a head of another settled type.
    pub(crate) fn has_head(&self, of: Ty, head: Ty) -> bool {
        of == head || self.heads.contains(&(of, head))
    }

    /// Returns the type that represents all types that equal a type, after equality is known.
    pub(crate) fn first(&self, ty: Ty) -> Ty {
        if self.firsts.is_empty() {
            return ty;
        }
        self.firsts.get(&ty).copied().unwrap_or(ty)
    }

    /// Returns the type that is shown in place of a type, after equality is known.
    pub(super) fn shown(&self, ty: Ty) -> Ty {
        if self.shown.is_empty() {
            return ty;
        }
        self.shown.get(&ty).copied().unwrap_or(ty)
    }

    /// Sets the types that represent equal types, and the records that represent the records of
    /// equal instances.
    pub(crate) fn set_firsts(
        &mut self,
        firsts: HashMap<Ty, Ty>,
        records: &HashMap<RecordId, RecordId>,
    ) {
        for at in 0..self.count() {
            let ty = Ty::new(at);
            if self.settled(ty) == Some(ty) && self.facts(ty).alike {
                let shown = self.with_records(ty, records);
                let shown = self.one_head_each(shown, &firsts);
                if shown != ty {
                    self.shown.insert(ty, shown);
                }
            }
        }
        self.firsts = firsts;
    }

    /// Notes that another record may be the same as a record. This is noted before the type of the
    /// record is made.
    pub(crate) fn note_alike(&mut self, record: RecordId) {
        self.alike.insert(record);
    }

    /// Returns the size of a type whose parts are settled. The size of a union is the sum of the
    /// sizes of its heads.
    fn size_of(&self, node: &Node) -> u32 {
        let own = u32::from(!matches!(node, Node::Union(_)));
        node.each().map(|part| self.facts(part).size).fold(own, u32::saturating_add)
    }

    fn own_facts(&self, node: &Node) -> Facts {
        Facts {
            hole: matches!(node, Node::Hole),
            named: matches!(node, Node::Function(params, _) if params.iter().any(|p| p.0.is_some())),
            run: matches!(node, Node::Run(_)),
            alike: matches!(node, Node::Record(record) if self.alike.contains(record)),
            circular: false,
            size: 0,
        }
    }
}

impl Facts {
    /// Adds the facts of a part.
    pub(super) fn add(&mut self, part: Self) {
        self.hole |= part.hole;
        self.named |= part.named;
        self.run |= part.run;
        self.alike |= part.alike;
        self.circular |= part.circular;
    }
}
