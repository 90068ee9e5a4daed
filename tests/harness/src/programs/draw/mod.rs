//! Draws programs: texts without structure, valid programs, valid programs with one changed token,
//! very deep texts, and texts with many errors.

mod alone;
mod expr;
mod item;
mod knot;
mod literal;
mod maze;
mod pattern;
mod plan;
mod soup;
mod space;
mod statement;
mod swarm;
mod token;
mod world;
mod write;

pub use soup::deep;
pub use swarm::Size;
pub use token::{lexemes, mutate};

use crate::kit::source::Source;
use selfsame_spec::program::Sources;

/// The sort of a drawn program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    /// A program that was not drawn: a person wrote it, or it was read from a file.
    #[default]
    Given,
    /// Tokens in random order.
    Tokens,
    /// Bytes in random order.
    Bytes,
    /// A program whose grammar and names are mostly valid.
    Valid,
    /// A valid program in which a token was changed.
    Changed,
    /// A text whose nesting depth is near the maximum.
    Deep,
    /// Texts that stand alone. The declarations of earlier texts may be visible in later texts.
    Alone,
    /// A program that can be published as a world; a few of these programs have an error that
    /// prevents it.
    World,
}

impl Sort {
    /// Returns the name of the sort.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Tokens => "tokens",
            Self::Bytes => "bytes",
            Self::Valid => "valid",
            Self::Changed => "changed",
            Self::Deep => "deep",
            Self::Alone => "alone",
            Self::World => "world",
        }
    }
}

/// Draws the sort of a program, and a program of this sort.
pub fn draw(source: &mut dyn Source, size: Size) -> (Sort, Sources) {
    match source.choose(32) {
        0..=10 => (Sort::Valid, plan::program(source, size)),
        11..=14 => {
            let mut program = plan::program(source, size);
            mutate(source, &mut program);
            (Sort::Changed, program)
        }
        15..=17 => (Sort::Tokens, soup::tokens(source, size)),
        18 => (Sort::Bytes, soup::bytes(source)),
        19 | 20 => (Sort::Deep, soup::nested(source)),
        21..=23 => (Sort::World, world::program(source, size)),
        24 => {
            let mut program = world::program(source, size);
            mutate(source, &mut program);
            (Sort::Changed, program)
        }
        _ => (Sort::Alone, plan::alone(source, size)),
    }
}
