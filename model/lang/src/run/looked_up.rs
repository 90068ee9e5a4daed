//! A table of the results of checking that a run has looked up, by place and instance.
//!
//! ```text
//! x + 1 in f, no instance     the expression: given int
//! ```

use super::facts::At;
use crate::check::Known;
use crate::task::{Called, Expression, Instance};
use crate::types::Type;
use std::cell::RefCell;
use std::collections::HashMap;

/// An instance, by its address.
pub(crate) type InstanceAt = Option<*const Instance>;

/// For each instance, the results for the parts of the text that were reached.
pub(super) type Table<'t, T> = RefCell<HashMap<(At, InstanceAt), Option<&'t T>>>;

/// The results of checking that a run has looked up.
#[derive(Default)]
pub(crate) struct LookedUp<'t> {
    pub(super) expressions: Table<'t, Expression>,
    pub(super) calls: Table<'t, (Called, Vec<Option<u32>>)>,
    pub(super) meant: Table<'t, (Type, Known)>,
}
