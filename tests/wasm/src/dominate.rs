//! Which blocks lie on each way to a block: structured control flow is found by it.

use crate::flow::{Block, BlockIx};

/// The blocks that a function reaches, and what is known of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// The reached blocks, each before those that it leads to, but for ways back.
    pub blocks: Vec<BlockIx>,
    /// The place of each block in `blocks`; none of one that is not reached.
    pub place: Vec<Option<usize>>,
    /// The blocks to which ways lead back.
    pub is_header: Vec<bool>,
    /// The blocks where several ways forward meet.
    pub is_merge: Vec<bool>,
    /// For each block the blocks that it dominates at once and where ways meet, the last first.
    pub merges: Vec<Vec<BlockIx>>,
    /// Whether each way back leads to a block that dominates where it starts. Otherwise there is a
    /// loop with two entries, for which structured control flow has no word.
    pub is_reducible: bool,
}

/// Orders the blocks of a function.
///
/// Cost: linear in blocks and ways, times the depth of loops; no recursion.
#[must_use]
pub fn order(blocks: &[Block]) -> Order {
    let reached = reverse_postorder(blocks);
    let mut place = vec![None; blocks.len()];
    reached.iter().zip(0..).for_each(|(&block, at)| place[block] = Some(at));
    let ways: Vec<(usize, usize)> = (0..)
        .zip(&reached)
        .flat_map(|(from, &block)| blocks[block].exit.edges().map(move |edge| (from, edge.to)))
        .filter_map(|(from, to)| Some((from, place[to]?)))
        .collect();
    let parents = dominators(reached.len(), &ways);
    let mut is_header = vec![false; blocks.len()];
    let mut forward = vec![0_usize; blocks.len()];
    let mut is_reducible = true;
    for &(from, to) in &ways {
        if to <= from {
            is_header[reached[to]] = true;
            is_reducible &= dominates(&parents, to, from);
        } else {
            forward[reached[to]] += 1;
        }
    }
    let is_merge: Vec<bool> = forward.iter().map(|&ways| ways > 1).collect();
    let mut merges = vec![Vec::new(); blocks.len()];
    for at in (1..reached.len()).rev().filter(|&at| is_merge[reached[at]]) {
        merges[reached[parents[at]]].push(reached[at]);
    }
    Order { blocks: reached, place, is_header, is_merge, merges, is_reducible }
}

/// Depth first, each block behind all that it leads to; then turned around.
fn reverse_postorder(blocks: &[Block]) -> Vec<BlockIx> {
    let mut met = vec![false; blocks.len()];
    let mut out = Vec::new();
    let mut open: Vec<(BlockIx, Vec<BlockIx>)> = Vec::new();
    let ways = |block: BlockIx| blocks[block].exit.edges().map(|edge| edge.to).collect();
    if !blocks.is_empty() {
        met[0] = true;
        open.push((0, ways(0)));
    }
    while let Some((block, rest)) = open.last_mut() {
        match rest.pop() {
            Some(next) if met[next] => {}
            Some(next) => {
                met[next] = true;
                open.push((next, ways(next)));
            }
            None => {
                out.push(*block);
                open.pop();
            }
        }
    }
    out.reverse();
    out
}

/// For each place the place that dominates it at once, after Cooper, Harvey and Kennedy.
fn dominators(count: usize, ways: &[(usize, usize)]) -> Vec<usize> {
    let mut before = vec![Vec::new(); count];
    ways.iter().for_each(|&(from, to)| before[to].push(from));
    let mut parents = vec![usize::MAX; count];
    if let Some(first) = parents.first_mut() {
        *first = 0;
    }
    let mut changed = true;
    while changed {
        changed = false;
        for at in 1..count {
            let known = before[at].iter().copied().filter(|&from| parents[from] != usize::MAX);
            let Some(parent) = known.reduce(|a, b| meet(&parents, a, b)) else { continue };
            changed |= parents[at] != parent;
            parents[at] = parent;
        }
    }
    parents
}

/// The last place that dominates both.
fn meet(parents: &[usize], mut a: usize, mut b: usize) -> usize {
    while a != b {
        if a > b {
            a = parents[a];
        } else {
            b = parents[b];
        }
    }
    a
}

fn dominates(parents: &[usize], above: usize, mut below: usize) -> bool {
    while below > above {
        below = parents[below];
    }
    below == above
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
