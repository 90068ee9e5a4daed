//! Realizes drafts and graphs (`[interner.realize]`). A draft or graph is lowered and then
//! interned. If one of these steps refuses it, the store is rolled back (`[interner.atomic]`). If a
//! given node is a realized type, the result for the node is this type (`[interner.idempotent]`).

use crate::draft::Draft;
use crate::draft::graph::Graph;
use crate::draft::lower::{Lowered, check_capacity};
use crate::draft::lower_error::LowerError;
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, HeadId, Node, NodeId, Type, TypeId};
use crate::identity::batch::{Batch, ListId, Ref, Target};
use crate::identity::component::resolve;
use crate::interner::Interner;
use crate::interner::check::check;
use crate::interner::intern::{InfiniteSize, Policy, intern};
use crate::interner::phase_times::Stopwatch;
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::label::LabelId;
use hashbrown::HashMap;
use selfsame_spec::Result;

/// A store, with the buffers and the options for realizing nodes of a graph in the store.
pub(crate) struct Realizer<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) lowered: &'a mut Lowered,
    pub(crate) workspace: &'a mut Workspace,
    /// The id of the interner to whose types the graph may refer.
    pub(crate) interner: ArenaId,
    pub(crate) policy: Policy,
}

impl Realizer<'_> {
    /// Realizes nodes of a graph. Returns for each node its type, converted by `handle`.
    ///
    /// # Errors
    /// Returns a [`LowerError`], which contains no reason. After an error, part of the graph may be
    /// in the store, and the caller must roll back.
    pub(crate) fn realize<T>(
        self,
        graph: &impl NodeGraph,
        nodes: impl IntoIterator<Item = NodeId>,
        handle: impl Fn(TypeId) -> T,
    ) -> Result<Vec<T>, LowerError> {
        let Self { store, lowered, workspace, interner, policy } = self;
        let watch = Stopwatch::start(graph.node_count());
        lowered.lower(graph, nodes, store, interner)?;
        let lower = watch.elapsed();
        let batch = &lowered.batch;
        let heads = intern(store, workspace, batch, policy);
        let heads = heads.map_err(|InfiniteSize| LowerError::Invalid)?;
        // Many roots may be the same list, which is converted to a type only once.
        let mut lists: HashMap<ListId, TypeId> = HashMap::new();
        let mut ty = |root: Ref| resolve(store, batch, root, |head| heads[head]);
        let mut root = |&root: &Ref| match root.target() {
            Target::List(list) => *lists.entry(list).or_insert_with(|| ty(root)),
            _ => ty(root),
        };
        let types = lowered.roots.iter().map(|to| handle(root(to))).collect();
        lowered.trim();
        if watch.runs() {
            workspace.times.lower = lower;
        }
        Ok(types)
    }
}

impl Interner {
    /// Returns the number of entries in the lists of all children of the batch that was lowered
    /// last.
    pub(crate) const fn entries_of_last(&self) -> usize {
        self.lowered.entries
    }

    /// Borrows the parts of the interner that realize nodes of a graph.
    pub(crate) fn realizer(&mut self, policy: Policy) -> Realizer<'_> {
        let Self { store, lowered, workspace, arena, .. } = self;
        Realizer { store, lowered, workspace, interner: *arena, policy }
    }

    /// Realizes nodes of a draft as one batch, and returns the type of each node
    /// (`[interner.realize]`).
    ///
    /// The cost is O(m log n) for n reachable nodes with m edges, plus time linear in the number of
    /// nodes of the draft.
    ///
    /// ```
    /// use selfsame::{Draft, ErrorKind, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let x = draft.forward("X")?;
    /// let tuple = draft.head(&Label::plain(Kind::TUPLE, 1)?, &[x])?;
    /// let error = interner.realize(&draft, &[tuple]).unwrap_err();
    /// assert_eq!(error.to_string(), "forward `X` is never defined");
    /// draft.define(x, tuple)?;
    /// let error = interner.realize(&draft, &[tuple]).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::InfiniteSize { cycle } if cycle.len() == 2));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns the first of these errors that applies: E0709 for a node of another draft or a
    /// reachable type of another interner. E0701 for an undefined forward. E0704 for a forward that
    /// is itself. E0705 for a type of infinite size. E0712 for a limit. A refused call changes
    /// nothing.
    pub fn realize(&mut self, draft: &Draft, nodes: &[Node]) -> Result<Vec<Type>> {
        draft.check_handles(nodes)?;
        let mark = self.store.mark();
        let ids = nodes.iter().map(|node| node.id);
        let interner = self.arena;
        let handle = |id| Type { id, interner };
        let types = self.realizer(Policy::FINITE).realize(draft, ids.clone(), handle);
        let types = types.map_err(|refused| {
            self.store.rollback(mark);
            refused.explain(check(draft, &ids.collect::<Vec<_>>(), interner))
        })?;
        self.store.spare();
        Ok(types)
    }

    /// Realizes all heads of a graph, and returns the type of each head. The result equals that of
    /// [`realize`](Interner::realize) for a draft with the same heads. The cost is O(m log n) for n
    /// heads with m edges.
    ///
    /// # Errors
    /// Returns E0705 for a type of infinite size. The error E0705 locates heads of the graph and
    /// their children. Returns E0712 for a limit. A refused call changes nothing.
    pub fn realize_graph(&mut self, graph: Graph) -> Result<Vec<Type>> {
        let Graph { labels, mut batch } = graph;
        let mark = self.store.mark();
        let ids: Vec<LabelId> =
            labels.ids().map(|id| self.store.labels.adopt(&labels, id)).collect();
        batch.relabel(&ids);
        let heads = self.try_realize_graph(&batch).map_err(|refused| {
            let draft = Draft::of_heads(self.store.labels.clone(), &batch);
            self.store.rollback(mark);
            let roots: Vec<NodeId> = NodeId::all(batch.len()).collect();
            refused.explain(check(&draft, &roots, self.arena))
        })?;
        self.store.spare();
        Ok(heads.into_iter().map(|head| self.handle(TypeId::head(head))).collect())
    }

    fn try_realize_graph(&mut self, batch: &Batch) -> Result<Vec<HeadId>, LowerError> {
        check_capacity(&self.store, batch)?;
        let heads = intern(&mut self.store, &mut self.workspace, batch, Policy::FINITE);
        heads.map_err(|InfiniteSize| LowerError::Invalid)
    }
}
