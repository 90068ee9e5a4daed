//! The implementation as a subject.

use super::slots::Slots;
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, NodeView, Subject, Type,
    WireSummary,
};
use selfsame::{Draft, Interner};
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Digest, Error, Label, Lens};

/// The crate `selfsame`.
///
/// Handles that are dropped or of another kind are refused here; all others by the crate itself.
#[derive(Default)]
pub struct Selfsame {
    drafts: Slots<Draft>,
    interners: Slots<Known>,
}

/// An interner and the handles that it gave out, so that a number finds its handle again.
struct Known {
    interner: Interner,
    types: std::collections::HashMap<u32, selfsame::Type>,
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl Selfsame {
    /// No drafts, no interners.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
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

    fn handle(&self, ty: Type) -> Result<selfsame::Type> {
        self.known(ty.interner)?.types.get(&ty.index).copied().ok_or_else(foreign)
    }

    fn node(&self, node: Node) -> Result<selfsame::Node> {
        self.draft_of(node.draft)?.node(node.index).ok_or_else(foreign)
    }

    fn nodes(&self, nodes: &[Node]) -> Result<Vec<selfsame::Node>> {
        nodes.iter().map(|&node| self.node(node)).collect()
    }

    fn view(&self, view: selfsame::View<'_>) -> NodeView {
        let numbers = |nodes: Vec<selfsame::Node>| nodes.into_iter().map(|n| n.index()).collect();
        match view {
            selfsame::View::Head { kind, payload, children } => {
                let label = Label::new(kind, payload, children.len());
                let label = label.unwrap_or_else(|error| unreachable!("a draft's label: {error}"));
                NodeView::Head { label, children: numbers(children) }
            }
            selfsame::View::OneOf(members) => NodeView::OneOf(numbers(members)),
            selfsame::View::Forward { name, definition } => {
                NodeView::Forward { name: name.into(), definition: definition.map(|n| n.index()) }
            }
            selfsame::View::Realized(ty) => NodeView::Realized(self.number(ty)),
        }
    }

    /// The number of a type that some interner here gave out.
    fn number(&self, ty: selfsame::Type) -> Type {
        let has = |known: &Known| known.types.get(&ty.index()) == Some(&ty);
        let at = self.interners.find(has);
        Type { interner: InternerId(at.unwrap_or(u32::MAX)), index: ty.index() }
    }
}

impl Known {
    fn give(&mut self, id: InternerId, types: &[selfsame::Type]) -> Vec<Type> {
        let mut one = |&ty: &selfsame::Type| {
            self.types.insert(ty.index(), ty);
            Type { interner: id, index: ty.index() }
        };
        types.iter().map(&mut one).collect()
    }
}

impl Subject for Selfsame {
    fn name(&self) -> &str {
        "selfsame"
    }

    fn interner(&mut self) -> InternerId {
        let types = std::collections::HashMap::new();
        InternerId(self.interners.push(Known { interner: Interner::new(), types }))
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
        Ok(Node { draft, index: node.index() })
    }

    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        let children = self.nodes(children)?;
        let node = self.draft_mut(draft)?.head(label, &children)?;
        Ok(Node { draft, index: node.index() })
    }

    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        let members = self.nodes(members)?;
        let node = self.draft_mut(draft)?.one_of(&members)?;
        Ok(Node { draft, index: node.index() })
    }

    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        let ty = self.handle(ty)?;
        let node = self.draft_mut(draft)?.bring(ty)?;
        Ok(Node { draft, index: node.index() })
    }

    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        let (at, definition) = (self.node(forward)?, self.node(definition)?);
        self.draft_mut(forward.draft)?.define(at, definition)
    }

    fn inspect(&self, node: Node) -> Result<Inspection> {
        let seen = self.draft_of(node.draft)?.inspect(self.node(node)?)?;
        Ok(Inspection {
            view: self.view(seen.view),
            first_forward: seen.first_forward.map(|forward| forward.index()),
            forward_defined: seen.forward_defined,
        })
    }

    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        let at = self.node(node)?;
        let Self { drafts, interners } = self;
        let draft = drafts.get(node.draft.0)?;
        let known = interners.get_mut(interner.0)?;
        known.interner.apply(draft, at, wanted)
    }

    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        let roots = self.nodes(nodes)?;
        let Some(first) = nodes.first() else {
            return self.known(interner).map(|_| Vec::new());
        };
        let Self { drafts, interners } = self;
        let draft = drafts.get(first.draft.0)?;
        let known = interners.get_mut(interner.0)?;
        let types = known.interner.realize(draft, &roots)?;
        Ok(known.give(interner, &types))
    }

    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let handle = self.handle(ty)?;
        let known = self.known_mut(ty.interner)?;
        let heads = known.interner.heads(handle)?;
        let parts: Vec<_> = heads
            .into_iter()
            .map(|head| {
                let place = head.position().map(|place| (place.size, place.index));
                (head.label(), head.children().collect::<Vec<_>>(), place, head.digest())
            })
            .collect();
        let view = |(label, children, component, digest): (_, Vec<_>, _, _)| HeadView {
            label,
            children: known.give(ty.interner, &children),
            component,
            digest,
        };
        Ok(parts.into_iter().map(view).collect())
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
        selfsame::look(bytes)
    }

    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        self.known(interner)?.interner.draft_to_bytes(self.draft_of(draft)?)
    }

    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        let known = self.known_mut(interner)?;
        let draft = known.interner.draft_from_bytes(bytes)?;
        known.give(interner, draft.brought());
        Ok(DraftId(self.drafts.push(draft)))
    }
}
