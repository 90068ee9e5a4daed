//! Tests whether values fit types in runs ([run.fits]).
//!
//! ```text
//! 3 fits int | str             yes
//! (1, "a") fits (any, any)     yes: part by part
//! [1] fits List[any]           no
//! ```

use super::machine::Machine;
use super::value::{Data, Entries, Object, Sequence};
use crate::types::{Type, function_type};
use crate::util::deeper;
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;

impl Machine<'_> {
    /// Returns whether a value fits a type.
    // [run.fits]
    pub(crate) fn fits(&self, value: &Data, ty: &Type) -> bool {
        deeper(|| match &self.world.open(ty) {
            Type::Union(heads) => heads.iter().any(|head| self.fits(value, head)),
            Type::Primitive("any") => true,
            Type::Primitive(name) => kind_name(value) == Some(name),
            Type::Value(own) => literal(value).as_ref() == Some(own),
            Type::Tuple(types) => match self.heap.of(value) {
                Some(Object::Tuple(None, parts)) => {
                    parts.len() == types.len()
                        && parts.iter().zip(types.iter()).all(|(part, ty)| self.fits(part, ty))
                }
                _ => false,
            },
            Type::Named(types) => match self.heap.of(value) {
                Some(Object::Tuple(Some(labels), parts)) => {
                    labels.iter().eq(types.iter().map(|(label, _)| label))
                        && parts.iter().zip(types.iter()).all(|(part, (_, ty))| self.fits(part, ty))
                }
                _ => false,
            },
            Type::Record(record) => match self.heap.of(value) {
                Some(Object::Instance(own, _) | Object::Case(own, ..)) => self.is_of(own, record),
                _ => false,
            },
            ty @ (Type::Box(_) | Type::Apply(..) | Type::Function(..)) => self.has_type(value, ty),
            // The type was opened before, and an opened type is never the name of a constant.
            Type::Unknown | Type::Hole | Type::Open(_) | Type::Callee(_) | Type::Constant(..) => {
                false
            }
            Type::Frozen(_) | Type::Local(..) => false,
        })
    }

    /// Returns whether a container, box or function has the given type.
    // [run.fits]
    fn has_type(&self, value: &Data, ty: &Type) -> bool {
        match (value, self.heap.of(value)) {
            (Data::Builtin(name), _) => {
                function_type(name).is_some_and(|own| self.is_type(&own, ty))
            }
            (_, Some(Object::Sequence(_, own, _) | Object::Entries(_, own, _))) => {
                self.is_type(own, ty)
            }
            (_, Some(Object::Box(own, _))) => self.is_type(own, ty),
            (_, Some(Object::Function(own))) => self.is_type(&own.ty, ty),
            _ => false,
        }
    }
}

/// Returns the name of the primitive type of a value.
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

/// Returns a primitive value as a value of the specification, in which floats are compared by their
/// bits.
pub(super) fn literal(value: &Data) -> Option<Value> {
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

/// Returns the kind of a numeric type, given the type's name. `int` and `float` are names of `i64`
/// and `f64`.
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
