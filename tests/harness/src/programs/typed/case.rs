//! A typed program as a case of its own suite.

use super::label::TypedLabels;
use super::labelled;
use crate::kit::{self, Words};
use crate::programs::case::Case;

/// A program that was drawn with types. Its text is that of any case of programs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TypedCase(pub Case);

impl kit::Case for TypedCase {
    type Labels = TypedLabels;

    const WORDS: Words = Words {
        suite: "typed programs",
        command: "programs --typed",
        cases: "programs",
        measure: "bytes",
        ending: "program",
        folder: "programs",
    };

    fn labels(&self) -> TypedLabels {
        labelled::of(&self.0)
    }

    fn weight(&self) -> usize {
        self.0.weight()
    }

    fn measure(&self) -> usize {
        self.0.measure()
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        self.0.edits().map(Self)
    }

    fn text(&self) -> String {
        self.0.text()
    }

    fn is_text(text: &str) -> bool {
        Case::is_text(text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        Case::parse(text).map(Self)
    }
}
