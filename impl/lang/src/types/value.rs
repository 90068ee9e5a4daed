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

    /// Returns the primitive type of a value type; another type is returned as it is.
    pub(crate) fn plain(&self, ty: Ty) -> Ty {
        match self.node(ty) {
            Node::Value(value) => Ty::of_kind(value.kind()),
            _ => ty,
        }
    }

    /// Returns the content of boxes.
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
