//! Freezes the result of a fold: converts objects of the run to a value of the checker
//! (`[fold.freeze]`).

use super::data::Growing;
use crate::check::{Checker, View};
use crate::code::{FunctionKey, Shaped, captured};
use crate::machine::{Form, Handle, Kind, Object, Rep, Sequence, Sort, TypeId, Value, parts};
use crate::mono::{ValueId, ValueNode};
use crate::types::{Node, Ty};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::code::ScalarKind;
use std::rc::Rc;

/// A frozen value, and whether freezing changed it.
#[derive(Clone, Copy, Debug)]
struct Frozen {
    value: ValueId,
    changed: bool,
}

/// The reason why a value cannot be frozen, as a phrase for the message.
type Not = &'static str;

/// The form of an object after freezing, its parts before freezing, and whether freezing changes
/// the object.
struct Parts {
    is: Is,
    parts: Vec<Value>,
    changed: bool,
}

/// The form that an object has after freezing.
enum Is {
    Done(ValueNode),
    Tuple(Ty),
    Tup(Ty),
    Dict(Ty, Ty),
    /// The node of an object whose own form does not change.
    Same(ValueNode),
}

impl Checker<'_> {
    /// Freezes a word or object, and returns the frozen value.
    pub(super) fn freeze(&mut self, growing: &Growing, value: Value) -> Result<ValueId, Not> {
        self.frozen(growing, value).map(|frozen| frozen.value)
    }

    /// Returns the frozen value of a word or object if freezing does not change it, and `None`
    /// otherwise.
    pub(super) fn frozen_as_it_is(&mut self, growing: &Growing, value: Value) -> Option<ValueId> {
        let frozen = self.frozen(growing, value).ok()?;
        (!frozen.changed).then_some(frozen.value)
    }

    fn frozen(&mut self, growing: &Growing, value: Value) -> Result<Frozen, Not> {
        let mut done: HashMap<Handle, Frozen> = HashMap::new();
        let mut path: HashSet<Handle> = HashSet::new();
        let Value::Object(handle) = value else {
            return Ok(Frozen { value: self.frozen_word(growing, value), changed: false });
        };
        let mut open = vec![(handle, false)];
        while let Some((handle, is_left)) = open.pop() {
            if done.contains_key(&handle) {
                continue;
            }
            let parts = self.parts_of_object(growing, handle)?;
            let objects = parts.parts.iter().filter_map(|part| match part {
                Value::Object(handle) => Some(*handle),
                Value::Word(..) => None,
            });
            if is_left || objects.clone().next().is_none() {
                path.remove(&handle);
                let frozen = self.frozen_object(growing, parts, &done)?;
                done.insert(handle, frozen);
                continue;
            }
            if !path.insert(handle) {
                return Err("a value that is in itself");
            }
            open.push((handle, true));
            for part in objects {
                if path.contains(&part) {
                    return Err("a value that is in itself");
                }
                open.push((part, false));
            }
        }
        done.get(&handle).copied().ok_or("this")
    }

    fn frozen_word(&mut self, growing: &Growing, value: Value) -> ValueId {
        let Value::Word(kind, word) = value else { return self.values.make(NOTHING()) };
        let node = match kind {
            Kind::Scalar(ScalarKind::Type) => {
                let ty = growing.ty(TypeId::from_u32(word as u32));
                ValueNode::Type(ty)
            }
            Kind::None => ValueNode::Prim(Rc::new(selfsame_spec::Value::none())),
            Kind::Unit => ValueNode::Prim(Rc::new(selfsame_spec::Value::unit())),
            Kind::Scalar(kind) => ValueNode::Prim(Rc::new(prim(kind, word))),
        };
        self.values.make(node)
    }

    fn frozen_object(
        &mut self,
        growing: &Growing,
        of: Parts,
        done: &HashMap<Handle, Frozen>,
    ) -> Result<Frozen, Not> {
        let mut changed = of.changed;
        let mut values = Vec::with_capacity(of.parts.len());
        for part in of.parts {
            match part {
                Value::Object(handle) => {
                    let frozen = done.get(&handle).ok_or("this")?;
                    changed |= frozen.changed;
                    values.push(frozen.value);
                }
                word => values.push(self.frozen_word(growing, word)),
            }
        }
        let node = match of.is {
            Is::Done(node) => node,
            Is::Tuple(ty) => {
                let labels = match self.types.node(ty) {
                    Node::Named(parts) => Some(parts.iter().map(|part| part.0).collect()),
                    _ => None,
                };
                ValueNode::Tuple(labels, values.into())
            }
            Is::Tup(of) => ValueNode::Tup(of, values.into()),
            Is::Dict(key, of) => {
                let entries = values.chunks(2).map(|entry| (entry[0], entry[1])).collect();
                ValueNode::Dict(key, of, entries)
            }
            Is::Same(_) if changed => return Err("a List or Dict in something that stays"),
            Is::Same(ValueNode::Record(record, case, _)) => {
                ValueNode::Record(record, case, values.into())
            }
            Is::Same(ValueNode::Function(module, literal, _)) => {
                ValueNode::Function(module, literal, values.into())
            }
            Is::Same(node) => node,
        };
        Ok(Frozen { value: self.values.make(node), changed })
    }

    fn parts_of_object(&mut self, growing: &Growing, handle: Handle) -> Result<Parts, Not> {
        let heap = growing.machine.heap();
        let types = growing.machine.types();
        let held = |rep: Rep, word: u64| Value::held(heap, rep, word);
        let leaf = |node| Parts { is: Is::Done(node), parts: Vec::new(), changed: false };
        Ok(match heap.get(handle) {
            Object::Text(_, text) => {
                let text = selfsame_spec::Value::str(&text.to_str());
                leaf(ValueNode::Prim(Rc::new(text)))
            }
            Object::Bytes(_, bytes) => leaf(ValueNode::Bytes(bytes.to_vec().into())),
            Object::Words(_, ty, words) => {
                let rep = types.element(*ty);
                let parts = words.iter().map(|&word| held(rep, word)).collect();
                self.sequence(growing, *ty, parts)
            }
            Object::Handles(_, ty, handles) => {
                let parts = handles.iter().map(|&handle| Value::of(heap, handle)).collect();
                self.sequence(growing, *ty, parts)
            }
            Object::Table(_, table) => {
                let Form::Dict { constant, key, value } = types.row(table.ty).form else {
                    return Err("a Set");
                };
                let entries = table.entries().iter();
                let parts = entries
                    .flat_map(|entry| [held(table.key, entry.key), held(table.value, entry.value)]);
                let parts = parts.collect();
                let (key, of) = (growing.ty(key), growing.ty(value));
                let (one, other) = (self.types.frozen(key), self.types.frozen(of));
                let changed = !constant || one != key || other != of;
                Parts { is: Is::Dict(one, other), parts, changed }
            }
            Object::Small(..) | Object::Large(..) => return self.frozen_instance(growing, handle),
            Object::Free(_) | Object::Word(..) => return Err("this"),
        })
    }

    fn sequence(&mut self, growing: &Growing, ty: TypeId, parts: Vec<Value>) -> Parts {
        let (list, of) = match growing.machine.types().row(ty).form {
            Form::Sequence(sequence, of) => (sequence == Sequence::List, growing.ty(of)),
            _ => (true, Ty::ANY),
        };
        let frozen = self.types.frozen(of);
        Parts { is: Is::Tup(frozen), parts, changed: list || frozen != of }
    }

    fn frozen_instance(&mut self, growing: &Growing, handle: Handle) -> Result<Parts, Not> {
        let heap = growing.machine.heap();
        let types = growing.machine.types();
        let (number, words) = parts(heap, handle).ok_or("this")?;
        let shape = types.shape(number);
        let all = shape.parts.iter().zip(words);
        let parts = all.map(|(part, &word)| Value::held(heap, part.rep, word)).collect();
        let of = growing.kept.shaped.get(number.at() / 2).copied();
        let is = match (shape.sort, of) {
            (Sort::Tuple, _) => Is::Tuple(growing.ty(shape.ty)),
            (Sort::Struct, Some(Shaped::Record(record))) => {
                Is::Same(ValueNode::Record(record, None, Rc::default()))
            }
            (Sort::Case(_), Some(Shaped::Case(record, case))) => {
                Is::Same(ValueNode::Record(record, Some(case), Rc::default()))
            }
            (Sort::Function(function), _) => return self.closure(growing, handle, function),
            (Sort::Class, _) => return Err("an instance of a class"),
            (Sort::Box, _) => return Err("a box"),
            _ => return Err("this"),
        };
        Ok(Parts { is, parts, changed: false })
    }

    fn closure(&mut self, growing: &Growing, handle: Handle, function: u32) -> Result<Parts, Not> {
        let key = growing.kept.function_keys.get(function as usize).copied().flatten();
        let builtin = |name| {
            let is = Is::Done(ValueNode::Builtin(name));
            Parts { is, parts: Vec::new(), changed: false }
        };
        let (module, literal) = match key {
            Some(FunctionKey::Literal(module, literal, _)) => (module, literal),
            Some(FunctionKey::Print) => return Ok(builtin("print")),
            Some(FunctionKey::Panic) => return Ok(builtin("panic")),
            Some(FunctionKey::Made(..)) | None => return Err("this"),
        };
        if self.is_only((module, literal)) {
            return Err("a function that makes types");
        }
        let heap = growing.machine.heap();
        let view: View<'_> = self.folds.live.view(self);
        let kinds = captured(view, &growing.around, module, literal);
        let words = parts(heap, handle).map_or(&[][..], |of| of.1);
        let mut all = Vec::new();
        for (&(decl, is_cell), &word) in kinds.iter().zip(words) {
            let rep = self.rep_of(self.captured_type(decl));
            if !is_cell {
                all.push(Value::held(heap, rep, word));
                continue;
            }
            let cell = parts(heap, Handle::of_word(word)).map_or(&[][..], |of| of.1);
            match (cell, rep) {
                (&[1, word, _], Rep::Word(_)) | (&[1, _, word], Rep::Reference) => {
                    all.push(Value::held(heap, rep, word));
                }
                _ => return Err("a function that captures a name that is not set"),
            }
        }
        let is = Is::Same(ValueNode::Function(module, literal, Rc::default()));
        Ok(Parts { is, parts: all, changed: false })
    }
}

const NOTHING: fn() -> ValueNode = || ValueNode::Prim(Rc::new(selfsame_spec::Value::none()));

/// Converts a word of the machine to a primitive value.
fn prim(kind: ScalarKind, word: u64) -> selfsame_spec::Value {
    use selfsame_spec::{Kind, Value};
    let of = match kind {
        ScalarKind::Bool | ScalarKind::Type => return Value::bool(word != 0),
        ScalarKind::F32 => return Value::f32(f32::from_bits(word as u32)),
        ScalarKind::F64 => return Value::f64(f64::from_bits(word)),
        ScalarKind::I8 => Kind::I8,
        ScalarKind::I16 => Kind::I16,
        ScalarKind::I32 => Kind::I32,
        ScalarKind::I64 => Kind::I64,
        ScalarKind::U8 => Kind::U8,
        ScalarKind::U16 => Kind::U16,
        ScalarKind::U32 => Kind::U32,
        ScalarKind::U64 => Kind::U64,
    };
    Value::int(of, word)
}
