//! Finds the error with which realizing a draft is refused (`spec/chapters/types/interner.md`), in
//! the order of `[interner.precedence]`.
//!
//! One breadth-first walk finds all reachable nodes and the first undefined forward. After this
//! walk, only nodes that have steps by value are searched for cycles.

use crate::draft::node::NodeKind;
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, NodeId};
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::identity::scc;
use crate::label::LabelId;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};
use selfsame_spec::kind::{Hold, Holds};
use std::collections::VecDeque;

/// The nodes that are reachable from some roots, in breadth-first order.
pub(crate) struct Reach {
    /// The reachable nodes, in the order in which the walk discovered them.
    order: Vec<NodeId>,
    /// For each node of the draft, its index in `order`, or `UNSEEN` if the node is not reachable.
    place: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

/// A step by value: the number of an edge, and the node to which the edge leads.
#[derive(Clone, Copy)]
struct Step {
    edge: u32,
    to: NodeId,
}

/// Checks that everything reachable from `roots` can be realized in an interner
/// (`[interner.precedence]`).
///
/// # Errors
/// Returns E0709, E0701, E0704 or E0705, with precedence in this order. The cost is linear in the
/// number of nodes of the draft and of reachable edges.
pub(crate) fn check(draft: &impl NodeGraph, roots: &[NodeId], interner: ArenaId) -> Result<()> {
    check_with(draft, roots, interner, |_| Ok(()))
}

/// Checks as [`check`] does, and also runs the check `more` between the check for undefined
/// forwards and the check for cycles.
///
/// # Errors
/// Returns the errors of [`check`] and the errors of `more`.
pub(crate) fn check_with(
    draft: &impl NodeGraph,
    roots: &[NodeId],
    interner: ArenaId,
    more: impl FnOnce(&Reach) -> Result<()>,
) -> Result<()> {
    let reach = Reach::of(draft, roots);
    let foreign = |&node: &NodeId| match draft.kind(node) {
        NodeKind::Realized(brought) => draft.realized(brought).interner != interner,
        _ => false,
    };
    if reach.order.iter().any(foreign) {
        return Err(ErrorKind::ForeignHandle.into());
    }
    if let Some(undefined) = find_undefined(draft, roots, &reach) {
        return Err(undefined);
    }
    more(&reach)?;
    if let Some(cycle) = find_self_forward(draft, &reach) {
        return Err(ErrorKind::SelfForward { cycle }.into());
    }
    match find_infinite(draft, &reach) {
        Some(cycle) => Err(ErrorKind::InfiniteSize { cycle }.into()),
        None => Ok(()),
    }
}

impl Reach {
    fn of(draft: &impl NodeGraph, roots: &[NodeId]) -> Self {
        let mut reach = Self { order: Vec::new(), place: vec![UNSEEN; draft.node_count()] };
        roots.iter().for_each(|&root| reach.visit(root));
        let mut next = 0;
        while let Some(&node) = reach.order.get(next) {
            draft.edges(node).for_each(|to| reach.visit(to));
            next += 1;
        }
        reach
    }

    fn visit(&mut self, node: NodeId) {
        let place = &mut self.place[node];
        if *place == UNSEEN {
            *place = self.order.len() as u32;
            self.order.push(node);
        }
    }

    /// Returns the place of a reachable node in breadth-first order.
    fn place_of(&self, node: NodeId) -> usize {
        self.place[node] as usize
    }

    /// Returns the first path to a node, and the index of the root at which the path starts. Each
    /// step of the path is the step by which the breadth-first walk discovered the next node.
    pub(crate) fn path(
        &self,
        draft: &impl NodeGraph,
        roots: &[NodeId],
        to: NodeId,
    ) -> (u32, Vec<EdgeRef>) {
        let mut parent: Vec<Option<Parent>> = vec![None; self.order.len()];
        let mut found = vec![false; self.order.len()];
        roots.iter().for_each(|&root| found[self.place_of(root)] = true);
        for &node in &self.order[..self.place_of(to)] {
            for (edge, to) in (0..).zip(draft.edges(node)) {
                let at = self.place_of(to);
                if !found[at] {
                    found[at] = true;
                    parent[at] = Some(Parent { node, edge });
                }
            }
        }
        let mut path = Vec::new();
        let mut at = to;
        while let Some(parent) = parent[self.place_of(at)] {
            path.push(parent.place());
            at = parent.node;
        }
        path.reverse();
        let Some(root) = roots.iter().position(|&root| root == at) else {
            unreachable!("a reachable node is reached from a root")
        };
        (root as u32, path)
    }
}

/// The node and the edge from which a walk discovered another node.
#[derive(Clone, Copy)]
struct Parent {
    node: NodeId,
    edge: u32,
}

impl Parent {
    const fn place(self) -> EdgeRef {
        EdgeRef { node: self.node.number(), edge: self.edge }
    }
}

/// Returns the error for the first undefined forward in breadth-first order
/// (`[interner.undefined]`).
fn find_undefined(draft: &impl NodeGraph, roots: &[NodeId], reach: &Reach) -> Option<Error> {
    reach.order.iter().find_map(|&node| match draft.kind(node) {
        NodeKind::Forward(forward) if draft.definition(node).is_none() => {
            let (root, path) = reach.path(draft, roots, node);
            let name = draft.forward_name(forward).to_owned();
            Some(ErrorKind::UndefinedForward { name, root, path }.into())
        }
        _ => None,
    })
}

/// Returns a cycle that consists only of forwards (`[interner.self-forward]`). Of several such
/// cycles, returns the one that contains the earliest node in breadth-first order.
///
/// Each walk along a chain of forwards marks the nodes with the number of the walk. A walk that
/// meets its own mark has found a cycle. A walk that meets an older mark, or a node that is not a
/// forward, ends without a cycle.
fn find_self_forward(draft: &impl NodeGraph, reach: &Reach) -> Option<Vec<EdgeRef>> {
    let next = |node: NodeId| match draft.kind(node) {
        NodeKind::Forward(_) => draft.definition(node),
        _ => None,
    };
    let mut walk = vec![UNSEEN; if draft.forward_count() == 0 { 0 } else { reach.order.len() }];
    let mut first = None;
    for (number, &start) in (0..).zip(&reach.order) {
        let mut at = start;
        while let Some(to) = next(at) {
            let mark = &mut walk[reach.place_of(at)];
            if *mark == number {
                let least = cycle_first(reach, at, next);
                first = Some(first.map_or(least, |first: usize| first.min(least)));
                break;
            }
            if *mark != UNSEEN {
                break;
            }
            *mark = number;
            at = to;
        }
    }
    let start = reach.order[first?];
    let step = |node: NodeId| EdgeRef { node: node.number(), edge: 0 };
    let mut cycle = vec![step(start)];
    let mut at = start;
    while let Some(to) = next(at).filter(|&to| to != start) {
        cycle.push(step(to));
        at = to;
    }
    debug_assert_eq!(next(at), Some(start), "a cycle of forwards comes back to its start");
    Some(cycle)
}

/// Returns the smallest index in breadth-first order of a node on the cycle through `on`.
fn cycle_first(reach: &Reach, on: NodeId, next: impl Fn(NodeId) -> Option<NodeId>) -> usize {
    let mut least = reach.place_of(on);
    let mut at = on;
    while let Some(to) = next(at).filter(|&to| to != on) {
        least = least.min(reach.place_of(to));
        at = to;
    }
    least
}

/// Returns the edges of a node that are steps by value (`[kind.hold]`).
fn value_steps<'a>(draft: &'a impl NodeGraph, node: NodeId) -> Box<dyn Iterator<Item = Step> + 'a> {
    let all = || (0..).zip(draft.edges(node)).map(|(edge, to)| Step { edge, to });
    let NodeKind::Head(label) = draft.kind(node) else { return Box::new(all()) };
    match draft.labels().kind(label).row().map(|row| row.holds) {
        Some(Holds::All(Hold::Value)) => Box::new(all()),
        Some(Holds::Fields) => {
            let holds = draft.labels().label(label).holds();
            Box::new(all().filter(move |step| holds[step.edge as usize] == Hold::Value))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// Returns a shortest cycle of steps by value (`[interner.infinite]`). The cycle passes through the
/// earliest node in breadth-first order that is on such a cycle.
fn find_infinite(draft: &impl NodeGraph, reach: &Reach) -> Option<Vec<EdgeRef>> {
    let cyclic = on_cycles(draft, reach);
    let start = *reach.order.iter().find(|&&node| cyclic[reach.place_of(node)])?;
    let mut parents: HashMap<NodeId, Parent> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for Step { edge, to } in value_steps(draft, node) {
            let parent = Parent { node, edge };
            if to == start {
                return Some(cycle_to(&parents, start, parent));
            }
            if let Entry::Vacant(vacant) = parents.entry(to) {
                vacant.insert(parent);
                queue.push_back(to);
            }
        }
    }
    None
}

fn cycle_to(parents: &HashMap<NodeId, Parent>, start: NodeId, last: Parent) -> Vec<EdgeRef> {
    let mut cycle = vec![last.place()];
    let mut at = last.node;
    while at != start {
        let parent = parents[&at];
        cycle.push(parent.place());
        at = parent.node;
    }
    cycle.reverse();
    cycle
}

/// Returns for each reachable node, indexed by its place in breadth-first order, whether it is on a
/// cycle of steps by value.
///
/// The reachable nodes and their steps by value are copied into a batch of heads.
/// [`scc`](crate::identity::scc) then finds the cyclic components of the batch.
fn on_cycles(draft: &impl NodeGraph, reach: &Reach) -> Vec<bool> {
    let mut steps = Batch::default();
    steps.reserve(reach.order.len(), reach.order.len());
    for &node in &reach.order {
        steps.add_head(LabelId::new(0));
        for Step { to, .. } in value_steps(draft, node) {
            steps.add_child(Ref::head(BatchHead::new(reach.place_of(to))));
        }
    }
    scc::on_cycles(&steps)
}
