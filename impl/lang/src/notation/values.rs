//! Expressions that are values (`[notation.values]`), and objects (`[notation.let]`).

use super::data::{Last, Said};
use super::lower::Lower;
use super::used::{Meant, Used};
use crate::link::DeclId;
use crate::parse::arena::{Arg, Expr, ExprKind};
use crate::util::words::List;
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, NodeIx, Payload, Value};

impl<'l> Lower<'l> {
    /// What an expression is as a value. Each chain of names is followed once.
    pub(super) fn said(&mut self, expr: Expr) -> Said {
        match self.last(expr) {
            Last::Value(value) => self.own_value(value, value == expr),
            Last::Refused => Said::Refused,
            Last::No => Said::No,
        }
    }

    /// A value where one belongs.
    pub(super) fn must_be_value(&mut self, expr: Expr) -> Option<Value> {
        match self.said(expr) {
            Said::Value(value) => Some(value),
            Said::Refused => None,
            Said::No => self.tell(Problem::NoConstant, self.arena.span(expr)),
        }
    }

    /// The value of a literal or `Bits[..]`. `tells`: whether the arguments of `Bits` are told.
    fn own_value(&mut self, expr: Expr, tells: bool) -> Said {
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

    /// Whether an expression is a value that no name leads to.
    fn is_own_value(&self, expr: Expr) -> bool {
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

    /// Where an expression leads.
    fn last(&mut self, expr: Expr) -> Last {
        let (mut at, mut chain) = (expr, Vec::new());
        let last = loop {
            if self.is_own_value(at) {
                break Last::Value(at);
            }
            let decl = match self.used(at) {
                Some(Used { meant: Meant::Constant(decl), whole: true, .. }) => decl,
                // A constant that leads to it is known, and no value.
                Some(Used { meant: Meant::Nothing, .. }) if chain.is_empty() => {
                    break Last::Refused;
                }
                _ => break Last::No,
            };
            if let Some(&last) = self.lasts.get(&decl) {
                break last;
            }
            // Until it is known: whoever comes here again goes in a circle.
            self.lasts.insert(decl, Last::No);
            chain.push(decl);
            match self.constant(decl) {
                Some(value) => at = value,
                // A generic function, which was refused.
                None => break Last::No,
            }
        };
        let known = |decl: DeclId| (decl, last);
        self.lasts.extend(chain.into_iter().map(known));
        last
    }

    /// A value as an object.
    pub(super) fn constant_object(&mut self, value: Value, span: Span) -> Option<NodeIx> {
        self.head(Kind::CONSTANT, &Payload::Value(value), Vec::new(), span)
    }

    /// An expression as an object (`[notation.let]`).
    pub(super) fn object(&mut self, expr: Expr) -> Option<NodeIx> {
        if let ExprKind::Tuple(parts) = self.arena.expr(expr) {
            let mut all = parts.iter();
            if all.all(|part| part.label.is_none() && self.is_own_value(part.value)) {
                return self.tuple_object(expr, parts);
            }
        }
        if !self.is_own_value(expr) {
            return self.ty(expr);
        }
        match self.own_value(expr, true) {
            Said::Value(value) => self.constant_object(value, self.arena.span(expr)),
            Said::Refused | Said::No => None,
        }
    }

    /// The types of the parts, the tuple type, the parts, and the tuple.
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
