//! Converts values to nodes ([publish.value]).
//!
//! ```text
//! 3            a constant
//! (1, "a")     a tuple object over its type, 1 and "a"
//! f            the node of the function f
//! ```

use super::builder::{Builder, Part};
use crate::check::{Fixed, Known};
use crate::types::{Record, Type, function_type};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::{Kind, Payload, Value};
use std::rc::Rc;

/// Returns the hexadecimal digits of bytes: two lower-case digits for each byte.
#[must_use]
// [publish.value]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Builder<'_, '_> {
    /// Returns the node of a value that is known at compile time.
    // [publish.value]
    pub(super) fn known(&mut self, known: &Known) -> NodeIx {
        match known {
            Known::Value(value) => self.constant(value),
            Known::Type(ty) => self.ty(ty),
            Known::Function(literal) => {
                let part = Part::Function(literal.clone());
                self.once(part, |builder| builder.function(literal, None))
            }
            Known::Tuple(parts) => {
                let ty = self.tuple_type(None, parts);
                self.tuple_object(ty, parts)
            }
            Known::Object(own) if self.is_closure_behind(own) => self.plain(Kind::ANY),
            Known::Object(own) => {
                self.once(Part::Object(Rc::as_ptr(own)), |builder| builder.own_object(own))
            }
            Known::Namespace(env) => self.instance(env),
            // In a program without errors, all needed values are known.
            Known::Not | Known::Lost => self.lost(),
        }
    }

    // [publish.value]
    fn constant(&mut self, value: &Value) -> NodeIx {
        self.head(Kind::CONSTANT, &Payload::Value(value.clone()), Vec::new())
    }

    // [publish.value]
    fn tuple_object(&mut self, ty: NodeIx, parts: &[Known]) -> NodeIx {
        let children = self.contents(ty, parts);
        self.head(Kind::TUPLE_OBJECT, &Payload::Plain, children)
    }

    fn contents(&mut self, ty: NodeIx, parts: &[Known]) -> Vec<NodeIx> {
        [ty].into_iter().chain(parts.iter().map(|part| self.known(part))).collect()
    }

    /// Returns the node of a value that has parts, such as a tuple, an instance or a function.
    // [publish.value]
    pub(super) fn own_object(&mut self, own: &Rc<Fixed>) -> NodeIx {
        match &**own {
            Fixed::Bytes(bytes) => return self.bytes(bytes),
            Fixed::Builtin(name) => return self.leaf(("builtin", name)),
            Fixed::Function(closure) => return self.function(&closure.literal, Some(closure)),
            _ => {}
        }
        let ty = self.object_type(own);
        if let Some(forward) = self.object(own, ty) {
            return forward;
        }
        let parts: Vec<Known> = own.parts().into_iter().cloned().collect();
        let children = self.contents(ty, &parts);
        let (kind, payload) = self.object_label(own);
        self.head(kind, &payload, children)
    }

    /// Returns the kind and payload of the head of a value that has parts.
    // [publish.value]
    fn object_label(&self, own: &Fixed) -> (Kind, Payload) {
        match own {
            Fixed::Instance(record, _) => {
                let fields = self.world.facts.record(record).fields.iter();
                let names = fields.map(|field| field.name.clone()).collect();
                (Kind::INSTANCE, Payload::Fields(names))
            }
            Fixed::Case(record, number, _) => {
                let (case, fields) = self.world.facts.record(record).cases[*number].clone();
                (Kind::CASE, Payload::Case { case, fields })
            }
            Fixed::Dict(..) => (Kind::DICT_OBJECT, Payload::Plain),
            _ => (Kind::TUPLE_OBJECT, Payload::Plain),
        }
    }

    // [publish.value]
    fn bytes(&mut self, bytes: &[u8]) -> NodeIx {
        let part = self.plain(Kind::BYTES);
        let ty = self.head(Kind::TUPLE, &Payload::Plain, vec![part]);
        let digits = self.constant(&Value::str(&(self.rules.bytes)(bytes)));
        self.head(Kind::TUPLE_OBJECT, &Payload::Plain, vec![ty, digits])
    }

    /// Returns the node of the type of a value that has parts. The node is a forward only while the
    /// type's node is being built.
    // [publish.value]
    fn object_type(&mut self, own: &Rc<Fixed>) -> NodeIx {
        match &**own {
            Fixed::Tup(ty, _) | Fixed::Dict(ty, _) => self.opened(ty),
            Fixed::Instance(record, _) | Fixed::Case(record, ..) => self.record_type(record),
            Fixed::Tuple(labels, parts) => {
                let part = Part::ObjectType(Rc::as_ptr(own));
                self.once(part, |builder| builder.tuple_type(labels.as_deref(), parts))
            }
            Fixed::Bytes(_) => self.plain(Kind::BYTES),
            Fixed::Builtin(name) => self.ty(&function_type(name).unwrap_or(Type::Unknown)),
            Fixed::Function(closure) => self.ty(&closure.ty),
        }
    }

    fn record_type(&mut self, record: &Record) -> NodeIx {
        self.ty(&Type::Record(record.clone()))
    }

    /// Returns the node of a tuple type whose parts are the types of the given values.
    // [publish.value] [publish.value-type]
    fn tuple_type(&mut self, labels: Option<&[String]>, parts: &[Known]) -> NodeIx {
        let types = parts.iter().map(|part| self.type_of(part)).collect();
        match labels.filter(|_| self.rules.tuple_has_labels) {
            Some(labels) => self.head(Kind::NAMED_TUPLE, &Payload::Names(labels.into()), types),
            None => self.head(Kind::TUPLE, &Payload::Plain, types),
        }
    }

    /// Returns the node of the type of a value.
    // [publish.value]
    fn type_of(&mut self, known: &Known) -> NodeIx {
        match known {
            Known::Value(value) => self.plain(value.kind()),
            Known::Type(_) => self.plain(Kind::TYPE),
            Known::Tuple(parts) => self.tuple_type(None, parts),
            Known::Function(literal) => self.ty(&self.world.literal_type(literal)),
            Known::Object(own) => self.object_type(own),
            Known::Namespace(_) | Known::Not | Known::Lost => self.plain(Kind::ANY),
        }
    }
}
