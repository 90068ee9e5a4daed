//! Values and types, which are the parts of the arguments of templates.

use super::value::ValueId;
use crate::types::Ty;
use hashbrown::HashMap;

/// A value or type, given by its index.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Row {
    Value(ValueId),
    Type(Ty),
}

/// The depths of values and types that were already computed.
#[derive(Debug, Default)]
pub(crate) struct Depths {
    pub(super) known: HashMap<Row, u32>,
}
