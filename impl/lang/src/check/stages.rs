//! What a checker starts from.

use crate::kinds::Kinds;
use crate::link::Links;
use crate::mono::Templates;
use crate::names::Names;

/// What was found of a program before it is checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stages<'l> {
    pub(crate) links: &'l Links,
    pub(crate) names: &'l Names,
    pub(crate) kinds: &'l Kinds,
    pub(crate) templates: &'l Templates,
    /// Whether compile time counts (`[demand.instead]`).
    pub(crate) staged: bool,
}
