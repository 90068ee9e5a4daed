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
    /// The first of the numbers of the instance's declarations.
    pub(super) first_decl: u32,
    /// Whether all parameters have arguments.
    pub(crate) whole: bool,
    /// Whether another instance may turn out to be the same as this instance.
    pub(super) loose: bool,
    /// The first place at which the instance is applied.
    pub(crate) applied: Option<Spot>,
    /// The environment of the instance's template.
    pub(crate) env: Env,
}

/// Instances, and the declarations in them.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) all: Vec<Unit>,
    /// For each declaration of an instance, the corresponding declaration in the text, and the unit
    /// of the instance.
    pub(super) decls: Vec<(DeclId, ModuleId)>,
}
