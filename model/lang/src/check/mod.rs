//! Checks the types of expressions (`spec/chapters/language/check.md`). A run of a task visits a
//! tree, demands other tasks, and records the types and errors that it finds.
//!
//! ```text
//! x :: 1 + y;      the task `const x` demands the task `const y`
//!                  and notes: 1 is int, y is int, 1 + y is int
//! ```

mod argument;
mod assign;
mod block;
mod branch;
mod builtin;
mod call;
mod construct;
mod declared;
mod element;
mod ends;
mod expression;
mod fields;
mod fit;
mod function;
mod hash;
mod join;
mod known;
mod literal;
mod member;
mod method;
mod name;
mod operator;
mod part;
mod run;

pub(crate) use argument::{Call, Order};
pub(crate) use branch::{has_gap, holds, single};
pub(crate) use builtin::takes as builtin_takes;
pub(crate) use declared::member_task;
pub(crate) use known::{Closure, Fixed, Gives, Known, Meant};
pub(crate) use literal::mixed;
pub(crate) use member::Field;
pub(crate) use method::literal_takes;
pub(crate) use part::{Part, Shape};
pub(crate) use run::{Ctx, Run};
