//! Folds (`spec/chapters/language/fold.md`): runs code while a program is compiled, and computes
//! the values of constants.
//!
//! ```text
//! x :: #fold f(3);
//!
//! check    the type of the operand    names    f, and all that f names
//! demand   f is ready                 run      the value of x
//! ```

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
