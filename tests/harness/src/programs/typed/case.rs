//! Typed programs as the cases of a suite.

use super::family::{Family, Plain};
use crate::kit::{self, Words};
use crate::programs::case::Case;
use std::marker::PhantomData;

/// A typed program of a family. Its text form is the text form of all cases of programs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TypedCase<F = Plain> {
    /// The program as a case.
    pub case: Case,
    family: PhantomData<F>,
}

impl<F> From<Case> for TypedCase<F> {
    fn from(case: Case) -> Self {
        Self { case, family: PhantomData }
    }
}

impl<F: Family> kit::Case for TypedCase<F> {
    type Labels = F::Labels;

    const WORDS: Words = F::WORDS;

    fn labels(&self) -> F::Labels {
        F::labels(&self.case)
    }

    fn weight(&self) -> usize {
        self.case.weight()
    }

    fn measure(&self) -> usize {
        self.case.measure()
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        self.case.edits().map(Self::from)
    }

    fn text(&self) -> String {
        self.case.text()
    }

    fn is_text(text: &str) -> bool {
        Case::is_text(text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        Case::parse(text).map(Self::from)
    }
}
