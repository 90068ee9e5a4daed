//! Instances, by number.

use super::template::TemplateId;
use super::value::ValueId;
use crate::check::Env;
use crate::link::{DeclId, ModuleId, Spot};
use std::rc::Rc;

/// An instance.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) template: TemplateId,
    pub(crate) module: ModuleId,
    /// The unit to which the template belongs.
    pub(crate) around: ModuleId,
    pub(crate) args: Rc<[ValueId]>,
    /// The first number of its declarations.
    pub(super) first_decl: u32,
    /// Whether all parameters have arguments.
    pub(crate) whole: bool,
    /// Whether another instance may turn out to be the same.
    pub(super) loose: bool,
    /// The first place at which it is applied.
    pub(crate) applied: Option<Spot>,
    /// The environment of its template.
    pub(crate) env: Env,
}

/// Instances, and the declarations in them.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) all: Vec<Unit>,
    /// For each declaration of an instance, its declaration in the text, and the unit.
    pub(super) decls: Vec<(DeclId, ModuleId)>,
}
