//! The table of types. A type is *settled* if it contains no unresolved use of a constant. The
//! table stores each settled type once, so two settled types are equal if and only if their indices
//! are equal (`[types.equal]`). Other types contain uses of constants that are not resolved yet,
//! and are settled later.

use super::handles::Handles;
use super::node::{Con, Node, RecordId, Ty};
use crate::util::tuning::Tuning;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::types::PRIMITIVES;
use std::rc::Rc;

/// The nodes and properties of all types, by index.
#[derive(Debug)]
pub(crate) struct Types {
    pub(super) nodes: Vec<Node>,
    facts: Vec<Facts>,
    /// For each type, its settled type, if known. A settled type is its own settled type.
    settled: Vec<u32>,
    /// Entry `i` is the type with index `i`. If a type is its own single head, its list of heads is
    /// a slice of this table.
    alone: Vec<Ty>,
    /// For each expected type of a call, the expected type of the callee.
    callee_of: Vec<u32>,
    known: HashMap<Node, Ty>,
    /// For each record, its type. This table is the only way to find the type of a record.
    record_of: Vec<u32>,
    /// All pairs of a union and one of its heads.
    heads: HashSet<(Ty, Ty)>,
    /// The types without heads, because they refer only to themselves (`[types.union]`).
    pub(super) headless: HashSet<Ty>,
    /// The unions and uses that refer to each other without end, and to no other type.
    pub(super) endless: HashSet<Ty>,
    /// The handles of types that are on cycles, or from which a cycle is reachable.
    pub(super) handles: Handles,
    /// For each pair of an expected callee type and a function type, the result of unifying them.
    pub(super) callees: HashMap<(Ty, Ty), Ty>,
    /// For each type whose frozen type was requested, the frozen type.
    pub(super) frozen_of: HashMap<Ty, Ty>,
    /// The records that may equal other records.
    alike: HashSet<RecordId>,
    /// For each type that contains a record that may equal another record, the first type that
    /// equals it. This map is filled when it is known which records are equal.
    firsts: HashMap<Ty, Ty>,
    /// For each type that contains a union with two heads that were found to be equal, the type
    /// that is shown instead. In a shown type, the second head is left out.
    shown: HashMap<Ty, Ty>,
    /// The thresholds by which all stages choose algorithms.
    pub(super) tuning: Tuning,
}

/// Properties of a type together with all of its parts.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Facts {
    pub(crate) hole: bool,
    /// Whether the type contains a name of a parameter.
    pub(crate) named: bool,
    /// Whether the type contains the run-time type of a local.
    pub(crate) run: bool,
    /// Whether the type contains a record that may equal another record (`[mono.same]`).
    pub(crate) alike: bool,
    /// Whether the type contains a type that is on a cycle.
    pub(crate) circular: bool,
    /// The number of types that a settled type contains, including repetitions
    /// (`[fold.type-size]`).
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
    /// Creates the table with the types that each program has.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { tuning, ..Self::default() }
    }

    /// Returns the number of types in the table.
    pub(crate) const fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Returns the node of a type. The node of a settled use is the node of its settled type.
    pub(crate) fn node(&self, ty: Ty) -> &Node {
        &self.nodes[ty.at()]
    }

    /// Returns the type of a record, if this type was added before.
    pub(crate) fn record(&self, record: RecordId) -> Option<Ty> {
        self.record_of.get(record.at()).and_then(|&ty| Ty::optional(ty))
    }

    /// Returns the settled type with a node, if this type was added before.
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

    /// Returns the settled type of a constructor with arguments, if this type was added before.
    pub(crate) fn applied(&self, con: Con, of: &[Ty]) -> Option<Ty> {
        self.known.get(&Node::Apply(con, of.into())).copied()
    }

    /// Returns the settled type of a type, if it is known.
    pub(crate) fn settled(&self, ty: Ty) -> Option<Ty> {
        Ty::optional(self.settled[ty.at()])
    }

    /// Returns the settled type of the uses of a constant that denotes the type `means`. Returns
    /// `None` if the constant refers only to itself, because then each use has its own order of
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

    /// Returns the settled type with a node, and adds it if it is new. The parts of the node must
    /// be settled. If a part is unknown, the type is unknown (`[types.unknown]`).
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

    /// Adds a settled type. The caller guarantees that no type in the table is equal to it.
    pub(super) fn add_settled(&mut self, node: Node, facts: Facts) -> Ty {
        let ty = self.push(node.clone(), facts);
        self.settled[ty.at()] = ty.number();
        self.keep(node, ty);
        ty
    }

    /// Adds a settled type that is on a cycle, without its parts. [`Self::fill`] sets the parts.
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

    /// Adds a type that is not settled. If a part is unknown, returns the unknown type.
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

    /// Returns the heads of a settled type as a shared list, which the caller can use while it adds
    /// types.
    pub(crate) fn shared_heads(&self, ty: Ty) -> Rc<[Ty]> {
        match self.node(ty) {
            Node::Union(heads) => heads.clone(),
            _ => [ty].into(),
        }
    }

    /// Returns the expected type of a callee, given the expected type of the call.
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

    /// Returns the first type that equals a type. Before it is known which types are equal, this is
    /// the type itself.
    pub(crate) fn first(&self, ty: Ty) -> Ty {
        if self.firsts.is_empty() {
            return ty;
        }
        self.firsts.get(&ty).copied().unwrap_or(ty)
    }

    /// Returns the type that is shown in place of a type. It differs from the type if a union in it
    /// has two heads that were found to be equal.
    pub(super) fn shown(&self, ty: Ty) -> Ty {
        if self.shown.is_empty() {
            return ty;
        }
        self.shown.get(&ty).copied().unwrap_or(ty)
    }

    /// Stores the first type of each class of equal types, and the record of each class of records
    /// of equal instances.
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

    /// Marks a record that may equal another record. Must be called before the type of the record
    /// is added.
    pub(crate) fn note_alike(&mut self, record: RecordId) {
        self.alike.insert(record);
    }

    /// Returns the number of types that a type contains. All its parts must be settled. For a
    /// union, this is the sum over its heads.
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
    /// Adds the properties of a part to the properties of the whole type.
    pub(super) fn add(&mut self, part: Self) {
        self.hole |= part.hole;
        self.named |= part.named;
        self.run |= part.run;
        self.alike |= part.alike;
        self.circular |= part.circular;
    }
}
