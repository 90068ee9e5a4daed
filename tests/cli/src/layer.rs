//! The layers that the program tests: each layer has a suite, and data that the commands need.

use crate::campaign::engine::{Engine, proptest, quickcheck, random, types};
use crate::error::CliError;
use crate::score::small::{self, Cases, Swept, graphs, programs};
use crate::subject_arg::{NO_PROGRAMS, SubjectArg, world_ability};
use selfsame_harness::kit::Suite;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::objects::{process, registry};
use selfsame_harness::programs::history::suite::ProgramHistories;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::{CompileTime, Family, Plain};
use selfsame_harness::programs::typed::suite::TypedSuite;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::subject::ability::Equality;
use selfsame_harness::types::suite::Types;

/// Expands `$act` with the Rust type of the layer that a [`LayerArg`] names.
macro_rules! with_layer {
    ($arg:expr, $layer:ident => $act:expr) => {
        match $arg {
            $crate::layer::LayerArg::Types => {
                type $layer = selfsame_harness::types::suite::Types;
                $act
            }
            $crate::layer::LayerArg::Histories => {
                type $layer = selfsame_harness::types::history::suite::Histories;
                $act
            }
            $crate::layer::LayerArg::Worlds => {
                type $layer = selfsame_harness::objects::suite::Worlds;
                $act
            }
            $crate::layer::LayerArg::ProgramHistories => {
                type $layer = selfsame_harness::programs::history::suite::ProgramHistories;
                $act
            }
            $crate::layer::LayerArg::Programs => {
                type $layer = selfsame_harness::programs::suite::ProgramSuite;
                $act
            }
            $crate::layer::LayerArg::Typed => {
                type $layer = selfsame_harness::programs::typed::suite::TypedSuite;
                $act
            }
            $crate::layer::LayerArg::CompileTime => {
                type $layer = selfsame_harness::programs::typed::suite::TypedSuite<
                    selfsame_harness::programs::typed::family::CompileTime,
                >;
                $act
            }
        }
    };
}

pub(crate) use with_layer;

/// A suite, with the data that the commands of the program need.
pub trait Layer: Suite {
    /// The engines of a long campaign, each with its share of the time.
    const ENGINES: &'static [Engine<Self>];
    /// The name of the corpus folder for the inputs that draw the layer's cases.
    const KIND: &'static str;
    /// Whether a corpus keeps one case for each set of labels; otherwise it keeps one case for each
    /// pair of labels.
    const WHOLE: bool;

    /// Returns all small cases of the layer, in order; the seed determines the spelling of each
    /// case. Returns `None` if the layer does not enumerate cases.
    fn enumerated(&self, _seed: u64) -> Option<Cases<'_, Self>> {
        None
    }

    /// Returns the spaces of cases that a campaign checks completely, one space after the other.
    fn swept() -> Vec<Swept<Self>> {
        Vec::new()
    }
}

/// A suite that can test the subject that the command line names.
pub(crate) trait Asked: Layer {
    /// Creates the suite that tests the given subject.
    fn of(subject: &SubjectArg) -> Result<Self, CliError>;
}

/// A layer, as the command line names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum LayerArg {
    /// Cases of types, as in the command `check`
    Types,
    /// Histories of operations
    Histories,
    /// Scripts of operations on worlds
    Worlds,
    /// Histories of programs of the language
    ProgramHistories,
    /// Programs of the language
    Programs,
    /// Programs that are mostly well typed
    Typed,
    /// Well typed programs with folds, templates and types that functions make
    CompileTime,
}

impl LayerArg {
    /// The layers whose cases have their own form of text and their own engines. Program histories
    /// precede programs in the list, because the text of a history contains the text of a program.
    pub const ALL: [Self; 5] =
        [Self::Types, Self::Histories, Self::Worlds, Self::ProgramHistories, Self::Programs];

    /// Returns all layers, including those for special sorts of programs.
    pub(crate) fn with_sorts() -> Vec<Self> {
        [&Self::ALL[..], &[Self::Typed, Self::CompileTime]].concat()
    }

    /// Returns the names of the layer's laws.
    pub(crate) fn laws(self) -> Vec<&'static str> {
        with_layer!(self, S => S::laws().iter().map(|law| law.name).collect())
    }
}

impl Layer for Types {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "random", share: 6, draw: random },
        Engine { name: "random-large", share: 4, draw: types::large },
        Engine { name: "proptest", share: 2, draw: proptest },
        Engine { name: "quickcheck", share: 2, draw: quickcheck },
        Engine { name: "families", share: 3, draw: types::families },
    ];
    const KIND: &'static str = "cases";
    const WHOLE: bool = true;

    fn enumerated(&self, seed: u64) -> Option<Cases<'_, Self>> {
        Some(graphs(seed))
    }

    fn swept() -> Vec<Swept<Self>> {
        small::swept_graphs()
    }
}

impl Layer for Histories {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "histories", share: 4, draw: random },
        Engine { name: "histories-proptest", share: 1, draw: proptest },
        Engine { name: "histories-quickcheck", share: 1, draw: quickcheck },
    ];
    const KIND: &'static str = "histories";
    const WHOLE: bool = false;
}

impl Layer for Worlds {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "worlds", share: 4, draw: random },
        Engine { name: "worlds-proptest", share: 1, draw: proptest },
        Engine { name: "worlds-quickcheck", share: 1, draw: quickcheck },
    ];
    const KIND: &'static str = "worlds";
    const WHOLE: bool = false;

    fn enumerated(&self, seed: u64) -> Option<Cases<'_, Self>> {
        programs(self, seed)
    }

    fn swept() -> Vec<Swept<Self>> {
        small::swept_programs()
    }
}

impl Layer for ProgramHistories {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "program-histories", share: 2, draw: random },
        Engine { name: "program-histories-proptest", share: 1, draw: proptest },
        Engine { name: "program-histories-quickcheck", share: 1, draw: quickcheck },
    ];
    const KIND: &'static str = "histories of programs";
    const WHOLE: bool = false;
}

impl Layer for ProgramSuite {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "programs", share: 4, draw: random },
        Engine { name: "programs-proptest", share: 1, draw: proptest },
        Engine { name: "programs-quickcheck", share: 1, draw: quickcheck },
    ];
    const KIND: &'static str = "programs";
    const WHOLE: bool = false;
}

impl Layer for TypedSuite<Plain> {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "typed", share: 4, draw: random },
        Engine { name: "typed-proptest", share: 1, draw: proptest },
        Engine { name: "typed-quickcheck", share: 1, draw: quickcheck },
    ];
    const KIND: &'static str = "typed programs";
    const WHOLE: bool = false;
}

impl Layer for TypedSuite<CompileTime> {
    const ENGINES: &'static [Engine<Self>] = &[
        Engine { name: "compile-time", share: 4, draw: random },
        Engine { name: "compile-time-proptest", share: 1, draw: proptest },
        Engine { name: "compile-time-quickcheck", share: 1, draw: quickcheck },
    ];
    const KIND: &'static str = "programs with compile time";
    const WHOLE: bool = false;
}

impl Asked for Types {
    fn of(subject: &SubjectArg) -> Result<Self, CliError> {
        let subject = subject.clone();
        Ok(Self::new(move || subject.make()))
    }
}

impl Asked for Histories {
    fn of(subject: &SubjectArg) -> Result<Self, CliError> {
        if subject.make().ability().equality == Equality::IsoRecursive {
            let why = "histories are of equi-recursive types: what an iso-recursive subject must \
                       say of them is not known; `selfsame check` takes such subjects";
            return Err(CliError(why.into()));
        }
        let subject = subject.clone();
        Ok(Self::new(move || subject.make()))
    }
}

impl Asked for Worlds {
    fn of(subject: &SubjectArg) -> Result<Self, CliError> {
        match subject {
            SubjectArg::Selfsame => Ok(Self::default()),
            SubjectArg::Model => Ok(Self::new("model", registry::model)),
            SubjectArg::Program(program) => {
                let (name, ability) = (program.words.join(" "), world_ability(program)?);
                let program = program.clone();
                Ok(Self::within(&name, ability, move || process::world(&program)))
            }
        }
    }
}

impl Asked for ProgramSuite {
    fn of(subject: &SubjectArg) -> Result<Self, CliError> {
        match subject {
            SubjectArg::Selfsame => Ok(Self::default()),
            SubjectArg::Model => Ok(Self::model()),
            SubjectArg::Program(_) => Err(CliError(NO_PROGRAMS.to_owned())),
        }
    }
}

impl Asked for ProgramHistories {
    fn of(subject: &SubjectArg) -> Result<Self, CliError> {
        Ok(Self::of_side(ProgramSuite::of(subject)?.0))
    }
}

impl<F: Family> Asked for TypedSuite<F>
where
    Self: Layer,
{
    fn of(subject: &SubjectArg) -> Result<Self, CliError> {
        ProgramSuite::of(subject).map(Self::from)
    }
}
