//! Drafts and graphs into an interner (`[interner.realize]`): lowered, interned, and taken back if
//! either refuses something (`[interner.atomic]`). Nodes that are realized types give these back
//! (`[interner.idempotent]`).

use crate::draft::Draft;
use crate::draft::graph::Graph;
use crate::draft::lower::{Lowered, check_capacity};
use crate::draft::lower_error::LowerError;
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, HeadId, Node, NodeId, Type, TypeId};
use crate::identity::batch::Batch;
use crate::identity::component::resolve;
use crate::interner::Interner;
use crate::interner::check::check;
use crate::interner::intern::{InfiniteSize, Policy, intern};
use crate::interner::phase_times::Stopwatch;
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::label::LabelId;
use selfsame_spec::Result;

/// A store, and everything that it takes to realize nodes of a graph in it.
pub(crate) struct Realizer<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) lowered: &'a mut Lowered,
    pub(crate) workspace: &'a mut Workspace,
    /// The interner whose types the graph may refer to.
    pub(crate) interner: ArenaId,
    pub(crate) policy: Policy,
}

impl Realizer<'_> {
    /// The types of some nodes of a graph, each as `handle` makes it.
    ///
    /// # Errors
    /// [`LowerError`], without a reason. Part of the graph may have been interned then: the caller
    /// rolls back.
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
        let ty = |&root| handle(resolve(store, batch, root, |head| heads[head]));
        let types = lowered.roots.iter().map(ty).collect();
        lowered.trim();
        if watch.runs() {
            workspace.times.lower = lower;
        }
        Ok(types)
    }
}

impl Interner {
    /// Everything that it takes to realize nodes of a graph here.
    pub(crate) fn realizer(&mut self, policy: Policy) -> Realizer<'_> {
        let Self { store, lowered, workspace, arena, .. } = self;
        Realizer { store, lowered, workspace, interner: *arena, policy }
    }

    /// Realizes nodes of a draft together; one type for each (`[interner.realize]`).
    ///
    /// O(m log n) for the nodes that are reachable, and linear in the number of nodes of the draft.
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
    /// In this order: E0709 for a node of another draft or a reachable type of another interner;
    /// E0701, E0704, E0705 for forwards that are undefined, only themselves, or of infinite size;
    /// E0712 for a limit. Nothing is changed then.
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

    /// Realizes a whole graph: gives the type of each of its heads, as
    /// [`realize`](Interner::realize) gives it for a draft with the same heads. O(m log n).
    ///
    /// # Errors
    /// E0705 for a type of infinite size: the places are heads of the graph and their children.
    /// E0712 for a limit. Nothing is changed then.
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
