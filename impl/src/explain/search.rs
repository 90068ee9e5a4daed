//! Searches for a shortest walk that distinguishes two types.

use super::difference::{Difference, HeadGraph, Step};
use hashbrown::HashMap;
use selfsame_spec::{Label, Payload, Role};
use std::collections::VecDeque;
use std::hash::Hash;

/// Searches breadth-first over pairs of heads. Returns the first difference that the search meets,
/// or `None` if the two lists of heads are the selfsame type.
///
/// Each visited pair links its two heads, so the heads form classes. A pair whose heads are already
/// in one class is not visited. If a walk distinguishes the two heads of such a pair, it also
/// distinguishes the heads of an earlier pair that linked the class. The walk through the earlier
/// pair is not longer, so the result is still a shortest walk. The number of visited pairs is less
/// than the number of heads.
#[must_use]
pub fn explain<G: HeadGraph>(graph: &G, left: &[G::Head], right: &[G::Head]) -> Option<Difference> {
    let mut search = Search {
        graph,
        visited: Vec::new(),
        queue: VecDeque::new(),
        alike: Linked::default(),
        roots: left.len(),
    };
    if let Some(found) = search.visit(None, left, right) {
        return Some(found);
    }
    while let Some(pair) = search.queue.pop_front() {
        let (left, right) = search.visited[pair].heads;
        let children = graph.children(left).into_iter().zip(graph.children(right));
        for (child, (left, right)) in children.enumerate() {
            if let Some(found) = search.visit(Some(ChildOf { pair, child }), &left, &right) {
                return Some(found);
            }
        }
    }
    None
}

/// A child of a visited pair: the same child of the pair's left and right head.
#[derive(Clone, Copy)]
struct ChildOf {
    /// The index of the pair among the visited pairs.
    pair: usize,
    /// The index of the child among the children of both heads.
    child: usize,
}

/// A pair of a left and a right head that one walk reaches from the two types.
struct VisitedPair<H> {
    heads: (H, H),
    /// The child of an earlier pair through which this pair was reached. `None` for pairs of heads
    /// of the two types themselves.
    parent: Option<ChildOf>,
    /// The index of the two heads in the lists of heads of the child or of the two types.
    place: usize,
}

struct Search<'a, G: HeadGraph> {
    graph: &'a G,
    visited: Vec<VisitedPair<G::Head>>,
    queue: VecDeque<usize>,
    alike: Linked<G::Head>,
    /// The number of heads of each of the two types.
    roots: usize,
}

impl<G: HeadGraph> Search<'_, G> {
    /// Compares the lengths and labels of two lists of heads, and queues the pairs of their heads
    /// if there is no difference.
    fn visit(
        &mut self,
        parent: Option<ChildOf>,
        left: &[G::Head],
        right: &[G::Head],
    ) -> Option<Difference> {
        if let Some((left, right)) = self.differ(left, right) {
            let (root, steps) = self.steps(parent);
            return Some(Difference { root, steps, left, right });
        }
        for (place, (&left, &right)) in left.iter().zip(right).enumerate() {
            if self.alike.link(left, right) {
                self.queue.push_back(self.visited.len());
                self.visited.push(VisitedPair { heads: (left, right), parent, place });
            }
        }
        None
    }

    /// If two lists of heads differ in their lengths or in a label, returns the text of both lists.
    fn differ(&self, left: &[G::Head], right: &[G::Head]) -> Option<(String, String)> {
        let labels = |list: &[G::Head]| -> Vec<Label> {
            list.iter().map(|&head| self.graph.label(head)).collect()
        };
        let alike =
            |(a, b): (&G::Head, &G::Head)| a == b || self.graph.label(*a) == self.graph.label(*b);
        let same = left.len() == right.len() && left.iter().zip(right).all(alike);
        (!same).then(|| {
            let words = self.graph.words().tell_apart(&labels(left), &labels(right));
            (self.name_bases(words.0, left), self.name_bases(words.1, right))
        })
    }

    /// Adds the names of a class's bases to the text of the class, because a label contains only
    /// the number of bases.
    fn name_bases(&self, text: String, list: &[G::Head]) -> String {
        let &[head] = list else { return text };
        let label = self.graph.label(head);
        let Payload::Record { name, members } = label.payload() else { return text };
        let count = members.iter().filter(|member| member.role == Role::Base).count();
        let title = format!("{:?} {name:?}", label.kind());
        let rest = text.strip_prefix(&title).and_then(|rest| rest.strip_prefix('('));
        let Some((_, rest)) = rest.and_then(|rest| rest.split_once(')')) else { return text };
        // The first children of a class are its bases.
        let bases = self.graph.children(head).into_iter().take(count).map(|base| {
            let heads = base.iter().map(|&head| self.record_name(head));
            heads.collect::<Vec<_>>().join(" | ")
        });
        format!("{title}({}){rest}", bases.collect::<Vec<_>>().join(", "))
    }

    fn record_name(&self, head: G::Head) -> String {
        let label = self.graph.label(head);
        match label.payload() {
            Payload::Record { name, .. } if !name.is_empty() => format!("{name:?}"),
            _ => self.graph.words().head(&label),
        }
    }

    /// Returns the steps from the two types to a child of a pair. `None` stands for the two types
    /// themselves, to which no steps lead.
    fn steps(&self, to: Option<ChildOf>) -> (Option<usize>, Vec<Step>) {
        let Some(mut to) = to else { return (None, Vec::new()) };
        let mut steps = vec![self.step(to, None)];
        while let VisitedPair { parent: Some(up), place, .. } = self.visited[to.pair] {
            steps.push(self.step(up, Some(place)));
            to = up;
        }
        steps.reverse();
        ((self.roots > 1).then(|| self.visited[to.pair].place), steps)
    }

    fn step(&self, ChildOf { pair, child }: ChildOf, place: Option<usize>) -> Step {
        let head = self.visited[pair].heads.0;
        let several = self.graph.children(head)[child].len() > 1;
        let alternative = place.filter(|_| several);
        let child = self.graph.words().child(&self.graph.label(head), child);
        Step { child, alternative }
    }
}

/// The classes of linked heads, as a union-find structure.
struct Linked<H> {
    /// For each head that is not the first head of its class, a head of the class that is nearer to
    /// the first head.
    nearer: HashMap<H, H>,
}

impl<H> Default for Linked<H> {
    fn default() -> Self {
        Self { nearer: HashMap::new() }
    }
}

impl<H: Copy + Eq + Hash> Linked<H> {
    /// Puts two heads into one class, and returns whether they were in different classes. The
    /// amortized cost is O(log n).
    fn link(&mut self, left: H, right: H) -> bool {
        let (left, right) = (self.first(left), self.first(right));
        if left == right {
            return false;
        }
        self.nearer.insert(right, left);
        true
    }

    /// Returns the root of the class of a head, and halves the path from the head to the root.
    fn first(&mut self, mut head: H) -> H {
        while let Some(&near) = self.nearer.get(&head) {
            let Some(&next) = self.nearer.get(&near) else { return near };
            self.nearer.insert(head, next);
            head = next;
        }
        head
    }
}
