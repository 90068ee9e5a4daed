//! Folds: code that is run while a program is compiled, and values of constants.

mod check;
mod code;
mod demand;
mod faulty;
mod frozen;
mod held;
mod made;
mod names;
mod of_run;
mod only;
mod pure;
mod result;
mod run;
mod spell;
mod total;
mod type_of;
mod value;

pub(crate) use only::Only;
pub(crate) use result::folded;
