//! The canonical graph of the heads that are reachable from some types. It is plain data for
//! explanations, pictures and printed lists.

use crate::types::subject::{Subject, Type};
use selfsame_spec::{CyclePosition, Digest, Label, Result};
use std::collections::{HashMap, VecDeque};

/// A head of a realized type.
#[derive(Clone, Debug)]
pub struct CanonicalHead {
    /// The label of the head: its kind, payload and arity.
    pub label: Label,
    /// For each child, the heads of the child, as indices into [`CanonicalGraph::heads`].
    pub children: Vec<Vec<usize>>,
    /// The number of heads of the head's cycle, and the head's index in that cycle; `None` if the
    /// head is on no cycle.
    pub position: Option<CyclePosition>,
    /// The digest of the head.
    pub digest: Digest,
    /// Whether the head is printed. [`CanonicalGraph::cut`] hides distant heads.
    pub shown: bool,
}

/// All heads that are reachable from some types, without repetitions.
#[derive(Clone, Debug, Default)]
pub struct CanonicalGraph {
    /// The heads, in breadth-first order.
    pub heads: Vec<CanonicalHead>,
    number: HashMap<Digest, usize>,
}

impl CanonicalGraph {
    /// Adds the heads that are reachable from a type, and returns the indices of the type's own
    /// heads. The function does not recurse, and takes time that is linear in the number of new
    /// heads.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if the type does not belong to the subject.
    pub fn add(&mut self, subject: &mut dyn Subject, ty: Type) -> Result<Vec<usize>> {
        let mut queue = VecDeque::new();
        let root = self.list(subject, ty, &mut queue)?;
        while let Some((head, children)) = queue.pop_front() {
            self.heads[head].children.reserve_exact(children.len());
            for child in children {
                let list = self.list(subject, child, &mut queue)?;
                self.heads[head].children.push(list);
            }
        }
        Ok(root)
    }

    fn list(
        &mut self,
        subject: &mut dyn Subject,
        ty: Type,
        queue: &mut VecDeque<(usize, Vec<Type>)>,
    ) -> Result<Vec<usize>> {
        let heads = subject.heads(ty)?;
        let mut list = Vec::with_capacity(heads.len());
        for view in heads {
            let next = self.heads.len();
            let number = *self.number.entry(view.digest).or_insert(next);
            if number == next {
                let (children, position) = (Vec::new(), view.position);
                let (label, digest) = (view.label, view.digest);
                self.heads.push(CanonicalHead { label, children, position, digest, shown: true });
                queue.push_back((number, view.children));
            }
            list.push(number);
        }
        Ok(list)
    }

    /// Hides the heads that are more than `depth` steps away from the roots.
    pub fn cut(&mut self, roots: &[(String, Vec<usize>)], depth: usize) {
        let mut far = vec![usize::MAX; self.heads.len()];
        let mut queue: Vec<usize> = roots.iter().flat_map(|root| root.1.clone()).collect();
        queue.iter().for_each(|&root| far[root] = 0);
        let mut next = 0;
        while let Some(&head) = queue.get(next) {
            next += 1;
            for &to in self.heads[head].children.iter().flatten() {
                if far[to] == usize::MAX && far[head] < depth {
                    far[to] = far[head] + 1;
                    queue.push(to);
                }
            }
        }
        for (head, &steps) in self.heads.iter_mut().zip(&far) {
            head.shown = steps != usize::MAX;
        }
    }

    /// Returns, for each head, the number of its cycle; `None` if the head is on no cycle. Cycles
    /// are numbered in the order of their first heads.
    #[must_use]
    pub fn cycles(&self) -> Vec<Option<usize>> {
        // Kosaraju's algorithm is used, because petgraph's implementation of Tarjan's algorithm
        // recurses.
        let mut graph = petgraph::graph::DiGraph::<(), ()>::new();
        let nodes: Vec<_> = self.heads.iter().map(|_| graph.add_node(())).collect();
        for (from, head) in self.heads.iter().enumerate() {
            for &to in head.children.iter().flatten() {
                graph.add_edge(nodes[from], nodes[to], ());
            }
        }
        let mut of = vec![0; self.heads.len()];
        for (number, component) in petgraph::algo::kosaraju_scc(&graph).into_iter().enumerate() {
            component.into_iter().for_each(|node| of[node.index()] = number);
        }
        let mut dense = HashMap::new();
        let number = |(head, scc): (&CanonicalHead, usize)| {
            let next = dense.len();
            head.position.map(|_| *dense.entry(scc).or_insert(next))
        };
        self.heads.iter().zip(of).map(number).collect()
    }
}
