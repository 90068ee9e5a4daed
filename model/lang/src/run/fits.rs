//! When a value fits a type, and when types are the same to a run.

use super::machine::Machine;
use super::value::{Data, Entries, Object, Sequence};
use crate::util::deeper;
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use selfsame_spec::program::types::{TypeIx, TypeNode};
use std::collections::BTreeSet;

impl Machine<'_> {
    /// Whether a value fits a type.
    // [run.fits]
    pub(crate) fn fits(&self, value: &Data, ty: TypeIx) -> bool {
        deeper(|| match self.facts.ty(ty) {
            TypeNode::Union(heads) => heads.iter().any(|&head| self.fits(value, head)),
            TypeNode::Primitive("any") => true,
            TypeNode::Primitive(name) => kind_name(value) == Some(name),
            TypeNode::Value(own) => literal(value).as_ref() == Some(own),
            TypeNode::Tuple(types) => match self.heap.of(value) {
                Some(Object::Tuple(None, parts)) => {
                    parts.len() == types.len()
                        && parts.iter().zip(types).all(|(part, &ty)| self.fits(part, ty))
                }
                _ => false,
            },
            TypeNode::Named(types) => match self.heap.of(value) {
                Some(Object::Tuple(Some(labels), parts)) => {
                    labels.iter().eq(types.iter().map(|(label, _)| label))
                        && parts.iter().zip(types).all(|(part, (_, ty))| self.fits(part, *ty))
                }
                _ => false,
            },
            TypeNode::Record(literal, _) => match self.heap.of(value) {
                Some(Object::Instance(own, _) | Object::Case(own, ..)) => {
                    self.facts.record(*own).place == *literal
                }
                _ => false,
            },
            TypeNode::Box(_) | TypeNode::Apply(..) | TypeNode::Function(..) => {
                self.has_type(value, ty)
            }
            TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => false,
        })
    }

    /// Whether a container, box or function has a type.
    // [run.fits]
    fn has_type(&self, value: &Data, ty: TypeIx) -> bool {
        match (value, self.heap.of(value)) {
            (Data::Builtin(name), _) => match self.facts.ty(ty) {
                TypeNode::Function(params, result) => {
                    let (takes, gives) =
                        if *name == "print" { ("any", "()") } else { ("str", "!") };
                    let is = |ty: &TypeIx, own| *self.facts.ty(*ty) == TypeNode::Primitive(own);
                    matches!(&params[..], [(_, param)] if is(param, takes)) && is(result, gives)
                }
                _ => false,
            },
            (_, Some(Object::Sequence(_, own, _) | Object::Entries(_, own, _))) => {
                self.same_type(*own, ty)
            }
            (_, Some(Object::Box(own, _))) => self.same_type(*own, ty),
            (_, Some(Object::Function(own))) => self.same_type(own.ty, ty),
            _ => false,
        }
    }

    /// Whether two types are the same to a run: names of parameters are no part of them.
    // [run.fits]
    pub(crate) fn same_type(&self, a: TypeIx, b: TypeIx) -> bool {
        let (mut open, mut met) = (vec![(a, b)], BTreeSet::new());
        while let Some((a, b)) = open.pop() {
            if a == b || !met.insert((a, b)) {
                continue;
            }
            let (a, b) = (self.facts.ty(a), self.facts.ty(b));
            let same = match (a, b) {
                (TypeNode::Named(x), TypeNode::Named(y)) => {
                    x.iter().map(|(label, _)| label).eq(y.iter().map(|(label, _)| label))
                }
                (TypeNode::Apply(x, _), TypeNode::Apply(y, _)) => x == y,
                (TypeNode::Tuple(_), TypeNode::Tuple(_))
                | (TypeNode::Union(_), TypeNode::Union(_))
                | (TypeNode::Box(_), TypeNode::Box(_))
                | (TypeNode::Function(..), TypeNode::Function(..)) => true,
                _ => a == b,
            };
            let (a, b) = (parts(a), parts(b));
            if !same || a.len() != b.len() {
                return false;
            }
            open.extend(a.into_iter().zip(b));
        }
        true
    }
}

/// The parts that a type has directly.
fn parts(ty: &TypeNode) -> Vec<TypeIx> {
    match ty {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.clone()
        }
        TypeNode::Named(parts) => parts.iter().map(|(_, part)| *part).collect(),
        TypeNode::Box(part) | TypeNode::Callee(part) => vec![*part],
        TypeNode::Function(params, result) => {
            params.iter().map(|(_, ty)| *ty).chain([*result]).collect()
        }
        _ => Vec::new(),
    }
}

/// The name of the primitive type of a value.
fn kind_name(value: &Data) -> Option<&'static str> {
    Some(match value {
        Data::None => "none",
        Data::Unit => "()",
        Data::Bool(_) => "bool",
        Data::Int(kind, _) => kind.row()?.name,
        Data::F32(_) => "f32",
        Data::F64(_) => "f64",
        Data::Str(_) => "str",
        Data::Bytes(_) => "bytes",
        Data::Type(_) => "type",
        Data::Builtin(_) | Data::Object(_) => return None,
    })
}

/// The literal that a value is; floats by their bits.
fn literal(value: &Data) -> Option<Value> {
    Some(match value {
        Data::Bool(own) => Value::bool(*own),
        Data::Int(kind, x) => Value::int(*kind, *x as u64),
        Data::F32(x) => Value::f32(*x),
        Data::F64(x) => Value::f64(*x),
        Data::Str(text) => Value::str(text),
        Data::None => Value::none(),
        Data::Unit => Value::unit(),
        _ => return None,
    })
}

/// The kind of a number.
pub(crate) fn number_kind(name: &str) -> Option<Kind> {
    let name = match name {
        "int" => "i64",
        "float" => "f64",
        other => other,
    };
    let rows = selfsame_spec::kind::TABLE.iter();
    rows.filter(|row| row.name == name).map(|row| row.kind).next()
}

impl Sequence {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Tup => "Tup",
            Self::Set => "Set",
        }
    }
}

impl Entries {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Dict => "Dict",
            Self::Const => "ConstDict",
        }
    }
}
