//! The number of bytes at which the next collection happens (`[memory.limit]`, `[memory.when]`).

use selfsame_spec::program::memory::{Collect, HIGHEST_LIMIT, LEAST_LIMIT};

/// The lowest number of bytes at which a collection happens.
const LEAST: usize = LEAST_LIMIT as usize;

/// The highest number of bytes at which a collection happens.
const HIGHEST: usize = HIGHEST_LIMIT as usize;

/// The largest number of bytes that are allocated between two collections, if collections happen at
/// random times.
const AT_RANDOM: u64 = 1 << 10;

/// Returns the number of bytes at which the first collection happens.
pub(super) const fn first_limit(when: Collect) -> usize {
    match when {
        Collect::Sometimes => LEAST,
        Collect::Always | Collect::Random(_) => 0,
        Collect::Never => HIGHEST,
    }
}

/// Returns the number of bytes at which the collection after this one happens. `bytes` is the
/// number of bytes that this collection leaves in use.
pub(super) fn next_limit(when: &mut Collect, limit: usize, bytes: usize) -> usize {
    match when {
        Collect::Sometimes if bytes > limit / 4 => (2 * limit).min(HIGHEST),
        Collect::Sometimes if bytes < limit / 8 => (limit / 2).max(LEAST),
        Collect::Sometimes | Collect::Always | Collect::Never => limit,
        Collect::Random(state) => {
            // The state of the random generator SplitMix64 advances by one step.
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            bytes + ((mixed ^ (mixed >> 27)) % AT_RANDOM) as usize
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HIGHEST, LEAST, next_limit};
    use selfsame_spec::program::memory::Collect;

    fn after(limit: usize, bytes: usize) -> usize {
        next_limit(&mut Collect::Sometimes, limit, bytes)
    }

    #[test]
    fn a_limit_doubles_above_a_quarter_and_halves_below_an_eighth() {
        let large = 8 * LEAST;
        assert_eq!([after(large, 2 * LEAST), after(large, 2 * LEAST + 1)], [large, 2 * large]);
        assert_eq!([after(large, LEAST), after(large, LEAST - 1)], [large, large / 2]);
        assert_eq!(after(LEAST, 0), LEAST);
        assert_eq!(after(LEAST, 100 * LEAST), 2 * LEAST);
        assert_eq!(after(HIGHEST, HIGHEST), HIGHEST);
    }
}
