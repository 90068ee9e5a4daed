//! Finds the heads that are equal if the forgotten properties are ignored ([normal.same]).
//!
//! ```text
//! 0: List [1, 0]   1: int   2: List [2, 1]     as lists: 0 1 2    as sets: 0 1 0
//! ```

use crate::identity::graph::{Head, List, without_repetitions};
use crate::identity::quotient::{count, group};

// [normal.same]
/// Returns the class of each head, by splitting classes until no class is split: the partitions
/// `Q_0`, `Q_1`, ... The labels of the heads are seen labels.
#[must_use]
pub fn equal_up_to(heads: &[Head], as_sets: bool) -> Vec<usize> {
    let mut classes = group(heads.iter().map(|head| &head.label));
    loop {
        let child = |list: &List| {
            let mut child = without_repetitions(list.iter().map(|to| classes[to.0]));
            if as_sets {
                child.sort_unstable();
            }
            child
        };
        let children = |head: &Head| head.children.iter().map(child).collect::<Vec<_>>();
        let next = group(heads.iter().zip(&classes).map(|(head, own)| (*own, children(head))));
        if count(&next) == count(&classes) {
            return classes;
        }
        classes = next;
    }
}
