//! Templates, and their instances (`spec/chapters/compile-time/mono.md`).

mod value;

#[allow(unused_imports, reason = "folds make values")]
pub(crate) use value::{ValueId, ValueNode, Values};
