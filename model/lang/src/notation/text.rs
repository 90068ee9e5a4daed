//! What is known of a text when its draft is made.

use super::item::{Items, Made};
use crate::form::Codes;
use crate::names::AloneNames;
use crate::rules::{LanguageRules, NotationRules};
use selfsame_spec::program::{DeclIx, Declaration, NameUse, Scope, Sort};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, ExprKind};
use std::collections::BTreeMap;

/// What is known of a text.
pub(super) struct Text<'t> {
    pub(super) rules: &'t NotationRules,
    pub(super) scope: &'t Scope,
    pub(super) names: &'t AloneNames,
    /// The code of its functions.
    pub(super) codes: Codes<'t>,
    /// Where literals were refused.
    pub(super) refused: Vec<Span>,
    /// Where the name of each import stands there, by its name here.
    pub(super) imports: &'t BTreeMap<Span, Span>,
    /// The constants, `let`s and forwards, by place, with their paths.
    pub(super) declared: BTreeMap<Span, &'t str>,
    /// The expression of each constant, by its name.
    pub(super) constants: BTreeMap<Span, &'t Expr>,
    /// The templates, by place.
    pub(super) templates: &'t [Made<'t>],
    /// The uses, by where they start.
    uses: BTreeMap<u32, &'t NameUse>,
    /// The names of literals, by where they stand.
    literals: BTreeMap<Span, &'t str>,
}

/// What the stages before have found in a text.
pub(super) struct Given<'t> {
    pub(super) scope: &'t Scope,
    pub(super) names: &'t AloneNames,
    pub(super) items: &'t Items<'t>,
    /// Where the name of each import stands there, by its name here.
    pub(super) imports: &'t BTreeMap<Span, Span>,
    /// Where literals were refused.
    pub(super) refused: Vec<Span>,
}

impl<'t> Text<'t> {
    pub(super) fn new(rules: &'t LanguageRules, given: Given<'t>) -> Self {
        let Given { scope, names, items, imports, refused } = given;
        let forwards = names.names.declarations.iter().filter(|declared| is_forward(declared));
        let forwards = forwards.map(|declared| (declared.span, &*declared.name));
        let own = items.held.iter().map(|held| (held.name, &*held.path));
        let constants = items.held.iter().filter(|held| !held.is_let);
        let literals = names.names.literals.iter();
        Self {
            rules: &rules.notation,
            scope,
            names,
            codes: Codes::new(&rules.form, &names.names),
            declared: own.chain(forwards).collect(),
            constants: constants.map(|held| (held.name, held.value)).collect(),
            templates: &items.templates,
            refused,
            imports,
            uses: names.names.uses.iter().map(|one| (one.span.start, one)).collect(),
            literals: literals.map(|literal| (literal.span, &*literal.name)).collect(),
        }
    }

    /// Whether an expression is a literal that was refused, and stands for another.
    // [notation.apply]
    pub(super) fn is_refused(&self, expr: &Expr) -> bool {
        matches!(expr.kind, ExprKind::Literal(_))
            && self.refused.iter().any(|refused| expr.span.holds(*refused))
    }

    /// Returns a declaration.
    pub(super) fn declaration(&self, at: DeclIx) -> Option<&'t Declaration> {
        self.names.names.declarations.get(at.0 as usize)
    }

    /// Returns the use that starts at a place.
    pub(super) fn use_at(&self, start: u32) -> Option<&'t NameUse> {
        self.uses.get(&start).copied()
    }

    /// Returns the name of the literal at a place.
    // [notation.record] [notation.function]
    pub(super) fn literal_name(&self, at: Span) -> String {
        self.literals.get(&at).copied().unwrap_or_default().to_owned()
    }
}

fn is_forward(declared: &Declaration) -> bool {
    declared.sort == Sort::Forward
}
