//! Finds the dominators of the blocks, by which structured control flow is found. A dominator is on
//! every path from the first block.

use crate::flow::{Block, BlockIx};
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{DfsPostOrder, EdgeRef as _, Walker as _};

/// The reachable blocks of a function, with their order and their dominators.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// The reachable blocks in reverse postorder: apart from back edges, each edge leads to a later
    /// block.
    pub blocks: Vec<BlockIx>,
    /// For each block its index in `blocks`; none if the block is not reachable.
    pub place: Vec<Option<usize>>,
    /// For each block, whether it is the target of a back edge.
    pub is_header: Vec<bool>,
    /// For each block, whether it is the target of several forward edges.
    pub is_merge: Vec<bool>,
    /// For each block, the merge blocks that it immediately dominates. The last in reverse
    /// postorder comes first.
    pub merges: Vec<Vec<BlockIx>>,
    /// Whether the target of each back edge dominates its source. Otherwise there is a loop with
    /// two entries, which structured control flow cannot express.
    pub is_reducible: bool,
}

/// Orders the reachable blocks of a function, and finds their dominators.
///
/// Cost: linear in blocks and edges, times the depth of loops; no recursion.
#[must_use]
pub fn order(blocks: &[Block]) -> Order {
    let graph = graph_of(blocks);
    let reached = reverse_postorder(&graph);
    let mut place = vec![None; blocks.len()];
    reached.iter().zip(0..).for_each(|(&block, at)| place[block] = Some(at));
    let mut is_header = vec![false; blocks.len()];
    let mut forward = vec![0_usize; blocks.len()];
    let mut merges = vec![Vec::new(); blocks.len()];
    let mut is_reducible = true;
    if let Some(first) = graph.node_indices().next() {
        let above = simple_fast(&graph, first);
        for way in graph.edge_references().filter(|way| place[way.source().index()].is_some()) {
            let (from, to) = (way.source(), way.target());
            if place[to.index()] <= place[from.index()] {
                is_header[to.index()] = true;
                is_reducible &=
                    above.dominators(from).is_some_and(|mut all| all.any(|at| at == to));
            } else {
                forward[to.index()] += 1;
            }
        }
        for &block in reached.iter().rev().filter(|&&block| forward[block] > 1) {
            let parent = above.immediate_dominator(BlockNode::new(block));
            merges[parent.unwrap_or(first).index()].push(block);
        }
    }
    let is_merge = forward.iter().map(|&ways| ways > 1).collect();
    Order { blocks: reached, place, is_header, is_merge, merges, is_reducible }
}

/// A block as a node of the graph, with the same number.
type BlockNode = NodeIndex<usize>;

type Ways = DiGraph<(), (), usize>;

fn graph_of(blocks: &[Block]) -> Ways {
    let mut graph = Ways::default();
    blocks.iter().for_each(|_| {
        graph.add_node(());
    });
    for (from, block) in blocks.iter().enumerate() {
        for edge in block.exit.edges() {
            graph.add_edge(BlockNode::new(from), BlockNode::new(edge.to), ());
        }
    }
    graph
}

/// Returns the blocks that are reachable from the first block, in reverse postorder.
fn reverse_postorder(graph: &Ways) -> Vec<BlockIx> {
    let Some(first) = graph.node_indices().next() else { return Vec::new() };
    let blocks = DfsPostOrder::new(graph, first).iter(graph);
    let mut out: Vec<BlockIx> = blocks.map(NodeIndex::index).collect();
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Edge, Exit};

    fn graph(ways: &[&[usize]]) -> Vec<Block> {
        let block = |ways: &&[usize]| {
            let edges = ways.iter().map(|&to| Edge { to, turn: None }).collect();
            Block { instructions: Vec::new(), exit: Exit::Switch { word: 0, edges } }
        };
        ways.iter().map(block).collect()
    }

    #[test]
    fn a_loop_that_is_entered_at_its_test_has_the_test_as_its_header() {
        let order = order(&graph(&[&[2], &[2], &[1, 3], &[]]));
        assert!(order.is_reducible);
        assert_eq!(order.is_header, [false, false, true, false]);
    }

    #[test]
    fn ways_meet_where_the_branches_of_a_choice_end() {
        let order = order(&graph(&[&[1, 2], &[3], &[3], &[]]));
        assert_eq!(order.merges, [vec![3], vec![], vec![], vec![]]);
    }

    #[test]
    fn a_loop_with_two_entries_is_not_reducible() {
        assert!(!order(&graph(&[&[1, 2], &[2], &[1]])).is_reducible);
    }
}
