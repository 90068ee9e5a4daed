//! A machine that runs code units. The machine executes each instruction exactly as the row in the
//! table of opcodes says.
//!
//! A register holds a value or is empty. Objects are stored in one list and never freed. Each value
//! contains its kind, so the machine does not depend on the representation of values. No function
//! recurses into calls or values.
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
