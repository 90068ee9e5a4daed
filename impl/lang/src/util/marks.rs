//! Sets of numbers with ranks, which take two bits for each number of a range.

/// A set of numbers from a range that starts at 0. The rank of a number is the number of smaller
/// numbers in the set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    blocks: Vec<Block>,
}

/// The part of the set for 64 consecutive numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// One bit for each number of the block, which is set if the number is in the set. The lowest
    /// bit belongs to the first number.
    marked: u64,
    /// The number of elements of the set in all earlier blocks.
    before: u32,
}

impl Marks {
    /// Creates a set with some numbers below `count`. Cost: linear in `count` and in the elements.
    pub(crate) fn new(count: usize, marked: impl Iterator<Item = usize>) -> Self {
        let mut marks = Self::default();
        marks.mark(count, marked);
        marks
    }

    /// Replaces the elements of the set by some numbers below `count`. Cost: linear in `count` and
    /// in the elements.
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

    /// Returns whether a number is in the set. Cost: constant.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.blocks.get(at / 64).is_some_and(|block| block.marked & 1 << (at % 64) != 0)
    }

    /// Returns the rank of a number, if the number is in the set. Cost: constant.
    pub(crate) fn rank(&self, at: usize) -> Option<u32> {
        let block = self.blocks.get(at / 64)?;
        let bit = 1 << (at % 64);
        (block.marked & bit != 0).then(|| block.before + (block.marked & (bit - 1)).count_ones())
    }

    /// Returns the number of elements that are less than a number. Cost: constant.
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
