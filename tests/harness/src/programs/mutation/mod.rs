//! One error in the body of a program without errors. The edit that brings it says its code and its place.

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
