//! Groups the samples of a family by size. Tables, plots and goals are made from the groups.

use super::families::{BOA, BOA_LIKE, CLASSES, FLOOR, OURS};
use super::growth::exponent;
use super::{Record, Sample, Spread};
use selfsame_harness::types::family;
use selfsame_harness::types::family::Family;

/// The smallest size, in heads, that is used to fit the growth of time; for smaller sizes, the
/// constant part of the time is too large.
pub const FITTED_FROM: u64 = 10_000;

/// The samples of the implementation and of the peers on one family at one size.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The sample of the implementation.
    pub ours: &'a Sample,
    /// The sample of the implementation when it computes only the classes of heads.
    pub classes: Option<&'a Sample>,
    /// The sample of the lower bound: computing SHA-256 without any other work.
    pub floor: Option<&'a Sample>,
    /// The sample of this project's own implementation of the published refinement.
    pub boa_like: Option<&'a Sample>,
    /// The sample of the published tool.
    pub boa: Option<&'a Sample>,
}

/// A family with all its measured sizes, in ascending order.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    /// The family.
    pub family: &'static Family,
    /// The rows of the family, one for each size.
    pub rows: Vec<Row<'a>>,
}

impl Row<'_> {
    /// Returns the nanoseconds that the implementation takes for each head.
    #[must_use]
    pub fn each(&self) -> Option<f64> {
        each(self.ours)
    }

    /// Returns the ratio of the implementation's time to the time for computing SHA-256 alone.
    #[must_use]
    pub fn to_floor(&self) -> Option<Spread> {
        self.ours.ratio(self.floor?)
    }

    /// Returns the ratio of the implementation's time for computing the classes of heads to the
    /// peer's time.
    #[must_use]
    pub fn classes_to(&self, peer: Option<&Sample>) -> Option<Spread> {
        self.classes?.ratio(peer?)
    }

    /// Returns the ratio of the implementation's time for refinement to the peer's time; both times
    /// include computing the back references.
    #[must_use]
    pub fn order_to(&self, peer: Option<&Sample>) -> Option<Spread> {
        Spread::ratio(self.ours.rounds("order"), &peer?.seconds)
    }
}

/// Returns the nanoseconds for each unit of a sample's size.
#[must_use]
pub fn each(sample: &Sample) -> Option<f64> {
    Some(sample.time()?.median * 1e9 / sample.size.max(1) as f64)
}

/// Returns the peak of memory in bytes for each unit of a sample's size.
#[must_use]
pub fn bytes(sample: &Sample) -> Option<f64> {
    Some(sample.peak_bytes? as f64 / sample.size.max(1) as f64)
}

impl<'a> Summary<'a> {
    /// Returns a summary for each family, even if the family was not measured.
    #[must_use]
    pub fn all(record: &'a Record) -> Vec<Self> {
        family::all().map(|family| Self::of(record, family)).collect()
    }

    fn of(record: &'a Record, family: &'static Family) -> Self {
        let is_ours = |sample: &&Sample| {
            sample.bench == "families" && sample.input == family.name && sample.who == OURS
        };
        let mut ours: Vec<&Sample> = record.samples.iter().filter(is_ours).collect();
        ours.sort_by_key(|sample| sample.size);
        let row = |ours: &'a Sample| {
            let find = |who| record.find("families", &ours.input, ours.size, who);
            let (classes, floor) = (find(CLASSES), find(FLOOR));
            Row { ours, classes, floor, boa_like: find(BOA_LIKE), boa: find(BOA) }
        };
        Self { family, rows: ours.into_iter().map(row).collect() }
    }

    /// Returns the row for a size, if that size was measured.
    #[must_use]
    pub fn at(&self, size: u64) -> Option<&Row<'a>> {
        self.rows.iter().find(|row| row.ours.size == size && row.ours.time().is_some())
    }

    /// Returns the exponent with which the implementation's time grows with the number of heads.
    /// Only sizes from [`FITTED_FROM`] on are used.
    #[must_use]
    pub fn growth(&self) -> Option<f64> {
        let point = |row: &Row<'_>| {
            let heads = row.ours.counts.get("heads").copied().unwrap_or(row.ours.size);
            Some((heads as f64, row.ours.time()?.median))
        };
        let fitted = self.rows.iter().filter(|row| row.ours.size >= FITTED_FROM);
        exponent(&fitted.filter_map(point).collect::<Vec<_>>())
    }
}
