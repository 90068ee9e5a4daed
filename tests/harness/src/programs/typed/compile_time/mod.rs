//! Draws typed programs that are partly evaluated while they are compiled: programs with folds,
//! templates, instances and made records.
//!
//! A program is drawn like any typed program. Some expressions become operands of folds, if they
//! refer only to names that a fold may use. Some records, functions and namespaces become instances
//! of templates, and some types are written as applications. At the end, lines for rare features
//! are added: recursive and mutual instances, loops, and cases that a compiler may mistake for
//! loops.

mod across;
mod chosen;
mod circles;
pub mod draw;
mod fold;
pub mod label;
pub(super) mod labelled;
pub mod line;
pub(crate) mod made;
mod made_forms;
mod made_types;
mod made_values;
pub mod recipe;
mod rings;
mod run_types;
mod template;
