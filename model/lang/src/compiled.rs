//! A program that was compiled once, with the results of all stages.
//!
//! ```text
//! x :: #fold 1 + 2;
//! checked     x is int, no errors
//! folded      one fold, whose value is 3
//! run         an empty output
//! ```

use crate::rules::LanguageRules;
use crate::{diagnostic, fold, publish, run, task, trace};
use selfsame_spec::program::checked::Checked;
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{Files, Folded, Instances, Kinds, Limits, Named, Published, Ran};

/// A program that was compiled once. All methods return results of this one compilation.
pub struct Compiled<'t> {
    pub(crate) rules: &'t LanguageRules,
    pub(crate) files: &'t dyn Files,
    pub(crate) named: &'t Named,
    pub(crate) kinds: &'t Kinds,
    pub(crate) world: task::World<'t>,
    /// The results of checking the program, with all errors that were found.
    pub(crate) checked: Checked,
    /// Whether a stage before checking found an error.
    pub(crate) is_refused: bool,
}

impl std::fmt::Debug for Compiled<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled").field("checked", &self.checked).finish_non_exhaustive()
    }
}

impl Compiled<'_> {
    /// Returns the types of the program, and the errors that are reported.
    #[must_use]
    // [task.result]
    pub fn checked(&self) -> Checked {
        let errors = diagnostic::told(&self.rules.diagnostic, self.checked.errors.clone());
        Checked { errors, ..self.checked.clone() }
    }

    /// Returns the trace of checking, step by step.
    #[must_use]
    // [trace.trace]
    pub fn trace(&self) -> Trace {
        let line = |module: &str, offset| {
            let text = self.files.read(module).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            diagnostic::position(&self.rules.diagnostic, &text, offset).line
        };
        trace::trace(&self.world, &self.checked, (self.named, self.kinds), &line)
    }

    /// Returns the folds that were run while the program was compiled.
    #[must_use]
    // [fold.result]
    pub fn folded(&self) -> Folded {
        let folded = fold::folded(&self.world);
        let is_right = !self.is_refused && self.checked.errors.is_empty();
        Folded { units: if is_right { folded.units } else { 0 }, ..folded }
    }

    /// Returns the instances of templates.
    #[must_use]
    // [mono.result]
    pub fn instances(&self) -> Instances {
        self.world.instance_rows()
    }

    /// Returns the world of the program. A program with errors has no world.
    #[must_use]
    // [publish.program]
    pub fn published(&self) -> Published {
        let late = !self.checked.errors.is_empty();
        match (self.rules.publish.is_published)(self.is_refused, late) {
            true => publish::published(&self.world),
            false => Published::default(),
        }
    }

    /// Runs the program within limits. If the program has errors, the result is a refusal.
    #[must_use]
    // [run.outcome]
    pub fn run(&self, limits: &Limits) -> Ran {
        if self.is_refused || !self.checked.errors.is_empty() {
            return Ran::default();
        }
        run::ran(&self.world, limits)
    }
}
