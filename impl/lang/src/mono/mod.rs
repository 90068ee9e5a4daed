//! Templates, and their instances (`spec/chapters/compile-time/mono.md`).

mod apply;
mod belong;
mod chain;
mod entity;
mod first_same;
mod infer;
mod keys;
mod limit;
mod matching;
mod result;
mod same;
mod spell;
mod spell_type;
mod template;
mod unit;
mod value;

pub(crate) use apply::TemplateIn;
pub(crate) use chain::Entity;
pub(crate) use keys::Keys;
pub(crate) use limit::Depths;
pub(crate) use result::instances;
pub(crate) use same::Shared;
pub(crate) use template::{Makes, TemplateId, Templates};
pub(crate) use unit::Units;
#[allow(unused_imports, reason = "folds make values")]
pub(crate) use value::{ValueId, ValueNode, Values};
