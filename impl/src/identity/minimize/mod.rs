//! Minimization: the classes of equal heads of a graph, without an order (`[identity.quotient]`).
//!
//! Minimization is needed if a list has several inner heads. Repeated entries of such a list are
//! dropped when their heads are found to be equal. The entries at one position of two heads
//! therefore need not correspond. The sparse marks of [refinement](crate::identity::refine) assume
//! that these entries correspond. Only the [partition] is found here, not the order, so blocks may
//! be processed in any order.

mod lists;
mod partition;
mod users;

use crate::identity::batch::{Batch, BatchHead, Ref, Target};
use crate::identity::minimize::partition::Partition;
use crate::util::dedup::drop_duplicates;
use hashbrown::HashMap;

pub(crate) use crate::identity::minimize::lists::ListOrder;
pub(crate) use crate::identity::minimize::partition::BlockId;

/// A graph without equal heads, and the map from the heads of the original graph to its heads.
pub(crate) struct Quotient {
    /// One head for each class of equal heads.
    pub(crate) graph: Batch,
    /// For each original head, the head of the quotient.
    pub(crate) class_of: Vec<BatchHead>,
}

/// Returns the quotient of a component (`[identity.quotient]`), or of a whole graph
/// (`[normal.same]`). The component must refer to no outer head that equals a head of the component.
/// If the order of lists is forgotten, a list of the quotient has the order of one of the lists that
/// it stands for.
pub(crate) fn quotient(graph: &Batch, order: ListOrder) -> Quotient {
    let block_of = blocks(graph, order);
    let mut first: Vec<BatchHead> = Vec::new();
    let mut classes = HashMap::new();
    for (head, &block) in graph.heads().zip(&block_of) {
        classes.entry(block).or_insert_with(|| {
            first.push(head);
            BatchHead::new(first.len() - 1)
        });
    }
    let class_of: Vec<BatchHead> = block_of.iter().map(|block| classes[block]).collect();
    let mut out = Batch::tuned(&graph.tuning);
    let image = |entry: &Ref| entry.inner().map_or(*entry, |head| Ref::head(class_of[head]));
    // Each list is converted once, even if it is a child of many heads.
    let lists: Vec<Ref> = { graph.lists() }
        .map(|list| {
            let mut entries: Vec<Ref> = graph.entries(list).iter().map(image).collect();
            drop_duplicates(&mut entries, &graph.tuning);
            out.list_or_one(entries)
        })
        .collect();
    for &head in &first {
        out.add_head(graph.label(head));
        for child in graph.children(head) {
            out.add_child(match child.target() {
                Target::List(list) => lists[list],
                _ => image(child),
            });
        }
    }
    Quotient { graph: out, class_of }
}

/// Returns the block of each head. Two heads are in the same block if and only if they are the
/// selfsame head (`[identity.bisimilar]`), or equal up to the order of unions if the order of lists
/// is forgotten (`[normal.same]`). The cost is O(m log^2 n) for a graph of n heads. Here m
/// is the number of children and of entries of lists, and each list is counted once.
pub(crate) fn blocks(graph: &Batch, order: ListOrder) -> Vec<BlockId> {
    let mut partition = Partition::new(graph, order);
    partition.refine();
    partition.into_blocks()
}
