//! Abstract graphs of heads, from which cases are made. A case spells such a graph as a graph of
//! nodes.

use crate::kit::source::Source;
use crate::types::alphabet::{Alphabet, Exchange, vary};
use selfsame_spec::Label;

/// A head of a type graph: its label, and for each child the list of the child's heads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphHead {
    /// The label of the head: its kind, payload and arity.
    pub label: Label,
    /// The heads of each child: a non-empty list of indices into [`TypeGraph::heads`], without
    /// repetitions.
    pub children: Vec<Vec<usize>>,
}

/// A graph of heads, all reachable from head 0.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TypeGraph {
    /// The heads in breadth-first order from head 0.
    pub heads: Vec<GraphHead>,
}

/// The bounds on the size of a type graph.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The maximum number of heads.
    pub heads: usize,
    /// The maximum number of heads of one child.
    pub union: usize,
}

impl Bounds {
    /// Returns the maximum length of a list of distinct heads.
    const fn widest(self) -> usize {
        if self.union < self.heads { self.union } else { self.heads }
    }
}

/// Draws a type graph breadth-first. Each edge leads to a head that was already mentioned, or to
/// the next new head. Therefore every head is reachable, and each type graph corresponds to exactly
/// one list of choices. [`choices`] is the inverse function.
pub fn draw(source: &mut dyn Source, alphabet: &Alphabet, bounds: Bounds) -> TypeGraph {
    let mut graph = TypeGraph::default();
    let mut known = 1;
    while graph.heads.len() < known {
        let room = bounds.heads - known;
        let label = pick_label(source, alphabet, room, graph.heads.len() + 1 == known);
        let mut children = Vec::new();
        for _ in 0..label.arity() {
            let mut list = Vec::new();
            for _ in 0..=source.index(bounds.widest()) {
                let Some(to) = pick_edge(source, &list, known, bounds.heads) else { break };
                known = known.max(to + 1);
                list.push(to);
            }
            children.push(list);
        }
        graph.heads.push(GraphHead { label, children });
    }
    graph
}

/// Returns the mentioned heads that are not in `list`. The newest head comes first.
fn open_edges(list: &[usize], known: usize) -> Vec<usize> {
    (0..known).rev().filter(|to| !list.contains(to)).collect()
}

/// Draws the target of an edge. A new head and a mentioned head are equally likely. The graph is a
/// tree as long as no edge leads to a mentioned head.
fn pick_edge(source: &mut dyn Source, list: &[usize], known: usize, heads: usize) -> Option<usize> {
    let open = open_edges(list, known);
    if known < heads && (open.is_empty() || source.choose(1) == 0) {
        return Some(known);
    }
    if open.is_empty() { None } else { Some(open[source.index(open.len())]) }
}

/// Returns the choices, each with its bound, with which [`draw`] draws a type graph. Returns `None`
/// if no choices draw the graph. Possible causes are a label outside of the alphabet, too many
/// heads, and heads that are not in breadth-first order.
#[must_use]
pub fn choices(graph: &TypeGraph, alphabet: &Alphabet, bounds: Bounds) -> Option<Vec<(u64, u64)>> {
    let labels = alphabet.labels();
    let leaves = labels.partition_point(|label| label.arity() == 0);
    let (mut out, mut known) = (Vec::new(), 1);
    let mut put = |choice: usize, bound: usize| out.push((choice as u64, bound as u64));
    for (at, head) in graph.heads.iter().enumerate() {
        let number = labels.iter().position(|label| *label == head.label)?;
        let forced = at + 1 == known && bounds.heads > known;
        match (forced, number < leaves) {
            (true, true) => return None,
            (true, false) => {}
            (false, leaf) => put(usize::from(!leaf), 1),
        }
        match number < leaves {
            true => put(number, leaves - 1),
            false => put(number - leaves, labels.len() - leaves - 1),
        }
        for list in &head.children {
            let widest = bounds.widest();
            put(list.len().checked_sub(1).filter(|n| *n < widest)?, widest - 1);
            for (nth, &to) in list.iter().enumerate() {
                let open = open_edges(&list[..nth], known);
                match (known < bounds.heads, to < known) {
                    (false, false) => return None,
                    (true, back) if !open.is_empty() => put(usize::from(back), 1),
                    _ => {}
                }
                if to < known {
                    put(open.iter().position(|&o| o == to)?, open.len() - 1);
                }
                known = known.max(to + 1);
            }
        }
    }
    (known == graph.heads.len()).then_some(out)
}

/// Draws a label, which is a leaf in half of the draws. A label with children is drawn if more
/// heads are needed and no other head has undrawn children.
fn pick_label(source: &mut dyn Source, alphabet: &Alphabet, room: usize, last_open: bool) -> Label {
    let labels = alphabet.labels();
    let (leaves, others) = labels.split_at(labels.partition_point(|label| label.arity() == 0));
    let leaf = !(last_open && room > 0) && source.choose(1) == 0;
    let labels = match (leaves.is_empty(), others.is_empty()) {
        (false, false) if leaf => leaves,
        (false, true) => leaves,
        _ => others,
    };
    labels[source.index(labels.len())].clone()
}

/// Adds 256 copies of a head's first child, if the kind allows any number of children.
fn widen(head: &mut GraphHead) {
    let arity = head.children.len() + 256;
    if let Ok(label) = Label::new(head.label.kind(), head.label.payload_bytes(), arity) {
        head.label = label;
        head.children.resize(arity, head.children[0].clone());
    }
}

impl TypeGraph {
    /// Returns the heads that are reachable in at least one step from head `from`, in breadth-first
    /// order.
    #[must_use]
    pub fn below(&self, from: usize) -> Vec<usize> {
        let (mut order, mut next) = (Vec::new(), 0);
        let mut seen = vec![false; self.heads.len()];
        let mut head = Some(from);
        while let Some(at) = head {
            for &to in self.heads[at].children.iter().flatten() {
                if !std::mem::replace(&mut seen[to], true) {
                    order.push(to);
                }
            }
            head = order.get(next).copied();
            next += 1;
        }
        order
    }

    /// Returns the heads of [`TypeGraph::rooted`] in the same order, as indices into this graph.
    #[must_use]
    pub fn reachable(&self, root: usize) -> Vec<usize> {
        let below = self.below(root);
        std::iter::once(root).chain(below.into_iter().filter(|&head| head != root)).collect()
    }

    /// Returns the graph of the heads that are reachable from the head `root`. The heads are in
    /// breadth-first order from `root`.
    #[must_use]
    pub fn rooted(&self, root: usize) -> Self {
        let order = self.reachable(root);
        let mut place = vec![usize::MAX; self.heads.len()];
        order.iter().enumerate().for_each(|(at, &head)| place[head] = at);
        let image = |list: &Vec<usize>| list.iter().map(|&to| place[to]).collect();
        let head = |&head: &usize| GraphHead {
            label: self.heads[head].label.clone(),
            children: self.heads[head].children.iter().map(image).collect(),
        };
        Self { heads: order.iter().map(head).collect() }
    }

    /// Returns the graph with its labels replaced by labels of an alphabet; the replacement is the
    /// map [`Exchange`]. Returns `None` if the alphabet has no label of a required arity.
    #[must_use]
    pub fn relabelled(&self, alphabet: &Alphabet) -> Option<Self> {
        let mut exchange = Exchange::new(alphabet);
        let dress = |head: &GraphHead| {
            let label = exchange.replace(&head.label)?.clone();
            Some(GraphHead { label, children: head.children.clone() })
        };
        Some(Self { heads: self.heads.iter().map(dress).collect::<Option<_>>()? })
    }

    /// Returns a graph with copies of each head, and the original of each copy. Each edge leads to
    /// a random copy of its original target. Each copy is the selfsame type as its original
    /// (`[identity.bisimilar]`).
    pub fn cover(&self, source: &mut dyn Source, copies: usize) -> (Self, Vec<usize>) {
        let mut origin: Vec<usize> = (0..self.heads.len()).collect();
        for head in 0..self.heads.len() {
            for _ in 1..copies {
                if source.chance(1, 2) {
                    origin.push(head);
                }
            }
        }
        let of = |head: usize| -> Vec<usize> {
            (0..origin.len()).filter(|&copy| origin[copy] == head).collect()
        };
        let images: Vec<Vec<usize>> = (0..self.heads.len()).map(of).collect();
        let mut edge = |to: &usize| images[*to][source.index(images[*to].len())];
        let mut copy = |head: usize| GraphHead {
            label: self.heads[head].label.clone(),
            children: self.heads[head]
                .children
                .iter()
                .map(|list| list.iter().map(&mut edge).collect())
                .collect(),
        };
        let heads = origin.iter().map(|&head| copy(head)).collect();
        (Self { heads }, origin)
    }

    /// Returns a graph that consists of a copy of the type graph and the type graph itself. Each
    /// edge of the copy leads to the copy or to the original of its target. Therefore the copy
    /// contains new cycles that refer to old cycles.
    pub fn grafted(&self, source: &mut dyn Source) -> Self {
        let count = self.heads.len();
        let mut edge = |&to: &usize| if source.chance(1, 3) { to + count } else { to };
        let mut graft = |head: &GraphHead| GraphHead {
            label: head.label.clone(),
            children: head
                .children
                .iter()
                .map(|list| list.iter().map(&mut edge).collect())
                .collect(),
        };
        let mut heads: Vec<GraphHead> = self.heads.iter().map(&mut graft).collect();
        let shift = |list: &Vec<usize>| list.iter().map(|to| to + count).collect();
        heads.extend(self.heads.iter().map(|head| GraphHead {
            label: head.label.clone(),
            children: head.children.iter().map(shift).collect(),
        }));
        Self { heads }
    }

    /// Returns, for each head, whether `target` is reachable from it. `target` counts as reachable
    /// from itself.
    #[must_use]
    pub fn reaching(&self, target: usize) -> Vec<bool> {
        let mut reaches = vec![false; self.heads.len()];
        reaches[target] = true;
        loop {
            let leads = |head: &GraphHead| head.children.iter().flatten().any(|&to| reaches[to]);
            let more: Vec<usize> = (0..self.heads.len())
                .filter(|&at| !reaches[at] && leads(&self.heads[at]))
                .collect();
            if more.is_empty() {
                return reaches;
            }
            more.into_iter().for_each(|at| reaches[at] = true);
        }
    }

    /// Makes one small change in one of the first `first` heads. The change is another label or
    /// edge, two exchanged children, reversed unions, or many more children. Returns the changed
    /// graph, and the index of the changed head.
    pub fn change(
        &self,
        source: &mut dyn Source,
        alphabet: &Alphabet,
        first: usize,
    ) -> (Self, usize) {
        let mut graph = self.clone();
        let at = source.index(first.min(graph.heads.len()));
        let count = graph.heads.len();
        let head = &mut graph.heads[at];
        match source.choose(4) {
            1 if head.children.len() > 1 => head.children.swap(0, 1),
            2 if !head.children.is_empty() => {
                let child = source.index(head.children.len());
                head.children[child] = vec![source.index(count)];
            }
            3 if head.children.iter().any(|list| list.len() > 1) => {
                head.children.iter_mut().for_each(|list| list.reverse());
            }
            4 if !head.children.is_empty() && source.chance(1, 8) => widen(head),
            _ if source.chance(1, 2) => head.label = vary(source, &head.label),
            _ => {
                let alike = |label: &&Label| label.arity() == head.label.arity();
                let labels: Vec<&Label> = alphabet.labels().iter().filter(alike).collect();
                let at = source.index(labels.len());
                labels.get(at).into_iter().for_each(|label| head.label = (*label).clone());
            }
        }
        (graph, at)
    }
}

impl Alphabet {
    /// Returns an alphabet with the labels of a type graph. For each label of a foreign kind, it
    /// also contains a label that differs in the last byte.
    #[must_use]
    pub fn of(graph: &TypeGraph) -> Self {
        let mut labels = Vec::new();
        for head in &graph.heads {
            let (label, mut payload) = (&head.label, head.label.payload_bytes().to_vec());
            labels.push(label.clone());
            if let Some(last) = payload.last_mut().filter(|_| label.kind().is_foreign()) {
                *last ^= 1;
                labels.extend(Label::new(label.kind(), &payload, label.arity() as usize));
            }
        }
        labels.sort_by(|a, b| (a.arity(), a).cmp(&(b.arity(), b)));
        labels.dedup();
        Self { labels }
    }
}
