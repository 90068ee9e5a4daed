//! Whether a new cyclic component is an older one, to which it refers (`[interner.fold]`).
//!
//! **Candidates.** Take one edge of the new component S into the old one T. If S folds, the head
//! that has this edge equals a member of T with the same label and the same child there, or one
//! that has the same head among others; each such member is tried: its image determines, edge by
//! edge, the image of all of S. Every edge is verified, so what is found is a homomorphism, and all
//! of S equals its image.
//!
//! **Joint refinement** where that does not decide: a list of S is longer than its image, so that
//! some of its heads may be one, or the candidates cost more than a budget. S and T are then
//! minimized together, and S folds if and only if its heads share blocks with T.

use crate::minimize;
use crate::raw::{Raw, Ref, Target};
use crate::store::{Component, Store, TypeId};
use hashbrown::HashMap;

/// For each component that was folded into once: its edges that an outer reference can meet.
#[derive(Default)]
pub(crate) struct Referrers {
    of: HashMap<u32, Vec<Edge>>,
    /// The components, in the order in which they came.
    made: Vec<u32>,
}

/// Label, position among the children, child; the head that has this edge.
type Edge = ((u32, u32, TypeId), u32);

impl Referrers {
    /// How many components there are.
    pub(crate) fn len(&self) -> usize {
        self.made.len()
    }

    /// Forgets all but the first so many components.
    pub(crate) fn rollback(&mut self, len: usize) {
        self.made.drain(len..).for_each(|first| drop(self.of.remove(&first)));
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let lists = self.of.values().map(|edges| edges.capacity() * size_of::<Edge>());
        self.made.len() * size_of::<(u32, u32, Vec<Edge>)>() + lists.sum::<usize>()
    }
}

/// What trying a candidate says.
enum Try {
    Folds(Vec<u32>),
    Differs,
    Undecided,
}

const UNKNOWN: u32 = u32::MAX;

/// Steps that the candidates may cost for each head and edge of both components together.
const BUDGET: usize = 8;

/// The member of `target` that each head of `graph` equals; `None` when they do not fold.
pub(crate) fn fold(store: &mut Store, graph: &Raw, target: Component) -> Option<Vec<u32>> {
    let Some((head, position, child)) = best_edge(store, graph, target) else {
        return jointly(store, graph, target);
    };
    let edges = referrers(store, target);
    let key = (graph.label(head).0, position, child);
    let candidates = having(edges, key).iter().map(|&(_, member)| member).collect::<Vec<_>>();
    let mut budget = BUDGET * (graph.len() + target.size as usize);
    for candidate in candidates {
        match try_candidate(store, graph, (head, candidate), &mut budget) {
            Try::Folds(map) => return Some(map),
            Try::Differs => {}
            Try::Undecided => return jointly(store, graph, target),
        }
    }
    None
}

fn having(edges: &[Edge], key: (u32, u32, TypeId)) -> &[Edge] {
    let start = edges.partition_point(|edge| edge.0 < key);
    let len = edges[start..].partition_point(|edge| edge.0 == key);
    &edges[start..start + len]
}

/// The edge from the graph into the target that the fewest members have too.
fn best_edge(store: &mut Store, graph: &Raw, target: Component) -> Option<(u32, u32, TypeId)> {
    let mut best = None;
    for head in 0..graph.len() as u32 {
        for (position, &child) in (0..).zip(graph.children(head)) {
            let Some(ty) = meets(store, graph, target, child) else { continue };
            let edges = referrers(store, target);
            let count = having(edges, (graph.label(head).0, position, ty)).len();
            if best.is_none_or(|(least, _)| count < least) {
                best = Some((count, (head, position, ty)));
            }
            if count <= 1 {
                return best.map(|(_, edge)| edge);
            }
        }
    }
    best.map(|(_, edge)| edge)
}

/// What of a child a member of the target must have in the same place: the whole type if it is
/// old, else an old head in it; `None` when the child is not in the target.
fn meets(store: &Store, graph: &Raw, target: Component, child: Ref) -> Option<TypeId> {
    let inside = |ty: TypeId| store.heads(&ty).iter().any(|head| target.has(head.number()));
    let old = |entry: Ref| match entry.target() {
        Target::Realized(ty) => Some(ty).filter(|&ty| inside(ty)),
        _ => None,
    };
    graph.heads_of(child).find_map(old)
}

/// The edges of the component that stay in it, sorted; made once. Those of a union are found by
/// each of its heads, too.
fn referrers(store: &mut Store, target: Component) -> &[Edge] {
    if !store.referrers.of.contains_key(&target.first) {
        let mut edges = Vec::new();
        for member in target.first..target.first + target.size {
            let label = store.label(member).0;
            for (position, child) in (0..).zip(store.children(member)) {
                let inside = |head: &&TypeId| target.has(head.number());
                let mut heads = store.heads(child).iter().filter(inside).copied().peekable();
                let union = heads.peek().and(child.union()).map(|_| *child);
                edges.extend(heads.chain(union).map(|key| ((label, position, key), member)));
            }
        }
        edges.sort_unstable();
        edges.shrink_to_fit();
        store.referrers.of.insert(target.first, edges);
        store.referrers.made.push(target.first);
    }
    store.referrers.of.get(&target.first).map_or(&[], |edges| edges)
}

/// Follows every edge from `start.0`, in the new graph, and `start.1`, in the store, side by side.
fn try_candidate(store: &Store, graph: &Raw, start: (u32, u32), budget: &mut usize) -> Try {
    let mut image = Image { of: vec![UNKNOWN; graph.len()], queue: Vec::new() };
    image.put(start.0, start.1);
    while let Some(head) = image.queue.pop() {
        let member = image.of[head as usize];
        if graph.label(head) != store.label(member) {
            return Try::Differs;
        }
        for (&child, old) in graph.children(head).iter().zip(store.children(member)) {
            let olds = store.heads(old);
            *budget = match budget.checked_sub(olds.len()) {
                Some(left) => left,
                None => return Try::Undecided,
            };
            let verdict = match child.target() {
                Target::Realized(ty) if ty == *old => continue,
                Target::Realized(_) => Try::Differs,
                _ => image.pair(graph, child, olds),
            };
            match verdict {
                Try::Folds(_) => {}
                other => return other,
            }
        }
    }
    Try::Folds(image.of)
}

/// Where a candidate sends the heads of the graph.
struct Image {
    of: Vec<u32>,
    /// Heads that were sent, whose children were not yet looked at.
    queue: Vec<u32>,
}

impl Image {
    fn put(&mut self, head: u32, member: u32) {
        self.of[head as usize] = member;
        self.queue.push(head);
    }

    /// Pairs the entries of a child with the heads of an old type.
    fn pair(&mut self, graph: &Raw, child: Ref, olds: &[TypeId]) -> Try {
        let entries = graph.heads_of(child).count();
        if entries < olds.len() {
            return Try::Differs;
        }
        if entries > olds.len() {
            return Try::Undecided;
        }
        for (entry, old) in graph.heads_of(child).zip(olds) {
            let fits = match entry.target() {
                Target::Head(head) if self.of[head as usize] == UNKNOWN => {
                    self.put(head, old.number());
                    true
                }
                Target::Head(head) => self.of[head as usize] == old.number(),
                Target::Realized(ty) => ty == *old,
                Target::List(_) => unreachable!("lists are flat"),
            };
            if !fits {
                return Try::Differs;
            }
        }
        Try::Folds(Vec::new())
    }
}

/// Minimizes the graph and the target together.
fn jointly(store: &Store, graph: &Raw, target: Component) -> Option<Vec<u32>> {
    let joint = join(store, graph, target);
    let block_of = minimize::blocks(&joint);
    let (new, old) = block_of.split_at(graph.len());
    let mut member_of = HashMap::with_capacity(old.len());
    for (member, block) in (target.first..).zip(old) {
        member_of.insert(block, member);
    }
    new.iter().map(|block| member_of.get(block).copied()).collect()
}

/// The graph's heads, then the target's members; references to members are inner.
fn join(store: &Store, graph: &Raw, target: Component) -> Raw {
    let inner = |ty: TypeId| {
        let member = ty.number().checked_sub(target.first).filter(|&m| m < target.size)?;
        Some(Ref::head(graph.len() as u32 + member))
    };
    let entry = |entry: Ref| match entry.target() {
        Target::Realized(ty) => inner(ty).unwrap_or(entry),
        _ => entry,
    };
    let mut joint = Raw::default();
    let mut put = |label, children: &mut dyn Iterator<Item = Vec<Ref>>| {
        joint.head(label);
        for child in children {
            let child = match child[..] {
                [one] => one,
                _ => Ref::list(joint.list(child)),
            };
            joint.child(child);
        }
    };
    for head in 0..graph.len() as u32 {
        let spread = |child: Ref| match child.target() {
            Target::Realized(ty) => {
                store.heads(&ty).iter().map(|&h| entry(Ref::realized(h))).collect()
            }
            _ => graph.heads_of(child).map(entry).collect(),
        };
        put(graph.label(head), &mut graph.children(head).iter().map(|&child| spread(child)));
    }
    for member in target.first..target.first + target.size {
        let spread =
            |child: &TypeId| store.heads(child).iter().map(|&h| entry(Ref::realized(h))).collect();
        put(store.label(member), &mut store.children(member).iter().map(spread));
    }
    joint
}
