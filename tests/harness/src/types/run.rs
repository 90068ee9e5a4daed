//! Runs a case in a subject, and records the results.

use crate::types::case::Case;
use crate::types::subject::{DraftBuilder, DraftId, InternerId, Node, Subject, Type};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Error, Graph};

/// A batch that was run in a subject, with the results.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The draft, with all nodes that the subject built.
    pub draft: DraftId,
    /// The nodes of the draft, in the order of the graph's nodes. If a node could not be built, the
    /// list ends before it.
    pub nodes: Vec<Node>,
    /// The types of the roots, or the error with which the batch was refused.
    pub types: Result<Vec<Type>>,
}

/// A case that was run in a subject, with the results. All batches are realized in one interner.
#[derive(Clone, Debug)]
pub struct Run {
    /// The interner in which the batches were realized.
    pub interner: InternerId,
    /// The results of each batch.
    pub batches: Vec<Batch>,
    /// The type of each root of the case; `None` if its batch was refused.
    pub roots: Vec<Option<Type>>,
}

impl Run {
    /// Builds and realizes the batches of a case in a subject, one after the other.
    pub fn of(subject: &mut dyn Subject, case: &Case) -> Self {
        Self::watched(subject, case, &mut |_, _| ())
    }

    /// Runs a case as [`Run::of`] does. Calls `watch` with the types of each batch before the next
    /// batch is built.
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

    /// Returns the types of all roots that were realized.
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

/// A draft that records the nodes that have been built. If an error stops the building, the nodes
/// before the error are known.
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
