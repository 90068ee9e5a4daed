//! The laws of the listing of a code unit.

use super::ANY;
use crate::code::instruction::instructions;
use crate::programs::law::{Law, RUN, expect_equal};
use selfsame_spec::code::print;

pub(crate) const LISTED: Law = Law {
    name: "a-listing-has-a-line-for-each-instruction",
    rules: &["code.word", "code.instruction", "code.unit", "code.run"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = trial.own.code() else { return Ok(()) };
        let mut lines = unit.errors.len() + unit.globals.len() + unit.functions.len();
        for function in &unit.functions {
            lines += instructions(function)?.len();
        }
        expect_equal(|| "lines of the listing".into(), &print(unit).lines().count(), &lines)
    },
    ..ANY
};
