//! Mutations: edits that add exactly one error to a body of a program without errors. The edit
//! determines the code and the place of the error.

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
