//! Trees of texts.

use crate::rules::LanguageRules;
use crate::scan::tokens;
use selfsame_spec::text::{Diagnostic, Tree};

/// The tree of a text, and all that is wrong with its tokens and its tree, as it was met.
pub struct Reading {
    /// The tree, with gaps where something was not read.
    pub tree: Tree,
    /// The errors.
    pub errors: Vec<Diagnostic>,
}

/// Reads the tree of a text.
#[must_use]
pub fn read(rules: &LanguageRules, text: &str) -> Reading {
    let errors = tokens(&rules.scan, text).errors;
    Reading { tree: Tree::default(), errors }
}
