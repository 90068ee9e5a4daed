//! The data types of code units: opcodes, words, and the code of a program
//! (`spec/chapters/language/code.md`).
//!
//! All types of this module are plain data without rules of the language.

pub mod file_run;
pub mod form;
pub mod op;
pub mod print;
pub mod refusal;
pub mod rep;
pub mod unit;
pub mod unlisted;
pub mod word;

pub use file_run::FileRun;
pub use form::{Field, Flow, OpInfo, Second};
pub use op::Op;
pub use print::print;
pub use refusal::{Flaw, Refusal, UnitTable};
pub use rep::{Bank, Rep, ScalarKind};
pub use unit::{Function, FunctionKind, Global, Shape, ShapeField, ShapeKind, Unit, WordPlace};
pub use unlisted::Unlisted;
pub use word::{MAX_JUMP, MAX_NUMBER, Word};
