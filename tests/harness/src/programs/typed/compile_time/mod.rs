//! Draws typed programs that do work while they are compiled: folds, templates, instances, made
//! records.
//!
//! A program is drawn like any typed program. Meanwhile, expressions become operands of folds, if
//! they refer only to names that a fold may use; records, functions and namespaces become instances
//! of templates; applications name types. Lines for rare programs are added: recursive and mutual
//! instances, loops, false loops.

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
