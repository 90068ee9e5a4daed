//! The laws of the tables of a code unit: no row is unused, and modules are in the specified order.
//! The verifier checks that the tables are consistent with each other.

use super::ANY;
use crate::code::instruction::instructions;
use crate::programs::law::{Law, RUN, Trial, Verdict, expect, expect_equal};
use selfsame_spec::code::{Second, Unit};
use std::collections::HashSet;

pub(crate) const WHOLE: Law = Law {
    name: "units-are-whole",
    rules: &["code.unit", "code.run", "code.shape", "code.shape-table"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = trial.own.code() else { return Ok(()) };
        if !unit.errors.is_empty() {
            let alone = Unit { errors: unit.errors.clone(), ..Unit::default() };
            return expect(*unit == alone, || "a unit with errors has something else".into());
        }
        used(unit)?;
        order(trial, unit)
    },
    ..ANY
};

/// Checks that some instruction refers to each shape and each constant.
fn used(unit: &Unit) -> Verdict {
    let mut named = HashSet::new();
    let mut constants = HashSet::new();
    for function in &unit.functions {
        for own in instructions(function)? {
            match own.op.info().second {
                Second::Shape => drop(named.insert(own.number)),
                Second::Constant => drop(constants.insert(own.number)),
                _ => {}
            }
        }
    }
    let of = |count: usize| (0..count).collect::<HashSet<usize>>();
    expect(named == of(unit.shapes.len()), || "a shape is named by nothing".into())?;
    expect(constants == of(unit.constants.len()), || "a constant is named by nothing".into())
}

/// Checks that the modules of a code unit are in the specified order.
// [code.unit]
fn order(trial: &Trial<'_>, unit: &Unit) -> Verdict {
    let linked: Vec<&str> = trial.own.link().modules.iter().map(|own| &*own.name).collect();
    let modules: Vec<&str> = unit.modules.iter().map(|name| &**name).collect();
    expect_equal(|| "modules in order".into(), &modules, &linked)
}
