//! Templates, and their instances (`spec/chapters/compile-time/mono.md`).

mod alike;
mod apply;
mod belong;
mod chain;
mod entity;
mod first_same;
mod infer;
mod keys;
mod later;
mod later_data;
mod limit;
mod matching;
mod param;
mod query;
mod result;
mod rows;
mod same;
mod shared;
mod spell;
mod spell_type;
mod template;
mod total;
mod totals;
mod unit;
mod units;
mod value;

pub(crate) use chain::{Entity, Starts};
pub(crate) use keys::{Keys, ParamId};
pub(crate) use later_data::Later;
pub use query::{
    Instance, InstanceIx, InstanceKey, Member, MonoCounts, MonoId, MonoNode, MonoPair, Monomorphic,
};
pub(crate) use result::instances;
pub(crate) use rows::{Depths, Row};
pub(crate) use shared::Shared;
pub(crate) use template::{Makes, TemplateId, TemplateIn, Templates};
pub(crate) use totals::Totals;
pub(crate) use units::Units;
#[allow(unused_imports, reason = "folds make values")]
pub(crate) use value::{ValueId, ValueNode, Values};
