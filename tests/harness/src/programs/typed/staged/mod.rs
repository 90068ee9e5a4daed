//! Draws typed programs that do work while they are compiled: folds, templates, instances, made records.
//!
//! A program is drawn as any typed one. On the way, expressions become operands of folds, where they name nothing that
//! a fold may not; records, functions and namespaces become instances of templates; types are named by applications.
//! Lines that bring what this rarely gives stand beside: recursive and mutual instances, loops, false loops.

pub mod case;
mod fold;
pub mod label;
mod labelled;
pub mod line;
pub mod recipe;
pub mod suite;
mod swarm;
mod template;

use super::module::drawn;
use super::scope::Gen;
use super::ty::Ty;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;
pub(super) use swarm::Stage;

/// What of compile time stands around the next part.
#[derive(Clone, Debug, Default)]
pub(super) struct Staging {
    /// How many folds.
    pub(super) folds: usize,
    /// Whether what is drawn used a `let` or `var` of a module.
    pub(super) is_impure: bool,
    /// The parameters of the template around: the types that are their arguments, and their names.
    pub(super) parameters: Vec<(Ty, String)>,
    /// Types of the module by other expressions.
    pub(super) aliases: Vec<(Ty, String)>,
    /// Whether the program is drawn with compile time.
    pub(super) is_on: bool,
}

/// Draws a program of so many items a module, about, with compile time; perhaps with a line that has an error.
pub fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
    let mut generator = Gen::new(source);
    generator.stage = Stage::draw(generator.source);
    generator.staging.is_on = true;
    drawn(generator, items, wrong)
}
