//! Computes the order of the heads in a list of a normal form ([normal.rank]).
//!
//! ```text
//! 0: List [1]   1: str   2: List [3]   3: int     ranks 3 1 2 0: the code of int is smaller
//! ```

use crate::identity::graph::{Head, List};
use crate::identity::order::{count, ranks};

// [normal.rank]
/// Returns the rank of each head, refined until the number of ranks no longer grows.
#[must_use]
pub fn normal_ranks(heads: &[Head]) -> Vec<usize> {
    let labels: Vec<_> = heads.iter().map(|head| &head.label).collect();
    let mut rank = ranks(&labels);
    loop {
        let child = |list: &List| {
            let mut of_heads: Vec<usize> = list.iter().map(|to| rank[to.0]).collect();
            of_heads.sort_unstable();
            (list.len(), of_heads)
        };
        let children = |head: &Head| head.children.iter().map(child).collect::<Vec<_>>();
        let key = |(head, own): (&Head, &usize)| (*own, children(head));
        let next = ranks(&heads.iter().zip(&rank).map(key).collect::<Vec<_>>());
        if count(&next) == count(&rank) {
            return rank;
        }
        rank = next;
    }
}
