//! Divides the work of compiling into tasks that demand one another
//! (`spec/chapters/language/task.md`). The result does not depend on the order in which tasks are
//! run.
//!
//! A run of a task begins at the task's start, with the findings of all tasks so far. The run ends
//! with a result, or at the first demand for a task that is not done. In the second case the task
//! waits, and is run again later. When no task can run, each waiting task waits for another task,
//! and the cycles of waiting tasks are errors.
//!
//! ```text
//! x :: y;  y :: 1;     const x waits for const y; const y is done; const x is run again
//! ```

mod at;
mod belong;
mod cycle;
mod end;
mod env;
mod found;
mod gives;
pub(crate) mod index;
mod layout;
mod makes;
pub(crate) mod meaning;
mod met;
mod parameters;
mod part;
mod result;
mod schedule;
mod templates;
mod total;
mod waiting;
mod world;

pub(crate) use at::At;
pub(crate) use env::{Argument, Env, Instance, Site};
pub(crate) use found::{
    Application, Called, Expression, Fold, FoldRun, Found, Given, Key, Meaning, Obstacle,
    Signature, Step, Valued, Wait, start_of,
};
pub(crate) use met::within;
pub(crate) use result::result;
pub(crate) use total::Total;
pub(crate) use world::{Telling, World};
