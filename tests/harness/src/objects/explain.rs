//! Explains why a compiler hash changed: names the member of a module that differs, and the path on
//! which it is reached.

use crate::objects::subject::ViewNode;
use crate::types::explain::tell_apart;
use selfsame_spec::{Kind, Label};
use std::collections::{HashSet, VecDeque};

/// A place where two views differ.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Difference {
    /// The steps from the queried object to the place: the names of children and members on the
    /// path.
    pub path: Vec<String>,
    /// If the path leads through a member of a module, the member that holds the difference.
    pub member: Option<String>,
    /// The text of the differing place in the first view.
    pub was: String,
    /// The text of the differing place in the second view.
    pub is: String,
}

/// The largest number of pairs of nodes that are compared. When this number is reached, the search
/// ends with the differences found so far.
const MOST: usize = 1 << 20;

/// A pair of one node from each view.
type NodePair = [u32; 2];

/// A step to a child, taken from both nodes of a visited pair.
#[derive(Clone)]
struct StepFrom {
    /// The index of the visited pair from which the step starts.
    pair: usize,
    /// The name of the child. The name is `None` for the only overload of a function.
    step: Option<String>,
}

/// A pair of nodes that the same path reaches in both views.
struct VisitedPair {
    nodes: NodePair,
    /// The step that led to this pair; `None` for the first pair.
    parent: Option<StepFrom>,
}

struct Search<'a> {
    views: [&'a [ViewNode]; 2],
    visited: Vec<VisitedPair>,
    known: HashSet<NodePair>,
    queue: VecDeque<usize>,
    found: Vec<Difference>,
}

/// Returns the places where two views
/// ([`WorldSubject::view`](crate::objects::subject::WorldSubject::view)) differ, starting with the
/// place that is nearest to the queried object. Nodes that are reached only through a difference
/// are not compared. If both views have the same hash, the list is empty.
#[must_use]
pub fn explain(one: &[ViewNode], other: &[ViewNode]) -> Vec<Difference> {
    let (visited, queue) = (Vec::new(), VecDeque::new());
    let mut search =
        Search { views: [one, other], visited, known: HashSet::new(), queue, found: Vec::new() };
    search.visit(None, &[0], &[0]);
    while let Some(pair) = search.queue.pop_front() {
        let [a, b] = search.visited[pair].nodes;
        let (one, other) = (&search.views[0][a as usize], &search.views[1][b as usize]);
        let children = one.children.iter().zip(&other.children).enumerate();
        for (child, (left, right)) in children {
            let step = step(&one.label, child);
            search.visit(Some(StepFrom { pair, step }), left, right);
        }
    }
    search.found
}

/// Returns the name of a child; `None` for the only overload of a function.
fn step(label: &Label, child: usize) -> Option<String> {
    match (label.kind(), label.arity()) {
        (Kind::FUNCTION, 1) => None,
        (Kind::FUNCTION, _) => Some(format!("overload {child}")),
        _ => Some(label.child_name(child)),
    }
}

impl Search<'_> {
    /// Compares two lists of heads without their children. If the lists are equal, adds the pairs
    /// of heads to the queue.
    fn visit(&mut self, parent: Option<StepFrom>, left: &[u32], right: &[u32]) {
        let labels = |view: &[ViewNode], of: &[u32]| -> Vec<Label> {
            of.iter().filter_map(|&at| Some(view.get(at as usize)?.label.clone())).collect()
        };
        let (l, r) = (labels(self.views[0], left), labels(self.views[1], right));
        let pair = [left, right].map(|list| list.first().copied().unwrap_or(0));
        if l != r {
            let found = self.differ(parent, pair, [&l, &r]);
            self.found.push(found);
            return;
        }
        for (&a, &b) in left.iter().zip(right) {
            if self.visited.len() < MOST && self.known.insert([a, b]) {
                self.queue.push_back(self.visited.len());
                self.visited.push(VisitedPair { nodes: [a, b], parent: parent.clone() });
            }
        }
    }

    fn differ(
        &self,
        parent: Option<StepFrom>,
        pair: NodePair,
        labels: [&[Label]; 2],
    ) -> Difference {
        let unresolved =
            |labels: &[Label]| labels.iter().all(|l| l.kind() == Kind::MEMBER && l.arity() == 0);
        let (mut was, mut is) = tell_apart(labels[0], labels[1]);
        for (words, labels) in [&mut was, &mut is].into_iter().zip(labels) {
            if unresolved(labels) {
                words.push_str(" (unresolved)");
            }
        }
        let mut path = Vec::new();
        let (mut here, mut at) = (parent, pair);
        while let Some(StepFrom { pair: up, step }) = here {
            let nodes = self.visited[up].nodes;
            let member = self.gone_through(nodes, at);
            let words: Vec<String> = step.into_iter().chain(member).collect();
            path.extend((!words.is_empty()).then(|| words.join(" ")));
            (here, at) = (self.visited[up].parent.clone(), nodes);
        }
        path.reverse();
        Difference { path, member: self.via_member(pair), was, is }
    }

    /// Returns the last member on the path to a pair of nodes.
    fn via_member(&self, [a, b]: NodePair) -> Option<String> {
        let via = |view: &[ViewNode], at: u32| view.get(at as usize)?.via_member.clone();
        via(self.views[1], b).or_else(|| via(self.views[0], a))
    }

    /// If a step leads through a member, returns the member.
    fn gone_through(&self, from: NodePair, to: NodePair) -> Option<String> {
        self.via_member(to).filter(|member| self.via_member(from).as_ref() != Some(member))
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.path.iter().try_for_each(|step| write!(f, " -> {step}"))?;
        write!(f, ": was {}, is {}", self.was, self.is)
    }
}
