//! The machine, which runs code units (`spec/chapters/language/code.md`).
//!
//! | module | contents |
//! |---|---|
//! | `kind` | kinds of words |
//! | `heap` | objects, and collections |
//! | `value` | operations on values: equality, hashes, text, types |
//! | `program` | a unit in the form that the machine runs |
//! | `run` | registers, frames, instructions |

mod heap;
mod kind;
mod program;
mod run;
mod value;

pub use heap::HeapProbe;
pub(crate) use heap::{Handle, Object};
pub(crate) use kind::{Kind, Rep};
pub(crate) use run::{Below, Budget, Fault, Machine, Stopped};
pub use run::{Outcome, Output, Prepared, RunOptions, Values, Watch, ran, run_unit};
pub(crate) use value::{Form, Sequence, Sort, TypeId, Value, parts};
