//! A machine for units of code: each instruction as its row of the table says, nothing else.
//!
//! A register has a value or nothing. Objects stay in one list and are never given back; what is in
//! one is a plain value that knows its kind. So nothing here depends on how code represents it, and
//! nothing recurses on the depth of calls or values.

mod calls;
mod compare;
mod container;
mod count;
mod dict;
mod equal;
mod fits;
mod instruction;
mod number;
mod object;
mod register;
mod run;
mod state;
mod text;
mod value;

pub use run::machine;
