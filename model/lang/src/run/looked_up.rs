//! A table of the results of checking that a run has already looked up, by place and instance.
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

/// The address of a template instance; `None` outside templates.
pub(crate) type InstanceAt = Option<*const Instance>;

/// The results of checking, by place and instance. Only places that the run has reached are keys.
pub(super) type Table<'t, T> = RefCell<HashMap<(At, InstanceAt), Option<&'t T>>>;

/// The results of checking that a run has already looked up, one table for each sort of result.
#[derive(Default)]
pub(crate) struct LookedUp<'t> {
    pub(super) expressions: Table<'t, Expression>,
    pub(super) calls: Table<'t, (Called, Vec<Option<u32>>)>,
    pub(super) meant: Table<'t, (Type, Known)>,
}
