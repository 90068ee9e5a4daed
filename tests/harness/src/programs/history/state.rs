//! A program at one moment of a history, with the reference model's answers about the program.

use super::machine::{Machine as _, Plain, limits};
use super::op::Form;
use crate::kit::Tuning;
use crate::programs::answers::{Answers, Side};
use crate::programs::case::model;
use crate::programs::implementation::Selfsame;
use crate::programs::subject::Programs as _;
use selfsame_spec::code::Unit;
use selfsame_spec::program::memory::Collect;
use selfsame_spec::program::{Ran, Sources};
use std::sync::{Arc, OnceLock};

/// A program, with the answers of the reference model that have been computed.
pub struct State {
    /// The answers of the model about the program.
    pub answers: Answers,
    /// The side that makes units. It is the implementation with the settings of the case, because
    /// the model makes no code.
    maker: Side,
    unit: OnceLock<Unit>,
    files: [OnceLock<Option<Vec<u8>>>; 2],
    ran: OnceLock<Ran>,
    limited: OnceLock<Ran>,
    whole: OnceLock<Ran>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.answers.fmt(f)
    }
}

impl State {
    /// Returns the state of a program. None of the answers has been computed.
    #[must_use]
    pub fn new(program: Sources, tuning: &Tuning) -> Self {
        let own = Selfsame::new();
        Self {
            answers: Answers::new(model(), program),
            maker: own.tuned(tuning).unwrap_or_else(|| Arc::new(own)),
            unit: OnceLock::new(),
            files: [OnceLock::new(), OnceLock::new()],
            ran: OnceLock::new(),
            limited: OnceLock::new(),
            whole: OnceLock::new(),
        }
    }

    /// Returns the program.
    #[must_use]
    pub const fn program(&self) -> &Sources {
        self.answers.program()
    }

    /// Returns the unit that results if the program is built without a cache.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        let build = || self.maker.code_to_write(self.program()).unwrap_or_default();
        self.unit.get_or_init(build)
    }

    /// Returns whether the program has no error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.unit().errors.is_empty()
    }

    /// Returns the bytes that the model writes for the unit; `None` if the unit has no such form.
    #[must_use]
    pub fn saved(&self, form: Form) -> Option<&[u8]> {
        let write = || Plain::new(model()).save(self.unit(), form);
        self.files[form as usize].get_or_init(write).as_deref()
    }

    /// Returns the result of running the program from its source in the model.
    #[must_use]
    pub fn ran(&self) -> &Ran {
        let run = || self.answers.side().run(self.program(), &limits(Collect::Sometimes));
        self.ran.get_or_init(run)
    }

    /// Returns the result of running the unit in the machine of the model, with the limits that
    /// belong to `collect`.
    #[must_use]
    pub fn ran_as_code(&self, collect: Collect) -> &Ran {
        let limits = limits(collect);
        let kept = if limits == self::limits(Collect::Never) { &self.whole } else { &self.limited };
        kept.get_or_init(|| selfsame_lang_model::machine(self.unit(), &limits))
    }
}
