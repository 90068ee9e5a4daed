//! Mutations: edits that add exactly one error to the body of a function. The program has no error
//! before the edit. Each edit determines the code and the place of the new error.

mod body;
mod call;
mod declared;
mod gather;
mod label;
mod mutant;
mod name;
mod operation;
mod parts;
mod site;
mod table;
mod typed;

pub(crate) use mutant::{body_start, mutants};
