//! Types of values.

use super::node::{Node, Ty};
use hashbrown::HashSet;
use selfsame_spec::Value;
use std::rc::Rc;

use super::table::Types;

impl Types {
    /// The value type of a value; `none` and `()` are primitives.
    pub(crate) fn value(&mut self, value: Value) -> Ty {
        let primitive = primitive_of(&value);
        if primitive == Ty::NONE_TYPE || primitive == Ty::UNIT {
            return primitive;
        }
        self.make(Node::Value(Rc::new(value)))
    }

    /// The primitive type of a value type; others are themselves.
    pub(crate) fn plain(&self, ty: Ty) -> Ty {
        match self.node(ty) {
            Node::Value(value) => primitive_of(value),
            _ => ty,
        }
    }

    /// The content of boxes.
    pub(crate) fn content(&self, mut ty: Ty) -> Ty {
        let mut met = HashSet::new();
        while let Node::Box(content) = self.node(ty) {
            // A box may hold itself.
            if !met.insert(ty) {
                break;
            }
            ty = *content;
        }
        ty
    }
}

/// The primitive type of a value.
fn primitive_of(value: &Value) -> Ty {
    use selfsame_spec::Kind;
    let kinds = [
        (Kind::BOOL, "bool"),
        (Kind::I8, "i8"),
        (Kind::I16, "i16"),
        (Kind::I32, "i32"),
        (Kind::I64, "i64"),
        (Kind::U8, "u8"),
        (Kind::U16, "u16"),
        (Kind::U32, "u32"),
        (Kind::U64, "u64"),
        (Kind::F32, "f32"),
        (Kind::F64, "f64"),
        (Kind::STR, "str"),
        (Kind::NONE, "none"),
    ];
    let found = kinds.iter().find(|kind| kind.0 == value.kind());
    found.and_then(|kind| Ty::primitive(kind.1)).unwrap_or(Ty::UNIT)
}
