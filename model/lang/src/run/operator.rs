//! Evaluates operators in runs ([run.branch], [run.join], [run.compare], [run.in]).
//!
//! ```text
//! a or b         a if it holds, else b, which is evaluated only then
//! [1] + [2]      a new list
//! 2 in [1, 2]    true
//! ```

use super::machine::{Done, Machine};
use super::number::{compute, order};
use super::value::{Data, Object};
use crate::check::{Part, Shape};
use crate::rules::Made;
use crate::types::Type;
use selfsame_spec::program::RunProblem;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{ChainOp, CompareOp, Expr};

impl<'t> Machine<'t> {
    /// Evaluates `left op right`, where `left` is the part of a chain before the operator.
    pub(crate) fn operator(
        &mut self,
        left: Part<'t>,
        op: ChainOp,
        right: &'t Expr,
        tail: bool,
    ) -> Done {
        if matches!(op, ChainOp::And | ChainOp::Or) {
            return self.logic(left, op, right, tail);
        }
        let span = Span::new(left.span().start, right.span.end);
        self.with(vec![left, right.into()], move |m, parts| {
            if op == ChainOp::Add
                && !matches!(parts[0], Data::Int(..) | Data::F32(_) | Data::F64(_))
            {
                let ty = m.first_type(left);
                return m.join(&parts[0], &parts[1], ty, span);
            }
            match compute(&m.rules, op, &parts[0], &parts[1]) {
                Some(value) => m.give(value),
                None => {
                    let at = m.facts.place(m.at(span));
                    m.fail(RunProblem::DivisionByZero, right.span).map_err(|stop| stop.of(at))
                }
            }
        });
        Ok(())
    }

    /// Returns the type of the first operand of a chain. The concatenation of Lists or Tups has
    /// this type.
    // [run.element-type]
    fn first_type(&self, part: Part<'t>) -> Type {
        let mut part = part;
        while let Shape::Operator(left, ..) = part.shape() {
            if self.checked(self.at(part.span())).is_some() {
                break;
            }
            part = left;
        }
        let checked = self.checked(self.at(part.span()));
        checked.map_or(Type::Unknown, |checked| self.of_object(&checked.ty))
    }

    /// Evaluates an `and` or `or`: the value is the left operand if it decides, otherwise the right
    /// operand.
    // [run.branch]
    fn logic(&mut self, left: Part<'t>, op: ChainOp, right: &'t Expr, tail: bool) -> Done {
        self.then(move |m| {
            let value = m.take();
            if value.holds() == (op == ChainOp::And) {
                m.eval(right, tail);
                return Ok(());
            }
            let stands = (m.rules.deciding)(value.holds());
            m.give(stands.map_or(value, Data::Bool))
        });
        self.eval(left, false);
        Ok(())
    }

    /// Pushes the concatenation of two strings, Lists or Tups.
    // [run.join]
    fn join(&mut self, a: &Data, b: &Data, ty: Type, span: Span) -> Done {
        if let (Data::Str(a), Data::Str(b)) = (a, b) {
            self.count(Made::Bytes(a.len() + b.len()), span)?;
            let joined = format!("{a}{b}");
            return self.give(Data::str(&joined));
        }
        match (self.heap.of(a), self.heap.of(b)) {
            (Some(Object::Sequence(kind, _, a)), Some(Object::Sequence(_, _, b))) => {
                let kind = *kind;
                let made = Made::Sequence(a.len() + b.len());
                let (a, b) = (a.clone(), b.clone());
                self.count(made, span)?;
                let at = self.heap.add(Object::Sequence(kind, ty, [a, b].concat()));
                self.give(Data::Object(at))
            }
            // The checker refuses `+` for any other objects.
            _ => self.give(Data::Unit),
        }
    }

    // [run.equal] [run.compare] [run.fits]
    pub(crate) fn compare(
        &mut self,
        expr: &'t Expr,
        (left, op, right): (&'t Expr, CompareOp, &'t Expr),
    ) -> Done {
        if op == CompareOp::Is {
            let ty = self.written(self.at(right.span));
            let of = self.checked(self.at(left.span)).map(|checked| &checked.ty);
            self.with(vec![left.into()], move |m, parts| {
                let tested = ty.map_or(Type::Unknown, |ty| m.tested_type(ty, of));
                m.told_apart(&[parts[0].clone(), Data::Type(tested.clone())], expr.span)?;
                m.when_known(
                    move |m| m.fits(&parts[0], &tested),
                    |m, fits| m.give(Data::Bool(fits)),
                )
            });
            return Ok(());
        }
        self.with(vec![left.into(), right.into()], move |m, parts| {
            m.when_compared(parts.clone(), expr.span, move |m| m.compared(op, &parts))
        });
        Ok(())
    }

    // [run.equal] [run.compare]
    fn compared(&mut self, op: CompareOp, parts: &[Data]) -> Done {
        let m = self;
        let (a, b) = (&parts[0], &parts[1]);
        let order = || order(a, b);
        let holds = match op {
            CompareOp::Equal => m.equal(a, b),
            CompareOp::NotEqual => !m.equal(a, b),
            CompareOp::Less => order().is_some_and(|order| order.is_lt()),
            CompareOp::LessEqual => order().is_some_and(|order| order.is_le()),
            CompareOp::Greater => order().is_some_and(|order| order.is_gt()),
            CompareOp::GreaterEqual => order().is_some_and(|order| order.is_ge()),
            CompareOp::In | CompareOp::Is => m.is_in(a, b),
        };
        m.give(Data::Bool(holds))
    }

    /// Returns whether `x in y` holds.
    // [run.compare]
    fn is_in(&self, x: &Data, y: &Data) -> bool {
        if let Data::Str(text) = y {
            return text.contains(x.as_str());
        }
        match self.heap.of(y) {
            Some(Object::Sequence(super::value::Sequence::Set, _, elements)) => {
                self.find(elements.iter(), x).is_some()
            }
            Some(Object::Sequence(_, _, elements)) => elements.iter().any(|own| self.equal(own, x)),
            Some(Object::Entries(_, _, entries)) => {
                self.find(entries.iter().map(|(key, _)| key), x).is_some()
            }
            _ => false,
        }
    }
}
