//! The data from which the draft of a text is constructed: names, uses, forms, templates.
//!
//! ```text
//! A :: int;  B :: A;     the use A at byte 16 means declaration 0
//! ```

use super::item::Made;
use crate::form::Codes;
use crate::rules::{LanguageRules, NotationRules};
use selfsame_spec::program::{DeclIx, Declaration, ModuleNames, NameUse, Scope};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, ExprKind};
use std::collections::BTreeMap;

/// The results of the earlier stages for a text: its names, uses, forms and literals.
pub(crate) struct Text<'t> {
    pub(crate) rules: &'t NotationRules,
    pub(crate) scope: &'t Scope,
    pub(crate) names: &'t ModuleNames,
    /// The forms of the text's functions and templates.
    pub(crate) codes: Codes<'t>,
    /// The spans of the literals that the parser refused.
    refused: Vec<Span>,
    /// The templates of the whole text that make types.
    pub(crate) templates: &'t [Made<'t>],
    /// The uses of names, by the byte of the text at which each use starts.
    uses: BTreeMap<u32, &'t NameUse>,
    /// The names that name resolution gives to the text's literals, by the spans of the literals.
    literals: BTreeMap<Span, &'t str>,
}

/// The results of the earlier stages of reading a text, from which a `Text` is constructed.
pub(crate) struct Given<'t> {
    pub(crate) scope: &'t Scope,
    pub(crate) names: &'t ModuleNames,
    /// The templates of the whole text that make types.
    pub(crate) templates: &'t [Made<'t>],
    /// The spans of the literals that the parser refused.
    pub(crate) refused: Vec<Span>,
}

impl<'t> Text<'t> {
    pub(crate) fn new(rules: &'t LanguageRules, given: Given<'t>) -> Self {
        let Given { scope, names, templates, refused } = given;
        let literals = names.literals.iter();
        Self {
            rules: &rules.notation,
            scope,
            names,
            codes: Codes::new(&rules.form, names),
            templates,
            refused,
            uses: names.uses.iter().map(|one| (one.span.start, one)).collect(),
            literals: literals.map(|literal| (literal.span, &*literal.name)).collect(),
        }
    }

    /// Returns whether an expression is a literal that was refused and was replaced by another
    /// literal.
    // [notation.apply]
    pub(super) fn is_refused(&self, expr: &Expr) -> bool {
        matches!(expr.kind, ExprKind::Literal(_))
            && self.refused.iter().any(|refused| expr.span.holds(*refused))
    }

    /// Returns the declaration with an index.
    pub(crate) fn declaration(&self, at: DeclIx) -> Option<&'t Declaration> {
        self.names.declarations.get(at.0 as usize)
    }

    /// Returns the use of a name that starts at a byte of the text.
    pub(crate) fn use_at(&self, start: u32) -> Option<&'t NameUse> {
        self.uses.get(&start).copied()
    }

    /// Returns the name of the literal at a place.
    // [notation.record] [notation.function]
    pub(super) fn literal_name(&self, at: Span) -> String {
        self.literals.get(&at).copied().unwrap_or_default().to_owned()
    }
}
