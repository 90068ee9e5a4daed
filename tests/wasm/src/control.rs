//! Translates the control flow of a function into blocks, loops and branches of WebAssembly.
//!
//! Structured control flow is found by the method of Ramsey ("Beyond Relooper", 2022). A block is
//! nested in the blocks that dominate it. A `block` ends in front of each block where edges meet,
//! and a `loop` begins at each target of a back edge. A function that is not reducible is
//! dispatched: a loop around a `br_table` selects among all blocks. The generator never makes such
//! a function.

use crate::body::{Body, NotHere};
use crate::dominate::{Order, order};
use crate::flow::{Block, BlockIx, Edge, Exit, blocks};
use wasm_encoder::BlockType;

/// The form in which the control flow of a function is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Control {
    /// Nested blocks and loops, if the control flow is reducible.
    #[default]
    Structured,
    /// A loop around a `br_table` over all blocks.
    Dispatched,
}

impl Body<'_> {
    /// Translates all words of the function.
    pub fn all(&mut self, control: Control) -> Result<(), NotHere> {
        let blocks = blocks(&self.function.words).ok_or(self.not_here(0))?;
        let order = order(&blocks);
        if control == Control::Structured && order.is_reducible {
            Structured { blocks: &blocks, order: &order, labels: Vec::new(), waiting: Vec::new() }
                .all(self)
        } else {
            self.dispatched(&blocks, &order)
        }
    }

    fn instructions(&mut self, block: &Block) -> Result<(), NotHere> {
        block.instructions.iter().try_for_each(|&word| self.instruction(word))
    }

    /// Writes the blocks in a loop, in which a number selects the next block. Blocks that no path
    /// reaches are left out.
    fn dispatched(&mut self, blocks: &[Block], order: &Order) -> Result<(), NotHere> {
        let count = order.blocks.len() as u32;
        let label = self.label();
        self.put().loop_(BlockType::Empty);
        (0..count).for_each(|_| {
            self.put().block(BlockType::Empty);
        });
        self.put().local_get(label).br_table((0..count).collect::<Vec<_>>(), 0);
        for (place, &block) in (0..).zip(&order.blocks) {
            // The loop encloses the blocks that are still open, so `open` is the label of the loop.
            let open = count - 1 - place;
            self.put().end();
            self.instructions(&blocks[block])?;
            match &blocks[block].exit {
                Exit::Goto(edge) => self.dispatch(*edge, order, open),
                Exit::Test { word, yes, no } => {
                    self.test(*word)?;
                    self.put().if_(BlockType::Empty);
                    self.dispatch(*yes, order, open + 1);
                    self.put().end();
                    self.dispatch(*no, order, open);
                }
                Exit::Switch { word, edges } => {
                    self.table(*word, edges.len())?;
                    for (at, edge) in (1..).zip(edges) {
                        self.put().end();
                        self.dispatch(*edge, order, open + edges.len() as u32 - at);
                    }
                }
                Exit::End => {
                    self.put().unreachable();
                }
            }
        }
        self.put().end();
        Ok(())
    }

    /// Writes code that continues with another block. `open` is the number of open blocks between
    /// this position and the dispatching loop.
    fn dispatch(&mut self, edge: Edge, order: &Order, open: u32) {
        if let Some(turn) = edge.turn {
            self.step(turn);
        }
        let place = order.place[edge.to].unwrap_or(0) as i32;
        let label = self.label();
        self.put().i32_const(place).local_set(label).br(open);
    }

    /// Opens `ways` blocks, and branches to the end of the one that the switch selects.
    fn table(&mut self, word: usize, ways: usize) -> Result<(), NotHere> {
        (0..ways).for_each(|_| {
            self.put().block(BlockType::Empty);
        });
        self.switch(word)?;
        let last = ways.saturating_sub(1) as u32;
        self.put().br_table((0..last).collect::<Vec<_>>(), last);
        Ok(())
    }
}

/// An open construct of WebAssembly, which may be the target of a branch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Label {
    /// A loop that begins with this block. A branch to it continues with the block.
    Loop(BlockIx),
    /// A `block` that is directly followed by this block of the function.
    Before(BlockIx),
    /// A construct that is never the target of a branch.
    Other,
}

/// A part of the code that is still to be written. The parts form a stack with the next part on
/// top.
#[derive(Clone, Copy, Debug)]
enum Waiting {
    /// A block and all blocks that it dominates.
    Tree(BlockIx),
    /// A block and all blocks that it dominates, without the loop around it. The first merges, up
    /// to this number, are already open.
    Within(BlockIx, usize),
    /// An edge from a block to another.
    Branch(BlockIx, Edge),
    Else,
    End,
}

struct Structured<'a> {
    blocks: &'a [Block],
    order: &'a Order,
    /// The open constructs, from the outermost to the innermost.
    labels: Vec<Label>,
    waiting: Vec<Waiting>,
}

impl Structured<'_> {
    fn all(mut self, body: &mut Body<'_>) -> Result<(), NotHere> {
        self.waiting.push(Waiting::Tree(0));
        while let Some(next) = self.waiting.pop() {
            match next {
                Waiting::Tree(block) => self.tree(body, block),
                Waiting::Within(block, merge) => self.within(body, block, merge)?,
                Waiting::Branch(from, edge) => self.branch(body, from, edge),
                Waiting::Else => {
                    body.put().else_();
                }
                Waiting::End => {
                    body.put().end();
                    self.labels.pop();
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, label: Label) {
        self.labels.push(label);
    }

    fn tree(&mut self, body: &mut Body<'_>, block: BlockIx) {
        if self.order.is_header[block] {
            body.put().loop_(BlockType::Empty);
            self.open(Label::Loop(block));
            self.waiting.push(Waiting::End);
        }
        self.waiting.push(Waiting::Within(block, 0));
    }

    fn within(&mut self, body: &mut Body<'_>, block: BlockIx, merge: usize) -> Result<(), NotHere> {
        if let Some(&behind) = self.order.merges[block].get(merge) {
            body.put().block(BlockType::Empty);
            self.open(Label::Before(behind));
            let within = Waiting::Within(block, merge + 1);
            self.waiting.extend([Waiting::Tree(behind), Waiting::End, within]);
            return Ok(());
        }
        let Block { exit, .. } = &self.blocks[block];
        body.instructions(&self.blocks[block])?;
        match exit {
            Exit::Goto(edge) => self.waiting.push(Waiting::Branch(block, *edge)),
            Exit::Test { word, yes, no } => {
                body.test(*word)?;
                body.put().if_(BlockType::Empty);
                self.open(Label::Other);
                let (yes, no) = (Waiting::Branch(block, *yes), Waiting::Branch(block, *no));
                self.waiting.extend([Waiting::End, no, Waiting::Else, yes]);
            }
            Exit::Switch { word, edges } => {
                body.table(*word, edges.len())?;
                edges.iter().for_each(|_| self.open(Label::Other));
                for edge in edges.iter().rev() {
                    self.waiting.extend([Waiting::Branch(block, *edge), Waiting::End]);
                }
            }
            Exit::End => {}
        }
        Ok(())
    }

    fn branch(&mut self, body: &mut Body<'_>, from: BlockIx, edge: Edge) {
        if let Some(turn) = edge.turn {
            body.step(turn);
        }
        let place = |block: BlockIx| self.order.place[block];
        let label = match place(edge.to) <= place(from) {
            true => Label::Loop(edge.to),
            false if self.order.is_merge[edge.to] => Label::Before(edge.to),
            false => return self.waiting.push(Waiting::Tree(edge.to)),
        };
        let depth = self.labels.iter().rev().position(|open| *open == label);
        debug_assert!(depth.is_some(), "a reducible function has a label for each branch");
        body.put().br(depth.unwrap_or(0) as u32);
    }
}
