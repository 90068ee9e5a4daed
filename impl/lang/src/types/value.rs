//! Types of single values, plain types, and the contents of boxes.

use super::node::{Node, Ty};
use hashbrown::HashSet;
use selfsame_spec::Value;
use std::rc::Rc;

use super::table::Types;

impl Types {
    /// Returns the value type of a value. For `none` and `()`, returns the primitive type.
    pub(crate) fn value(&mut self, value: Value) -> Ty {
        let primitive = Ty::of_kind(value.kind());
        if primitive == Ty::NONE_TYPE || primitive == Ty::UNIT {
            return primitive;
        }
        self.make(Node::Value(Rc::new(value)))
    }

    /// Returns the primitive type to which the value of a value type belongs. Any other type is
    /// returned unchanged.
    pub(crate) fn plain(&self, ty: Ty) -> Ty {
        match self.node(ty) {
            Node::Value(value) => Ty::of_kind(value.kind()),
            _ => ty,
        }
    }

    /// Returns the content of a box. Nested boxes are removed, too, and any other type is returned
    /// unchanged.
    pub(crate) fn content(&self, mut ty: Ty) -> Ty {
        if !matches!(self.node(ty), Node::Box(_)) {
            return ty;
        }
        let mut met = HashSet::new();
        while let Node::Box(content) = self.node(ty) {
            // This ends the loop at a box that contains itself.
            if !met.insert(ty) {
                break;
            }
            ty = *content;
        }
        ty
    }
}
