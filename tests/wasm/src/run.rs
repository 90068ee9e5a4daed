//! A run from its start to its end, on any engine.

use crate::body::NotHere;
use crate::control::Control;
use crate::host::Host;
use crate::interpreted::Interpreted;
use crate::module::{Translated, translate};
use selfsame_lang::{RunOptions, Values};
use selfsame_spec::code::Unit;
use selfsame_spec::program::ran::{Ending, Ran};
use std::fmt;

/// A module on an engine.
pub trait Machine {
    /// Does an entry; false if the run ended there.
    ///
    /// # Errors
    /// The engine says something that no run of a translated unit says.
    fn call(&mut self, function: u32, window: u32) -> Result<bool, String>;
    /// Sets the steps that are left.
    fn set_steps(&mut self, steps: u64);
    /// The steps that are left.
    fn steps(&mut self) -> u64;
    /// The address of the innermost call.
    fn top(&mut self) -> u32;
    /// The memory, and the host.
    fn host(&mut self) -> (&[u8], &mut Host);
}

/// What runs modules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Engine {
    /// The interpreter `wasmi`.
    #[default]
    Interpreted,
    /// The compiler `wasmtime`, with the feature `jit`.
    Compiled,
}

impl Engine {
    /// How reports call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interpreted => "wasmi",
            Self::Compiled => "wasmtime",
        }
    }

    /// Makes a module ready.
    ///
    /// # Errors
    /// What the engine says of it; an engine that was not built.
    pub fn machine(self, ready: Ready) -> Result<Box<dyn Machine>, String> {
        match self {
            Self::Interpreted => Ok(Box::new(Interpreted::new(&ready.translated, ready.host)?)),
            #[cfg(feature = "jit")]
            Self::Compiled => {
                Ok(Box::new(crate::compiled::Compiled::new(&ready.translated, ready.host)?))
            }
            #[cfg(not(feature = "jit"))]
            Self::Compiled => Err("it was built without the feature `jit`".to_owned()),
        }
    }
}

/// Why there is no run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoRun {
    /// An instruction that is not here.
    NotHere(NotHere),
    /// What the engine said: a fault of the translator.
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

/// A unit that is translated, with its values.
pub struct Ready {
    /// The module.
    pub translated: Translated,
    /// What it imports.
    pub host: Host,
}

/// Translates a unit and makes its values; none of a unit with errors.
///
/// # Errors
/// The first instruction that is not here.
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

/// Runs a unit (`[run.outcome]`).
///
/// # Errors
/// What is not here.
pub fn run(
    unit: &Unit,
    options: &RunOptions<'_>,
    control: Control,
    engine: Engine,
) -> Result<Ran, NoRun> {
    let Some(ready) = ready(unit, options, control).map_err(NoRun::NotHere)? else {
        return Ok(Ran::default());
    };
    let window = ready.translated.layout.references;
    let mut machine = engine.machine(ready).map_err(NoRun::Engine)?;
    all(&mut *machine, unit, options, window).map_err(NoRun::Engine)
}

/// Does all functions of a unit: its starts count no units.
///
/// # Errors
/// What the engine said.
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
