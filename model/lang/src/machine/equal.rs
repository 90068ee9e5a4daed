//! When values are equal, as values and as keys.

use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{ScalarKind, ShapeKind};
use std::collections::BTreeSet;

/// What two values are to each other, of themselves.
enum Own {
    Differ,
    /// They are equal if these pairs are.
    If(Vec<(Value, Value)>),
}

impl Machine<'_> {
    /// Whether two values are equal.
    // [run.equal] [builtins.deep]
    pub(super) fn equal(&self, a: Value, b: Value) -> Done<bool> {
        self.equal_by(a, b, false)
    }

    /// Whether two values are one key: then `nan` is itself.
    // [run.key]
    pub(super) fn same_key(&self, a: Value, b: Value) -> Done<bool> {
        self.equal_by(a, b, true)
    }

    /// A pair whose comparison has begun counts as equal: if it differs, that ends all of it.
    fn equal_by(&self, a: Value, b: Value, keys: bool) -> Done<bool> {
        let (mut open, mut begun) = (vec![(a, b)], BTreeSet::new());
        while let Some(pair) = open.pop() {
            let is_object = matches!(pair, (Value::Object(_), Value::Object(_)));
            if is_object && !begun.insert(pair) {
                continue;
            }
            match self.own(pair, keys)? {
                Own::Differ => return Ok(false),
                Own::If(parts) => open.extend(parts),
            }
        }
        Ok(true)
    }

    fn own(&self, (a, b): (Value, Value), keys: bool) -> Done<Own> {
        let all = Own::If(Vec::new());
        Ok(match (a, b) {
            (Value::Scalar(x, a), Value::Scalar(y, b)) if x == y => {
                if scalars_equal(x, a, b, keys) { all } else { Own::Differ }
            }
            (Value::Object(x), Value::Object(y)) => {
                let same = x == y;
                match (self.object(a)?, self.object(b)?) {
                    (Object::Str(x), Object::Str(y)) if x == y => all,
                    (Object::Bytes(x), Object::Bytes(y)) if x == y => all,
                    (Object::Fields(x, a), Object::Fields(y, b)) => {
                        self.fields_equal((*x, a), (*y, b), same)?
                    }
                    (Object::Elements(x, a), Object::Elements(y, b)) if self.same(*x, *y) => {
                        self.elements_equal(*x, a, b)?
                    }
                    (Object::Entries(x, a), Object::Entries(y, b)) if self.same(*x, *y) => {
                        self.entries_equal(a, b)?
                    }
                    (Object::Closure(..), Object::Closure(..)) if same => all,
                    _ => Own::Differ,
                }
            }
            (a, b) if a == b && !matches!(a, Value::Scalar(..)) => all,
            _ => Own::Differ,
        })
    }

    /// Instances of classes and boxes are equal if they are one; others by their fields.
    fn fields_equal(
        &self,
        (x, a): (u32, &[Value]),
        (y, b): (u32, &[Value]),
        same: bool,
    ) -> Done<Own> {
        let shape = |number: u32| self.shapes.get(number as usize).ok_or(Stop::Broken);
        let (first, second) = (shape(x)?, shape(y)?);
        let alike = match (first.kind, second.kind) {
            (ShapeKind::Class | ShapeKind::Box, _) => {
                return Ok(if same { Own::If(Vec::new()) } else { Own::Differ });
            }
            // A tuple may have several shapes: its labels count.
            (ShapeKind::Tuple, ShapeKind::Tuple) => {
                let labels = first.fields.iter().map(|field| &field.name);
                labels.eq(second.fields.iter().map(|field| &field.name))
            }
            _ => x == y,
        };
        let pairs = a.iter().copied().zip(b.iter().copied());
        Ok(if alike { Own::If(pairs.collect()) } else { Own::Differ })
    }

    fn elements_equal(
        &self,
        ty: selfsame_spec::program::TypeIx,
        a: &[Value],
        b: &[Value],
    ) -> Done<Own> {
        if a.len() != b.len() {
            return Ok(Own::Differ);
        }
        if self.constructor(ty)? != "Set" {
            return Ok(Own::If(a.iter().copied().zip(b.iter().copied()).collect()));
        }
        for key in a {
            if self.find(b, *key)?.is_none() {
                return Ok(Own::Differ);
            }
        }
        Ok(Own::If(Vec::new()))
    }

    fn entries_equal(&self, a: &[(Value, Value)], b: &[(Value, Value)]) -> Done<Own> {
        if a.len() != b.len() {
            return Ok(Own::Differ);
        }
        let mut pairs = Vec::new();
        for (key, value) in a {
            match self.entry(b, *key)? {
                Some(at) => pairs.push((*value, b.get(at).ok_or(Stop::Broken)?.1)),
                None => return Ok(Own::Differ),
            }
        }
        Ok(Own::If(pairs))
    }

    /// Where a key is among keys.
    // [run.key]
    pub(super) fn find(&self, keys: &[Value], key: Value) -> Done<Option<usize>> {
        for (at, own) in keys.iter().enumerate() {
            if self.same_key(*own, key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Where a key is among entries.
    // [run.key]
    pub(super) fn entry(&self, entries: &[(Value, Value)], key: Value) -> Done<Option<usize>> {
        for (at, (own, _)) in entries.iter().enumerate() {
            if self.same_key(*own, key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Whether a value can be a key: no List, Dict or Set is in it, but behind a class, box or
    /// function.
    // [run.key]
    pub(super) fn is_key(&self, value: Value) -> Done<bool> {
        let (mut open, mut seen) = (vec![value], BTreeSet::new());
        while let Some(value) = open.pop() {
            if !matches!(value, Value::Object(_)) || !seen.insert(value) {
                continue;
            }
            match self.object(value)? {
                Object::Elements(ty, parts) => match self.constructor(*ty)? {
                    "Tup" => open.extend(parts),
                    _ => return Ok(false),
                },
                Object::Entries(ty, entries) => match self.constructor(*ty)? {
                    "ConstDict" => open.extend(entries.iter().flat_map(|(k, v)| [*k, *v])),
                    _ => return Ok(false),
                },
                Object::Fields(shape, fields) => {
                    let shape = self.shapes.get(*shape as usize).ok_or(Stop::Broken)?;
                    if !matches!(shape.kind, ShapeKind::Class | ShapeKind::Box) {
                        open.extend(fields);
                    }
                }
                _ => {}
            }
        }
        Ok(true)
    }
}

/// Numbers are compared by IEEE; as keys `nan` is itself.
// [run.equal] [run.key]
fn scalars_equal(kind: ScalarKind, a: u64, b: u64, keys: bool) -> bool {
    let floats = |a: f64, b: f64| a == b || keys && a.is_nan() && b.is_nan();
    match kind {
        ScalarKind::F32 => {
            let float = |bits: u64| f64::from(f32::from_bits(bits as u32));
            floats(float(a), float(b))
        }
        ScalarKind::F64 => floats(f64::from_bits(a), f64::from_bits(b)),
        _ => a == b,
    }
}
