//! Builds the nodes of values (`[publish.value]`), and computes their types.

use super::builder::{Builder, Make, Recipe, plain};
use super::data::Key;
use crate::check::Val;
use crate::mono::{ValueId, ValueNode};
use crate::scan::Name;
use crate::types::{Con, Node, RecordId, Ty};
use selfsame_spec::{Kind, Payload, Value};
use std::fmt::Write;
use std::rc::Rc;

impl Builder<'_, '_> {
    /// Returns the key of a value, or `None` if the checker does not know the value.
    pub(super) fn val_key(&mut self, val: &Val) -> Option<Key> {
        if let Val::Instance(unit) = val {
            return Some(Key::Instance(*unit));
        }
        let value = self.value_of(val)?;
        Some(self.value_key(value))
    }

    /// Returns the index of a value in the table of values, if the checker knows the value.
    pub(super) fn value_of(&mut self, val: &Val) -> Option<ValueId> {
        if let Val::Type(ty) = val {
            let ty = self.typed.checker.settle(*ty);
            return Some(self.typed.checker.values.make(ValueNode::Type(ty)));
        }
        // All tasks are done, so this call demands nothing and cannot fail.
        self.typed.checker.value_id(val).ok().flatten()
    }

    /// Returns the key of a value.
    pub(super) fn value_key(&mut self, value: ValueId) -> Key {
        let checker = &self.typed.checker;
        match checker.values.node(value) {
            ValueNode::Type(ty) => {
                let ty = *ty;
                self.type_key(ty)
            }
            ValueNode::Builtin(name) => self.leaf("builtin", name),
            ValueNode::Function(..) => Key::Function(value, checker.made_of(value)),
            _ => Key::Value(value),
        }
    }

    fn value_keys(&mut self, values: &[ValueId]) -> impl Iterator<Item = Key> {
        let keys: Vec<Key> = values.iter().map(|&value| self.value_key(value)).collect();
        keys.into_iter()
    }

    pub(super) fn value(&mut self, value: ValueId) -> Recipe {
        let node = self.typed.checker.values.node(value).clone();
        let (make, ty) = match &node {
            ValueNode::Prim(prim) => return constant((**prim).clone()),
            ValueNode::Bytes(_) => {
                let ty = self.typed.checker.types.make(Node::Tuple([Ty::BYTES].into()));
                let ty = self.type_key(ty);
                return plain(Kind::TUPLE_OBJECT, vec![ty, Key::Digits(value)]);
            }
            ValueNode::Record(record, case, _) => self.instance_of(*record, *case),
            ValueNode::Dict(..) => {
                (Make::Head(Kind::DICT_OBJECT, Payload::Plain), self.value_type(value))
            }
            _ => (Make::Head(Kind::TUPLE_OBJECT, Payload::Plain), self.value_type(value)),
        };
        let ty = self.type_key(ty);
        let parts = node.parts();
        (make, std::iter::once(ty).chain(self.value_keys(&parts)).collect())
    }

    /// Returns the recipe of an instance or case without its fields, and the type of the instance
    /// or case.
    fn instance_of(&mut self, record: RecordId, case: Option<u32>) -> (Make, Ty) {
        let checker = &mut self.typed.checker;
        let ty = checker.types.make(Node::Record(record));
        let of = checker.record(record);
        let name = |token| checker.arena(of.env.module).tokens().token_text(token).to_owned();
        let fields = checker.range_of(record, case);
        let fields = fields.map(|at| name(of.fields[at as usize].name)).collect();
        let case = case.and_then(|case| of.cases.get(case as usize));
        let make = match case {
            Some(case) => Make::Head(Kind::CASE, Payload::Case { case: name(case.name), fields }),
            None => Make::Head(Kind::INSTANCE, Payload::Fields(fields)),
        };
        (make, ty)
    }

    /// Returns the recipe of a constant with two hexadecimal digits for each byte of a value of
    /// type `bytes`.
    pub(super) fn digits(&mut self, value: ValueId) -> Recipe {
        let mut text = String::new();
        if let ValueNode::Bytes(bytes) = self.typed.checker.values.node(value) {
            text.reserve(2 * bytes.len());
            for byte in bytes.iter() {
                // Writing to a string never returns an error.
                let _ = write!(text, "{byte:02x}");
            }
        }
        constant(Value::str(&text))
    }

    /// Returns the type of a value. Cost: linear in the tuples in the value whose types are not
    /// computed yet.
    // [publish.value-type]
    pub(super) fn value_type(&mut self, value: ValueId) -> Ty {
        let mut open = vec![value];
        while let Some(&at) = open.last() {
            if self.memo.types_of.contains_key(&at) {
                open.pop();
                continue;
            }
            let ValueNode::Tuple(labels, parts) = self.typed.checker.values.node(at).clone() else {
                let ty = self.own_type(at);
                self.memo.types_of.insert(at, ty);
                continue;
            };
            let before = open.len();
            open.extend(parts.iter().filter(|part| !self.memo.types_of.contains_key(*part)));
            if open.len() == before {
                let types: Vec<Ty> = parts.iter().map(|part| self.memo.types_of[part]).collect();
                let ty = self.tuple_type(labels, types);
                self.memo.types_of.insert(at, ty);
            }
        }
        self.memo.types_of.get(&value).copied().unwrap_or(Ty::ANY)
    }

    fn tuple_type(&mut self, labels: Option<Rc<[Name]>>, types: Vec<Ty>) -> Ty {
        let node = match labels {
            Some(labels) => Node::Named(labels.iter().copied().zip(types).collect()),
            None => Node::Tuple(types.into()),
        };
        self.typed.checker.types.make(node)
    }

    /// Returns the type of a value that is not a tuple.
    fn own_type(&mut self, value: ValueId) -> Ty {
        let node = match self.typed.checker.values.node(value) {
            ValueNode::Prim(prim) => return Ty::of_kind(prim.kind()),
            ValueNode::Bytes(_) => return Ty::BYTES,
            ValueNode::Type(_) => return Ty::TYPE,
            ValueNode::Tup(of, _) => Node::Apply(Con::Tup, [*of].into()),
            ValueNode::Dict(key, of, _) => Node::Apply(Con::ConstDict, [*key, *of].into()),
            ValueNode::Record(record, ..) => Node::Record(*record),
            ValueNode::Function(..) => {
                let within = self.typed.checker.made_of(value);
                let ty = self.function_type(value, within);
                return self.without_names(ty);
            }
            &ValueNode::Builtin(name) => {
                let (print, panic) = self.typed.checker.builtin_types();
                return if name == "panic" { panic } else { print };
            }
            // The caller handles tuples itself, because the types of their parts must be computed
            // first.
            ValueNode::Tuple(..) => return Ty::ANY,
        };
        self.typed.checker.types.make(node)
    }

    /// Returns a function type without the names of its parameters.
    fn without_names(&mut self, ty: Ty) -> Ty {
        let Node::Function(params, result) = self.typed.checker.types.node(ty).clone() else {
            return ty;
        };
        let params = params.iter().map(|&(_, ty)| (None, ty)).collect();
        self.typed.checker.types.make(Node::Function(params, result))
    }
}

fn constant(value: Value) -> Recipe {
    (Make::Head(Kind::CONSTANT, Payload::Value(value)), Vec::new())
}
