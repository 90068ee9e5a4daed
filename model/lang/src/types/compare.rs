//! Compares types for equality, and unifies types ([types.equal], [check.unify]).
//!
//! ```text
//! equal(List[A], List[int])       true, where A :: int;
//! unify(List[_], List[int])       List[int]
//! unify(int | none, int)          int | none
//! ```

use super::ty::Assumed;
use super::{ANY, NEVER, Type, primitive};
use crate::rules::ParameterFit;
use crate::task::World;
use std::borrow::Cow;

/// Returns whether a type may contain itself, which is only possible if a constant is among its
/// heads.
fn may_return(ty: &Type) -> bool {
    match ty {
        Type::Union(operands) => operands.iter().any(may_return),
        _ => may_hide(ty),
    }
}

/// A parameter of a function type: its name, and its type.
type Parameter = (Option<String>, Type);

/// The way in which the names of parameters are compared when function types are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// The names of the two parameters must be equal.
    Equal,
    /// Names must be equal if both parameters have a name.
    Agree,
    /// The names are not compared.
    Ignored,
}

impl World<'_> {
    /// Returns whether two types are equal: no path from part to part ends at two parts with
    /// different labels.
    // [types.equal]
    pub(crate) fn equal(&self, a: &Type, b: &Type) -> bool {
        self.same(a, b, Names::Equal, &mut Vec::new())
    }

    /// Returns whether two types are equal, under the assumption that the given pairs of types are
    /// equal.
    pub(super) fn equal_in(&self, a: &Type, b: &Type, assumed: &mut Assumed) -> bool {
        let before = assumed.len();
        let equal = self.same(a, b, Names::Equal, assumed);
        assumed.truncate(before);
        equal
    }

    /// Returns whether two types are equal if a parameter's name that only one of the types has is
    /// ignored.
    // [types.equal]
    pub(crate) fn agree(&self, a: &Type, b: &Type) -> bool {
        self.same(a, b, Names::Agree, &mut Vec::new())
    }

    /// Returns whether two types are the same type at run time. At run time, the names of
    /// parameters are ignored.
    // [run.fits]
    pub(crate) fn same_type(&self, a: &Type, b: &Type) -> bool {
        self.same(a, b, Names::Ignored, &mut Vec::new())
    }

    fn same(&self, a: &Type, b: &Type, names: Names, assumed: &mut Assumed) -> bool {
        if may_hide(a) && a == b {
            return true;
        }
        // A path through the parts of a type can be endless only if it goes through a constant.
        if may_return(a) || may_return(b) {
            if assumed.iter().any(|(x, y)| x == a && y == b) {
                return true;
            }
            assumed.push((a.clone(), b.clone()));
        }
        let (a, b) = (self.shallow(a, assumed), self.shallow(b, assumed));
        let mut all = |a: &[Type], b: &[Type]| {
            a.len() == b.len()
                && a.iter().zip(b.iter()).all(|(a, b)| self.same(a, b, names, assumed))
        };
        match (&*a, &*b) {
            (Type::Tuple(a), Type::Tuple(b)) | (Type::Union(a), Type::Union(b)) => all(a, b),
            (Type::Apply(x, a), Type::Apply(y, b)) => x == y && all(a, b),
            (Type::Named(a), Type::Named(b)) => {
                let labels = a.iter().map(|(l, _)| l).eq(b.iter().map(|(l, _)| l));
                labels && a.iter().zip(b.iter()).all(|(a, b)| self.same(&a.1, &b.1, names, assumed))
            }
            (Type::Box(a), Type::Box(b)) | (Type::Callee(a), Type::Callee(b)) => {
                self.same(a, b, names, assumed)
            }
            (Type::Function(a, r), Type::Function(b, s)) => {
                let named = |(a, b): (&Option<String>, &Option<String>)| match names {
                    Names::Equal => a == b,
                    Names::Agree => a.is_none() || b.is_none() || a == b,
                    Names::Ignored => true,
                };
                a.len() == b.len()
                    && a.iter().zip(b.iter()).all(|(a, b)| named((&a.0, &b.0)))
                    && a.iter().zip(b.iter()).all(|(a, b)| self.same(&a.1, &b.1, names, assumed))
                    && self.same(r, s, names, assumed)
            }
            // [mono.same]
            (Type::Record(a), Type::Record(b)) => self.same_record(a, b),
            (a, b) => a == b,
        }
    }

    /// Opens the outermost level of a type, but only if the type may hide a head. Otherwise,
    /// comparing heads would recurse without end.
    fn shallow<'t>(&self, ty: &'t Type, assumed: &mut Assumed) -> Cow<'t, Type> {
        match ty {
            Type::Union(operands) if self.are_heads(operands, assumed) => Cow::Borrowed(ty),
            _ if may_hide(ty) => Cow::Owned(self.open_in(ty, assumed)),
            _ => Cow::Borrowed(ty),
        }
    }

    /// Returns whether the operands of a union are exactly its heads: there are several operands,
    /// all of them different, and none of them hides heads.
    fn are_heads(&self, operands: &[Type], assumed: &mut Assumed) -> bool {
        let is_twice = |at: usize| {
            let mut before = operands[..at].iter();
            before.any(|own| self.equal_in(own, &operands[at], assumed))
        };
        operands.len() > 1 && !operands.iter().any(may_hide) && !(1..operands.len()).any(is_twice)
    }

    /// Returns the type of an expression of the type `given` where the type `expected` is expected,
    /// or `None` if the types do not unify.
    // [check.unify]
    pub(crate) fn unify(&self, expected: &Type, given: &Type) -> Option<Type> {
        // [types.unknown] If a part of a type is unknown, the whole type is unknown.
        let is_hole = matches!(expected, Type::Hole);
        if self.is_unknown(expected) || (self.is_unknown(given) && !is_hole) {
            return Some(Type::Unknown);
        }
        let result = self.unify_in(expected, given, &mut Vec::new())?;
        let is_callee = matches!(expected, Type::Callee(_));
        let whole = !expected.has_hole() && !is_callee && result != Type::Unknown;
        Some(if whole { self.open(expected) } else { result })
    }

    fn unify_in(&self, expected: &Type, given: &Type, met: &mut Assumed) -> Option<Type> {
        if may_return(expected) || may_return(given) {
            if met.iter().any(|(e, g)| e == expected && g == given) {
                return Some(expected.clone());
            }
            met.push((expected.clone(), given.clone()));
        }
        let (e, g) =
            (self.shallow(expected, &mut Vec::new()), self.shallow(given, &mut Vec::new()));
        match (&*e, &*g) {
            (Type::Hole, _) => return Some(g.into_owned()),
            (_, Type::Hole) => return Some(e.into_owned()),
            (_, g) if *g == NEVER => return Some(e.into_owned()),
            (e, _) if *e == ANY => return Some(ANY),
            _ => {}
        }
        if let Type::Union(heads) = &*e
            && self.fits_union(heads, &g)
        {
            return Some(e.into_owned());
        }
        match (&*e, &*g) {
            (Type::Primitive(_), Type::Value(value)) if primitive(value) == *e => {
                Some(e.into_owned())
            }
            (Type::Callee(result), Type::Function(params, own)) => {
                let result = self.unify_in(result, own, met).unwrap_or_else(|| (**own).clone());
                Some(Type::Function(params.clone(), result.into()))
            }
            (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => {
                let parts = a.iter().zip(b.iter()).map(|(a, b)| self.unify_in(a, b, met));
                parts.collect::<Option<_>>().map(Type::Tuple)
            }
            (Type::Named(a), Type::Named(b))
                if a.iter().map(|(l, _)| l).eq(b.iter().map(|(l, _)| l)) =>
            {
                let part = |((l, a), (_, b)): (&(String, Type), &(String, Type))| {
                    Some((l.clone(), self.unify_in(a, b, met)?))
                };
                a.iter().zip(b.iter()).map(part).collect::<Option<_>>().map(Type::Named)
            }
            (Type::Function(a, r), Type::Function(b, s)) if !e.has_hole() => {
                (self.fits_parameters(a, b) && self.agree(r, s)).then(|| e.clone().into_owned())
            }
            _ => self.fill(&e, &g),
        }
    }

    fn fits_union(&self, heads: &[Type], given: &Type) -> bool {
        let given = self.heads(given);
        let fits: Vec<bool> = given.iter().map(|head| self.has_head(heads, head)).collect();
        (self.rules.check.fits_union)(&fits)
    }

    /// Returns whether each parameter of a given function type fits the same parameter of an
    /// expected function type.
    fn fits_parameters(&self, expected: &[Parameter], given: &[Parameter]) -> bool {
        let named = |(a, b): (&Parameter, &Parameter)| match (&a.0, &b.0) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let fits = |((_, a), (_, b)): (&Parameter, &Parameter)| {
            let (agrees, is_any) = (self.agree(a, b), self.open(b) == ANY);
            let fits = agrees || self.unify(a, b).is_some();
            (self.rules.check.fits_parameter)(ParameterFit { agrees, fits, is_any })
        };
        expected.len() == given.len()
            && expected.iter().zip(given).all(named)
            && expected.iter().zip(given).all(fits)
    }

    fn has_head(&self, heads: &[Type], head: &Type) -> bool {
        heads.iter().any(|own| {
            self.agree(own, head) || matches!(head, Type::Value(value) if primitive(value) == *own)
        })
    }

    /// Fills the holes of the expected type with the parts of a given type that agrees with it.
    // [check.unify]
    fn fill(&self, expected: &Type, given: &Type) -> Option<Type> {
        if !expected.has_hole() {
            return self.agree(expected, given).then(|| expected.clone());
        }
        let (e, g) =
            (self.shallow(expected, &mut Vec::new()), self.shallow(given, &mut Vec::new()));
        let all = |a: &[Type], b: &[Type]| -> Option<Vec<Type>> {
            if a.len() != b.len() {
                return None;
            }
            a.iter().zip(b.iter()).map(|(a, b)| self.fill(a, b)).collect()
        };
        match (&*e, &*g) {
            (Type::Hole, _) => Some(g.into_owned()),
            (Type::Tuple(a), Type::Tuple(b)) => all(a, b).map(|parts| Type::Tuple(parts.into())),
            (Type::Apply(x, a), Type::Apply(y, b)) if x == y => {
                all(a, b).map(|parts| Type::Apply(x, parts.into()))
            }
            (Type::Named(a), Type::Named(b))
                if a.iter().map(|(l, _)| l).eq(b.iter().map(|(l, _)| l)) =>
            {
                let part = |((l, a), (_, b)): (&(String, Type), &(String, Type))| {
                    Some((l.clone(), self.fill(a, b)?))
                };
                a.iter().zip(b.iter()).map(part).collect::<Option<_>>().map(Type::Named)
            }
            (Type::Box(a), Type::Box(b)) => Some(Type::Box(self.fill(a, b)?.into())),
            (Type::Function(a, r), Type::Function(b, s)) if a.len() == b.len() => {
                let named = a
                    .iter()
                    .zip(b.iter())
                    .all(|((a, _), (b, _))| a.is_none() || b.is_none() || a == b);
                let params = a
                    .iter()
                    .zip(b.iter())
                    .map(|((l, a), (_, b))| Some((l.clone(), self.fill(a, b)?)));
                let params = params.collect::<Option<_>>().filter(|_: &Vec<_>| named)?;
                Some(Type::Function(params.into(), self.fill(r, s)?.into()))
            }
            _ => None,
        }
    }
}

/// Returns whether the heads of a type can be seen only after opening it.
const fn may_hide(ty: &Type) -> bool {
    matches!(ty, Type::Constant(..) | Type::Union(_) | Type::Frozen(_))
}
