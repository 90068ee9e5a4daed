//! The data about instances whose arguments are not known yet.

use super::template::TemplateIn;
use super::value::ValueId;
use crate::link::ModuleId;

/// An instance with an argument that is not known yet.
#[derive(Clone, Debug)]
pub(crate) struct Later {
    pub(super) of: TemplateIn,
    pub(super) args: Vec<ValueId>,
    pub(super) unit: ModuleId,
}
