//! A case, done by a subject.

use crate::types::case::Case;
use crate::types::subject::{DraftBuilder, DraftId, InternerId, Node, Subject, Type};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Error, Graph};

/// What became of a batch.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The draft, with all that could be built of it.
    pub draft: DraftId,
    /// The node for each of the graph's nodes, as far as it was built.
    pub nodes: Vec<Node>,
    /// The types of the roots.
    pub types: Result<Vec<Type>>,
}

/// What became of a case: all of its batches in one interner.
#[derive(Clone, Debug)]
pub struct Run {
    /// The interner.
    pub interner: InternerId,
    /// The batches.
    pub batches: Vec<Batch>,
    /// The type of each root of the case; `None` where its batch was refused.
    pub roots: Vec<Option<Type>>,
}

impl Run {
    /// Builds and realizes batch after batch.
    pub fn of(subject: &mut dyn Subject, case: &Case) -> Self {
        Self::watched(subject, case, &mut |_, _| ())
    }

    /// The same; `watch` is shown the types of each batch before the next one is built.
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

    /// The types that there are.
    pub fn types(&self) -> impl Iterator<Item = Type> + '_ {
        self.roots.iter().copied().flatten()
    }

    /// Frees what the subject holds for it.
    pub fn drop(&self, subject: &mut dyn Subject) {
        self.batches.iter().for_each(|batch| subject.drop_draft(batch.draft));
        subject.drop_interner(self.interner);
    }
}

/// Builds a graph in a new draft; the nodes that were built, and the first error.
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

/// A draft that notes the nodes as they are made, so that they are known when an error stops the
/// building.
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
