//! The reference model with one mistake. Either a rule is replaced, or an answer is changed before
//! it is returned.

use crate::types::subject::model::Model;
use crate::types::subject::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use selfsame_model::rules::TypeRules;
use selfsame_spec::error::{Result, Use};
use selfsame_spec::{Digest, Forgets, Label, Lens};
use std::cell::RefCell;
use std::collections::HashMap;

/// The model with a planted bug, and the data that the bug keeps between calls.
pub(crate) struct BuggySubject {
    pub(crate) name: &'static str,
    pub(crate) model: Model,
    pub(crate) hooks: Hooks,
    pub(crate) memory: Memory,
}

/// The data that a planted bug keeps between calls.
#[derive(Default)]
pub(crate) struct Memory {
    /// The number of events that the planted bug has counted.
    pub(crate) count: u64,
    /// A map from types to other handles that are returned in place of their handles.
    pub(crate) shown: HashMap<Type, Type>,
    /// A map from handles that were returned in place of other handles to the types that they
    /// represent.
    pub(crate) behind: HashMap<Type, Type>,
    /// A map from types to hashes that have been returned.
    pub(crate) hashes: RefCell<HashMap<Type, Digest>>,
    /// For each name, the definition of the first forward with this name.
    pub(crate) names: HashMap<(DraftId, String), Node>,
    /// A map from the nodes of forwards to their names.
    pub(crate) forwards: HashMap<Node, String>,
}

/// A function that returns the normal forms of an interner's types.
type NormalForms = fn(&mut BuggySubject, InternerId, &[Type], &Forgets) -> Result<Vec<Type>>;

/// A table with one function for each method of a subject. A planted bug replaces the function of
/// the method that it changes.
#[derive(Clone, Copy)]
pub(crate) struct Hooks {
    pub(crate) forward: fn(&mut BuggySubject, DraftId, &str) -> Result<Node>,
    pub(crate) head: fn(&mut BuggySubject, DraftId, &Label, &[Node]) -> Result<Node>,
    pub(crate) one_of: fn(&mut BuggySubject, DraftId, &[Node]) -> Result<Node>,
    pub(crate) define: fn(&mut BuggySubject, Node, Node) -> Result<()>,
    pub(crate) inspect: fn(&BuggySubject, Node) -> Result<Inspection>,
    pub(crate) apply: fn(&mut BuggySubject, InternerId, Node, Use) -> Result<Answer>,
    pub(crate) realize: fn(&mut BuggySubject, InternerId, &[Node]) -> Result<Vec<Type>>,
    pub(crate) heads: fn(&mut BuggySubject, Type) -> Result<Vec<HeadView>>,
    pub(crate) size: fn(&BuggySubject, Type) -> Result<u64>,
    pub(crate) hash: fn(&BuggySubject, Type, Lens) -> Result<Digest>,
    pub(crate) resolve: fn(&mut BuggySubject, &Label, Type) -> Result<()>,
    pub(crate) normal_forms: NormalForms,
    pub(crate) footprint: fn(&BuggySubject, InternerId) -> Result<Footprint>,
    pub(crate) write: fn(&BuggySubject, InternerId, &[Type]) -> Result<Vec<u8>>,
    pub(crate) read: fn(&mut BuggySubject, InternerId, &[u8]) -> Result<Vec<Type>>,
    pub(crate) look: fn(&BuggySubject, &[u8]) -> Result<WireSummary>,
    pub(crate) write_draft: fn(&BuggySubject, InternerId, DraftId) -> Result<Vec<u8>>,
    pub(crate) read_draft: fn(&mut BuggySubject, InternerId, &[u8]) -> Result<DraftId>,
}

impl Hooks {
    /// The table whose functions all call the model without a change.
    pub(crate) const NONE: Self = Self {
        forward: |it, draft, name| it.model.forward(draft, name),
        head: |it, draft, label, children| it.model.head(draft, label, children),
        one_of: |it, draft, members| it.model.one_of(draft, members),
        define: |it, forward, definition| it.model.define(forward, definition),
        inspect: |it, node| it.model.inspect(node),
        apply: |it, interner, node, wanted| it.model.apply(interner, node, wanted),
        realize: |it, interner, nodes| it.model.realize(interner, nodes),
        heads: |it, ty| it.model.heads(ty),
        size: |it, ty| it.model.size(ty),
        hash: |it, ty, lens| it.model.hash(ty, lens),
        resolve: |it, member, ty| it.model.resolve(member, ty),
        normal_forms: |it, interner, types, forget| it.model.normal_forms(interner, types, forget),
        footprint: |it, interner| it.model.footprint(interner),
        write: |it, interner, types| it.model.write(interner, types),
        read: |it, interner, bytes| it.model.read(interner, bytes),
        look: |it, bytes| it.model.look(bytes),
        write_draft: |it, interner, draft| it.model.write_draft(interner, draft),
        read_draft: |it, interner, bytes| it.model.read_draft(interner, bytes),
    };
}

impl BuggySubject {
    pub(crate) fn new(name: &'static str, rules: TypeRules, hooks: Hooks) -> Self {
        Self { name, model: Model::with_rules(rules), hooks, memory: Memory::default() }
    }

    /// Returns the model's handle for a type. `ty` may be a handle that was returned in place of
    /// the model's handle.
    fn plain(&self, ty: Type) -> Type {
        self.memory.behind.get(&ty).copied().unwrap_or(ty)
    }

    /// Returns a new handle for a type. The subject returns this handle in place of the model's
    /// handle from now on.
    pub(crate) fn alias(&mut self, ty: Type) -> Type {
        self.memory.count += 1;
        let index = ty.index | (self.memory.count as u32 % (1 << 12)) << 19 | 1 << 31;
        let other = Type { index, ..ty };
        self.memory.behind.insert(other, ty);
        other
    }
}

/// Replaces an error with the given code by success.
pub(crate) fn ignored(done: Result<()>, code: &str) -> Result<()> {
    done.or_else(|error| if error.code() == code { Ok(()) } else { Err(error) })
}

/// Returns the footprint of an interner, with one additional head for each counted event.
pub(crate) fn residue(it: &BuggySubject, interner: InternerId) -> Result<Footprint> {
    let mut footprint = it.model.footprint(interner)?;
    footprint.heads += it.memory.count;
    Ok(footprint)
}

impl Subject for BuggySubject {
    fn name(&self) -> &str {
        self.name
    }
    fn interner(&mut self) -> InternerId {
        self.model.interner()
    }
    fn drop_interner(&mut self, interner: InternerId) {
        self.model.drop_interner(interner);
    }
    fn draft(&mut self) -> DraftId {
        self.model.draft()
    }
    fn drop_draft(&mut self, draft: DraftId) {
        self.model.drop_draft(draft);
    }
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        (self.hooks.forward)(self, draft, name)
    }
    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        (self.hooks.head)(self, draft, label, children)
    }
    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        (self.hooks.one_of)(self, draft, members)
    }
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        let ty = self.plain(ty);
        self.model.bring(draft, ty)
    }
    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        (self.hooks.define)(self, forward, definition)
    }
    fn inspect(&self, node: Node) -> Result<Inspection> {
        (self.hooks.inspect)(self, node)
    }
    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        (self.hooks.apply)(self, interner, node, wanted)
    }
    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        (self.hooks.realize)(self, interner, nodes)
    }
    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let ty = self.plain(ty);
        (self.hooks.heads)(self, ty)
    }
    fn size(&self, ty: Type) -> Result<u64> {
        (self.hooks.size)(self, self.plain(ty))
    }
    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        (self.hooks.hash)(self, self.plain(ty), lens)
    }
    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let ty = self.plain(ty);
        (self.hooks.resolve)(self, member, ty)
    }
    fn normal_forms(
        &mut self,
        interner: InternerId,
        types: &[Type],
        forget: &Forgets,
    ) -> Result<Vec<Type>> {
        let types: Vec<Type> = types.iter().map(|&ty| self.plain(ty)).collect();
        (self.hooks.normal_forms)(self, interner, &types, forget)
    }
    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        (self.hooks.footprint)(self, interner)
    }
    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let types: Vec<Type> = types.iter().map(|&ty| self.plain(ty)).collect();
        (self.hooks.write)(self, interner, &types)
    }
    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        (self.hooks.read)(self, interner, bytes)
    }
    fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
        (self.hooks.look)(self, bytes)
    }
    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        (self.hooks.write_draft)(self, interner, draft)
    }
    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        (self.hooks.read_draft)(self, interner, bytes)
    }
}
