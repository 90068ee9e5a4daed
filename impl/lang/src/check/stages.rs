//! The results of earlier stages, which are the input of a checker.

use crate::kinds::Kinds;
use crate::link::Links;
use crate::mono::Templates;
use crate::names::Names;

/// The results of the stages that precede the checker.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stages<'l> {
    pub(crate) links: &'l Links,
    pub(crate) names: &'l Names,
    pub(crate) kinds: &'l Kinds,
    pub(crate) templates: &'l Templates,
}
