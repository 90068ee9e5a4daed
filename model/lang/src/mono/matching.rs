//! Matches written types with given types ([mono.match], [mono.infer], [mono.holes]), to infer the
//! arguments of generic functions.
//!
//! ```text
//! written List[T], given List[int]     T is int
//! written (T, U), given (int, str)     T is int, U is str
//! written T | none, given int | none   T stays open
//! ```

use crate::check::Meant;
use crate::check::Run;
use crate::task::Argument;
use crate::task::index::Makes;
use crate::types::Applied;
use crate::types::{Named, Record, Type};
use selfsame_spec::text::Place;

impl Type {
    /// Returns whether a written type contains a parameter without an argument.
    // [mono.infer]
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Open(_) => true,
            Self::Constant(Named::Applied(applied), _) => applied.is_open(),
            _ => self.parts().into_iter().any(Self::is_open),
        }
    }

    /// Returns a type with holes. A hole replaces each open parameter, and each union or
    /// application that contains an open parameter.
    // [mono.infer]
    pub(super) fn with_holes(&self) -> Self {
        if !self.is_open() {
            return self.clone();
        }
        match self {
            Self::Tuple(_)
            | Self::Named(_)
            | Self::Box(_)
            | Self::Apply(..)
            | Self::Function(..) => self.with_parts(Self::with_holes),
            _ => Self::Hole,
        }
    }
}

impl Applied {
    /// Returns whether an argument has not been found yet.
    pub(crate) fn is_open(&self) -> bool {
        self.arguments.iter().any(|argument| match argument {
            Argument::Open => true,
            Argument::Type(ty) => ty.is_open(),
            Argument::Value(..) => false,
        })
    }

    /// Sets the argument of a parameter if the parameter is open.
    fn close(&mut self, number: Option<usize>, argument: Argument) {
        let own = number.and_then(|number| self.arguments.get_mut(number));
        if let Some(own) = own.filter(|own| **own == Argument::Open) {
            *own = argument;
        }
    }
}

impl Run<'_, '_> {
    /// Matches the written type of a parameter with the type of an argument, and sets the arguments
    /// of open parameters that result from this.
    // [mono.match]
    pub(super) fn matches(&self, callee: &mut Applied, written: &Type, given: &Type) {
        let given = &self.world.open(given);
        match (written, given) {
            (written, _) if !written.is_open() => {}
            (Type::Open(_), given) if self.world.is_unknown(given) || given.has_hole() => {}
            (Type::Open(param), given) => {
                let number = self.number(callee, param).filter(|at| self.takes_type(callee, *at));
                callee.close(number, Argument::Type(given.clone()));
            }
            (Type::Union(_), given) => self.matches_union(callee, written, given),
            (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => self.match_all(callee, a, b),
            (Type::Apply(x, a), Type::Apply(y, b)) if x == y => self.match_all(callee, a, b),
            (Type::Box(a), Type::Box(b)) => self.matches(callee, a, b),
            (Type::Named(a), Type::Named(b))
                if a.iter().map(|(l, _)| l).eq(b.iter().map(|(l, _)| l)) =>
            {
                a.iter().zip(b.iter()).for_each(|((_, a), (_, b))| self.matches(callee, a, b));
            }
            (Type::Function(a, r), Type::Function(b, s)) if a.len() == b.len() => {
                a.iter().zip(b.iter()).for_each(|((_, a), (_, b))| self.matches(callee, a, b));
                self.matches(callee, r, s);
            }
            (Type::Constant(Named::Applied(applied), _), Type::Record(record)) => {
                self.matches_instance(callee, applied, record);
            }
            _ => {}
        }
    }

    /// Returns whether the type of a parameter is `type`.
    fn takes_type(&self, callee: &Applied, number: usize) -> bool {
        let found = self.world.index.templates.get(&callee.template);
        found.is_some_and(|found| {
            found.params.get(number).is_some_and(|param| self.is_of_types(found, param))
        })
    }

    fn match_all(&self, callee: &mut Applied, written: &[Type], given: &[Type]) {
        written.iter().zip(given).for_each(|(a, b)| self.matches(callee, a, b));
    }

    /// If a parameter is open, returns its index among the parameters of the called template.
    fn number(&self, callee: &Applied, param: &Place) -> Option<usize> {
        let found = self.world.index.templates.get(&callee.template)?;
        found.params.iter().position(|own| found.at.place(own.name.span) == *param)
    }

    // [mono.match]
    fn matches_union(&self, callee: &mut Applied, written: &Type, given: &Type) {
        let operands = operands(written);
        let mut open = operands.iter().filter(|operand| operand.is_open());
        let (Some(only), None) = (open.next(), open.next()) else { return };
        let others: Vec<&&Type> = operands.iter().filter(|operand| !operand.is_open()).collect();
        let is_other = |head: &Type| {
            let mut all = others.iter().flat_map(|other| self.world.heads(other));
            all.any(|other| self.world.agree(&other, head))
        };
        let left: Vec<Type> =
            self.world.heads(given).into_iter().filter(|head| !is_other(head)).collect();
        if !left.is_empty() {
            self.matches(callee, only, &self.world.union(left));
        }
    }

    /// Matches an application of a template with a record that an instance of this template makes.
    // [mono.match]
    fn matches_instance(&self, callee: &mut Applied, written: &Applied, record: &Record) {
        let Some(found) = self.world.index.templates.get(&written.template) else { return };
        let Makes::Expr(value) = found.makes else { return };
        let Some(instance) = &record.env.0 else { return };
        if found.inside.place(value.span) != record.literal || instance.template != written.template
        {
            return;
        }
        for (written, given) in written.arguments.iter().zip(&instance.arguments) {
            match (written, given) {
                (Argument::Type(Type::Open(param)), given) => {
                    let number = self.number(callee, param);
                    callee.close(number, given.clone());
                }
                (Argument::Type(written), Argument::Type(given)) => {
                    self.matches(callee, written, given);
                }
                _ => {}
            }
        }
    }

    /// If an application has an open argument, returns its meaning, which is a type without an
    /// instance.
    // [mono.infer]
    pub(super) fn open_application(applied: &Applied, at: Place) -> Option<Meant> {
        use crate::check::Known;
        use crate::types::{TYPE, UsedAt};
        applied.is_open().then(|| {
            let named = Named::Applied(Box::new(applied.clone()));
            Meant::Value(TYPE, Known::Type(Type::Constant(named, UsedAt(at))))
        })
    }
}

/// Returns the types of which a written union consists.
fn operands(written: &Type) -> Vec<&Type> {
    match written {
        Type::Union(parts) => parts.iter().flat_map(operands).collect(),
        other => vec![other],
    }
}
