//! Converts literals, `Bits`, and tuples of these, to objects (`[notation.let]`).

use super::data::{Meant, Said, Used};
use super::lower::Lower;
use crate::parse::arena::{Arg, Expr, ExprKind};
use crate::util::words::List;
use selfsame_spec::text::Span;
use selfsame_spec::{Kind, NodeIx, Payload, Value};

impl<'l> Lower<'l> {
    /// Returns the value of a literal or `Bits[..]`. If `tells` is set, errors in the arguments of
    /// `Bits` are reported.
    pub(super) fn own_value(&mut self, expr: Expr, tells: bool) -> Said {
        let value = match self.arena.expr(expr) {
            ExprKind::Literal(literal) => Some(self.arena.value(literal)),
            ExprKind::Unit => Some(Value::unit()),
            _ => {
                let args = self.applied(expr).map(|(_, args)| args);
                args.and_then(|args| match tells {
                    true => self.bits(args, self.arena.span(expr)),
                    false => self.known_bits(args),
                })
            }
        };
        value.map_or(Said::Refused, Said::Value)
    }

    /// Returns whether an expression is itself a value, and not the name of a constant with a
    /// value.
    pub(crate) fn is_own_value(&self, expr: Expr) -> bool {
        match self.arena.expr(expr) {
            ExprKind::Literal(_) | ExprKind::Unit => true,
            _ => {
                let used = self.applied(expr).map(|(used, _)| used);
                let is_bits =
                    |used| matches!(used, Used { meant: Meant::Builtin("Bits"), whole: true, .. });
                used.is_some_and(is_bits)
            }
        }
    }

    /// Returns the node of the object for a value.
    pub(crate) fn constant_object(&mut self, value: Value, span: Span) -> Option<NodeIx> {
        self.head(Kind::CONSTANT, &Payload::Value(value), Vec::new(), span)
    }

    /// Returns the node of the object for a literal, for `Bits[..]`, or for an unlabeled tuple of
    /// these. Returns `None` for any other expression.
    pub(crate) fn own_object(&mut self, expr: Expr) -> Option<Option<NodeIx>> {
        if let ExprKind::Tuple(parts) = self.arena.expr(expr) {
            let mut all = parts.iter();
            if all.all(|part| part.label.is_none() && self.is_own_value(part.value)) {
                return Some(self.tuple_object(expr, parts));
            }
        }
        if !self.is_own_value(expr) {
            return None;
        }
        Some(match self.own_value(expr, true) {
            Said::Value(value) => self.constant_object(value, self.arena.span(expr)),
            Said::Refused | Said::No => None,
        })
    }

    /// Adds the nodes of the types of the parts, of the tuple type, of the parts, and of the tuple,
    /// in this order.
    fn tuple_object(&mut self, expr: Expr, parts: List<'l, Arg>) -> Option<NodeIx> {
        let (mut values, mut types, mut is_whole) = (Vec::new(), Vec::new(), true);
        for part in parts.iter() {
            match self.own_value(part.value, true) {
                Said::Value(value) => {
                    let span = self.arena.span(part.value);
                    types.extend(self.plain(value.kind(), Vec::new(), span));
                    values.push((value, span));
                }
                Said::Refused | Said::No => is_whole = false,
            }
        }
        if !is_whole {
            return None;
        }
        let span = self.arena.span(expr);
        let mut children = vec![self.plain(Kind::TUPLE, types, span)?];
        for (value, span) in values {
            children.push(self.constant_object(value, span)?);
        }
        self.plain(Kind::TUPLE_OBJECT, children, span)
    }
}
