//! One error in the body of a program without errors: what it is, and where it is told, is known by the edit that
//! brings it.

mod body;
mod call;
mod gather;
mod mutant;
mod name;
mod operation;
mod site;
mod table;
mod typed;

pub(crate) use mutant::{body_start, mutant};
