//! Values and types, which are the parts of arguments.

use super::value::ValueId;
use crate::types::Ty;
use hashbrown::HashMap;

/// A value or type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Row {
    Value(ValueId),
    Type(Ty),
}

/// The known depths, and the walk that finds depths.
#[derive(Debug, Default)]
pub(crate) struct Depths {
    pub(super) known: HashMap<Row, u32>,
}
