//! Computes digests of lens graphs ([object.hash], [object.hash-each], [object.set],
//! [module.identity], [module.compiler], [module.view]). Equal heads of the graph are merged, and
//! each head gets a digest. The entries of a dict keep their order ([object.dict]).
//!
//! ```text
//! set Set[int] (2, 1)  and  set Set[int] (1, 2)          one hash
//! dict of a: 1, b: 2   and  dict of b: 2, a: 1           two hashes
//! ```

use crate::handle::{HeadId, VertexId};
use crate::identity::digest::Digests;
use crate::identity::graph::List;
use crate::identity::quotient::minimal;
use crate::interner::walk::first_cycle;
use crate::object::lens_graph::{LensGraph, LensHeads};
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, LensRoot, Vertex, VertexKind};
use crate::rules::objects::SetElement;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Digest, Kind, Lens};

impl ObjectState {
    // [object.hash] [snapshot.hash] [module.identity] [module.compiler]
    /// Returns the hash of an object or node under a lens.
    pub(crate) fn hash(&self, at: &Vertex, lens: Lens) -> Result<Digest> {
        self.hash_with(at, LensOptions::to_hash(lens))
    }

    // [object.hash] [module.differs]
    /// Returns the hash of an object or node, for a walk with the given options of the lens.
    pub(crate) fn hash_with(&self, at: &Vertex, options: LensOptions) -> Result<Digest> {
        let lens = options.lens;
        let is_node = matches!(at, Vertex::Node(_));
        if lens == Lens::Compiler && is_node && self.rules.compiles_types_of_nodes {
            return self.hash_of_type(at);
        }
        let mut graph = self.graph_to_hash(at, options)?;
        if lens == Lens::Identity {
            self.rules.checks.iter().try_for_each(|check| check(&graph))?;
            let options = LensOptions { into_types: true, ..options };
            graph = self.lens_graph(std::slice::from_ref(at), options);
        }
        refuse_one_of_in_itself(&graph)?;
        let mut heads = graph.heads()?;
        if lens == Lens::Frozen {
            self.refuse_sets_on_cycles(&graph)?;
            self.order_sets(&mut heads);
        }
        Ok(self.digests_of(&heads, std::slice::from_ref(&heads.roots))[0])
    }

    // [object.hash] [module.identity] [module.compiler]
    /// Returns the lens graph of an object or node. A forward-defined object is refused under the
    /// identity lens and the compiler lens. A graph with a forward is refused under the compiler
    /// lens and the frozen lens.
    // [module.compiler-refuse] [snapshot.hash-refuse]
    pub(crate) fn graph_to_hash(&self, at: &Vertex, options: LensOptions) -> Result<LensGraph> {
        let refused = ErrorKind::ForwardDefined { wanted: Use::Hash };
        let refuses = match at {
            Vertex::Node(_) => self.rules.refuses_node,
            _ => true,
        };
        if options.lens != Lens::Frozen && refuses && self.is_forward_defined(at) {
            return Err(refused.into());
        }
        let graph = self.lens_graph(std::slice::from_ref(at), options);
        let leads_to_forward = graph.ids().any(|id| graph.is_forward(id));
        match options.lens != Lens::Identity && leads_to_forward {
            true => Err(refused.into()),
            false => Ok(graph),
        }
    }

    // [snapshot.hash]
    /// Returns the compiler hash of the type to which a node would be interned. The walk enters
    /// realized types, because it must omit the states of those types that are instances.
    // [snapshot.hash-type]
    fn hash_of_type(&self, at: &Vertex) -> Result<Digest> {
        let options = match self.rules.leaves_out_states_of_types {
            true => LensOptions::whole(Lens::Identity),
            false => LensOptions::above_types(Lens::Identity),
        };
        self.graph_to_hash(at, options)?;
        let mut scratch = self.clone();
        let ty = scratch.types_of(vec![LensRoot { at: at.clone(), options }])?[0];
        let heads = scratch.interner.types[ty.id.0].clone();
        scratch.hash(&Vertex::Type(heads), Lens::Compiler)
    }

    // [identity.quotient] [identity.digest.type]
    /// Returns the digest of each list of heads.
    fn digests_of(&self, heads: &LensHeads, lists: &[List]) -> Vec<Digest> {
        let rules = self.rules.types;
        let graph = heads.graph();
        let groups = (rules.quotient)(&graph, 0);
        let digests = Digests::of_graph(&minimal(&graph, &groups), rules);
        let digest = |list: &List| {
            let list = list.iter().map(|head| HeadId(groups[head.0])).collect();
            digests.of_type(&(rules.drop_repetitions)(list))
        };
        lists.iter().map(digest).collect()
    }

    // [object.set]
    /// Refuses a graph with a set that is on a cycle.
    // [object.set-cycle]
    fn refuse_sets_on_cycles(&self, graph: &LensGraph) -> Result<()> {
        let is_set =
            |id: &VertexId| self.head_kind(&graph.vertex(*id).vertex) == Some(Kind::SET_OBJECT);
        let sets: Vec<VertexId> = graph.ids().filter(is_set).collect();
        match first_cycle(&sets, |id| graph.steps(id)) {
            Some(cycle) => {
                let cycle = cycle.into_iter().flatten().collect();
                Err(ErrorKind::SetOnCycle { cycle }.into())
            }
            None => Ok(()),
        }
    }

    // [object.set]
    /// Sorts the elements of each set by their digests. A set is sorted after all sets that are
    /// reachable from it.
    fn order_sets(&self, heads: &mut LensHeads) {
        let is_set = |head: &HeadId| heads.labels[head.0].kind() == Kind::SET_OBJECT;
        let mut residual: Vec<HeadId> =
            (0..heads.labels.len()).map(HeadId).filter(is_set).collect();
        while let Some(at) = residual.iter().position(|&set| !reaches(heads, set, &residual)) {
            let HeadId(set) = residual.remove(at);
            let mut elements = heads.children[set].split_off(1);
            let digests = self.digests_of(heads, &elements).into_iter();
            let element = |(digest, number)| SetElement { digest, number };
            let mut order: Vec<SetElement> = digests.zip(0..).map(element).collect();
            (self.rules.order_set)(&mut order);
            let sorted = order.into_iter().map(|to| std::mem::take(&mut elements[to.number]));
            heads.children[set].extend(sorted);
        }
    }
}

// [object.hash]
/// Refuses a graph in which a `OneOf` is one of its own members, directly or through other
/// `OneOf`s.
fn refuse_one_of_in_itself(graph: &LensGraph) -> Result<()> {
    let is_one_of = |id: VertexId| matches!(graph.kind(id), VertexKind::OneOf);
    let all: Vec<VertexId> = graph.ids().filter(|&id| is_one_of(id)).collect();
    let steps = |id| graph.steps(id).into_iter().filter(|step| is_one_of(step.to));
    match first_cycle(&all, steps) {
        Some(cycle) => {
            let cycle = cycle.into_iter().flatten().collect();
            Err(ErrorKind::InfiniteSize { cycle }.into())
        }
        None => Ok(()),
    }
}

/// Returns whether one of the heads in a list is reachable from the head `from`.
fn reaches(heads: &LensHeads, from: HeadId, some: &[HeadId]) -> bool {
    let (mut seen, mut next) = (vec![from], 0);
    while let Some(&head) = seen.get(next) {
        for &to in heads.children[head.0].iter().flatten() {
            if !seen.contains(&to) {
                seen.push(to);
            }
        }
        next += 1;
    }
    seen[1..].iter().any(|head| some.contains(head))
}
