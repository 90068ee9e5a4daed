//! The values that are compared: their types, how they are drawn, and how one value is changed into
//! a similar value.

use super::super::scope::{Gen, Local};
use super::super::ty::{INT, Ty};

/// A drawn value, as a tree of its parts.
#[derive(Clone, Debug)]
pub(super) enum Val {
    /// An expression that has no parts in this tree: a scalar, a name, or a record.
    Plain(String),
    /// The parts of a tuple, or the elements of a List, Tup or Set.
    Parts(Vec<Self>),
    /// The entries of a Dict or ConstDict.
    Entries(Vec<(Self, Self)>),
    /// A value of the given type that is used where another type is expected.
    Of(Ty, Box<Self>),
}

impl Ty {
    /// Returns whether values of this type can be keys. In contrast to `is_key`, `any` counts as a
    /// type of keys.
    pub(super) fn may_be_key(&self) -> bool {
        match self {
            Self::Any | Self::None => true,
            Self::Union(parts) | Self::Tuple(parts) => parts.iter().all(Self::may_be_key),
            Self::Tup(inner) => inner.may_be_key(),
            Self::ConstDict(key, value) => key.may_be_key() && value.may_be_key(),
            other => other.is_key(),
        }
    }
}

impl Gen<'_> {
    /// Draws a type whose values will be compared.
    pub(super) fn alike_type(&mut self, depth: usize) -> Ty {
        let on = self.on;
        match self.source.choose(if depth == 0 { 5 } else { 11 }) {
            0 | 1 if on.floats => Ty::Number("float"),
            2 if on.floats => Ty::Number("f32"),
            3 if on.strings => Ty::Str,
            4 if on.any => Ty::Any,
            0..=5 => [INT, Ty::Str, Ty::Bool][self.source.index(3)].clone(),
            6..=8 => {
                let count = 2 + self.source.choose(1);
                Ty::Tuple((0..count).map(|_| self.alike_type(depth - 1)).collect())
            }
            9 => self.record_type().unwrap_or(INT),
            _ => {
                let ty = self.alike_type(depth - 1);
                self.around(&ty)
            }
        }
    }

    /// Draws a type whose values contain values of the type `ty`.
    pub(super) fn around(&mut self, ty: &Ty) -> Ty {
        let own = || Box::new(ty.clone());
        let is_key = ty.may_be_key();
        match self.source.choose(if is_key { 6 } else { 4 }) {
            0 => Ty::Tuple(vec![ty.clone(), self.alike_type(0)]),
            1 => Ty::List(own()),
            2 => Ty::Tup(own()),
            3 => Ty::Dict(Box::new(INT), own()),
            4 => Ty::ConstDict(Box::new(Ty::Str), own()),
            5 => Ty::Set(own()),
            _ => {
                let value = if self.chance(1, 2) { ty.clone() } else { self.alike_type(0) };
                [Ty::Dict, Ty::ConstDict][self.source.index(2)](own(), Box::new(value))
            }
        }
    }

    /// Draws a value of a type. The value is a name from `pool`, or a new value with parts.
    pub(super) fn val(&mut self, ty: &Ty, pool: &[Local]) -> Val {
        if self.chance(2, 3) {
            let fits: Vec<&Local> = pool.iter().filter(|own| own.ty == *ty).collect();
            if let Some(own) = self.pick(&fits) {
                return Val::Plain(own.name.clone());
            }
        }
        let count = [2, 1, 3, 0][self.source.choose(7) as usize % 4];
        match ty {
            Ty::Number(_) | Ty::Str => Val::Plain(self.alike_scalar(ty)),
            Ty::Any => {
                let own = match self.alike_type(1) {
                    own if own == Ty::Any || !own.may_be_key() => INT,
                    own => own,
                };
                let value = self.val(&own, pool);
                Val::Of(own, Box::new(value))
            }
            Ty::Tuple(parts) => Val::Parts(parts.iter().map(|ty| self.val(ty, pool)).collect()),
            Ty::List(inner) | Ty::Tup(inner) | Ty::Set(inner) => {
                Val::Parts((0..count).map(|_| self.val(inner, pool)).collect())
            }
            Ty::Dict(key, value) | Ty::ConstDict(key, value) => {
                let entry = |_| (self.val(key, pool), self.val(value, pool));
                Val::Entries((0..count).map(entry).collect())
            }
            other => Val::Plain(self.exact(other, 1)),
        }
    }

    /// Draws one of a few scalars. Some of them are equal although they are written differently,
    /// and a NaN is not equal to itself.
    fn alike_scalar(&mut self, ty: &Ty) -> String {
        match ty {
            Ty::Number(name) if ty.is_float() => {
                let suffix = if *name == "f32" { "f32" } else { "" };
                let zero = format!("0.0{suffix}");
                let nan = format!("({zero} / {zero})");
                let one = format!("1.5{suffix}");
                [zero.clone(), format!("-{zero}"), nan.clone(), format!("(-{nan})"), one]
                    [self.source.index(5)]
                .clone()
            }
            Ty::Str => ["\"\"", "\"a\"", "(\"\" + \"a\")", "\"b\""][self.source.index(4)].into(),
            _ => ["0", "1", "2", "(1 + 1)"][self.source.index(4)].into(),
        }
    }

    /// Returns a value of the type that is similar to `value`. Most parts are unchanged, but their
    /// order may differ.
    pub(super) fn changed(&mut self, ty: &Ty, value: &Val, pool: &[Local]) -> Val {
        if self.chance(1, 8) {
            return self.val(ty, pool);
        }
        match (ty, value) {
            (Ty::Tuple(types), Val::Parts(parts)) => {
                let parts = types.iter().zip(parts);
                Val::Parts(parts.map(|(ty, part)| self.changed(ty, part, pool)).collect())
            }
            (Ty::List(inner) | Ty::Tup(inner) | Ty::Set(inner), Val::Parts(parts)) => {
                let mut parts = self.changed_parts(inner, parts, pool);
                if matches!(ty, Ty::Set(_)) {
                    self.in_other_order(&mut parts);
                }
                Val::Parts(parts)
            }
            (Ty::Dict(key, own) | Ty::ConstDict(key, own), Val::Entries(entries)) => {
                let each = entries.iter().map(|entry| {
                    (self.changed(key, &entry.0, pool), self.changed(own, &entry.1, pool))
                });
                let mut entries: Vec<_> = each.collect();
                self.in_other_order(&mut entries);
                Val::Entries(entries)
            }
            (_, Val::Of(own, value)) => {
                Val::Of(own.clone(), Box::new(self.changed(own, value, pool)))
            }
            _ => value.clone(),
        }
    }

    fn changed_parts(&mut self, inner: &Ty, parts: &[Val], pool: &[Local]) -> Vec<Val> {
        parts.iter().map(|part| self.changed(inner, part, pool)).collect()
    }

    fn in_other_order<T>(&mut self, of: &mut [T]) {
        if self.chance(2, 3) {
            of.reverse();
        }
    }

    /// Converts a value to a wider type. In a tuple type, some parts are replaced by `any`, or by a
    /// union with `none`.
    pub(super) fn widened(&mut self, ty: &Ty, value: Val) -> (Ty, Val) {
        let (Ty::Tuple(types), Val::Parts(parts)) = (ty, value.clone()) else {
            return (ty.clone(), value);
        };
        let on = self.on;
        if !(on.any || on.unions) || self.chance(1, 2) {
            return (ty.clone(), value);
        }
        let each = types.iter().zip(parts).map(|(ty, part)| match ty {
            Ty::Tuple(_) => self.widened(ty, part),
            Ty::Any | Ty::Union(_) => (ty.clone(), part),
            _ if self.chance(1, 2) => (ty.clone(), part),
            _ => {
                let union = || Ty::Union(vec![ty.clone(), Ty::None]);
                let wide = if on.any { Ty::Any } else { union() };
                (wide, Val::Of(ty.clone(), Box::new(part)))
            }
        });
        let (types, parts) = each.unzip();
        (Ty::Tuple(types), Val::Parts(parts))
    }
}
