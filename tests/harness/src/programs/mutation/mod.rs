//! Mutations: edits that bring one error into the body of a program without errors. The edit gives
//! the code and the place of the error.

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
