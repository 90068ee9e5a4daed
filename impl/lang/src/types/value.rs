//! Types of values.

use super::node::{Node, Ty};
use hashbrown::HashSet;
use selfsame_spec::Value;
use std::rc::Rc;

use super::table::Types;

impl Types {
    /// Returns the value type of a value; `none` and `()` are primitives.
    pub(crate) fn value(&mut self, value: Value) -> Ty {
        let primitive = Ty::of_kind(value.kind());
        if primitive == Ty::NONE_TYPE || primitive == Ty::UNIT {
            return primitive;
        }
        self.make(Node::Value(Rc::new(value)))
    }

    /// Returns the primitive type for a value type; any other type is returned unchanged.
    pub(crate) fn plain(&self, ty: Ty) -> Ty {
        match self.node(ty) {
            Node::Value(value) => Ty::of_kind(value.kind()),
            _ => ty,
        }
    }

    /// Returns the content type of a type after removing all boxes around it.
    pub(crate) fn content(&self, mut ty: Ty) -> Ty {
        if !matches!(self.node(ty), Node::Box(_)) {
            return ty;
        }
        let mut met = HashSet::new();
        while let Node::Box(content) = self.node(ty) {
            // A box may contain itself.
            if !met.insert(ty) {
                break;
            }
            ty = *content;
        }
        ty
    }
}
