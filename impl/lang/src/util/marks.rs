//! Sets of marked numbers, which take two bits for each number of a range.

/// The marked numbers of a range from 0 on, with the rank of each number: the number of marks
/// before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    blocks: Vec<Block>,
}

/// 64 numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// The marks of a block of numbers; the lowest bit belongs to the first number.
    marked: u64,
    /// The number of marks in the preceding blocks.
    before: u32,
}

impl Marks {
    /// Makes a set in which some numbers below `count` are marked. Cost: linear in `count` and in
    /// the marked numbers.
    pub(crate) fn new(count: usize, marked: impl Iterator<Item = usize>) -> Self {
        let mut marks = Self::default();
        marks.mark(count, marked);
        marks
    }

    /// Marks some numbers below `count`, and removes all other marks. Cost: linear in `count` and
    /// in the marked numbers.
    pub(crate) fn mark(&mut self, count: usize, marked: impl Iterator<Item = usize>) {
        let blocks = &mut self.blocks;
        blocks.clear();
        blocks.resize(count / 64 + 1, Block::default());
        for at in marked {
            blocks[at / 64].marked |= 1 << (at % 64);
        }
        let mut before = 0;
        for block in blocks {
            block.before = before;
            before += block.marked.count_ones();
        }
    }

    /// Returns whether a number is marked. Cost: constant.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.blocks.get(at / 64).is_some_and(|block| block.marked & 1 << (at % 64) != 0)
    }

    /// Returns the number of marks before a number, if the number itself is marked. Cost: constant.
    pub(crate) fn rank(&self, at: usize) -> Option<u32> {
        let block = self.blocks.get(at / 64)?;
        let bit = 1 << (at % 64);
        (block.marked & bit != 0).then(|| block.before + (block.marked & (bit - 1)).count_ones())
    }

    /// Returns the number of marks before a number. Cost: constant.
    pub(crate) fn before(&self, at: usize) -> u32 {
        let Some(block) = self.blocks.get(at / 64) else { return 0 };
        block.before + (block.marked & ((1 << (at % 64)) - 1)).count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn numbers_are_counted_across_blocks() {
        let numbers = [0, 5, 63, 64, 127, 128, 200];
        let marks = Marks::new(201, numbers.into_iter());
        for at in 0..=201 {
            let before = numbers.iter().filter(|&&number| number < at).count() as u32;
            assert_eq!(marks.before(at), before, "{at}");
            assert_eq!(marks.rank(at), numbers.contains(&at).then_some(before), "{at}");
        }
        assert_eq!((marks.before(1000), Marks::default().rank(0)), (0, None));
    }
}
