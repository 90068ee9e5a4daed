//! Templates, and their instances (`spec/chapters/compile-time/mono.md`).

mod belong;
mod keys;
mod template;
mod unit;
mod value;

pub(crate) use keys::Keys;
pub(crate) use template::{Makes, TemplateId, Templates};
pub(crate) use unit::{Unit, Units};
#[allow(unused_imports, reason = "folds make values")]
pub(crate) use value::{ValueId, ValueNode, Values};
