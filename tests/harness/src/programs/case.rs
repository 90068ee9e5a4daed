//! What a law of programs is checked on.

use super::answers::{Answers, Side};
use super::draw::Sort;
use super::model::Model;
use crate::kit::Tuning;
use selfsame_spec::program::Sources;
use std::fmt;
use std::sync::Arc;

/// A program, and numbers for laws that need some of their own: which token, which name.
///
/// A related program, such as the same one with a comment in it, is no part of a case: the law that needs it makes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Case {
    /// What it was drawn as.
    pub sort: Sort,
    /// The program.
    pub program: Sources,
    /// The numbers.
    pub law_entropy: Vec<u64>,
    /// How the side under test chooses its ways.
    pub tuning: Tuning,
    /// What the model says of it.
    pub told: Told,
}

impl Case {
    /// One of the numbers, below `below`.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.law_entropy.get(at).map_or(0, |&dice| (dice % below.max(1) as u64) as usize)
    }

    /// Whether its texts are read with a world around, where they are read as ones that stand alone.
    #[must_use]
    pub fn in_world(&self) -> bool {
        self.entropy(3, 4) != 0
    }

    /// What the model says of it, asked now if it was not before.
    #[must_use]
    pub fn model(&self) -> Arc<Answers> {
        let anew = || Arc::new(Answers::new(model(), self.program.clone()));
        self.told.0.clone().unwrap_or_else(anew)
    }
}

/// The reference model.
#[must_use]
pub fn model() -> Side {
    Arc::new(Model::new())
}

/// What the model says of a case, where it was asked. It follows from the program, so cases are compared without it.
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
