//! What realizing refuses (`spec/chapters/03-interner.md`), in the order that
//! `[interner.precedence]` gives.
//!
//! One breadth-first walk finds everything that is reachable, and the first undefined forward.
//! Cycles are then looked for only among nodes with steps by value.

use crate::draft::node::Slot;
use crate::draft::source::Nodes;
use crate::handle::ArenaId;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};
use selfsame_spec::kind::{Hold, Holds};

/// What is reachable from some roots, in breadth-first order.
pub(crate) struct Reach {
    /// The nodes in the order of their discovery.
    order: Vec<u32>,
    /// For each node of the draft its place in `order`, or `UNSEEN`.
    place: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

/// Whether everything reachable from `roots` can be realized in the interner with this stamp.
///
/// # Errors
/// E0709, E0701, E0704, E0705. O(nodes of the draft + edges).
pub(crate) fn check(draft: &impl Nodes, roots: &[u32], interner: ArenaId) -> Result<()> {
    check_with(draft, roots, interner, |_| Ok(()))
}

/// The same, with more to be refused between undefined forwards and cycles.
pub(crate) fn check_with(
    draft: &impl Nodes,
    roots: &[u32],
    interner: ArenaId,
    more: impl FnOnce(&Reach) -> Result<()>,
) -> Result<()> {
    let reach = Reach::of(draft, roots);
    let foreign = |&node: &u32| match draft.slot(node) {
        Slot::Realized(number) => draft.realized(number).interner != interner,
        _ => false,
    };
    if reach.order.iter().any(foreign) {
        return Err(ErrorKind::ForeignHandle.into());
    }
    if let Some(forward) = reach.undefined(draft) {
        return Err(undefined(draft, roots, &reach, forward));
    }
    more(&reach)?;
    if let Some(cycle) = self_forward(draft, &reach) {
        return Err(ErrorKind::SelfForward { cycle }.into());
    }
    match by_value(draft, &reach) {
        Some(cycle) => Err(ErrorKind::InfiniteSize { cycle }.into()),
        None => Ok(()),
    }
}

impl Reach {
    pub(crate) fn of(draft: &impl Nodes, roots: &[u32]) -> Self {
        let mut reach = Self { order: Vec::new(), place: vec![UNSEEN; draft.nodes()] };
        roots.iter().for_each(|&root| reach.see(root));
        let mut next = 0;
        while let Some(&node) = reach.order.get(next) {
            draft.edges(node).iter().for_each(|&to| reach.see(to));
            next += 1;
        }
        reach
    }

    fn see(&mut self, node: u32) {
        let place = &mut self.place[node as usize];
        if *place == UNSEEN {
            *place = self.order.len() as u32;
            self.order.push(node);
        }
    }

    /// The first path to a node, and the root from which it leads. The step by which the walk
    /// discovered a node is found again by looking for the first that leads to it; only the nodes
    /// before it in breadth-first order can have it.
    pub(crate) fn path(&self, draft: &impl Nodes, roots: &[u32], to: u32) -> (u32, Vec<EdgeRef>) {
        let mut parent = vec![None; self.order.len()];
        let mut found = vec![false; self.order.len()];
        roots.iter().for_each(|&root| found[self.place[root as usize] as usize] = true);
        for &node in &self.order[..self.place[to as usize] as usize] {
            for (edge, &to) in draft.edges(node).iter().enumerate() {
                let at = self.place[to as usize] as usize;
                if !found[at] {
                    found[at] = true;
                    parent[at] = Some(EdgeRef { node, edge: edge as u32 });
                }
            }
        }
        let mut path = Vec::new();
        let mut at = to;
        while let Some(step) = parent[self.place[at as usize] as usize] {
            path.push(step);
            at = step.node;
        }
        path.reverse();
        (roots.iter().position(|&root| root == at).unwrap_or(0) as u32, path)
    }

    fn undefined(&self, draft: &impl Nodes) -> Option<u32> {
        let undefined = |node: &u32| match draft.slot(*node) {
            Slot::Forward(_) => draft.edges(*node).is_empty(),
            _ => false,
        };
        self.order.iter().copied().find(undefined)
    }
}

/// The error for an undefined forward (`[interner.undefined]`).
fn undefined(draft: &impl Nodes, roots: &[u32], reach: &Reach, forward: u32) -> Error {
    let (root, path) = reach.path(draft, roots, forward);
    let name = match draft.slot(forward) {
        Slot::Forward(number) => draft.forward_name(number).to_owned(),
        _ => String::new(),
    };
    ErrorKind::UndefinedForward { name, root, path }.into()
}

/// The first node in breadth-first order on a cycle of forwards only (`[interner.self-forward]`).
///
/// Chains are walked with the number of the walk as a mark: one that meets its own mark has found
/// a cycle, one that meets an older mark or leaves the forwards has not.
fn self_forward(draft: &impl Nodes, reach: &Reach) -> Option<Vec<EdgeRef>> {
    let next = |node: u32| match draft.slot(node) {
        Slot::Forward(_) => draft.edges(node).first().copied(),
        _ => None,
    };
    let mut walk = vec![UNSEEN; if draft.forwards() == 0 { 0 } else { reach.order.len() }];
    let mut first = None;
    for (number, &start) in reach.order.iter().enumerate() {
        let mut at = start;
        while let Some(to) = next(at) {
            let mark = &mut walk[reach.place[at as usize] as usize];
            if *mark == number as u32 {
                let least = cycle_first(reach, at, next);
                first = Some(first.map_or(least, |first: u32| first.min(least)));
                break;
            }
            if *mark != UNSEEN {
                break;
            }
            *mark = number as u32;
            at = to;
        }
    }
    let start = reach.order[first? as usize];
    let mut cycle = vec![EdgeRef { node: start, edge: 0 }];
    let mut at = next(start)?;
    while at != start {
        cycle.push(EdgeRef { node: at, edge: 0 });
        at = next(at)?;
    }
    Some(cycle)
}

/// The least place among the nodes of the cycle that `on` is on.
fn cycle_first(reach: &Reach, on: u32, next: impl Fn(u32) -> Option<u32>) -> u32 {
    let mut least = reach.place[on as usize];
    let mut at = on;
    while let Some(to) = next(at).filter(|&to| to != on) {
        least = least.min(reach.place[to as usize]);
        at = to;
    }
    least
}

/// The steps by value of one node: `(edge, node)`.
fn value_steps<'a>(draft: &'a impl Nodes, node: u32) -> Box<dyn Iterator<Item = (u32, u32)> + 'a> {
    let all = || (0..).zip(draft.edges(node).iter().copied());
    let Slot::Head(label) = draft.slot(node) else { return Box::new(all()) };
    match draft.labels().kind(label).row().map(|row| row.holds) {
        Some(Holds::All(Hold::Value)) => Box::new(all()),
        Some(Holds::Fields) => {
            let holds = draft.labels().label(label).holds();
            let inline = move |&(edge, _): &(u32, u32)| holds[edge as usize] == Hold::Value;
            Box::new(all().filter(inline))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// The first node in breadth-first order on a cycle of steps by value, and a shortest such cycle
/// through it (`[interner.infinite]`).
fn by_value(draft: &impl Nodes, reach: &Reach) -> Option<Vec<EdgeRef>> {
    let cyclic = on_cycles(draft, reach);
    let start = *reach.order.iter().find(|&&node| cyclic[reach.place[node as usize] as usize])?;
    let mut parent: hashbrown::HashMap<u32, EdgeRef> = hashbrown::HashMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for (edge, to) in value_steps(draft, node) {
            let step = EdgeRef { node, edge };
            if to == start {
                return Some(cycle_to(&parent, start, step));
            }
            if let hashbrown::hash_map::Entry::Vacant(vacant) = parent.entry(to) {
                vacant.insert(step);
                queue.push_back(to);
            }
        }
    }
    None
}

fn cycle_to(parent: &hashbrown::HashMap<u32, EdgeRef>, start: u32, last: EdgeRef) -> Vec<EdgeRef> {
    let mut cycle = vec![last];
    let mut at = last.node;
    while at != start {
        let step = parent[&at];
        cycle.push(step);
        at = step.node;
    }
    cycle.reverse();
    cycle
}

/// Which reachable nodes are on a cycle of steps by value, by place.
///
/// The nodes and their steps by value are a graph like that of heads, and have their components
/// found in the same way.
fn on_cycles(draft: &impl Nodes, reach: &Reach) -> Vec<bool> {
    let mut graph = crate::identity::batch::Raw::default();
    graph.reserve(reach.order.len(), reach.order.len());
    for &node in &reach.order {
        graph.head(crate::label::LabelId::new(0));
        for (_, to) in value_steps(draft, node) {
            graph.child(crate::identity::batch::Ref::head(reach.place[to as usize]));
        }
    }
    crate::identity::scc::on_cycles(&graph)
}
