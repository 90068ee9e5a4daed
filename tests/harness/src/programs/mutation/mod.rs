//! One error in the body of a program without errors. The edit that brings it says its code and its place.

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
