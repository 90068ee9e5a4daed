//! The folds of a program, as data.

use crate::task::World;
use selfsame_spec::program::{FoldEnd, FoldRow, Folded};

/// The folds that were run, each once for each instance.
// [fold.result]
pub(crate) fn folded(world: &World<'_>) -> Folded {
    let mut folds = Vec::new();
    for ((site, _), found) in &world.found {
        for (place, run) in &found.ran {
            let end = match &run.end {
                Ok(known) => FoldEnd::Value(world.spelled_value(known)),
                Err(code) => FoldEnd::Error(code),
            };
            let (steps, units) = (run.steps, run.units);
            let instance = world.env_name(&site.env);
            folds.push((
                site.with(place.clone()),
                FoldRow { place: place.clone(), instance, end, steps, units },
            ));
        }
    }
    // One that stands in a type is run by each task that reads it.
    folds.sort_by(|(a, x), (b, y)| (a, x).cmp(&(b, y)));
    folds.dedup_by(|(a, _), (b, _)| a == b);
    let mut folds: Vec<FoldRow> = folds.into_iter().map(|(_, row)| row).collect();
    folds.sort();
    Folded { folds }
}
