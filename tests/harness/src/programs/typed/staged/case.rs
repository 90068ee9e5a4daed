//! A program with compile time as a case of its own suite.

use super::label::StagedLabels;
use super::labelled;
use crate::kit::{self, Words};
use crate::programs::case::Case;

/// A program that was drawn with compile time. Its text is that of any case of programs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StagedCase(pub Case);

impl kit::Case for StagedCase {
    type Labels = StagedLabels;

    const WORDS: Words = Words {
        suite: "staged programs",
        command: "programs --staged",
        cases: "programs",
        measure: "bytes",
        ending: "program",
        folder: "programs",
    };

    fn labels(&self) -> StagedLabels {
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
