//! The reference model of the language, which follows the chapters in `spec/chapters/language` rule
//! by rule.
//!
//! The code uses only recursive descent, boxes, lists and maps. Each function cites its rule, and
//! is so short that a reader can compare it with the rule.
//!
//! A [`Language`] uses a table of [`rules`], in which each rule can be replaced. The functions
//! below use the rules of the [`reference`](mod@reference).
//!
//! ```text
//! run of "print(1 + 2);"    the line 3
//! check of "x :: y;"        E0301: nothing has the name y
//! ```

mod builtins;
mod cache;
mod check;
mod code_cache;
mod code_file;
mod code_listing;
mod compiled;
pub mod diagnostic;
pub mod file;
mod fold;
pub mod form;
pub mod kinds;
mod language;
pub mod link;
pub mod listing;
mod machine;
mod memory;
mod mono;
pub mod names;
pub mod notation;
pub mod parse;
mod pattern;
pub mod publish;
pub mod reference;
pub mod rules;
pub mod run;
pub mod scan;
mod task;
mod trace;
mod types;
pub mod util;
mod verify;

pub use cache::{held_by, shortest_chain, used_members};
pub use compiled::Compiled;
pub use language::Language;
pub use machine::machine;
pub use memory::{next_limit, reachable};

use selfsame_spec::program::checked::Checked;
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Files, Forms, Kinds, Limits, Linked, Lowered, Named, Published, Ran, Scope, Stage, Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned};

/// The stages of the language that this package implements.
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

/// Splits a text into tokens. Calls [`Language::scan`] with the reference rules.
#[must_use]
pub fn scan(text: &str) -> Scanned {
    Language::new().scan(text)
}

/// Parses a text. Calls [`Language::parse`] with the reference rules.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    Language::new().parse(text)
}

/// Returns the line and column of a byte. Calls [`Language::position`] with the reference rules.
#[must_use]
pub fn position(text: &str, offset: u32) -> Position {
    Language::new().position(text, offset)
}

/// Finds the modules of a program. Calls [`Language::link`] with the reference rules.
#[must_use]
pub fn link(files: &dyn Files, root: &str) -> Linked {
    Language::new().link(files, root)
}

/// Resolves the names of a program. Calls [`Language::names`] with the reference rules.
#[must_use]
pub fn names(files: &dyn Files, root: &str) -> Named {
    Language::new().names(files, root)
}

/// Returns the forms of functions and templates. Calls [`Language::forms`] with the reference
/// rules.
#[must_use]
pub fn forms(files: &dyn Files, root: &str) -> Forms {
    Language::new().forms(files, root)
}

/// Determines which constants are types. Calls [`Language::kinds`] with the reference rules.
#[must_use]
pub fn kinds(files: &dyn Files, root: &str) -> Kinds {
    Language::new().kinds(files, root)
}

/// Returns the tables of a program. Calls [`Language::tables`] with the reference rules.
#[must_use]
pub fn tables(files: &dyn Files, root: &str) -> Tables {
    Language::new().tables(files, root)
}

/// Checks the types of a program. Calls [`Language::check`] with the reference rules.
#[must_use]
pub fn check(files: &dyn Files, root: &str) -> Checked {
    Language::new().check(files, root)
}

/// Returns the trace of checking. Calls [`Language::trace`] with the reference rules.
///
/// ```
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "let a = [1];")]);
/// let text = selfsame_lang_model::trace(&program, "main").to_string();
/// assert!(text.contains(" line 1: list, expect _\n"));
/// ```
#[must_use]
pub fn trace(files: &dyn Files, root: &str) -> Trace {
    Language::new().trace(files, root)
}

/// Returns the errors of the stages before checking. Calls [`Language::report`] with the reference
/// rules.
#[must_use]
pub fn report(files: &dyn Files, root: &str) -> Vec<Diagnostic> {
    Language::new().report(files, root)
}

/// Reads a text in the notation of types. Calls [`Language::notation`] with the reference rules.
///
/// ```
/// use selfsame_spec::program::Scope;
/// let text = "List :: variant { Nil, Cons(head: int, tail: List) };";
/// let lowered = selfsame_lang_model::notation(text, &Scope::default());
/// assert!(lowered.is_ok_and(|lowered| lowered.graph.roots[0].0 == "List"));
/// ```
///
/// # Errors
/// Returns all errors of the text.
pub fn notation(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    Language::new().notation(text, scope)
}

/// Returns the plan of a program's world. Calls [`Language::publish`] with the reference rules.
///
/// ```
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "namespace N { x :: 3; }")]);
/// let published = selfsame_lang_model::publish(&program, "main");
/// assert!(published.errors.is_empty());
/// let names: Vec<&str> = published.modules.iter().map(|module| &*module.name).collect();
/// assert_eq!(names, ["main", "main.N"]);
/// ```
#[must_use]
pub fn publish(files: &dyn Files, root: &str) -> Published {
    Language::new().publish(files, root)
}

/// Runs a program. Calls [`Language::run`] with the reference rules.
///
/// ```
/// use selfsame_spec::program::{Ending, Limits, Sources};
/// let program = Sources::new("main", &[("main", "print(1 + 1);")]);
/// let ran = selfsame_lang_model::run(&program, "main", &Limits::default());
/// assert_eq!((ran.lines, ran.ending), (vec!["2".to_owned()], Ending::Well));
/// ```
#[must_use]
pub fn run(files: &dyn Files, root: &str, limits: &Limits) -> Ran {
    Language::new().run(files, root, limits)
}
