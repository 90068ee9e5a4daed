//! Draws typed programs that do work while they are compiled, with folds, templates, instances and
//! made records.
//!
//! A program is drawn like any typed program. While it is drawn, expressions that refer only to
//! names that a fold may use become operands of folds. Records, functions and namespaces become
//! instances of templates, and types are written as applications. Lines for rare parts are added:
//! recursive and mutual instances, loops, and false loops.

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
