//! Equality of values, which compares contents and terminates for all values.

use super::ids::TypeId;
use super::types::{Shape, Sort, Types};
use super::view::{Value, parts};
use crate::machine::heap::{Handle, Heap, Object, Table};
use crate::machine::kind::{Kind, Rep};
use crate::util::planted::Slip;
use selfsame_spec::code::ScalarKind;

/// The heap and the types of a comparison, and its mode.
#[derive(Clone, Copy)]
pub(crate) struct Equality<'a> {
    pub(crate) heap: &'a Heap,
    pub(crate) types: &'a Types,
    pub(crate) mode: Mode,
}

/// The rule by which values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Mode {
    /// The operator `==` (`[run.equal]`, `[run.equal-cycle]`, `[run.equal-function]`).
    Values,
    /// The equality of keys of sets and dictionaries, by which `nan` equals itself (`[run.key]`).
    Keys,
}

impl<'a> Equality<'a> {
    /// Creates the context for a comparison by `==`.
    pub(crate) const fn of_values(heap: &'a Heap, types: &'a Types) -> Self {
        Self { heap, types, mode: Mode::Values }
    }

    /// Creates the context for a comparison of keys.
    pub(crate) const fn of_keys(heap: &'a Heap, types: &'a Types) -> Self {
        Self { heap, types, mode: Mode::Keys }
    }

    /// Returns whether two words of a kind are equal.
    pub(crate) fn words(self, kind: Kind, a: u64, b: u64) -> bool {
        match (kind.float(a), kind.float(b)) {
            (Some(a), Some(b)) => a == b || self.mode == Mode::Keys && a.is_nan() && b.is_nan(),
            _ if kind == Kind::Scalar(ScalarKind::Type) => {
                self.types.are_one(TypeId::from_u32(a as u32), TypeId::from_u32(b as u32))
            }
            _ => a == b,
        }
    }

    /// Returns whether two values are equal, or `None` if their parts must be compared to decide
    /// this.
    pub(super) fn at_once(self, a: Value, b: Value) -> Option<bool> {
        let (a, b) = match (a, b) {
            (Value::Object(a), Value::Object(b)) => (a, b),
            (Value::Word(kind, a), Value::Word(other, b)) => {
                return Some(kind == other && self.words(kind, a, b));
            }
            _ => return Some(false),
        };
        match (self.heap.get(a), self.heap.get(b)) {
            (Object::Text(_, x), Object::Text(_, y)) => leaf_at_once(a == b, x.len(), y.len()),
            (Object::Bytes(_, x), Object::Bytes(_, y)) => leaf_at_once(a == b, x.len(), y.len()),
            (Object::Words(_, ty, x), Object::Words(_, other, y)) => {
                (x.len() != y.len() || !self.types.are_same(*ty, *other)).then_some(false)
            }
            (Object::Handles(_, ty, x), Object::Handles(_, other, y)) => {
                (x.len() != y.len() || !self.types.are_same(*ty, *other)).then_some(false)
            }
            (Object::Table(_, x), Object::Table(_, y)) => {
                (x.len() != y.len() || !self.types.are_same(x.ty, y.ty)).then_some(false)
            }
            _ => self.instances_at_once(a, b),
        }
        .or_else(|| self.is_short(a).then(|| self.leaves(a, b)))
    }

    /// Returns whether two objects with parts are equal, or `None` if their parts must be compared
    /// to decide this.
    fn instances_at_once(self, a: Handle, b: Handle) -> Option<bool> {
        let (Some((shape, x)), Some((other, y))) = (parts(self.heap, a), parts(self.heap, b))
        else {
            return Some(false);
        };
        let (left, right) = (self.types.shape(shape), self.types.shape(other));
        if left.sort.is_itself() {
            return Some(a == b);
        }
        if shape != other && !tuples_alike(left, right) && !self.records_alike(left, right) {
            return Some(false);
        }
        if !left.handles.is_empty() || !right.handles.is_empty() {
            return None;
        }
        let mut words = left.parts.iter().zip(&right.parts).zip(x.iter().zip(y));
        Some(words.all(|((p, q), (&x, &y))| match (p.rep, q.rep) {
            (Rep::Word(kind), Rep::Word(other)) => kind == other && self.words(kind, x, y),
            _ => false,
        }))
    }

    /// Returns whether two shapes belong to records, or to cases with the same number, and have
    /// equal types.
    fn records_alike(self, a: &Shape, b: &Shape) -> bool {
        a.sort == b.sort && a.sort != Sort::Tuple && self.types.are_one(a.ty, b.ty)
    }

    /// Returns whether an object is short. The results of comparisons of longer objects are stored,
    /// so that shared objects are compared only once.
    fn is_short(self, a: Handle) -> bool {
        let short = self.types.tuning.short_objects as usize;
        match self.heap.get(a) {
            Object::Text(_, text) => text.len() <= short,
            Object::Bytes(_, bytes) => bytes.len() <= short,
            Object::Words(_, _, words) => words.len() <= short,
            _ => false,
        }
    }

    /// Returns whether two objects without handles are equal. Both objects have the same type and
    /// length.
    pub(super) fn leaves(self, a: Handle, b: Handle) -> bool {
        match (self.heap.get(a), self.heap.get(b)) {
            (Object::Text(_, a), Object::Text(_, b)) => a == b,
            (Object::Bytes(_, a), Object::Bytes(_, b)) => a == b,
            (Object::Words(_, _, a), Object::Words(_, _, b))
                if self.types.tuning.slips(Slip::FloatsByBits) =>
            {
                a == b
            }
            (Object::Words(_, ty, a), Object::Words(_, _, b)) => match self.types.element(*ty) {
                Rep::Word(
                    kind @ Kind::Scalar(ScalarKind::F32 | ScalarKind::F64 | ScalarKind::Type),
                ) => a.iter().zip(b).all(|(&a, &b)| self.words(kind, a, b)),
                _ => a == b,
            },
            _ => false,
        }
    }

    /// Returns the index of the entry of a table whose key equals the given key. `hash` is the hash
    /// of this key.
    pub(crate) fn find(self, table: &Table, hash: u64, key: Value) -> Option<usize> {
        let keys = Self { mode: Mode::Keys, ..self };
        match (table.key, key) {
            (Rep::Word(kind), Value::Word(other, word)) => {
                let by_hash = self.types.tuning.slips(Slip::KeysByHash);
                let found = table.find(hash, |key| by_hash || keys.words(kind, key, word));
                found.filter(|_| kind == other)
            }
            (rep, key) => {
                table.find(hash, |word| keys.equal(Value::held(self.heap, rep, word), key))
            }
        }
    }
}

/// Returns whether two strings or values of type `bytes` are equal. Returns `None` if this does not
/// follow from their lengths or from their being one object.
fn leaf_at_once(one: bool, a: usize, b: usize) -> Option<bool> {
    if one { Some(true) } else { (a != b).then_some(false) }
}

/// Returns whether two shapes belong to tuples with the same labels. The types of the tuples may
/// still differ.
fn tuples_alike(a: &Shape, b: &Shape) -> bool {
    let labels = a.parts.iter().zip(&b.parts).all(|(a, b)| a.label == b.label);
    let both = a.sort == Sort::Tuple && b.sort == Sort::Tuple;
    both && a.parts.len() == b.parts.len() && labels
}
