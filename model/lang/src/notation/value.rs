//! Values, and objects that are made of them.

use super::apply::application;
use super::draft::Lower;
use crate::names::{is_use, use_of};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::Target;
use selfsame_spec::text::tree::{Arg, Expr, ExprKind};
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::BTreeSet;

/// What an expression is as a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Valued {
    /// A value.
    Value(Value),
    /// None.
    No,
    /// Nothing that is known: that is told elsewhere.
    Refused,
}

impl<'t> Lower<'t> {
    /// Returns what an expression is as a value.
    // [notation.values]
    pub(super) fn valued(&mut self, expr: &Expr) -> Valued {
        if !is_use(expr) {
            return self.own_value(expr);
        }
        if self.is_unknown(expr) {
            return Valued::Refused;
        }
        let last = self.last(expr).map_or(Valued::No, |last| self.own_value(last));
        match last {
            Valued::Value(value) => {
                (self.text.rules.named_value)(Some(value)).map_or(Valued::No, Valued::Value)
            }
            other => other,
        }
    }

    /// Returns the value of a literal, or of `Bits[..]`.
    // [notation.values] [notation.let]
    fn own_value(&mut self, expr: &Expr) -> Valued {
        if let ExprKind::Literal(value) = &expr.kind {
            return Valued::Value(value.clone());
        }
        let is_bits = |lower: &Self| {
            let ExprKind::Postfix(postfix) = &expr.kind else { return false };
            lower.is_builtin(&postfix.base, "Bits")
        };
        match application(expr) {
            Some((_, args)) if is_bits(self) => {
                if self.is_unknown_of(args) {
                    return Valued::Refused;
                }
                self.bits(args, expr.span).map_or(Valued::Refused, Valued::Value)
            }
            _ => Valued::No,
        }
    }

    /// Whether it is told elsewhere that nothing is known of what a use means.
    fn is_unknown(&self, expr: &Expr) -> bool {
        matches!(self.means(&use_of(expr)), (_, super::means::Means::Unknown))
    }

    /// Returns the first expression that is no use of a constant, on the way from a use through
    /// constants; none if the way leads to something else, or back.
    // [notation.values]
    fn last(&self, expr: &Expr) -> Option<&'t Expr> {
        let mut seen = BTreeSet::new();
        let mut here = self.constant(expr)?;
        while is_use(here) {
            if !seen.insert(here.span) {
                return None;
            }
            here = self.constant(here)?;
        }
        Some(here)
    }

    /// Returns the expression of the constant that a use means with all of its identifiers.
    fn constant(&self, expr: &Expr) -> Option<&'t Expr> {
        let parts = use_of(expr);
        let found = self.text.use_at(parts.first()?.span.start)?;
        let Target::Declaration(at) = found.target else { return None };
        let constant = self.text.constants.get(&self.text.declaration(at)?.span).copied();
        constant.filter(|_| found.parts as usize == parts.len())
    }

    /// Returns the value of an expression where one belongs.
    // [notation.values]
    pub(super) fn must_be_value(&mut self, expr: &Expr) -> Option<Value> {
        match self.valued(expr) {
            Valued::Value(value) => Some(value),
            Valued::No => self.refuse(Problem::NoConstant, expr.span),
            Valued::Refused => None,
        }
    }

    /// Adds a value as an object.
    // [notation.let] [notation.function]
    pub(super) fn constant_object(&mut self, value: Value, span: Span) -> Option<NodeIx> {
        self.head(Kind::CONSTANT, &Payload::Value(value), Some(Vec::new()), span)
    }

    /// Adds the nodes of an expression as an object.
    // [notation.let]
    pub(super) fn object(&mut self, expr: &Expr) -> Option<NodeIx> {
        if let ExprKind::Tuple(parts) = &expr.kind
            && parts.iter().all(|part| part.label.is_none())
        {
            return self.tuple_object(parts, expr);
        }
        match self.own_value(expr) {
            Valued::Value(value) => self.constant_object(value, expr.span),
            Valued::No => self.ty(expr),
            Valued::Refused => None,
        }
    }

    /// Adds the nodes of a tuple without labels.
    // [notation.let]
    fn tuple_object(&mut self, parts: &[Arg], expr: &Expr) -> Option<NodeIx> {
        let values = parts.iter().map(|part| (self.own_value(&part.value), part.value.span));
        let values: Vec<(Value, Span)> = values
            .filter_map(|(valued, span)| match valued {
                Valued::Value(value) => Some((value, span)),
                Valued::No | Valued::Refused => None,
            })
            .collect();
        if !(self.text.rules.is_object)(parts.len(), values.len()) {
            return self.ty(expr);
        }
        let types: Vec<Option<NodeIx>> =
            values.iter().map(|(value, span)| self.plain(value.kind(), *span)).collect();
        let types = types.into_iter().collect();
        let mut nodes = vec![self.head(Kind::TUPLE, &Payload::Plain, types, expr.span)];
        for (value, span) in values {
            nodes.push(self.constant_object(value, span));
        }
        let nodes = nodes.into_iter().collect();
        self.head(Kind::TUPLE_OBJECT, &Payload::Plain, nodes, expr.span)
    }
}
