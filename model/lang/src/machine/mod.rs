//! A machine for units of code: the row of the table defines exactly the effect of each
//! instruction.
//!
//! A register holds a value, or is empty. Objects stay in one list and are never freed; a value
//! knows its kind. The machine therefore depends on no representation, and no function recurses on
//! the depth of calls or values.
//!
//! ```text
//! int s0 3 | int s1 4 | add.i64 s2 s0 s1     s2 is 7
//! reading the empty s3                       ends the run: E0812
//! ```

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
