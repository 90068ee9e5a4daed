//! The table of the instances of a program.

use super::template::TemplateId;
use super::value::ValueId;
use crate::check::Env;
use crate::link::{DeclId, ModuleId, Spot};
use std::rc::Rc;

/// An instance of a template, whose text is checked as a unit.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) template: TemplateId,
    pub(crate) module: ModuleId,
    /// The unit in which the template is used: the module or the enclosing instance.
    pub(crate) around: ModuleId,
    pub(crate) args: Rc<[ValueId]>,
    /// The index of the first declaration of the instance. Its other declarations follow.
    pub(super) first_decl: u32,
    /// Whether all parameters of the template have arguments.
    pub(crate) whole: bool,
    /// Whether this instance may later be found to equal another instance.
    pub(super) loose: bool,
    /// The first place at which the template is applied to these arguments.
    pub(crate) applied: Option<Spot>,
    /// The environment in which the template is declared.
    pub(crate) env: Env,
}

/// All instances, and the declarations in them.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) all: Vec<Unit>,
    /// For each declaration of an instance, the corresponding declaration in the text, and the unit
    /// of the instance.
    pub(super) decls: Vec<(DeclId, ModuleId)>,
}
