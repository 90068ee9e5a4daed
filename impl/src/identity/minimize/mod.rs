//! Minimizes a graph: computes the classes of equal heads, without an order of the classes
//! (`[identity.quotient]`).
//!
//! Minimization is needed if a list contains several heads of the component. When two entries of
//! such a list turn out to be equal heads, one of the entries is dropped. The entries of two lists
//! at the same index therefore need not correspond. The sparse marks of
//! [refinement](crate::identity::refine) assume that these entries correspond. Minimization
//! computes only the [partition], without an order, so it may process blocks in any order.

mod lists;
mod partition;
mod users;

use crate::identity::batch::{Batch, BatchHead, Ref, Target};
use crate::identity::minimize::partition::Partition;
use crate::util::dedup::drop_duplicates;
use hashbrown::HashMap;

pub(crate) use crate::identity::minimize::lists::ListOrder;
pub(crate) use crate::identity::minimize::partition::BlockId;

/// A graph without equal heads, and the map from each head of the original graph to a head of this
/// graph.
pub(crate) struct Quotient {
    /// The graph with one head for each class of equal heads.
    pub(crate) graph: Batch,
    /// For each head of the original graph, the head of the quotient that stands for its class.
    pub(crate) class_of: Vec<BatchHead>,
}

/// Returns the quotient of a component (`[identity.quotient]`) or of a whole graph
/// (`[normal.same]`). No head outside the component, to which the component refers, may equal a
/// head of the component. If the order of lists is forgotten, a list of the quotient has the order
/// of one of the original lists.
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
/// selfsame head (`[identity.bisimilar]`). If the order of lists is forgotten, heads that are equal
/// up to the order of unions are also in the same block (`[normal.same]`). The cost is O(m log^2 n)
/// for a graph of n heads. Here m is the number of children and of entries of lists, where each
/// list is counted once.
pub(crate) fn blocks(graph: &Batch, order: ListOrder) -> Vec<BlockId> {
    let mut partition = Partition::new(graph, order);
    partition.refine();
    partition.into_blocks()
}
