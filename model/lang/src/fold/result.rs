//! Returns the folds of a program as data ([fold.result], [fold.result-units]).
//!
//! ```text
//! x :: #fold 1 + 2;    one row: the place of the fold, its value 3, its steps
//! ```

use crate::task::{FoldRun, Site, World};
use selfsame_spec::program::{FoldEnd, FoldRow, Folded};

impl World<'_> {
    /// Returns the folds that were run.
    // [fold.result]
    fn fold_runs(&self) -> impl Iterator<Item = (&Site, &FoldRun)> {
        self.met.ran.iter().filter(|(site, _)| !site.env.is_open())
    }
}

/// Returns the folds of a program.
// [fold.result]
pub(crate) fn folded(world: &World<'_>) -> Folded {
    if world.too_much().is_some() {
        return Folded::default();
    }
    let row = |(site, run): (&Site, &FoldRun)| FoldRow {
        instance: world.env_name(&site.env),
        end: match &run.end {
            Ok(known) => FoldEnd::Value(world.spelled_value(known)),
            Err(code) => FoldEnd::Error(code),
        },
        place: site.place.clone(),
        steps: run.steps,
        units: run.units,
    };
    let mut folds: Vec<FoldRow> = world.fold_runs().map(row).collect();
    folds.sort();
    let constants: u64 = world.found.values().map(|found| found.units).sum();
    let units = constants + folds.iter().map(|row| row.units).sum::<u64>();
    Folded { folds, units }
}
