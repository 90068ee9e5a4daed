//! A family's samples side by side: what tables, plots and goals are made of.

use super::families::{BOA, BOA_LIKE, CLASSES, FLOOR, OURS};
use super::growth::exponent;
use super::{Record, Sample, Spread};
use selfsame_harness::types::family;
use selfsame_harness::types::family::Family;

/// From this size on growth is fitted: below, what is there anyway counts too much.
pub const FITTED_FROM: u64 = 10_000;

/// Ours and the peers' at one size.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Us.
    pub ours: &'a Sample,
    /// Us, asked for the classes only.
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
    /// Nanoseconds a head.
    #[must_use]
    pub fn each(&self) -> Option<f64> {
        each(self.ours)
    }

    /// How many times as long as hashing alone.
    #[must_use]
    pub fn to_floor(&self) -> Option<Spread> {
        self.ours.ratio(self.floor?)
    }

    /// How many times as long as the peer it takes us to say which heads are one.
    #[must_use]
    pub fn classes_to(&self, peer: Option<&Sample>) -> Option<Spread> {
        self.classes?.ratio(peer?)
    }

    /// How many times as long as the peer's refinement ours takes, back references included.
    #[must_use]
    pub fn order_to(&self, peer: Option<&Sample>) -> Option<Spread> {
        Spread::ratio(self.ours.rounds("order"), &peer?.seconds)
    }
}

/// Nanoseconds for each of what a sample is about.
#[must_use]
pub fn each(sample: &Sample) -> Option<f64> {
    Some(sample.time()?.median * 1e9 / sample.size.max(1) as f64)
}

/// Bytes of memory at the peak for each of what a sample is about.
#[must_use]
pub fn bytes(sample: &Sample) -> Option<f64> {
    Some(sample.peak_bytes? as f64 / sample.size.max(1) as f64)
}

impl<'a> Summary<'a> {
    /// Every family, measured or not.
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

    /// The row of a size, if it was measured.
    #[must_use]
    pub fn at(&self, size: u64) -> Option<&Row<'a>> {
        self.rows.iter().find(|row| row.ours.size == size && row.ours.time().is_some())
    }

    /// The exponent of our time over the heads that there are, from [`FITTED_FROM`] on.
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
