//! What is done grows as what there is to do: by counted work, since a clock tells little.

use crate::objects::family::{FAMILIES, ProgramFamily};
use crate::objects::law::{ANY, Law, Trial, expect};
use crate::objects::run::Runner;

/// Programs of so many lines at least; such that are twice as long, too.
const SMALLEST: usize = 16;

/// What a program of a family costs; a world that does not count has done nothing.
fn work(trial: &Trial<'_>, family: &ProgramFamily, size: usize) -> u64 {
    let program = (family.program)(size, trial.entropy(1, usize::MAX));
    Runner::after((trial.make)(), &program).world.work()
}

/// Twice as many calls, twice as much work; and so for whatever a program has many of.
pub(crate) const COST: Law = Law {
    name: "world-cost",
    rules: &[
        "typefn.defer",
        "typefn.run",
        "typefn.call",
        "module.member",
        "module.realize",
        "function.note",
    ],
    check: |trial| {
        // Families are larger than cases: one in eight looks at one.
        if trial.after.world.work() == 0 || trial.entropy(3, 8) != 0 {
            return Ok(());
        }
        let family = &FAMILIES[trial.entropy(0, FAMILIES.len())];
        let size = SMALLEST + trial.entropy(2, SMALLEST);
        let (one, twice) = (work(trial, family, size), work(trial, family, 2 * size));
        expect(10 * twice <= family.growth * one, || {
            let name = family.name;
            format!("{name}: {one} steps for {size}, and {twice} for {}", 2 * size)
        })
    },
    ..ANY
};
