//! Splits a function into blocks, which begin where branches lead to and end where the control flow
//! branches.

use selfsame_spec::code::{Flow, Op, Second, Word};
use std::collections::{BTreeMap, BTreeSet};

/// The number of a block in its function. Blocks are numbered in the order of their first words.
pub type BlockIx = usize;

/// An edge of the control flow from one block to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The block at the end of the edge.
    pub to: BlockIx,
    /// The index of the word `loop` on the edge, if there is one. It counts a step (`[code.turn]`).
    pub turn: Option<usize>,
}

/// The end of a block, which determines the next block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The control flow continues along one edge.
    Goto(Edge),
    /// The test at a word selects the edge.
    Test {
        /// The index of the test's word.
        word: usize,
        /// The edge that is taken if the test holds.
        yes: Edge,
        /// The edge that is taken if the test does not hold.
        no: Edge,
    },
    /// The switch at a word selects the edge.
    Switch {
        /// The index of the switch's word.
        word: usize,
        /// The edges by number; the last edge is for all other numbers.
        edges: Vec<Edge>,
    },
    /// The last instruction ends the frame.
    End,
}

/// A sequence of instructions that are executed one after another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The word indices of its instructions, without the instruction of its exit.
    pub instructions: Vec<usize>,
    /// The exit of the block.
    pub exit: Exit,
}

/// Returns the blocks of a function; the first one begins at word 0. Returns none if the words are
/// not valid code; the verifier refuses such units (`[verify.words]`).
///
/// Cost: `O(n log n)` for `n` words.
#[must_use]
pub fn blocks(words: &[Word]) -> Option<Vec<Block>> {
    let flow = Words { words };
    let leaders = flow.leaders()?;
    let numbers: BTreeMap<usize, BlockIx> = leaders.iter().copied().zip(0..).collect();
    leaders.iter().map(|&first| flow.block(first, &numbers)).collect()
}

struct Words<'a> {
    words: &'a [Word],
}

impl Words<'_> {
    fn op(&self, at: usize) -> Option<Op> {
        self.words.get(at)?.op()
    }

    /// Returns the index of the first word after an instruction.
    fn behind(&self, at: usize) -> Option<usize> {
        let second = self.op(at)?.info().second;
        Some(at + if second == Second::None { 1 } else { 2 })
    }

    /// Returns the number of cases of the switch at a word.
    fn count(&self, at: usize) -> Option<usize> {
        Some(self.words.get(at + 1)?.to_number() as usize)
    }

    /// Returns the target of the jump at a word; none if the word is no jump.
    fn target(&self, at: usize) -> Option<usize> {
        let op = self.op(at)?;
        let jumps = matches!(op, Op::Jump | Op::Loop);
        let target = (at + 1).checked_add_signed(self.words.get(at)?.offset() as isize)?;
        (jumps && target < self.words.len()).then_some(target)
    }

    /// Returns the indices of the first words of all blocks.
    fn leaders(&self) -> Option<BTreeSet<usize>> {
        let mut out = BTreeSet::from([0]);
        let mut at = 0;
        while at < self.words.len() {
            let flow = self.op(at)?.info().flow;
            let next = self.behind(at)?;
            match flow {
                Flow::Plain | Flow::Call => {}
                Flow::Jump => {
                    out.insert(self.target(at)?);
                    out.insert(next);
                }
                // The jumps after a test or a switch are instructions, which this loop handles
                // later.
                Flow::Test => drop(out.insert(next + 1)),
                Flow::Switch => drop(out.insert(next + self.count(at)? + 1)),
                Flow::End => drop(out.insert(next)),
            }
            at = next;
        }
        out.remove(&self.words.len());
        Some(out)
    }

    /// Returns the edge of the jump at a word.
    fn edge(&self, at: usize, numbers: &BTreeMap<usize, BlockIx>) -> Option<Edge> {
        let to = *numbers.get(&self.target(at)?)?;
        let turn = (self.op(at)? == Op::Loop).then_some(at);
        Some(Edge { to, turn })
    }

    fn block(&self, first: usize, numbers: &BTreeMap<usize, BlockIx>) -> Option<Block> {
        let mut instructions = Vec::new();
        let mut at = first;
        loop {
            let go = |at| Some(Edge { to: *numbers.get(&at)?, turn: None });
            let next = self.behind(at)?;
            let exit = match self.op(at)?.info().flow {
                Flow::Plain | Flow::Call => {
                    instructions.push(at);
                    match numbers.contains_key(&next) {
                        true => Exit::Goto(go(next)?),
                        false if next >= self.words.len() => return None,
                        false => {
                            at = next;
                            continue;
                        }
                    }
                }
                Flow::Jump => Exit::Goto(self.edge(at, numbers)?),
                Flow::Test => {
                    Exit::Test { word: at, yes: self.edge(next, numbers)?, no: go(next + 1)? }
                }
                Flow::Switch => {
                    let ways = next..=next + self.count(at)?;
                    let edges = ways.map(|at| self.edge(at, numbers)).collect::<Option<_>>()?;
                    Exit::Switch { word: at, edges }
                }
                Flow::End => {
                    instructions.push(at);
                    Exit::End
                }
            };
            return Some(Block { instructions, exit });
        }
    }
}

impl Exit {
    /// Returns the edges to the next blocks.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = Edge> + '_ {
        let (pair, list): ([Option<Edge>; 2], &[Edge]) = match self {
            Self::Goto(edge) => ([Some(*edge), None], &[]),
            Self::Test { yes, no, .. } => ([Some(*yes), Some(*no)], &[]),
            Self::Switch { edges, .. } => ([None; 2], edges),
            Self::End => ([None; 2], &[]),
        };
        pair.into_iter().flatten().chain(list.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_whose_test_stands_at_its_end_has_three_blocks() {
        // The words are: 0: jump to 2; 1: the body; 2: the test; 3: back to 1; 4: the end.
        let words = [
            Word::far(Op::Jump, 1),
            Word::abc(Op::AddInt, 0, 0, 1),
            Word::abc(Op::IfLtI, 0, 1, 0),
            Word::far(Op::Loop, -3),
            Word::abc(Op::ReturnS, 0, 0, 0),
        ];
        let blocks = blocks(&words).unwrap_or_default();
        let ways: Vec<Vec<usize>> =
            blocks.iter().map(|block| block.exit.edges().map(|edge| edge.to).collect()).collect();
        assert_eq!(ways, [vec![2], vec![2], vec![1, 3], vec![]]);
        assert_eq!(blocks[2].exit.edges().next().and_then(|edge| edge.turn), Some(3));
    }
}
