//! The law of cost: the work of a program grows at most in proportion to a factor of its size. Work
//! is measured in counted steps, because measured times vary.

use crate::objects::family::{FAMILIES, ProgramFamily};
use crate::objects::law::{ANY, Law, Trial, expect};
use crate::objects::run::Runner;

/// The smallest size of the programs. Each program is also run at twice its size.
const SMALLEST: usize = 16;

/// Returns the work of a family's program of the given size; 0 if the world does not count work.
fn work(trial: &Trial<'_>, family: &ProgramFamily, size: usize) -> u64 {
    let program = (family.program)(size, trial.entropy(1, usize::MAX));
    Runner::after((trial.make)(), &program).world.work()
}

/// If the size of a family's program doubles, its work grows at most by the growth factor of the
/// family.
pub(crate) const COST: Law = Law {
    name: "world-cost",
    rules: &[
        "typefn.defer",
        "typefn.same-deferred",
        "typefn.run",
        "typefn.begin",
        "typefn.group",
        "typefn.call",
        "module.member",
        "module.assign",
        "module.realize",
        "module.refuse",
        "module.error-path",
        "function.note",
    ],
    check: |trial| {
        // The programs of families are larger than drawn cases. Therefore the law is checked on
        // only one case of eight.
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
