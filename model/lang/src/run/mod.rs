//! Runs programs (`spec/chapters/language/run.md`) by evaluating the syntax tree directly.
//!
//! The meanings of names, types, calls and patterns come from the earlier stages. Values are
//! cloned. Objects have numbers and are never freed. Each rule of the chapter is a function.
//!
//! ```text
//! let x = 1; print(x + 1);     x is set to 1; the line 2
//! ```

mod assign;
mod block;
mod call;
mod collect;
mod compared;
mod count;
mod equal;
mod evaluate;
mod expression;
mod facts;
mod fits;
mod found;
mod keep;
mod leave;
mod live;
mod load;
mod looked_up;
mod machine;
mod made;
mod made_value;
mod make;
mod meant;
mod name;
mod number;
mod operator;
mod pattern;
mod program;
mod reached;
mod start;
mod stop;
mod tested;
mod value;

pub(crate) use count::UNITS;
pub use count::units;
pub(crate) use evaluate::Ended;
pub(crate) use facts::Facts;
pub(crate) use fits::number_kind;
pub(crate) use machine::{Done, Machine};
pub(crate) use number::width;
pub use number::{integer, low_bits};
pub(crate) use program::tag;
pub(crate) use start::ran;
pub(crate) use stop::{Purpose, Stop};
pub(crate) use value::{Data, Entries, Object, ObjectIx, Sequence};
