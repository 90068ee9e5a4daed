//! Sets of nodes that lead to one another.

/// What each node leads to: the lists of all nodes, side by side.
pub(super) struct Steps {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Steps {
    /// The steps of so many nodes: `each` hands out those of a node, in order. Fewer than 2^32.
    pub(super) fn new(nodes: u32, mut each: impl FnMut(u32, &mut Vec<u32>)) -> Self {
        let (mut starts, mut all) = (Vec::with_capacity(nodes as usize + 1), Vec::new());
        for node in 0..nodes {
            starts.push(all.len() as u32);
            each(node, &mut all);
        }
        starts.push(all.len() as u32);
        Self { starts, all }
    }

    /// How many nodes there are.
    pub(super) const fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The nodes that a node leads to.
    pub(super) fn of(&self, node: u32) -> &[u32] {
        let at = node as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// The number of each node's set: the largest sets of nodes that lead to one another. Tarjan's
/// algorithm, with a stack of its own. R. E. Tarjan, "Depth-First Search and Linear Graph
/// Algorithms", SIAM J. Comput. 1(2), 1972. Cost: linear in nodes and steps.
pub(super) fn sets(steps: &Steps) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let mut numbers = vec![NEW; steps.len() as usize];
    let mut lows = numbers.clone();
    let mut sets = numbers.clone();
    // The nodes whose sets are not known, and the way to the node at hand with the steps taken.
    let (mut open, mut way): (Vec<u32>, Vec<(u32, usize)>) = (Vec::new(), Vec::new());
    let (mut number, mut set) = (0, 0);
    for root in 0..steps.len() {
        if numbers[root as usize] == NEW {
            way.push((root, 0));
        }
        while let Some((node, taken)) = way.last_mut() {
            let (node, at) = (*node, *node as usize);
            if *taken == 0 {
                (numbers[at], lows[at]) = (number, number);
                number += 1;
                open.push(node);
            }
            let next = steps.of(node).get(*taken).copied();
            *taken += 1;
            match next {
                Some(next) if numbers[next as usize] == NEW => way.push((next, 0)),
                Some(next) if sets[next as usize] == NEW => {
                    lows[at] = lows[at].min(numbers[next as usize]);
                }
                Some(_) => {}
                None => {
                    if lows[at] == numbers[at] {
                        while let Some(member) = open.pop() {
                            sets[member as usize] = set;
                            if member == node {
                                break;
                            }
                        }
                        set += 1;
                    }
                    way.pop();
                    if let Some(&(around, _)) = way.last() {
                        lows[around as usize] = lows[around as usize].min(lows[at]);
                    }
                }
            }
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::{Steps, sets};

    #[test]
    fn nodes_that_lead_to_one_another_are_one_set() {
        let edges: [&[u32]; 7] = [&[1], &[2, 3], &[0], &[4], &[3], &[5], &[3, 0, 5]];
        let steps = Steps::new(7, |node, all| all.extend(edges[node as usize]));
        let sets = sets(&steps);
        let same = |one: usize, other: usize| sets[one] == sets[other];
        assert!(same(0, 1) && same(0, 2) && same(3, 4));
        assert!(!same(0, 3) && !same(5, 6) && !same(6, 0) && !same(5, 3));
    }

    #[test]
    fn a_long_way_needs_no_stack() {
        let count = 1_000_000;
        let steps = Steps::new(count, |node, all| all.push((node + 1) % count));
        assert!(sets(&steps).iter().all(|&set| set == 0));
    }
}
