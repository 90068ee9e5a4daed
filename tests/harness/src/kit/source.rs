//! Sources of choices, from which generators draw.
//!
//! Every generator draws from a [`Source`], and works with any source. A random generator, a
//! recorded list, the bytes of a fuzzer and an exhaustive enumeration are sources.

/// A stream of bounded choices.
pub trait Source {
    /// Returns a number from 0 to `max`, both included. A smaller number gives a simpler case.
    fn choose(&mut self, max: u64) -> u64;

    /// Returns an index below `len`; `len` must not be 0.
    fn index(&mut self, len: usize) -> usize {
        self.choose(len.saturating_sub(1) as u64) as usize
    }

    /// Returns true with the probability `part` / `whole`; `false` is the simpler choice.
    fn chance(&mut self, part: u64, whole: u64) -> bool {
        self.choose(whole - 1) >= whole - part
    }
}

/// Pseudo-random choices: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). The state of the generator
/// is one word, so one number is enough to replay a case.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Creates the stream that starts from a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Creates the stream for case number `case` of a run with this seed.
    #[must_use]
    pub fn of_case(seed: u64, case: u64) -> Self {
        let mut mixer = Self(seed ^ case.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        Self(mixer.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Source for Random {
    fn choose(&mut self, max: u64) -> u64 {
        // The word is reduced by a multiplication and a shift, whose bias is below 2^-32 for the
        // small bounds that generators use.
        let wide = u128::from(self.next()) * (u128::from(max) + 1);
        (wide >> 64) as u64
    }
}

/// A source of recorded choices, each reduced to its bound. After the last recorded choice, all
/// choices are 0.
#[derive(Clone, Debug, Default)]
pub struct Replay<'a> {
    choices: &'a [u64],
    at: usize,
}

impl<'a> Replay<'a> {
    /// Creates a source that repeats `choices`.
    #[must_use]
    pub const fn new(choices: &'a [u64]) -> Self {
        Self { choices, at: 0 }
    }
}

impl Source for Replay<'_> {
    fn choose(&mut self, max: u64) -> u64 {
        let choice = self.choices.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        choice.min(max)
    }
}

/// A source that records the choices of another source.
#[derive(Debug)]
pub struct Record<S> {
    source: S,
    /// The choices that were recorded so far.
    pub choices: Vec<u64>,
}

impl<S: Source> Record<S> {
    /// Creates a source that records the choices of `source`.
    pub const fn new(source: S) -> Self {
        Self { source, choices: Vec::new() }
    }
}

impl<S: Source> Source for Record<S> {
    fn choose(&mut self, max: u64) -> u64 {
        let choice = self.source.choose(max);
        self.choices.push(choice);
        choice
    }
}

/// A source that records the choices of another source together with their bounds, as [`to_bytes`]
/// needs them.
#[derive(Debug)]
pub struct Bounded<S>(pub S, pub Vec<(u64, u64)>);

impl<S: Source> Source for Bounded<S> {
    fn choose(&mut self, max: u64) -> u64 {
        let choice = self.0.choose(max);
        self.1.push((choice, max));
        choice
    }
}

/// A source that draws choices from the bytes of a fuzzer: each choice takes as many bytes as its
/// bound needs.
#[derive(Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Source for Bytes<'_> {
    fn choose(&mut self, max: u64) -> u64 {
        let mut wide = 0_u64;
        let mut bound = max;
        while bound > 0 {
            let Some((&byte, rest)) = self.0.split_first() else { break };
            self.0 = rest;
            wide = wide << 8 | u64::from(byte);
            bound >>= 8;
        }
        if max == u64::MAX { wide } else { wide % (max + 1) }
    }
}

/// Returns bytes from which [`Bytes`] draws the given choices; each choice is given as `(choice,
/// bound)`.
#[must_use]
pub fn to_bytes(choices: &[(u64, u64)]) -> Vec<u8> {
    let mut out = Vec::new();
    for &(choice, bound) in choices {
        let width = (64 - bound.leading_zeros()).div_ceil(8) as usize;
        out.extend(&choice.to_be_bytes()[8 - width..]);
    }
    out
}

/// A source that enumerates all sequences of choices, in the way in which an odometer counts.
///
/// ```
/// use selfsame_harness::kit::source::{Enumerate, Source};
/// let mut all = Enumerate::default();
/// let mut seen = Vec::new();
/// while all.next() {
///     let a = all.choose(1);
///     seen.push((a, if a == 1 { all.choose(2) } else { 0 }));
/// }
/// assert_eq!(seen, [(0, 0), (1, 0), (1, 1), (1, 2)]);
/// ```
#[derive(Debug, Default)]
pub struct Enumerate {
    /// The choices of the current sequence, each as `(choice, bound)`.
    digits: Vec<(u64, u64)>,
    at: usize,
    started: bool,
}

impl Enumerate {
    /// Advances to the next sequence of choices. Returns `false` if there is none.
    #[allow(clippy::should_implement_trait, reason = "it yields itself, not items")]
    pub fn next(&mut self) -> bool {
        self.digits.truncate(self.at);
        self.at = 0;
        if !std::mem::replace(&mut self.started, true) {
            return true;
        }
        while let Some((choice, bound)) = self.digits.pop() {
            if choice < bound {
                self.digits.push((choice + 1, bound));
                return true;
            }
        }
        false
    }
}

impl Source for Enumerate {
    fn choose(&mut self, max: u64) -> u64 {
        if self.at == self.digits.len() {
            self.digits.push((0, max));
        }
        self.at += 1;
        self.digits[self.at - 1].0
    }
}
