//! The words of a syntax tree, which are stored in segments. When a segment is full, a new segment
//! is started. Therefore no word is copied, and less than one segment of memory is unused.

/// A store for the words of records, one record after another. Each record is within one segment,
/// however long it is.
#[derive(Debug, Default)]
pub(super) struct Segments {
    full: Vec<Vec<u32>>,
    /// The segment to which words are being added.
    last: Vec<u32>,
}

/// The position at which a record starts: [`Segments::LEN`] times the index of its segment, plus
/// the index of its first word in the segment.
pub(super) type Place = usize;

impl Segments {
    /// The number of positions in a segment at which records can start.
    pub(super) const LEN: usize = 1 << 14;
    /// The number of positions at the end of a segment at which no record starts, so that most
    /// records fit into the segment without growing it.
    const SPARE: usize = 16;

    /// Creates an empty store, with capacity for about this number of words.
    pub(super) fn expecting(words: usize) -> Self {
        Self { full: Vec::new(), last: Vec::with_capacity(words.min(Self::LEN)) }
    }

    /// Begins a record with the given words, at a position that is a multiple of 2 to the power of
    /// `shift`. Returns this position.
    #[inline]
    pub(super) fn begin<const W: usize>(&mut self, shift: u32, words: [u32; W]) -> Place {
        if self.is_full() {
            self.begin_segment();
        }
        while self.last.len() != aligned(self.last.len(), shift) {
            self.last.push(0);
        }
        let place = self.full.len() * Self::LEN + self.last.len();
        self.last.extend_from_slice(&words);
        place
    }

    fn begin_segment(&mut self) {
        let segment = Vec::with_capacity(Self::LEN);
        self.full.push(std::mem::replace(&mut self.last, segment));
    }

    /// Returns the position at which the next record will begin, or `None` if it will begin a new
    /// segment.
    pub(super) fn next(&self, shift: u32) -> Option<Place> {
        let next = self.full.len() * Self::LEN + aligned(self.last.len(), shift);
        (!self.is_full()).then_some(next)
    }

    const fn is_full(&self) -> bool {
        self.last.len() > Self::LEN - Self::SPARE
    }

    /// Adds a few words to the last record. The reserve at the end of the segment has space for
    /// them.
    #[inline]
    pub(super) fn add<const W: usize>(&mut self, words: [u32; W]) {
        self.last.extend_from_slice(&words);
    }

    /// Adds any number of words to the last record.
    pub(super) fn extend(&mut self, words: &[u32]) {
        if self.last.len() + words.len() > Self::LEN {
            self.reserve(words.len());
        }
        self.last.extend_from_slice(words);
    }

    /// Reserves memory for `words` further words of the last record, and for a few more words.
    pub(super) fn reserve(&mut self, words: usize) {
        let needed = self.last.len() + words;
        if needed > self.last.capacity() && needed > Self::LEN {
            self.last.reserve_exact(words + Self::SPARE);
        }
    }

    /// Frees memory that is reserved and not used.
    pub(super) fn shrink(&mut self) {
        self.last.shrink_to_fit();
        self.full.shrink_to_fit();
    }

    /// Returns the words from the start of a record to the end of its segment.
    pub(super) fn at(&self, place: Place) -> &[u32] {
        let segment = self.full.get(place / Self::LEN).unwrap_or(&self.last);
        &segment[place % Self::LEN..]
    }

    /// Returns the number of words.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.full.iter().map(Vec::len).sum::<usize>() + self.last.len()
    }

    /// Returns the number of bytes that the words take on the heap.
    pub(super) fn footprint(&self) -> usize {
        let words: usize = self.full.iter().map(Vec::capacity).sum();
        let words = words + self.last.capacity();
        words * size_of::<u32>() + self.full.capacity() * size_of::<Vec<u32>>()
    }
}

/// Rounds a number up to the next multiple of 2 to the power of `shift`.
pub(super) const fn aligned(words: usize, shift: u32) -> usize {
    (words + (1 << shift) - 1) >> shift << shift
}

#[cfg(test)]
mod tests {
    use super::Segments;

    #[test]
    fn records_are_found_however_long_they_are() {
        let mut segments = Segments::expecting(10);
        let lens = [1, 3, Segments::LEN, 2, 5, 3 * Segments::LEN + 1, 7];
        let mut places = Vec::new();
        for round in 0..10_000_u32 {
            let len = if round % 1000 == 0 { lens[round as usize / 1000 % 7] } else { 3 };
            places.push((round, len, segments.begin(1, [round, len as u32])));
            segments.extend(&vec![round; len]);
        }
        segments.shrink();
        for (round, len, place) in places {
            let words = segments.at(place);
            assert_eq!(words[..2], [round, len as u32]);
            assert!(words[2..2 + len].iter().all(|&word| word == round));
        }
        assert!(segments.footprint() < 5 * segments.len());
    }
}
