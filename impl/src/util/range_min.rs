//! Range minima: returns the least entry of any range of a list of numbers that does not change.

/// The number of entries of a block. At each end of a range, fewer than this many entries are read
/// one by one.
const BLOCK: usize = 32;

/// A list of n entries, with a table of the least entry of each run of 2^k consecutive blocks. The
/// table has n / 32 * log n entries.
///
/// The method is from M. Bender, M. Farach-Colton, "The LCA Problem Revisited", LATIN 2000. The
/// table of small blocks in their method is omitted.
pub(crate) struct RangeMin {
    entries: Vec<u32>,
    /// The table of least entries: `runs[k][b]` is the least entry of the 2^k blocks that start
    /// with block `b`.
    runs: Vec<Vec<u32>>,
}

impl RangeMin {
    /// Builds the table. The cost is O(n + n / 32 * log n) for n entries.
    pub(crate) fn new(entries: Vec<u32>) -> Self {
        let least = |block: &[u32]| block.iter().copied().min().unwrap_or(u32::MAX);
        let mut runs = vec![entries.chunks(BLOCK).map(least).collect::<Vec<u32>>()];
        let mut length = 1;
        while let Some(last) = runs.last().filter(|last| last.len() > length) {
            let pairs = last.iter().zip(&last[length..]);
            let next = pairs.map(|(&a, &b)| a.min(b)).collect();
            runs.push(next);
            length *= 2;
        }
        Self { entries, runs }
    }

    /// Returns the least entry of the range from index `start` up to, but not including, index
    /// `end`. The cost is constant.
    pub(crate) fn least(&self, start: usize, end: usize) -> u32 {
        let (first, last) = (start.div_ceil(BLOCK), end / BLOCK);
        let of = |entries: &[u32]| entries.iter().copied().min().unwrap_or(u32::MAX);
        if first >= last {
            return of(&self.entries[start..end]);
        }
        let level = (last - first).ilog2() as usize;
        let blocks = self.runs[level][first].min(self.runs[level][last - (1 << level)]);
        let ends = [start..first * BLOCK, last * BLOCK..end];
        ends.into_iter().map(|range| of(&self.entries[range])).fold(blocks, u32::min)
    }
}

#[cfg(test)]
mod tests {
    use super::RangeMin;

    #[test]
    fn each_range_has_its_least() {
        let mut state = 7_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as u32 % 1000
        };
        for length in [0, 1, 31, 32, 33, 64, 65, 200, 333] {
            let entries: Vec<u32> = (0..length).map(|_| random()).collect();
            let table = RangeMin::new(entries.clone());
            for start in 0..length {
                for end in start + 1..=length {
                    let least = entries[start..end].iter().copied().min();
                    assert_eq!(Some(table.least(start, end)), least, "{start}..{end} of {length}");
                }
            }
        }
    }
}
