//! The reference model as a subject.

use super::slots::Slots;
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, NodeView, Subject, Type,
    WireSummary,
};
use selfsame_model::rules::TypeRules;
use selfsame_model::{Draft, Interner};
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Digest, Error, Label, Lens};
use std::collections::HashMap;

/// The crate `selfsame-model`.
#[derive(Default, Clone)]
pub struct Model {
    drafts: Slots<Draft>,
    interners: Slots<Known>,
    rules: TypeRules,
}

/// An interner and the handles that it gave out.
#[derive(Clone)]
struct Known {
    interner: Interner,
    types: HashMap<u32, selfsame_model::Type>,
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl Model {
    /// No drafts, no interners.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A model that works by these rules.
    #[must_use]
    pub fn with_rules(rules: TypeRules) -> Self {
        Self { rules, ..Self::default() }
    }

    fn draft_of(&self, id: DraftId) -> Result<&Draft> {
        self.drafts.get(id.0)
    }

    fn draft_mut(&mut self, id: DraftId) -> Result<&mut Draft> {
        self.drafts.get_mut(id.0)
    }

    fn known(&self, id: InternerId) -> Result<&Known> {
        self.interners.get(id.0)
    }

    fn known_mut(&mut self, id: InternerId) -> Result<&mut Known> {
        self.interners.get_mut(id.0)
    }

    fn handle(&self, ty: Type) -> Result<selfsame_model::Type> {
        self.known(ty.interner)?.types.get(&ty.index).copied().ok_or_else(foreign)
    }

    fn node(&self, node: Node) -> Result<selfsame_model::Node> {
        self.draft_of(node.draft)?.node(node.index as usize).ok_or_else(foreign)
    }

    fn nodes(&self, nodes: &[Node]) -> Result<Vec<selfsame_model::Node>> {
        nodes.iter().map(|&node| self.node(node)).collect()
    }

    /// A draft and an interner at once.
    fn both(&mut self, draft: DraftId, interner: InternerId) -> Result<(&Draft, &mut Known)> {
        Ok((self.drafts.get(draft.0)?, self.interners.get_mut(interner.0)?))
    }

    /// The number of a type that some interner here gave out.
    fn number(&self, ty: selfsame_model::Type) -> Type {
        let index = ty.index() as u32;
        let has = |known: &Known| known.types.get(&index) == Some(&ty);
        let at = self.interners.find(has);
        Type { interner: InternerId(at.unwrap_or(u32::MAX)), index }
    }
}

impl Known {
    fn give(&mut self, id: InternerId, types: &[selfsame_model::Type]) -> Vec<Type> {
        let mut one = |&ty: &selfsame_model::Type| {
            self.types.insert(ty.index() as u32, ty);
            Type { interner: id, index: ty.index() as u32 }
        };
        types.iter().map(&mut one).collect()
    }
}

fn numbers(nodes: &[usize]) -> Vec<u32> {
    nodes.iter().map(|&node| node as u32).collect()
}

impl Subject for Model {
    fn name(&self) -> &str {
        "model"
    }

    fn interner(&mut self) -> InternerId {
        let interner = Interner::with_rules(self.rules);
        InternerId(self.interners.push(Known { interner, types: HashMap::new() }))
    }

    fn drop_interner(&mut self, interner: InternerId) {
        self.interners.drop(interner.0);
    }

    fn draft(&mut self) -> DraftId {
        DraftId(self.drafts.push(Draft::new()))
    }

    fn drop_draft(&mut self, draft: DraftId) {
        self.drafts.drop(draft.0);
    }

    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        let node = self.draft_mut(draft)?.forward(name)?;
        Ok(Node { draft, index: node.index() as u32 })
    }

    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        let children = self.nodes(children)?;
        let node = self.draft_mut(draft)?.head(label, &children)?;
        Ok(Node { draft, index: node.index() as u32 })
    }

    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        let members = self.nodes(members)?;
        let node = self.draft_mut(draft)?.one_of(&members)?;
        Ok(Node { draft, index: node.index() as u32 })
    }

    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        let ty = self.handle(ty)?;
        let node = self.draft_mut(draft)?.bring(ty)?;
        Ok(Node { draft, index: node.index() as u32 })
    }

    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        let (at, definition) = (self.node(forward)?, self.node(definition)?);
        self.draft_mut(forward.draft)?.define(at, definition)
    }

    fn inspect(&self, node: Node) -> Result<Inspection> {
        let seen = self.draft_of(node.draft)?.inspect(self.node(node)?)?;
        let view = match seen.view {
            selfsame_model::View::Head(label, children) => {
                NodeView::Head { label, children: numbers(&children) }
            }
            selfsame_model::View::OneOf(members) => NodeView::OneOf(numbers(&members)),
            selfsame_model::View::Forward(name) => {
                NodeView::Forward { name, definition: seen.definition.map(|n| n as u32) }
            }
            selfsame_model::View::Realized(ty) => NodeView::Realized(self.number(ty)),
        };
        let first_forward = seen.first_forward.map(|forward| forward as u32);
        Ok(Inspection { view, first_forward, forward_defined: seen.forward_defined })
    }

    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        let at = self.node(node)?;
        let (draft, known) = self.both(node.draft, interner)?;
        known.interner.apply(draft, at, wanted)
    }

    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        let roots = self.nodes(nodes)?;
        let Some(first) = nodes.first() else {
            return self.known(interner).map(|_| Vec::new());
        };
        let (draft, known) = self.both(first.draft, interner)?;
        let types = known.interner.realize(draft, &roots)?;
        Ok(known.give(interner, &types))
    }

    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let handle = self.handle(ty)?;
        let known = self.known_mut(ty.interner)?;
        let heads = known.interner.heads(handle)?;
        let view = |head: selfsame_model::InternedHead| HeadView {
            label: head.label,
            children: known.give(ty.interner, &head.children),
            component: head.position.map(|position| (position.size, position.index)),
            digest: head.digest,
        };
        Ok(heads.into_iter().map(view).collect())
    }

    fn size(&self, ty: Type) -> Result<u64> {
        self.known(ty.interner)?.interner.size(self.handle(ty)?)
    }

    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        self.known(ty.interner)?.interner.hash(self.handle(ty)?, lens)
    }

    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let handle = self.handle(ty)?;
        self.known_mut(ty.interner)?.interner.resolve(member, handle)
    }

    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        Ok(self.known(interner)?.interner.footprint())
    }

    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let handles = types.iter().map(|&ty| self.handle(ty)).collect::<Result<Vec<_>>>()?;
        self.known(interner)?.interner.to_bytes(&handles)
    }

    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        let known = self.known_mut(interner)?;
        let types = known.interner.from_bytes(bytes)?;
        Ok(known.give(interner, &types))
    }

    fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
        selfsame_model::look_with(self.rules, bytes)
    }

    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        self.known(interner)?.interner.draft_to_bytes(self.draft_of(draft)?)
    }

    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        let known = self.known_mut(interner)?;
        let draft = known.interner.draft_from_bytes(bytes)?;
        let brought: Vec<_> = draft.brought().collect();
        known.give(interner, &brought);
        Ok(DraftId(self.drafts.push(draft)))
    }
}
