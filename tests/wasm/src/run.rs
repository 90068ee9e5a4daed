//! Runs a translated unit from its first start to its last entry, with any engine.

use crate::body::NotHere;
use crate::control::Control;
use crate::host::Host;
use crate::interpreted::Interpreted;
use crate::machine::Machine;
use crate::module::{Translated, translate};
use selfsame_lang::{RunOptions, Values};
use selfsame_spec::code::Unit;
use selfsame_spec::program::ran::{Ending, Ran};
use std::fmt;

/// The reason why a unit is not run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoRun {
    /// The unit has an instruction that the translator does not support.
    NotHere(NotHere),
    /// The engine refused the module with this message, which shows a bug in the translator.
    Engine(String),
}

impl fmt::Display for NoRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHere(NotHere { function, at }) => {
                write!(f, "not here: word {at} of function {function}")
            }
            Self::Engine(text) => f.write_str(text),
        }
    }
}

/// A translated unit, with its values.
pub struct Ready {
    /// The module of the unit.
    pub translated: Translated,
    /// The host that implements the imports of the module.
    pub host: Host,
}

/// Translates a unit and makes its values. Returns none if the unit has errors.
///
/// # Errors
/// Returns the first instruction that the translator does not support.
pub fn ready(
    unit: &Unit,
    options: &RunOptions<'_>,
    control: Control,
) -> Result<Option<Ready>, NotHere> {
    let Some(values) = Values::new(unit, options) else { return Ok(None) };
    let translated = translate(unit, &values, control)?;
    let host = Host::new(unit, values, translated.sites.clone(), translated.layout);
    Ok(Some(Ready { translated, host }))
}

/// Runs a unit with `wasmi` (`[run.outcome]`).
///
/// # Errors
/// Returns an instruction that the translator does not support, or a message of the engine.
pub fn run(unit: &Unit, options: &RunOptions<'_>, control: Control) -> Result<Ran, NoRun> {
    let Some(ready) = ready(unit, options, control).map_err(NoRun::NotHere)? else {
        return Ok(Ran::default());
    };
    run_ready(ready, unit, options)
}

/// Runs a unit that is already translated.
///
/// # Errors
/// Returns the engine's message.
pub fn run_ready(ready: Ready, unit: &Unit, options: &RunOptions<'_>) -> Result<Ran, NoRun> {
    let window = ready.translated.layout.references;
    let machine = Interpreted::new(&ready.translated, ready.host);
    all(&mut machine.map_err(NoRun::Engine)?, unit, options, window).map_err(NoRun::Engine)
}

/// Runs all starts and then all entries of a unit. Units are counted only from the first entry on.
///
/// # Errors
/// Returns the engine's message.
pub fn all(
    machine: &mut dyn Machine,
    unit: &Unit,
    options: &RunOptions<'_>,
    window: u32,
) -> Result<Ran, String> {
    let limit = options.limits.steps.unwrap_or(u64::MAX);
    machine.set_steps(limit);
    let mut goes_on = true;
    for &start in &unit.starts {
        goes_on = goes_on && machine.call(start, window)?;
    }
    machine.host().1.values.count_units(options.limits.units);
    for &entry in &unit.entries {
        goes_on = goes_on && machine.call(entry, window)?;
    }
    let steps = limit - machine.steps();
    let top = machine.top();
    let (memory, host) = machine.host();
    let ending = if goes_on { Ending::Well } else { host.ending(unit, memory, top) };
    let (lines, units) = (host.values.take_lines(), host.values.units());
    Ok(Ran { lines, ending, steps, units })
}
