//! The laws of code.

pub(crate) mod edit;
pub(crate) mod place;
pub(crate) mod size;
pub(crate) mod unit;
pub(crate) mod word;

use crate::programs::law;
use crate::programs::law::{Law, Trial, Verdict};
use selfsame_spec::code::{Function, Unit};

/// The default values of the laws in this folder.
const ANY: Law = Law { group: "code", ..law::ANY };

/// Checks each function of the code of a program, and adds the name of the function to an error.
fn each_function(trial: &Trial<'_>, check: impl Fn(&Unit, &Function) -> Verdict) -> Verdict {
    let Some(unit) = trial.own.code() else { return Ok(()) };
    unit.functions.iter().try_for_each(|function| {
        check(unit, function).map_err(|wrong| format!("{}: {wrong}", function.name))
    })
}
