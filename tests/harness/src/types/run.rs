//! Runs: a case together with the results of a subject.

use crate::types::case::Case;
use crate::types::subject::{DraftBuilder, DraftId, InternerId, Node, Subject, Type};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Error, Graph};

/// A batch together with the results of a subject.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The draft, with all nodes that could be built.
    pub draft: DraftId,
    /// The draft's node for each of the graph's nodes, in order, up to the first node that could
    /// not be built.
    pub nodes: Vec<Node>,
    /// The types of the roots, or the error with which the batch is refused.
    pub types: Result<Vec<Type>>,
}

/// A case together with the results of a subject: all batches are realized in one interner.
#[derive(Clone, Debug)]
pub struct Run {
    /// The interner.
    pub interner: InternerId,
    /// The batches.
    pub batches: Vec<Batch>,
    /// The type of each root of the case; `None` if its batch was refused.
    pub roots: Vec<Option<Type>>,
}

impl Run {
    /// Builds and realizes the batches of a case, one after the other.
    pub fn of(subject: &mut dyn Subject, case: &Case) -> Self {
        Self::watched(subject, case, &mut |_, _| ())
    }

    /// Runs a case as [`Run::of`] does. `watch` is called with the types of each batch before the
    /// next batch is built.
    pub(crate) fn watched(
        subject: &mut dyn Subject,
        case: &Case,
        watch: &mut dyn FnMut(&dyn Subject, &[Type]),
    ) -> Self {
        let interner = subject.interner();
        let mut run = Self { interner, batches: Vec::new(), roots: Vec::new() };
        for graph in &case.batches {
            let batch = realize(subject, interner, graph, &run.roots);
            match &batch.types {
                Ok(types) => {
                    watch(subject, types);
                    run.roots.extend(types.iter().copied().map(Some));
                }
                Err(_) => run.roots.extend(graph.roots.iter().map(|_| None)),
            }
            run.batches.push(batch);
        }
        run
    }

    /// Returns the types of the roots that were realized.
    pub fn types(&self) -> impl Iterator<Item = Type> + '_ {
        self.roots.iter().copied().flatten()
    }

    /// Frees the drafts and the interner that the subject keeps for the run.
    pub fn drop(&self, subject: &mut dyn Subject) {
        self.batches.iter().for_each(|batch| subject.drop_draft(batch.draft));
        subject.drop_interner(self.interner);
    }
}

/// Builds a graph in a new draft. Returns the nodes that were built, and the first error.
pub fn build(
    subject: &mut dyn Subject,
    graph: &Graph,
    roots: &[Option<Type>],
) -> (DraftId, Vec<Node>, Result<()>) {
    let draft = subject.draft();
    let mut target = Noted { inner: DraftBuilder::new(subject, draft), nodes: Vec::new() };
    let missing = || Error::from(ErrorKind::ForeignHandle);
    let built = graph.build(&mut target, |target, old| {
        let ty = roots.get(old as usize).copied().flatten().ok_or_else(missing)?;
        let node = target.inner.bring(ty)?;
        target.nodes.push(node);
        Ok(node)
    });
    let nodes = target.nodes;
    (draft, nodes, built.map(|_| ()))
}

/// Builds a graph in a new draft and realizes its roots together.
pub fn realize(
    subject: &mut dyn Subject,
    interner: InternerId,
    graph: &Graph,
    roots: &[Option<Type>],
) -> Batch {
    let (draft, nodes, built) = build(subject, graph, roots);
    let types = built.and_then(|()| {
        let roots: Vec<Node> = graph.roots.iter().map(|&(_, node)| nodes[node as usize]).collect();
        subject.realize(interner, &roots)
    });
    Batch { draft, nodes, types }
}

/// A draft that records each node when it is built, so that the nodes are known if an error stops
/// the building.
struct Noted<'a> {
    inner: DraftBuilder<'a>,
    nodes: Vec<Node>,
}

impl Noted<'_> {
    fn note(&mut self, node: Result<Node>) -> Result<Node> {
        self.nodes.extend(node.as_ref().ok());
        node
    }
}

impl selfsame_spec::Build for Noted<'_> {
    type Node = Node;

    fn forward(&mut self, name: &str) -> Result<Node> {
        let node = self.inner.forward(name);
        self.note(node)
    }
    fn head(&mut self, label: &selfsame_spec::Label, children: &[Node]) -> Result<Node> {
        let node = self.inner.head(label, children);
        self.note(node)
    }
    fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        let node = self.inner.one_of(members);
        self.note(node)
    }
    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.inner.define(forward, definition)
    }
}
