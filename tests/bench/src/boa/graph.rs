//! A plan of a graph in the form that the peer uses: heads with ordered children, written as
//! numbers.

use selfsame_harness::types::family::Plan;
use selfsame_harness::types::family::plan::{NodeKind, PlanNode};

/// A graph whose heads are stored one after the other: each head is the number of its label,
/// followed by the numbers of its children.
#[derive(Default, Debug)]
pub struct Graph {
    words: Vec<u32>,
    starts: Vec<u32>,
}

/// The back references of a graph: for each head, the heads that refer to it.
pub(super) struct Back {
    from: Vec<u32>,
    starts: Vec<u32>,
}

impl Back {
    #[inline]
    pub(super) fn of(&self, head: u32) -> &[u32] {
        let at = head as usize;
        &self.from[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl Graph {
    /// Makes one graph of all batches of a plan. Heads are numbered in the order in which they are
    /// built, and each forward is replaced by its definition. Returns `None` if the plan has
    /// unions.
    #[must_use]
    pub fn of(plan: &Plan) -> Option<Self> {
        let number = numbers(plan)?;
        let mut graph = Self::default();
        for at in order(plan) {
            let NodeKind::Head(label) = plan.what(at) else { continue };
            graph.starts.push(graph.words.len() as u32);
            graph.words.push(label);
            graph.words.extend(plan.edges(at).iter().map(|&to| number[follow(plan, to) as usize]));
        }
        graph.starts.push(graph.words.len() as u32);
        Some(graph)
    }

    /// Returns the heads of the plan from which the graph was made, each with its number in the
    /// graph.
    pub fn numbers<'a>(&self, plan: &'a Plan) -> impl Iterator<Item = (PlanNode, u32)> + 'a {
        order(plan).filter(|&at| matches!(plan.what(at), NodeKind::Head(_))).zip(0..)
    }

    /// Returns the number of heads.
    #[must_use]
    pub fn heads(&self) -> u32 {
        self.starts.len().saturating_sub(1) as u32
    }

    /// Returns the label and the children of a head.
    #[inline]
    #[must_use]
    pub fn head(&self, head: u32) -> (u32, &[u32]) {
        let (start, end) = (self.starts[head as usize], self.starts[head as usize + 1]);
        let words = &self.words[start as usize..end as usize];
        (words[0], &words[1..])
    }

    /// Returns the graph as three tables: the label of each head, the end of each head's children
    /// in the third table, and the children of all heads.
    #[must_use]
    pub fn rows(&self) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        let (mut labels, mut ends, mut children) = (Vec::new(), Vec::new(), Vec::new());
        for head in 0..self.heads() {
            let (label, to) = self.head(head);
            labels.push(label);
            children.extend_from_slice(to);
            ends.push(children.len() as u32);
        }
        (labels, ends, children)
    }

    /// Returns for each head the heads that refer to it, in ascending order. A head that refers to
    /// another head twice is listed twice.
    pub(super) fn back(&self) -> Back {
        let mut starts = vec![0_u32; self.heads() as usize + 1];
        for head in 0..self.heads() {
            self.head(head).1.iter().for_each(|&to| starts[to as usize] += 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut from = vec![0; sum as usize];
        for head in (0..self.heads()).rev() {
            for &to in self.head(head).1 {
                starts[to as usize] -= 1;
                from[starts[to as usize] as usize] = head;
            }
        }
        Back { from, starts }
    }
}

/// Returns the nodes of a plan in the order in which they are built.
fn order(plan: &Plan) -> impl Iterator<Item = PlanNode> {
    (0..plan.batches()).flat_map(|batch| match plan.order(batch) {
        Some(order) => order,
        None => plan.batch(batch).collect(),
    })
}

/// Returns a table that maps the number of a head in the plan to its number in the graph.
fn numbers(plan: &Plan) -> Option<Vec<u32>> {
    let mut number = vec![0; plan.next() as usize];
    let mut next = 0;
    for at in order(plan) {
        match plan.what(at) {
            NodeKind::Head(_) => {
                number[at as usize] = next;
                next += 1;
            }
            NodeKind::Forward => {}
            NodeKind::OneOf => return None,
        }
    }
    Some(number)
}

/// Returns the node to which a chain of forwards leads. The loop ends because no chain of forwards
/// in a plan is a cycle.
fn follow(plan: &Plan, mut at: PlanNode) -> PlanNode {
    while plan.what(at) == NodeKind::Forward {
        at = plan.edges(at)[0];
    }
    at
}
