//! The reference model of the language: the chapters of `spec/chapters/language` written as code.
//!
//! Recursive descent, boxes, lists and maps. Each function cites its rule and can be checked against
//! it in one look.
//!
//! [`Language`] works by a table of [`rules`], of which one can be replaced; the functions below
//! work by the reference.

pub mod rules;

use rules::LanguageRules;
use selfsame_spec::program::{Files, Forms, Kinds, Linked, Named, Stage, Tables};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned, Tree};

/// The stages that are there.
pub const BUILT: &[Stage] = &[];

/// The language, by a table of rules.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    rules: LanguageRules,
}

impl Language {
    /// The language by other rules than the reference.
    #[must_use]
    pub const fn with_rules(rules: LanguageRules) -> Self {
        Self { rules }
    }

    /// The rules.
    #[must_use]
    pub const fn rules(&self) -> &LanguageRules {
        &self.rules
    }

    /// Cuts a text into tokens.
    #[must_use]
    pub fn scan(&self, _text: &str) -> Scanned {
        unimplemented!("not built yet")
    }

    /// Reads the tree of a text, and what is wrong with it.
    #[must_use]
    pub fn parse(&self, _text: &str) -> Parsed {
        unimplemented!("not built yet")
    }

    /// The text of a tree.
    #[must_use]
    pub fn print(&self, tree: &Tree) -> String {
        selfsame_spec::text::print_with(tree, self.rules.print.needs_group)
    }

    /// The line and column of a byte of a text.
    #[must_use]
    pub fn position(&self, _text: &str, _offset: u32) -> Position {
        unimplemented!("not built yet")
    }

    /// Finds the modules that a root imports.
    #[must_use]
    pub fn link(&self, _files: &dyn Files, _root: &str) -> Linked {
        unimplemented!("not built yet")
    }

    /// Finds what the names of a program mean.
    #[must_use]
    pub fn names(&self, _files: &dyn Files, _root: &str) -> Named {
        unimplemented!("not built yet")
    }

    /// Writes the forms of a program's functions and templates.
    #[must_use]
    pub fn forms(&self, _files: &dyn Files, _root: &str) -> Forms {
        unimplemented!("not built yet")
    }

    /// Tells types from values.
    #[must_use]
    pub fn kinds(&self, _files: &dyn Files, _root: &str) -> Kinds {
        unimplemented!("not built yet")
    }

    /// Gives ids to a program's declarations.
    #[must_use]
    pub fn tables(&self, _files: &dyn Files, _root: &str) -> Tables {
        unimplemented!("not built yet")
    }

    /// Everything that is wrong with a program, as people see it.
    #[must_use]
    pub fn report(&self, _files: &dyn Files, _root: &str) -> Vec<Diagnostic> {
        unimplemented!("not built yet")
    }
}
