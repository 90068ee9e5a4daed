//! Samples: the measurements of one contender on one input.

use crate::clock;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The measurements of one contender on one input. The contenders run in turn: round k of a peer
/// runs next to round k of the implementation, so ratios are computed round by round.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, Debug)]
#[serde(default)]
pub struct Sample {
    /// The name of the bench, such as `families`, `btf` or `small`.
    pub bench: String,
    /// The name of the input: a family, a file or a case.
    pub input: String,
    /// The contender: `selfsame`, or the name of a peer.
    pub who: String,
    /// The version of the peer, if it is known.
    pub version: Option<String>,
    /// The size of the input, in the unit `unit`.
    pub size: u64,
    /// The unit of the size, such as `heads`, `types`, `bytes` or `calls`.
    pub unit: String,
    /// The seconds of each round; empty if the contender was not measured.
    pub seconds: Vec<f64>,
    /// The seconds of each round for named parts of the work.
    pub parts: BTreeMap<String, Vec<f64>>,
    /// Numbers that are not times, by their names, such as `wire_bytes` or `heads`.
    pub counts: BTreeMap<String, u64>,
    /// The largest resident memory in bytes, if the contender was a process of its own.
    pub peak_bytes: Option<u64>,
    /// The number of distinct types or classes in the result.
    pub left: Option<u64>,
    /// The reason why the contender was not measured.
    pub why: Option<String>,
}

/// Summarizes some numbers by their median, their smallest and their largest number.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize, Debug)]
pub struct Spread {
    /// The median: the middle number, or the mean of the two middle numbers.
    pub median: f64,
    /// The smallest of the numbers.
    pub least: f64,
    /// The largest of the numbers.
    pub most: f64,
}

impl Spread {
    /// Returns the spread of the given numbers; `None` if there are no numbers.
    #[must_use]
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let mut sorted = numbers.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let (least, most) = (*sorted.first()?, *sorted.last()?);
        let middle = |at: usize| sorted[at / 2];
        let median = f64::midpoint(middle(sorted.len() - 1), middle(sorted.len()));
        Some(Self { median, least, most })
    }

    /// Returns the spread of the ratios of `ours` to `theirs`, round by round; `None` if a number
    /// is missing.
    #[must_use]
    pub fn ratio(ours: &[f64], theirs: &[f64]) -> Option<Self> {
        let pairs = ours.iter().zip(theirs).filter(|(_, theirs)| **theirs > 0.0);
        Self::of(&pairs.map(|(ours, theirs)| ours / theirs).collect::<Vec<_>>())
    }
}

impl Sample {
    /// Creates a sample without measurements.
    #[must_use]
    pub fn new(bench: &str, input: &str, who: &str) -> Self {
        let [bench, input, who] = [bench, input, who].map(str::to_owned);
        Self { bench, input, who, ..Self::default() }
    }

    /// Sets the size of the input and its unit.
    #[must_use]
    pub fn sized(mut self, size: u64, unit: &str) -> Self {
        (self.size, self.unit) = (size, unit.to_owned());
        self
    }

    /// Sets the reason why the contender was not measured.
    #[must_use]
    pub fn failed(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Returns the spread of the sample's times.
    #[must_use]
    pub fn time(&self) -> Option<Spread> {
        Spread::of(&self.seconds)
    }

    /// Returns the spread of the times of a part of the work.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<Spread> {
        Spread::of(self.rounds(name))
    }

    /// Returns the seconds of each round for a part of the work; the list is empty if the part was
    /// not measured.
    #[must_use]
    pub fn rounds(&self, name: &str) -> &[f64] {
        self.parts.get(name).map_or(&[], Vec::as_slice)
    }

    /// Adds the seconds of one round to a part of the work.
    pub fn add(&mut self, part: &str, seconds: f64) {
        self.parts.entry(part.to_owned()).or_default().push(seconds);
    }

    /// Adds the rounds of another sample of the same work; the larger peak of memory is kept. If
    /// the two results have different numbers of types, the sample gets an error.
    pub fn join(&mut self, other: &Self) {
        self.seconds.extend(&other.seconds);
        for (part, seconds) in &other.parts {
            self.parts.entry(part.clone()).or_default().extend(seconds);
        }
        self.counts.extend(other.counts.clone());
        self.peak_bytes = self.peak_bytes.max(other.peak_bytes);
        self.version = self.version.take().or_else(|| other.version.clone());
        self.why = self.why.take().or_else(|| other.why.clone());
        match (self.left, other.left) {
            (Some(a), Some(b)) if a != b => self.why = Some(format!("once {a} are left, once {b}")),
            (left, other) => self.left = left.or(other),
        }
    }

    /// Replaces the seconds of all rounds by their median.
    #[must_use]
    pub fn middle(mut self) -> Self {
        let middle = |rounds: &mut Vec<f64>| *rounds = median(rounds);
        middle(&mut self.seconds);
        self.parts.values_mut().for_each(middle);
        self
    }

    /// Returns the spread of the ratios of this sample's times to another sample's times.
    #[must_use]
    pub fn ratio(&self, other: &Self) -> Option<Spread> {
        Spread::ratio(&self.seconds, &other.seconds)
    }
}

fn median(rounds: &[f64]) -> Vec<f64> {
    Spread::of(rounds).map(|spread| spread.median).into_iter().collect()
}

/// Calls `work`, and returns its result with the processor seconds of this thread during the call.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = clock::now();
    let out = work();
    (out, (clock::now() - start).as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_numbers() {
        assert_eq!(Spread::of(&[]), None);
        let spread = |median, least, most| Some(Spread { median, least, most });
        assert_eq!(Spread::of(&[3.0]), spread(3.0, 3.0, 3.0));
        assert_eq!(Spread::of(&[9.0, 1.0]), spread(5.0, 1.0, 9.0));
        assert_eq!(Spread::of(&[9.0, 1.0, 2.0]), spread(2.0, 1.0, 9.0));
        assert_eq!(Spread::ratio(&[2.0, 8.0], &[1.0, 2.0, 7.0]), spread(3.0, 2.0, 4.0));
        assert_eq!(Spread::ratio(&[2.0], &[0.0]), None);
    }

    #[test]
    fn rounds_are_joined() {
        let round = |seconds, peak, left| {
            let mut sample = Sample { seconds: vec![seconds], ..Sample::new("b", "i", "w") };
            sample.add("part", seconds / 2.0);
            (sample.peak_bytes, sample.left) = (peak, left);
            sample
        };
        let mut all = Sample::new("b", "i", "w");
        [round(3.0, Some(5), Some(7)), round(1.0, None, Some(7)), round(2.0, Some(9), None)]
            .iter()
            .for_each(|round| all.join(round));
        assert_eq!(
            (&all.seconds[..], all.rounds("part")),
            (&[3.0, 1.0, 2.0][..], &[1.5, 0.5, 1.0][..])
        );
        assert_eq!((all.peak_bytes, all.left, &all.why), (Some(9), Some(7), &None));
        all.join(&round(1.0, None, Some(8)));
        assert!(all.why.as_ref().is_some_and(|why| why.contains("once 8")), "{all:?}");
        let middle = all.middle();
        assert_eq!((&middle.seconds[..], middle.rounds("part")), (&[1.5][..], &[0.75][..]));
    }

    #[test]
    fn a_sample_is_what_it_was_once_it_was_json() {
        let mut sample = Sample::new("families", "f1-ring", "boa-like").sized(1000, "heads");
        sample.add("refine", 0.1 + 0.2);
        sample.seconds = vec![1e-9, 0.25];
        sample.counts.insert("wire_bytes".into(), u64::MAX);
        (sample.peak_bytes, sample.left) = (Some(1), Some(2));
        let text = serde_json::to_string(&sample).unwrap();
        assert_eq!(serde_json::from_str::<Sample>(&text).unwrap(), sample);
        let failed = Sample::new("btf", "x", "libbpf").failed("not done after 1 s");
        let text = serde_json::to_string(&failed).unwrap();
        assert_eq!(serde_json::from_str::<Sample>(&text).unwrap(), failed);
        assert_eq!(failed.time(), None);
    }
}
