//! Compares values that are known at compile time (`[run.equal]`, `[run.key]`, `[run.fits]`).

use crate::check::{Checker, value_equal};
use crate::mono::{Row, ValueId, ValueNode};
use crate::types::{Con, Node, Ty};
use hashbrown::HashSet;
use selfsame_spec::{Kind, Value};
use std::rc::Rc;

/// Returns the number that an integer value represents.
pub(super) fn integer(value: &Value) -> Option<i128> {
    let bits = value.bytes().iter().fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    Some(match value.kind() {
        Kind::I8 => i128::from(bits as i8),
        Kind::I16 => i128::from(bits as i16),
        Kind::I32 => i128::from(bits as i32),
        Kind::I64 => i128::from(bits as i64),
        Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64 => i128::from(bits),
        _ => return None,
    })
}

impl Checker<'_> {
    /// Returns whether two values are equal. Made records in the values are compared before the
    /// values (`[demand.compare]`).
    pub(crate) fn equals(&mut self, one: ValueId, other: ValueId) -> bool {
        let is_equal = self.equal_values(one, other);
        if !is_equal {
            self.note_missed(Row::Value(one), Row::Value(other));
        }
        is_equal
    }

    /// Returns whether two values are equal. Each pair of parts is compared at most once.
    pub(crate) fn equal_values(&mut self, one: ValueId, other: ValueId) -> bool {
        let (mut open, mut met) = (vec![(one, other)], HashSet::new());
        while let Some((one, other)) = open.pop() {
            if !met.insert((one, other)) {
                continue;
            }
            let (a, b) = (self.values.node(one).clone(), self.values.node(other).clone());
            match (a, b) {
                (ValueNode::Prim(a), ValueNode::Prim(b)) => {
                    if !value_equal(&a, &b) {
                        return false;
                    }
                }
                (ValueNode::Tuple(names, a), ValueNode::Tuple(others, b))
                    if names == others && a.len() == b.len() =>
                {
                    open.extend(a.iter().copied().zip(b.iter().copied()));
                }
                (ValueNode::Tup(ty, a), ValueNode::Tup(of, b))
                    if self.agrees(ty, of) && a.len() == b.len() =>
                {
                    open.extend(a.iter().copied().zip(b.iter().copied()));
                }
                (ValueNode::Record(ty, case, a), ValueNode::Record(of, other, b))
                    if case == other && self.are_alike(ty, of) =>
                {
                    open.extend(a.iter().copied().zip(b.iter().copied()));
                }
                (ValueNode::Dict(key, ty, a), ValueNode::Dict(of, other, b))
                    if self.agrees(key, of) && self.agrees(ty, other) && a.len() == b.len() =>
                {
                    for &(key, value) in a.iter() {
                        let own = self.float_key(key);
                        let Some(&(_, found)) =
                            b.iter().find(|entry| self.float_key(entry.0) == own)
                        else {
                            return false;
                        };
                        open.push((value, found));
                    }
                }
                (ValueNode::Type(a), ValueNode::Type(b)) => {
                    if !self.same_types(a, b) {
                        return false;
                    }
                }
                (ValueNode::Function(unit, a, x), ValueNode::Function(of, b, y))
                    if a == b && x.len() == y.len() && self.are_one_unit(unit, of) =>
                {
                    open.extend(x.iter().copied().zip(y.iter().copied()));
                }
                (a @ (ValueNode::Bytes(_) | ValueNode::Builtin(_)), b) if a == b => {}
                _ => return false,
            }
        }
        true
    }

    /// Returns the value that represents all values that are equal as keys. As keys, `0.0` and
    /// `-0.0` are equal, and `nan` equals itself. Cost: linear in the value; later calls for the
    /// same value are constant.
    pub(super) fn float_key(&mut self, value: ValueId) -> ValueId {
        let mut open = vec![(value, false)];
        while let Some((at, is_left)) = open.pop() {
            if self.folds.float_keys.contains_key(&at) {
                continue;
            }
            let node = self.values.node(at).clone();
            if !is_left {
                open.push((at, true));
                open.extend(node.parts().into_iter().map(|part| (part, false)));
                continue;
            }
            let own = |part: &ValueId| self.folds.float_keys.get(part).copied().unwrap_or(*part);
            let node = match node {
                ValueNode::Prim(value) => ValueNode::Prim(zero(value)),
                ValueNode::Tuple(labels, parts) => {
                    ValueNode::Tuple(labels, parts.iter().map(own).collect())
                }
                ValueNode::Tup(of, parts) => ValueNode::Tup(of, parts.iter().map(own).collect()),
                ValueNode::Record(of, case, parts) => {
                    ValueNode::Record(of, case, parts.iter().map(own).collect())
                }
                node => node,
            };
            let key = self.values.make(node);
            self.folds.float_keys.insert(at, key);
        }
        self.folds.float_keys.get(&value).copied().unwrap_or(value)
    }

    /// Returns whether a `Tup` contains an element, or a `ConstDict` contains a key
    /// (`[run.compare]`).
    pub(crate) fn contains_value(&mut self, whole: ValueId, part: ValueId) -> Option<bool> {
        match self.values.node(whole).clone() {
            ValueNode::Tup(_, parts) => {
                Some(parts.iter().any(|&element| self.equal_values(element, part)))
            }
            ValueNode::Dict(_, _, entries) => {
                let own = self.float_key(part);
                Some(entries.iter().any(|entry| self.float_key(entry.0) == own))
            }
            _ => None,
        }
    }

    /// Returns whether a value fits a type (`[run.fits]`).
    pub(crate) fn value_fits(&mut self, value: ValueId, ty: Ty) -> bool {
        let heads = self.types.shared_heads(ty);
        heads.iter().any(|&head| self.fits_head(value, head))
    }

    fn fits_head(&mut self, value: ValueId, head: Ty) -> bool {
        if head == Ty::ANY {
            return true;
        }
        match self.values.node(value).clone() {
            ValueNode::Prim(value) => {
                let own = self.types.value((*value).clone());
                own == head || self.types.plain(own) == head
            }
            ValueNode::Bytes(_) => head == Ty::BYTES,
            ValueNode::Type(_) => head == Ty::TYPE,
            ValueNode::Tuple(labels, parts) => {
                let node = self.types.node(head).clone();
                let names = match &node {
                    Node::Named(of) => Some(of.iter().map(|of| of.0).collect::<Rc<[_]>>()),
                    Node::Tuple(_) => None,
                    _ => return false,
                };
                names == labels
                    && node.count() == parts.len()
                    && parts.iter().zip(node.parts()).all(|(&part, ty)| self.value_fits(part, ty))
            }
            ValueNode::Tup(of, _) => {
                let ty = self.types.make(Node::Apply(Con::Tup, [of].into()));
                self.agrees(ty, head)
            }
            ValueNode::Dict(key, of, _) => {
                let ty = self.types.make(Node::Apply(Con::ConstDict, [key, of].into()));
                self.agrees(ty, head)
            }
            ValueNode::Record(record, ..) => match *self.types.node(head) {
                Node::Record(of) => self.are_alike(record, of),
                _ => false,
            },
            ValueNode::Function(module, literal, _) => {
                let at = self.whole(module, literal);
                self.sync();
                let own = self.folds.live.view(self).expressions.get(at).map(|row| row.given);
                own.is_some_and(|own| self.agrees(own, head))
            }
            ValueNode::Builtin(name) => {
                let (param, result) =
                    if name == "print" { (Ty::ANY, Ty::UNIT) } else { (Ty::STR, Ty::NEVER) };
                let ty = self.types.make(Node::Function([(None, param)].into(), result));
                ty == head
            }
        }
    }
}

/// Returns a number unchanged, except that `-0.0` is replaced by `0.0`.
fn zero(value: Rc<Value>) -> Rc<Value> {
    let is_zero = value.bytes().iter().skip(1).all(|&byte| byte == 0)
        && value.bytes().first().is_some_and(|byte| byte & 0x7f == 0);
    match value.kind() {
        Kind::F32 if is_zero => Rc::new(Value::f32(0.0)),
        Kind::F64 if is_zero => Rc::new(Value::f64(0.0)),
        _ => value,
    }
}
