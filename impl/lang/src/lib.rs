//! The language of Selfsame: from texts to types.
//!
//! | stage | question |
//! |---|---|
//! | [`scan`] | What are the tokens of a text? |
//! | [`parse`] | What is its tree, as far as it can be read? |
//! | [`link`] | Which modules does a program have, in which order, with which exports? |
//! | [`names`] | What does each name mean? |
//! | [`forms`] | Which bytes stand for what a function says? |
//! | [`kinds`] | Is a constant a type or a value, before anything is evaluated? |
//! | [`tables`] | Which ids do declarations have? |
//! | [`report`] | What is wrong with a program? |
//! | [`notation`] | What does a text say that stands alone? [`read_types`]: which types does it declare? |
//! | [`check`] | Which type does each expression have? |
//! | [`trace`] | How do types come about, step by step? |
//! | [`code`] | Which code does the same? |
//! | [`verify`] | May code be run that comes from outside? |
//! | [`read_code`] | Which bytes are code? |
//! | [`read_listing`] | Which texts are code? |
//! | [`Cache`] | Which code stays from one build to the next? |
//! | [`run`] | What does a program do? |
//! | [`publish`] | What does a program make of a world? |
//!
//! A stage goes on where the one before found errors: what is lost is a gap or unknown, and nothing
//! that follows from it is an error.

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

/// The stages that are there.
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

/// Cuts a text into tokens.
#[must_use]
pub fn scan(text: &str) -> Scanned {
    scan::scanned(text)
}

/// Reads the tree of a text, and what is wrong with it.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    parse::parsed(text)
}

/// The line and column of a byte of a text.
#[must_use]
pub fn position(text: &str, offset: u32) -> Position {
    diagnostic::position(text, offset)
}

/// Finds the modules that a root imports.
#[must_use]
pub fn link(files: &dyn Files, root: &str) -> Linked {
    Program::load(files, root).linked()
}

/// Finds what the names of a program mean.
#[must_use]
pub fn names(files: &dyn Files, root: &str) -> Named {
    Program::load(files, root).named()
}

/// Writes the forms of a program's functions and templates.
#[must_use]
pub fn forms(files: &dyn Files, root: &str) -> Forms {
    Program::load(files, root).forms()
}

/// Tells types from values.
#[must_use]
pub fn kinds(files: &dyn Files, root: &str) -> Kinds {
    Program::load(files, root).kinds()
}

/// Gives ids to a program's declarations.
#[must_use]
pub fn tables(files: &dyn Files, root: &str) -> Tables {
    Program::load(files, root).tables()
}

/// Everything that is wrong with a program, as people see it.
#[must_use]
pub fn report(files: &dyn Files, root: &str) -> Vec<Diagnostic> {
    Program::load(files, root).report()
}

/// What a program makes of a world, as a plan.
#[must_use]
pub fn publish(files: &dyn Files, root: &str) -> Published {
    Program::load(files, root).publish()
}

/// Checks the types of a program (`[check.expression]`).
#[must_use]
pub fn check(files: &dyn Files, root: &str) -> Checked {
    Program::load(files, root).check()
}

/// Shows how the types of a program come about (`[trace.trace]`).
#[must_use]
pub fn trace(files: &dyn Files, root: &str) -> Trace {
    Program::load(files, root).trace()
}

/// Translates a program (`[code.unit]`).
#[must_use]
pub fn code(files: &dyn Files, root: &str) -> selfsame_spec::code::Unit {
    Program::load(files, root).code()
}

/// Runs a program (`[run.outcome]`).
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

/// Reads a text that stands alone: what it says, as a draft (`[notation.draft]`).
///
/// Cost: linear in the text and the draft; the names of earlier texts are not gone over.
///
/// ```
/// use selfsame_lang::notation;
/// use selfsame_spec::program::Scope;
/// let said = notation("A :: Tup[B]; B :: int;", &Scope::default()).map_err(|_| "refused")?;
/// assert_eq!((said.graph.nodes.len(), said.names["B"]), (4, 1));
/// # Ok::<(), &str>(())
/// ```
///
/// # Errors
/// All errors of tokens, of the tree, of names, and what has no meaning here, sorted and cut
/// (`[notation.text]`).
pub fn notation(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    notation_tuned(text, scope, Tuning::default())
}

/// As [`notation()`], with other numbers by which ways are chosen: the draft and the errors do not depend on them.
///
/// # Errors
/// Those of [`notation()`].
pub fn notation_tuned(
    text: &str,
    scope: &Scope,
    tuning: Tuning,
) -> Result<Lowered, Vec<Diagnostic>> {
    notation::notation(text, scope, tuning)
}

/// The examples of the page about this package.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
