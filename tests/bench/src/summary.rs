//! A family's samples side by side: the source of tables, plots and goals.

use super::families::{BOA, BOA_LIKE, CLASSES, FLOOR, OURS};
use super::growth::exponent;
use super::{Record, Sample, Spread};
use selfsame_harness::types::family;
use selfsame_harness::types::family::Family;

/// The size from which on growth is fitted: below, the constant part counts too much.
pub const FITTED_FROM: u64 = 10_000;

/// Ours and the peers' at one size.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The implementation.
    pub ours: &'a Sample,
    /// The implementation, asked only for the classes.
    pub classes: Option<&'a Sample>,
    /// Hashing alone.
    pub floor: Option<&'a Sample>,
    /// The published refinement, written anew.
    pub boa_like: Option<&'a Sample>,
    /// The published tool.
    pub boa: Option<&'a Sample>,
}

/// A family at all sizes that were measured, the smallest first.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    /// The family.
    pub family: &'static Family,
    /// A row for each size.
    pub rows: Vec<Row<'a>>,
}

impl Row<'_> {
    /// Returns the nanoseconds for each head.
    #[must_use]
    pub fn each(&self) -> Option<f64> {
        each(self.ours)
    }

    /// Returns the ratio of our time to that of hashing alone.
    #[must_use]
    pub fn to_floor(&self) -> Option<Spread> {
        self.ours.ratio(self.floor?)
    }

    /// Returns the ratio of our time for finding the classes of heads to the peer's time.
    #[must_use]
    pub fn classes_to(&self, peer: Option<&Sample>) -> Option<Spread> {
        self.classes?.ratio(peer?)
    }

    /// Returns the ratio of the time of our refinement to the peer's, back references included.
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

/// Returns the bytes of memory at the peak for each unit of a sample's size.
#[must_use]
pub fn bytes(sample: &Sample) -> Option<f64> {
    Some(sample.peak_bytes? as f64 / sample.size.max(1) as f64)
}

impl<'a> Summary<'a> {
    /// Returns every family, measured or not.
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

    /// Returns the row of a size, if it was measured.
    #[must_use]
    pub fn at(&self, size: u64) -> Option<&Row<'a>> {
        self.rows.iter().find(|row| row.ours.size == size && row.ours.time().is_some())
    }

    /// Returns the exponent of our time over the number of heads, from [`FITTED_FROM`] on.
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
