//! Cases of programs: the inputs on which laws are checked.

use super::answers::{Answers, Side};
use super::draw::Sort;
use super::model::Model;
use crate::kit::Tuning;
use selfsame_spec::program::Sources;
use std::fmt;
use std::sync::Arc;

/// A case: a program, and numbers by which laws make choices, such as the choice of a token or of a
/// name.
///
/// A related program, such as the same program with an added comment, is not part of a case. A law
/// that needs a related program makes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Case {
    /// The sort of program that was drawn.
    pub sort: Sort,
    /// The program.
    pub program: Sources,
    /// The numbers by which laws make their choices.
    pub law_entropy: Vec<u64>,
    /// The settings by which the side under test chooses between equivalent code paths.
    pub tuning: Tuning,
    /// The answers of the model about the program, if they have been computed.
    pub told: Told,
}

impl Case {
    /// Returns the number at index `at`, modulo `below`; 0 if the case has no such number.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.law_entropy.get(at).map_or(0, |&dice| (dice % below.max(1) as u64) as usize)
    }

    /// Returns whether this case reads texts that stand alone in a world, instead of outside of
    /// worlds.
    #[must_use]
    pub fn in_world(&self) -> bool {
        self.entropy(3, 4) != 0
    }

    /// Returns the answers of the model about the program: the kept answers if there are any, and
    /// otherwise a new set of answers.
    #[must_use]
    pub fn model(&self) -> Arc<Answers> {
        let anew = || Arc::new(Answers::new(model(), self.program.clone()));
        self.told.0.clone().unwrap_or_else(anew)
    }
}

/// Returns the reference model.
#[must_use]
pub fn model() -> Side {
    Arc::new(Model::new())
}

/// The answers of the model about a case, if they have been computed. The program determines these
/// answers, so comparisons of cases ignore them.
#[derive(Clone, Default)]
pub struct Told(pub Option<Arc<Answers>>);

impl PartialEq for Told {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Told {}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "told" } else { "not told" })
    }
}
