//! The machine: it runs code (`spec/chapters/language/code.md`).
//!
//! | module | what it has |
//! |---|---|
//! | `kind` | what words are |
//! | `heap` | objects, and which of them are still needed |
//! | `value` | what is asked of values: equality, hashes, text, types |
//! | `program` | a unit as the machine reads it |
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
