//! The folds of a program, as data.

use crate::task::{FoldRun, Site, World};
use selfsame_spec::program::{FoldEnd, FoldRow, Folded};
use std::collections::BTreeMap;

impl World<'_> {
    /// The folds that were run. One that stands in a type is run by each task that reads it, and is
    /// one all the same.
    // [fold.result]
    pub(crate) fn fold_runs(&self) -> Vec<(Site, &FoldRun)> {
        let mut all = BTreeMap::new();
        for ((site, _), found) in self.found.iter().filter(|((site, _), _)| !site.env.is_open()) {
            all.extend(found.ran.iter().map(|(place, run)| (site.with(place.clone()), run)));
        }
        all.into_iter().collect()
    }
}

/// The folds of a program.
// [fold.result]
pub(crate) fn folded(world: &World<'_>) -> Folded {
    if world.too_much().is_some() {
        return Folded::default();
    }
    let row = |(site, run): (Site, &FoldRun)| FoldRow {
        instance: world.env_name(&site.env),
        end: match &run.end {
            Ok(known) => FoldEnd::Value(world.spelled_value(known)),
            Err(code) => FoldEnd::Error(code),
        },
        place: site.place,
        steps: run.steps,
        units: run.units,
    };
    let mut folds: Vec<FoldRow> = world.fold_runs().into_iter().map(row).collect();
    folds.sort();
    Folded { folds }
}
