//! The language of Selfsame: from texts to names.
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
//!
//! A stage goes on where the one before found errors: what is lost is a gap or unknown, and nothing
//! that follows from it is an error.

#[allow(dead_code, unused_imports, reason = "the stages that read them are not built yet")]
mod diagnostic;
#[allow(dead_code, unused_imports, reason = "the stages that read them are not built yet")]
mod parse;
#[allow(dead_code, unused_imports, reason = "the stages that read them are not built yet")]
mod scan;
#[allow(dead_code, reason = "the stages that use them are not built yet")]
mod util;

pub use parse::{Syntax, syntax};

use selfsame_spec::program::{Files, Forms, Kinds, Linked, Named, Stage, Tables};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned};

/// The stages that are there.
pub const BUILT: &[Stage] = &[Stage::Scan, Stage::Parse];

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
pub fn link(_files: &dyn Files, _root: &str) -> Linked {
    unimplemented!("not built yet")
}

/// Finds what the names of a program mean.
#[must_use]
pub fn names(_files: &dyn Files, _root: &str) -> Named {
    unimplemented!("not built yet")
}

/// Writes the forms of a program's functions and templates.
#[must_use]
pub fn forms(_files: &dyn Files, _root: &str) -> Forms {
    unimplemented!("not built yet")
}

/// Tells types from values.
#[must_use]
pub fn kinds(_files: &dyn Files, _root: &str) -> Kinds {
    unimplemented!("not built yet")
}

/// Gives ids to a program's declarations.
#[must_use]
pub fn tables(_files: &dyn Files, _root: &str) -> Tables {
    unimplemented!("not built yet")
}

/// Everything that is wrong with a program, as people see it.
#[must_use]
pub fn report(_files: &dyn Files, _root: &str) -> Vec<Diagnostic> {
    unimplemented!("not built yet")
}
