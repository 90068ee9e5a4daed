//! Hashes under each lens (`[object.hash]`, `[module.identity]`, `[module.compiler]`): interned, and
//! taken back.

use crate::draft::check::check;
use crate::draft::lower::Lowered;
use crate::draft::node::NodeKind;
use crate::handle::{NodeId, Obj, TypeId};
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::interner::intern::Policy;
use crate::interner::realize::Realizer;
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::label::{LabelId, Labels};
use crate::object::lens::flat::{FlatGraph, LabelledGraph};
use crate::object::lens::graph::LensGraph;
use crate::object::lens::visitor::{LensVertex, LensVisitor};
use crate::snapshot::freeze::ObjectCopier;
use crate::world::World;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result, Use};
use selfsame_spec::{Digest, Kind, Lens};

/// The refusal of what is forward-defined.
pub(crate) fn forward_defined() -> Error {
    ErrorKind::ForwardDefined { wanted: Use::Hash }.into()
}

impl World {
    /// The hash of an object under a lens. Nothing is interned. O(m log n) for what is reachable.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let ty = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let list = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[ty])?;
    /// let empty = world.hash(list, Lens::Frozen)?;
    /// world.fill(list, &[list])?;
    /// assert_ne!(world.hash(list, Lens::Frozen)?, empty);
    /// assert_eq!(world.hash(list, Lens::Identity).map_err(|e| e.code()), Err("E0718"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0707 for what is forward-defined; under the frozen lens E0720 for a set on a cycle;
    /// under the identity lens what [`realize`](Self::realize) refuses; E0712.
    pub fn hash(&mut self, object: Obj, lens: Lens) -> Result<Digest> {
        let number = self.heap.own(object)?;
        if self.is_forward_defined(number) {
            return Err(forward_defined());
        }
        match lens {
            Lens::Frozen => self.frozen_hash(number),
            Lens::Identity | Lens::Compiler => {
                let spots = self.spots(&[number]);
                self.spot_hash(spots[0], lens)
            }
        }
    }

    /// The hash of what is not forward-defined, under a lens that is not the frozen one.
    pub(crate) fn spot_hash(&mut self, spot: LensVertex, lens: Lens) -> Result<Digest> {
        if lens == Lens::Compiler {
            return self.compiled_spots(&[spot], |store, types| store.type_digest(types[0]));
        }
        let before = self.labels.mark();
        let mark = self.interner.store.mark();
        let sight = self.identity(&[spot]);
        let types = self.intern_sight(&sight, &[], mark);
        self.labels.rollback(before);
        let digest = types.map(|types| self.interner.store.type_digest(types[0]));
        self.interner.store.rollback(mark);
        digest
    }

    fn frozen_hash(&mut self, object: u32) -> Result<Digest> {
        let (mut flat, mut objects) = (FlatGraph::default(), Vec::new());
        let before = self.labels.mark();
        let Self { heap, labels, numbers, .. } = self;
        let copier = ObjectCopier { heap, labels, numbers, flat: &mut flat, objects: &mut objects };
        let root = copier.all(&[object], |_| None)[0];
        let digest = self.flat_hash(&flat, root, |node| objects[node as usize]);
        self.labels.rollback(before);
        digest
    }

    /// The hash of a node of a graph as it is; `place` has the numbers by which people know nodes.
    pub(crate) fn flat_hash(
        &mut self,
        flat: &FlatGraph,
        root: u32,
        place: impl Fn(u32) -> u32,
    ) -> Result<Digest> {
        let sets = sets(flat, &self.labels);
        if !sets.is_empty()
            && let Some(cycle) = set_on_cycle(flat, &sets, root)
        {
            let step = |step: EdgeRef| EdgeRef { node: place(step.node), ..step };
            let cycle = cycle.into_iter().map(step).collect();
            return Err(ErrorKind::SetOnCycle { cycle }.into());
        }
        let stamp = self.interner.arena;
        let root = NodeId::from_u32(root);
        let graph = LabelledGraph { flat, labels: &self.labels, stamp };
        let mark = self.interner.store.mark();
        let policy = Policy { sorts_sets: !sets.is_empty(), ..Policy::ANY_SIZE };
        let types = self.interner.realizer(policy).realize(&graph, [root], |ty| ty);
        let digest = types.map(|types| self.interner.store.type_digest(types[0]));
        self.interner.store.rollback(mark);
        // Only what came over the wire has a `OneOf` that is among its own members without a
        // forward in between: it contains itself.
        digest.map_err(|refused| {
            let graph = LabelledGraph { flat, labels: &self.labels, stamp };
            let mut error = refused.explain(check(&graph, &[root], stamp));
            if let ErrorKind::InfiniteSize { cycle } = error.kind() {
                let place = |step: &EdgeRef| EdgeRef { node: place(step.node), ..*step };
                error = ErrorKind::InfiniteSize { cycle: cycle.iter().map(place).collect() }.into();
            }
            error
        })
    }

    /// The types under the compiler lens of what is there, in a store of their own: numbers that
    /// are equal where the hashes are.
    pub(crate) fn compiled(&mut self, objects: &[u32]) -> Result<Vec<TypeId>> {
        let spots = self.spots(objects);
        self.compiled_spots(&spots, |_, types| types.to_vec())
    }

    fn compiled_spots<T>(
        &mut self,
        spots: &[LensVertex],
        answer: impl FnOnce(&Store, &[TypeId]) -> T,
    ) -> Result<T> {
        let before = self.labels.mark();
        let seen = self.seen_by(spots, Lens::Compiler, true).and_then(|(view, _)| {
            let graph = LabelledGraph {
                flat: &view.flat,
                labels: &self.labels,
                stamp: self.interner.arena,
            };
            let mut store = Store::default();
            let realizer = Realizer {
                store: &mut store,
                lowered: &mut Lowered::default(),
                workspace: &mut Workspace::default(),
                interner: self.interner.arena,
                policy: Policy::ANY_SIZE,
            };
            let roots = view.roots.iter().map(|&root| NodeId::from_u32(root));
            let types = realizer.realize(&graph, roots, |ty| ty);
            types
                .map(|types| answer(&store, &types))
                .map_err(|refused| refused.explain(Err(forward_defined())))
        });
        self.labels.rollback(before);
        seen
    }

    /// What a lens sees that refuses nothing but forwards, and the names of the members that were
    /// passed.
    pub(crate) fn seen_by(
        &mut self,
        spots: &[LensVertex],
        lens: Lens,
        expand: bool,
    ) -> Result<(LensGraph, Vec<String>)> {
        let mut numbers = std::mem::take(&mut self.numbers);
        let Self { heap, owners, interner, labels, .. } = self;
        let mut visitor = LensVisitor::new((heap, owners), &interner.store, labels, lens);
        visitor.expand = expand;
        let spots: Vec<LensVertex> = spots.iter().map(|spot| visitor.child(spot.at)).collect();
        let view = LensGraph::of(&mut visitor, &spots, &mut numbers);
        let (passed, fits) = (visitor.passed, visitor.fits());
        let members = visitor.members;
        self.numbers = numbers;
        fits?;
        if passed && lens == Lens::Compiler { Err(forward_defined()) } else { Ok((view, members)) }
    }
}

/// The nodes that are sets.
fn sets(flat: &FlatGraph, labels: &Labels) -> Vec<u32> {
    let is_set =
        |&node: &u32| flat.label(node).is_some_and(|label| labels.kind(label) == Kind::SET_OBJECT);
    (0..flat.len() as u32).filter(is_set).collect()
}

/// A shortest cycle through the first set that is on one, breadth-first from a root
/// (`[object.set]`).
fn set_on_cycle(flat: &FlatGraph, sets: &[u32], root: u32) -> Option<Vec<EdgeRef>> {
    let mut graph = Batch::default();
    for node in 0..flat.len() as u32 {
        graph.add_head(LabelId::new(0));
        flat.edges(node).iter().for_each(|&to| graph.add_child(Ref::head(BatchHead::from_u32(to))));
    }
    let cyclic = crate::identity::scc::on_cycles(&graph);
    let is_bad = |node: u32| cyclic[node as usize] && sets.binary_search(&node).is_ok();
    let start = search(flat, root, is_bad).0?;
    let (_, parents) = search(flat, start, |_| false);
    let steps = |node: u32| (0..).zip(flat.edges(node)).find(|(_, to)| **to == start);
    let last = parents
        .order
        .iter()
        .find_map(|&node| steps(node).map(|(edge, _)| EdgeRef { node, edge }))?;
    let mut cycle = vec![last];
    let mut at = last.node;
    while let Some(&step) = parents.step.get(&at) {
        cycle.push(step);
        at = step.node;
    }
    cycle.reverse();
    Some(cycle)
}

/// How a breadth-first search came to each node.
struct Parents {
    order: Vec<u32>,
    step: hashbrown::HashMap<u32, EdgeRef>,
}

/// The first node in breadth-first order that is looked for.
fn search(flat: &FlatGraph, root: u32, found: impl Fn(u32) -> bool) -> (Option<u32>, Parents) {
    let mut parents = Parents { order: vec![root], step: hashbrown::HashMap::new() };
    let mut next = 0;
    while let Some(&node) = parents.order.get(next) {
        if found(node) {
            return (Some(node), parents);
        }
        for (edge, &to) in (0..).zip(flat.edges(node)) {
            if to != root && !parents.step.contains_key(&to) {
                parents.step.insert(to, EdgeRef { node, edge });
                parents.order.push(to);
            }
        }
        next += 1;
    }
    (None, parents)
}

/// Whether a graph has a forward.
pub(crate) fn has_forward(flat: &FlatGraph, node: u32) -> bool {
    matches!(flat.slot(node), NodeKind::Forward(_))
}
