//! A module in the form that mutations use: its text, syntax tree, names and types.

use super::gather::Gathered;
use crate::programs::answers::Answers;
use selfsame_spec::program::checked::{CheckedExpression, ModuleChecked};
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{ModuleNames, TypeIx, TypeNode};
use selfsame_spec::text::Span;
use std::collections::BTreeMap;

/// An edit that adds one error to a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Edit {
    /// The span of the text that is replaced.
    pub(crate) span: Span,
    /// The text that replaces the span.
    pub(crate) with: String,
    /// The byte of the edited text at which the error must be reported.
    pub(crate) at: u32,
}

impl Edit {
    /// Returns an edit that replaces an expression. The error is reported at the start of the new
    /// expression.
    pub(super) fn at_start(span: Span, with: &str) -> Self {
        Self { span, with: with.to_owned(), at: span.start }
    }
}

/// A module without errors, with the names and types that occur in it.
pub(super) struct Site<'a> {
    pub(super) text: &'a str,
    pub(super) types: &'a [TypeNode],
    pub(super) checked: &'a ModuleChecked,
    pub(super) names: &'a ModuleNames,
    pub(super) parts: Gathered,
    /// Whether the module is the root module. No other module imports the root module.
    pub(super) is_root: bool,
    rows: BTreeMap<Span, CheckedExpression>,
}

impl<'a> Site<'a> {
    /// Returns the module with the given index; `None` if its names, types or syntax tree are
    /// missing.
    pub(super) fn of(answers: &'a Answers, number: usize) -> Option<Self> {
        let checked = answers.checked().modules.get(number)?;
        let names = answers.names().modules.iter().find(|own| own.module == checked.module)?;
        let parsed = answers.tree(&checked.module)?;
        let parts = Gathered::of(&parsed.tree);
        let rows = checked.expressions.iter().map(|row| (row.span, *row)).collect();
        let (text, types) = (answers.text(&checked.module), &answers.checked().types);
        let is_root = answers.program().root == checked.module;
        Some(Self { text, types, checked, names, parts, is_root, rows })
    }

    /// Returns whether a span is in the body of a function without a record in between, and all
    /// functions around the span were checked.
    pub(super) fn is_inside(&self, span: Span) -> bool {
        let body = self.bodies_around(span).map(|body| body.start).max();
        let around = |own: &&Span| own.start < span.start && span.end < own.end;
        let literal = self.parts.literals.iter().filter(around).map(|own| own.start).max();
        body.is_some()
            && literal < body
            && self.bodies_around(span).all(|body| self.is_checked(body))
    }

    /// Returns the bodies of all functions that contain a span.
    pub(super) fn bodies_around(&self, span: Span) -> impl Iterator<Item = Span> {
        let bodies = self.parts.functions.iter().map(|own| own.body);
        bodies.filter(move |body| body.start < span.start && span.end < body.end)
    }

    /// Returns whether the function with this body was checked. Generic functions and parts of
    /// templates are never checked.
    pub(super) fn is_checked(&self, body: Span) -> bool {
        self.rows.keys().any(|span| span.end == body.end && span.start < body.start)
    }

    pub(super) fn node(&self, ty: TypeIx) -> Option<&TypeNode> {
        self.types.get(ty.0 as usize)
    }

    pub(super) fn row(&self, span: Span) -> Option<&CheckedExpression> {
        self.rows.get(&span)
    }

    /// Returns the type of an expression as text.
    pub(super) fn spelled(&self, span: Span) -> Option<String> {
        self.row(span).map(|row| spell(self.types, row.ty))
    }

    /// Returns one edit for each given span that is in a function. The edit replaces the span by an
    /// expression that is an error there.
    pub(super) fn replaced<'s>(
        &self,
        spans: impl IntoIterator<Item = &'s Span>,
        with: &str,
    ) -> Vec<Edit> {
        let inside = spans.into_iter().filter(|span| self.is_inside(**span));
        inside.map(|span| Edit::at_start(*span, with)).collect()
    }

    /// Returns the expressions in functions whose expected type is accepted by `holds`.
    pub(super) fn expected(&self, holds: impl Fn(&TypeNode, &str) -> bool) -> Vec<Span> {
        let rows = self.rows.values().filter(|row| row.denotes.is_none());
        let fits = rows.filter(|row| {
            let node = self.node(row.expected);
            node.is_some_and(|node| holds(node, &spell(self.types, row.expected)))
        });
        fits.map(|row| row.span).filter(|span| self.is_inside(*span)).collect()
    }
}
