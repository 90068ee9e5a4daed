//! Cycles of a graph without equal heads.

use crate::identity::graph::{Head, successors};

/// Everything reachable from a head in one step or more, as a flag for each head.
fn reach(heads: &[Head], from: usize) -> Vec<bool> {
    let mut seen = vec![false; heads.len()];
    let mut stack = vec![from];
    while let Some(head) = stack.pop() {
        for to in successors(&heads[head]) {
            if !seen[to] {
                seen[to] = true;
                stack.push(to);
            }
        }
    }
    seen
}

/// The strongly connected component of a head: those that it reaches and that reach it. Empty when
/// the head is on no cycle.
#[must_use]
pub fn component(heads: &[Head], head: usize) -> Vec<usize> {
    let ahead = reach(heads, head);
    let returns = |&other: &usize| ahead[other] && (other == head || reach(heads, other)[head]);
    (0..heads.len()).filter(returns).collect()
}
