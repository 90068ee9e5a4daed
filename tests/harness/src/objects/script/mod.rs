//! Scripts: operations on a world as text that people read and write (`[object.script]`). Each line
//! has one operation. The results of operations have names, and types are written in the notation.
//!
//! ```text
//! Node = type class { next: Node | none; }
//! c = cell
//! f = function "m:f" overload (self, k: int = 1) -> Node { next(k) } reads (cell c, unbound len)
//! r = realize f
//! @refused E0715 via f.0.global 0
//! ```
//!
//! A line that starts with `@` is a claim about the operations above it.

mod atom;
mod check;
mod claim;
mod cursor;
mod expr;
mod function;
mod head;
mod item;
mod maker;
mod names;
mod parse;
mod print;
mod run;
mod scan;
mod statement;
mod template;
mod types;
mod way;
pub(crate) mod words;

pub use claim::{Claim, Property, Referent, Updated};
pub use item::{Item, Script, Statement};
pub use names::Names;
pub use run::{DoneOp, Failure, RunLimits, Session};

use super::op::Op;
use crate::text::Diagnostic;

impl Script {
    /// Returns a script of the given operations. Each result of an operation gets a name.
    ///
    /// The number of results of operations such as `seal`, `parts` and `read` is known only after a
    /// run. `open` contains these numbers, in the order of the operations. If one of the numbers is
    /// missing, the script refers to all later results by number.
    #[must_use]
    pub fn of(ops: &[Op], open: &[u32]) -> Self {
        print::script(ops, open)
    }

    /// Returns the text of one of the script's operations.
    #[must_use]
    pub fn line(&self, op: &Op) -> String {
        print::line(op, &self.names)
    }
}

/// Reads a script from its text. `parse(&print(&script))` is equal to `script`, except for the line
/// numbers.
///
/// # Errors
/// The possible errors are those of the notation, and five others. E0103 is reported for a token
/// that is not allowed at its place, and E0111 for a line that is no claim. E0301 is reported for
/// an unknown name, E0305 for a name that cannot be assigned, and E0308 for a name of another sort
/// of result. Each error has a place.
pub fn parse(text: &str) -> Result<Script, Vec<Diagnostic>> {
    parse::script(text)
}

/// Returns the text of a script, with one operation on each line.
#[must_use]
pub fn print(script: &Script) -> String {
    print::text(script)
}

/// Returns the text of the script that [`Script::of`] makes from operations.
///
/// ```
/// use selfsame_harness::objects::{op::Op, script};
/// let ops = [Op::Forward("X".into()), Op::OneOf(vec![0]), Op::Define(0, 1)];
/// let text = script::print_ops(&ops, &[]);
/// assert_eq!(text, "fwd0 = forward \"X\"\nT1 = oneof (fwd0)\nfwd0 := T1\n");
/// assert_eq!(script::parse(&text).map(|script| script.ops()), Ok(ops.to_vec()));
/// ```
#[must_use]
pub fn print_ops(ops: &[Op], open: &[u32]) -> String {
    print(&Script::of(ops, open))
}
