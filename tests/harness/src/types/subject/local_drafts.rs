//! Keeps the drafts for a subject that keeps no drafts. A draft is plain data until some of its
//! nodes are realized.

use super::slots::Slots;
use super::{DraftId, Node, Type};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Build, Error, Graph, Label};

/// The drafts, indexed by their numbers.
#[derive(Default)]
pub(super) struct LocalDrafts(Slots<LocalDraft>);

/// A draft as plain data. It accepts all nodes and definitions, because the subject checks them
/// only when nodes are realized.
#[derive(Default)]
pub(super) struct LocalDraft {
    pub(super) graph: Graph,
    /// The realized types that were brought in. An [`Old`](selfsame_spec::graph::Node::Old) node
    /// contains an index into this list.
    pub(super) old: Vec<Type>,
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

/// Returns the numbers of nodes of the given draft.
///
/// # Errors
/// Returns E0709 (foreign handle) if a node belongs to another draft.
fn own(draft: DraftId, nodes: &[Node]) -> Result<Vec<u32>> {
    let index = |node: &Node| (node.draft == draft).then_some(node.index);
    nodes.iter().map(index).collect::<Option<_>>().ok_or_else(foreign)
}

impl LocalDrafts {
    pub(super) fn push(&mut self) -> DraftId {
        DraftId(self.0.push(LocalDraft::default()))
    }

    /// Returns the number of the draft that is made next.
    pub(super) const fn next(&self) -> u32 {
        self.0.next()
    }

    pub(super) fn drop(&mut self, draft: DraftId) {
        self.0.drop(draft.0);
    }

    /// Returns the draft to which all given nodes belong, and the numbers of the nodes in this
    /// draft.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if there are no nodes, if the nodes belong to several drafts,
    /// or if the draft was dropped.
    pub(super) fn of(&self, nodes: &[Node]) -> Result<(&LocalDraft, Vec<u32>)> {
        let draft = nodes.first().ok_or_else(foreign)?.draft;
        Ok((self.0.get(draft.0)?, own(draft, nodes)?))
    }

    fn get_mut(&mut self, draft: DraftId) -> Result<&mut LocalDraft> {
        self.0.get_mut(draft.0)
    }

    pub(super) fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        let index = self.get_mut(draft)?.graph.forward(name)?;
        Ok(Node { draft, index })
    }

    pub(super) fn head(&mut self, draft: DraftId, label: &Label, to: &[Node]) -> Result<Node> {
        let index = self.get_mut(draft)?.graph.head(label, &own(draft, to)?)?;
        Ok(Node { draft, index })
    }

    pub(super) fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        let index = self.get_mut(draft)?.graph.one_of(&own(draft, members)?)?;
        Ok(Node { draft, index })
    }

    pub(super) fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        let local = self.get_mut(draft)?;
        local.old.push(ty);
        let index = local.graph.old(local.old.len() as u32 - 1)?;
        Ok(Node { draft, index })
    }

    pub(super) fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        let numbers = own(forward.draft, &[forward, definition])?;
        self.get_mut(forward.draft)?.graph.define(numbers[0], numbers[1])
    }
}
