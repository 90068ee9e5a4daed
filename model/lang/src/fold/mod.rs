//! Folds: code that is run while a program is compiled, and values of constants.

mod check;
mod demand;
mod faulty;
mod frozen;
mod names;
mod pure;
mod result;
mod run;
mod spell;
mod type_of;
mod value;

pub(crate) use result::folded;
