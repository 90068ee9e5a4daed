//! The two families of typed programs: programs without folds and templates, and programs with
//! them.

use super::compile_time::label::CompileTimeLabels;
use super::label::TypedLabels;
use super::{compile_time, labelled, module};
use crate::kit::labels::LabelSet;
use crate::kit::source::Source;
use crate::kit::{Case as _, Words};
use crate::programs::case::Case;
use crate::programs::faults::{COMPILE_TIME_BUGS, PLANTED_BUGS};
use crate::programs::law::Law;
use crate::programs::laws::{COMPILE_TIME_LAWS, TYPED_LAWS};
use crate::programs::planted_bug::PlantedBug;
use selfsame_spec::program::{Sources, Stage};
use std::fmt::Debug;

/// A family of typed programs. It determines how programs are drawn, and which laws, labels and
/// planted bugs belong to them.
pub trait Family: Copy + Default + PartialEq + Eq + Debug + Send + Sync + 'static {
    /// The set of labels of programs in this family.
    type Labels: LabelSet;

    /// The words for programs of this family in reports.
    const WORDS: Words;
    /// The name of a planted bug that the laws find after few cases.
    const CANARY: &'static str;
    /// The name under which the list of the implementation's planted bugs contains the suite of
    /// this family.
    const SLIPS: &'static str;
    /// The stage that a side must implement to be tested with this family.
    const STAGE: Stage;
    /// One of this number of programs is changed after it was drawn.
    const CASES: u64;
    /// The number of programs among [`CASES`](Self::CASES) that have a line with an error.
    const WRONG: u64;

    /// Draws a program with about `items` items in a module, and adds a line with an error if
    /// `wrong` is true.
    fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources;

    /// Returns the labels of a case of this family.
    fn labels(case: &Case) -> Self::Labels;

    /// Returns the laws that are checked on programs of this family.
    fn laws() -> &'static [Law];

    /// Returns the planted bugs that the laws of this family must find.
    fn bugs() -> &'static [PlantedBug];
}

/// The family of programs without folds and templates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Plain;

/// The family of programs with folds and templates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CompileTime;

impl Family for Plain {
    type Labels = TypedLabels;

    const WORDS: Words =
        Words { suite: "typed programs", command: "programs --typed", ..Case::WORDS };
    const CANARY: &'static str = "unify-takes-a-larger-union";
    const SLIPS: &'static str = "typed";
    const STAGE: Stage = Stage::Run;
    const CASES: u64 = 16;
    const WRONG: u64 = 4;

    fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
        module::program(source, items, wrong)
    }

    fn labels(case: &Case) -> TypedLabels {
        labelled::of(case)
    }

    fn laws() -> &'static [Law] {
        &TYPED_LAWS
    }

    fn bugs() -> &'static [PlantedBug] {
        &PLANTED_BUGS
    }
}

impl Family for CompileTime {
    type Labels = CompileTimeLabels;

    const WORDS: Words = Words {
        suite: "programs with compile time",
        command: "programs --compile-time",
        ..Case::WORDS
    };
    const CANARY: &'static str = "a-loop-starts-where-it-was-met";
    const SLIPS: &'static str = "compile-time";
    const STAGE: Stage = Stage::CompileTime;
    const CASES: u64 = 20;
    const WRONG: u64 = 6;

    fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
        compile_time::draw::program(source, items, wrong)
    }

    fn labels(case: &Case) -> CompileTimeLabels {
        compile_time::labelled::of(case)
    }

    fn laws() -> &'static [Law] {
        &COMPILE_TIME_LAWS
    }

    fn bugs() -> &'static [PlantedBug] {
        &COMPILE_TIME_BUGS
    }
}
