//! Evaluates the values of a text, and the objects that consist of values ([notation.values],
//! [notation.let]).
//!
//! ```text
//! let a = 3;          a constant object
//! let b = (1, "x");   a tuple object
//! x: int = A;         refused, where A is no value
//! ```

use super::alone::Alone;
use super::answer::{Means, Part};
use super::apply::application;
use super::draft::Lower;
use crate::names::{is_use, use_of};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::Target;
use selfsame_spec::text::tree::{Arg, Expr, ExprKind};
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::BTreeSet;

/// The result of looking for the value of an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Valued {
    /// The expression has this value.
    Value(Value),
    /// The expression has no value.
    No,
    /// The value is unknown because of an error that is reported elsewhere.
    Refused,
}

impl Lower<'_> {
    /// Adds the head of a constant object with a value.
    // [notation.let] [notation.function]
    pub(crate) fn constant_object(&mut self, value: Value, span: Span) -> Option<NodeIx> {
        self.head(Kind::CONSTANT, &Payload::Value(value), Some(Vec::new()), span)
    }

    /// Adds the nodes of a tuple object whose elements are the given values.
    // [notation.let]
    pub(crate) fn tuple_of(&mut self, values: Vec<(Value, Span)>, span: Span) -> Option<NodeIx> {
        let types: Vec<Option<NodeIx>> =
            values.iter().map(|(value, span)| self.plain(value.kind(), *span)).collect();
        let types = types.into_iter().collect();
        let mut nodes = vec![self.head(Kind::TUPLE, &Payload::Plain, types, span)];
        for (value, span) in values {
            nodes.push(self.constant_object(value, span));
        }
        let nodes = nodes.into_iter().collect();
        self.head(Kind::TUPLE_OBJECT, &Payload::Plain, nodes, span)
    }
}

impl<'t> Alone<'t> {
    /// Returns the value of a literal, of `Bits[..]`, or of a use of a constant.
    // [notation.values]
    fn valued(&self, lower: &mut Lower<'t>, expr: &Expr) -> Valued {
        if !is_use(expr) {
            return own_value(lower, expr);
        }
        if is_unknown(lower, expr) {
            return Valued::Refused;
        }
        let last = self.last(lower, expr).map_or(Valued::No, |last| own_value(lower, last));
        match last {
            Valued::Value(value) => {
                (lower.text.rules.named_value)(Some(value)).map_or(Valued::No, Valued::Value)
            }
            other => other,
        }
    }

    /// Follows a chain of uses of constants, and returns the first expression that is not such a
    /// use. Returns `None` if the chain ends at a declaration that is not a constant, or is a
    /// cycle.
    // [notation.values]
    fn last(&self, lower: &Lower<'t>, expr: &Expr) -> Option<&'t Expr> {
        let mut seen = BTreeSet::new();
        let mut here = self.constant_of(lower, expr)?;
        while is_use(here) {
            if !seen.insert(here.span) {
                return None;
            }
            here = self.constant_of(lower, here)?;
        }
        Some(here)
    }

    /// Returns the expression of the constant to which a use refers, if the use is a whole use.
    fn constant_of(&self, lower: &Lower<'t>, expr: &Expr) -> Option<&'t Expr> {
        let parts = use_of(expr);
        let found = lower.text.use_at(parts.first()?.span.start)?;
        let Target::Declaration(at) = found.target else { return None };
        let constant = self.constants.get(&lower.text.declaration(at)?.span).copied();
        constant.filter(|_| found.parts as usize == parts.len())
    }

    /// Returns the value of an expression where a value is expected, or records an error.
    // [notation.values]
    pub(super) fn must_be_value(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Value> {
        match self.valued(lower, expr) {
            Valued::Value(value) => Some(value),
            Valued::No => lower.refuse(Problem::NoConstant, expr.span),
            Valued::Refused => None,
        }
    }

    /// Returns the value or type of a record's constant, given its expression.
    // [notation.values]
    pub(super) fn record_constant(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Part> {
        match self.valued(lower, expr) {
            Valued::Value(value) => Some(Part::Value(value)),
            Valued::No => lower.ty(expr).map(Part::Node),
            Valued::Refused => None,
        }
    }

    /// Adds the nodes of a `let`'s expression, which stands for an object.
    // [notation.let]
    pub(super) fn let_object(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<NodeIx> {
        if let ExprKind::Tuple(parts) = &expr.kind
            && parts.iter().all(|part| part.label.is_none())
        {
            return tuple_object(lower, parts, expr);
        }
        match own_value(lower, expr) {
            Valued::Value(value) => lower.constant_object(value, expr.span),
            Valued::No => lower.ty(expr),
            Valued::Refused => None,
        }
    }
}

/// Returns the value of a literal, or of `Bits[..]`.
// [notation.values] [notation.let]
fn own_value(lower: &mut Lower<'_>, expr: &Expr) -> Valued {
    if let ExprKind::Literal(value) = &expr.kind {
        return Valued::Value(value.clone());
    }
    let is_bits = |lower: &Lower<'_>| {
        let ExprKind::Postfix(postfix) = &expr.kind else { return false };
        lower.is_builtin(&postfix.base, "Bits")
    };
    match application(expr) {
        Some((_, args)) if is_bits(lower) => {
            if lower.is_unknown_of(args) {
                return Valued::Refused;
            }
            lower.bits(args, expr.span).map_or(Valued::Refused, Valued::Value)
        }
        _ => Valued::No,
    }
}

/// Returns whether an error that is reported elsewhere leaves the meaning of a use unknown.
fn is_unknown(lower: &Lower<'_>, expr: &Expr) -> bool {
    matches!(lower.means(&use_of(expr)), (_, Means::Unknown))
}

/// Adds the nodes of a tuple without labels: a tuple object if its parts are values, otherwise a
/// type.
// [notation.let]
fn tuple_object(lower: &mut Lower<'_>, parts: &[Arg], expr: &Expr) -> Option<NodeIx> {
    let values: Vec<(Valued, Span)> =
        parts.iter().map(|part| (own_value(lower, &part.value), part.value.span)).collect();
    let values: Vec<(Value, Span)> = values
        .into_iter()
        .filter_map(|(valued, span)| match valued {
            Valued::Value(value) => Some((value, span)),
            Valued::No | Valued::Refused => None,
        })
        .collect();
    if !(lower.text.rules.is_object)(parts.len(), values.len()) {
        return lower.ty(expr);
    }
    lower.tuple_of(values, expr.span)
}
