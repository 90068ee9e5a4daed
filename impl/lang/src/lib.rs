//! The language of Selfsame: the stages from texts to types and code.
//!
//! | stage | result |
//! |---|---|
//! | [`scan`] | the tokens of a text |
//! | [`parse`] | the tree of a text, as far as it can be read |
//! | [`link`] | the modules of a program, their order, and their exports |
//! | [`names`] | the meaning of each name |
//! | [`forms`] | the bytes that stand for the code of each function |
//! | [`kinds`] | the kind of each constant, type or value, before anything is evaluated |
//! | [`tables`] | the ids of declarations |
//! | [`report`] | the errors of a program |
//! | [`notation`] | the draft of a text that stands alone; [`read_types`]: its types |
//! | [`check`] | the type of each expression |
//! | [`trace`] | the steps in which types came about |
//! | [`code`] | the code unit of a program |
//! | [`verify`] | the errors of a code unit from outside, before it is run |
//! | [`read_code`] | a code unit from bytes |
//! | [`read_listing`] | a code unit from a listing |
//! | [`Cache`] | the code that stays from one build to the next |
//! | [`run`] | the outcome of a run |
//! | [`publish`] | the plan of the objects that a program makes in a world |
//!
//! A stage continues after errors of an earlier stage. A faulty part of a program becomes a gap, or
//! gets an unknown meaning. No further errors are reported because of such a part.

mod cache;
mod check;
mod code;
mod diagnostic;
mod file;
mod fold;
mod form;
mod kinds;
mod link;
mod listing;
mod machine;
mod mono;
mod names;
mod notation;
mod parse;
mod pattern;
mod program;
mod publish;
mod scan;
mod task;
mod text;
mod trace;
mod types;
mod util;
mod verify;

pub use cache::{Built, Cache, Why, Written};
pub use file::{Unloadable, load_code, read_code, record_types, write_code};
pub use listing::{read_listing, write_listing};
#[doc(hidden)]
pub use machine::HeapProbe;
pub use machine::{Outcome, Output, Prepared, RunOptions, Values, Watch, ran, run_unit};
pub use mono::{
    Instance, InstanceIx, InstanceKey, Member, MonoCounts, MonoId, MonoNode, MonoPair, Monomorphic,
};
pub use parse::{Syntax, syntax};
pub use program::Program;
pub use selfsame_spec::program::memory::{Collect, Marks, Memory};
pub use text::{TextError, TextTypes, read_types};
#[cfg(feature = "planted")]
pub use util::planted::Slip;
pub use util::tuning::Tuning;
pub use verify::{verify, verify_tuned};

use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Checked, Files, Forms, Kinds, Limits, Linked, Lowered, Named, Published, Ran, Scope, Stage,
    Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned};

/// The stages of the language that this crate implements.
pub const BUILT: &[Stage] = &[
    Stage::Scan,
    Stage::Parse,
    Stage::Link,
    Stage::Names,
    Stage::Form,
    Stage::Kinds,
    Stage::Tables,
    Stage::Report,
    Stage::Notation,
    Stage::Publish,
    Stage::Check,
    Stage::Trace,
    Stage::CompileTime,
    Stage::Run,
];

/// Splits a text into tokens.
#[must_use]
pub fn scan(text: &str) -> Scanned {
    scan::scanned(text)
}

/// Returns the syntax tree of a text, and the errors in the text.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    parse::parsed(text)
}

/// Returns the line and column of a byte of a text.
#[must_use]
pub fn position(text: &str, offset: u32) -> Position {
    diagnostic::position(text, offset)
}

/// Finds the modules that a root imports, directly or indirectly, and links their imports.
#[must_use]
pub fn link(files: &dyn Files, root: &str) -> Linked {
    Program::load(files, root).linked()
}

/// Resolves the names of a program.
#[must_use]
pub fn names(files: &dyn Files, root: &str) -> Named {
    Program::load(files, root).named()
}

/// Returns the forms of a program's functions and templates.
#[must_use]
pub fn forms(files: &dyn Files, root: &str) -> Forms {
    Program::load(files, root).forms()
}

/// Returns the kinds of the constants of a program.
#[must_use]
pub fn kinds(files: &dyn Files, root: &str) -> Kinds {
    Program::load(files, root).kinds()
}

/// Returns the table of the declarations of a program with their ids.
#[must_use]
pub fn tables(files: &dyn Files, root: &str) -> Tables {
    Program::load(files, root).tables()
}

/// Returns all errors of a program, with messages.
#[must_use]
pub fn report(files: &dyn Files, root: &str) -> Vec<Diagnostic> {
    Program::load(files, root).report()
}

/// Returns a plan of the objects that publishing a program creates in a world.
#[must_use]
pub fn publish(files: &dyn Files, root: &str) -> Published {
    Program::load(files, root).publish()
}

/// Checks a program: finds the types of its expressions and the errors (`[check.expression]`).
#[must_use]
pub fn check(files: &dyn Files, root: &str) -> Checked {
    Program::load(files, root).check()
}

/// Returns the steps by which the types of a program are found (`[trace.trace]`).
#[must_use]
pub fn trace(files: &dyn Files, root: &str) -> Trace {
    Program::load(files, root).trace()
}

/// Translates a program into a code unit (`[code.unit]`).
#[must_use]
pub fn code(files: &dyn Files, root: &str) -> selfsame_spec::code::Unit {
    Program::load(files, root).code()
}

/// Runs a program within limits, and returns its output and its end (`[run.outcome]`).
///
/// ```
/// use selfsame_lang::run;
/// use selfsame_spec::program::ran::{Ending, Limits};
/// use selfsame_spec::program::Sources;
/// let text = "var n = 1; while n < 100 { n = n * 3; } print(n);";
/// let ran = run(&Sources::new("m", &[("m", text)]), "m", &Limits::default());
/// assert_eq!((ran.lines, ran.ending, ran.steps), (vec!["243".to_owned()], Ending::Well, 5));
/// ```
#[must_use]
pub fn run(files: &dyn Files, root: &str, limits: &Limits) -> Ran {
    Program::load(files, root).run(limits)
}

/// Reads a stand-alone text in the notation of types, and returns it as a draft
/// (`[notation.draft]`).
///
/// Cost: linear in the text and the draft, and independent of the number of names of earlier texts.
///
/// ```
/// use selfsame_lang::notation;
/// use selfsame_spec::program::Scope;
/// let said = notation("A :: Tup[B]; B :: int;", &Scope::default()).map_err(|_| "refused")?;
/// assert_eq!((said.graph.nodes.len(), said.node("B")), (4, Some(1)));
/// # Ok::<(), &str>(())
/// ```
///
/// # Errors
/// All errors of tokens, syntax and names, and errors for constructs that a stand-alone text may
/// not have. The errors are sorted and limited in number (`[notation.text]`).
pub fn notation(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    notation_tuned(text, scope, Tuning::default())
}

/// Reads a text as [`notation()`] does, with the thresholds of a tuning. The draft and the errors
/// do not depend on these thresholds.
///
/// # Errors
/// The same errors as [`notation()`].
pub fn notation_tuned(
    text: &str,
    scope: &Scope,
    tuning: Tuning,
) -> Result<Lowered, Vec<Diagnostic>> {
    notation::notation(text, scope, tuning)
}

/// The examples of the README of this package, compiled as doc-tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
