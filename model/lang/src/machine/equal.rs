//! Compares two values, and two keys ([run.equal], [run.key]).
//!
//! ```text
//! [1, 2] == [1, 2]      equal: element by element
//! nan == nan            as values not equal; as keys one
//! a class instance      equal to itself only
//! ```

use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{ScalarKind, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A condition that must hold if two values are equal.
enum Goal {
    Pair(Value, Value),
    /// A key is one of the given entries, from an index on. If the key has a value, this value
    /// equals the value of the entry that was found.
    Among(Value, Option<Value>, Rc<[Entry]>, usize),
}

/// A key, and its value if there is one.
type Entry = (Value, Option<Value>);

/// The state of a comparison of two values or two keys.
struct Comparison {
    goals: Vec<Goal>,
    /// The pairs of values whose comparison has begun. The pairs are assumed to be equal. If one of
    /// them turns out to differ, the comparison ends.
    begun: BTreeSet<(Value, Value)>,
    keys: bool,
    /// The pair of values that are compared. Another comparison may wait for the result.
    of: (Value, Value),
}

/// The relation of two values before their parts have been compared.
enum Own {
    Differ,
    /// The values are equal if and only if all these conditions hold.
    If(Vec<Goal>),
}

impl Machine<'_> {
    /// Returns whether two values are equal.
    // [run.equal] [builtins.deep]
    pub(super) fn equal(&self, a: Value, b: Value) -> Done<bool> {
        self.equal_by(a, b, false)
    }

    /// Returns whether two values are equal as keys. As a key, `nan` equals itself.
    // [run.key]
    pub(super) fn same_key(&self, a: Value, b: Value) -> Done<bool> {
        self.equal_by(a, b, true)
    }

    /// Returns whether two values are equal. A comparison waits for the comparisons of keys that it
    /// contains, and their results are stored.
    fn equal_by(&self, a: Value, b: Value, keys: bool) -> Done<bool> {
        let mut known = BTreeMap::new();
        let mut open = vec![Comparison::new((a, b), keys)];
        loop {
            let Some(last) = open.last_mut() else { return Err(Stop::Broken) };
            let answer = match last.goals.pop() {
                None => Some(true),
                Some(Goal::Pair(a, b)) => self.pair(last, (a, b))?,
                Some(Goal::Among(key, value, others, at)) => match others.get(at) {
                    None => Some(false),
                    Some((other, held)) => {
                        match known.get(&(*other, key)) {
                            Some(true) => {
                                let values = value.zip(*held);
                                last.goals.extend(values.map(|(a, b)| Goal::Pair(a, b)));
                            }
                            Some(false) => {
                                last.goals.push(Goal::Among(key, value, others.clone(), at + 1));
                            }
                            None => {
                                last.goals.push(Goal::Among(key, value, others.clone(), at));
                                open.push(Comparison::new((*other, key), true));
                            }
                        }
                        None
                    }
                },
            };
            if let Some(answer) = answer {
                let ended = open.pop().map(|ended| ended.of).ok_or(Stop::Broken)?;
                if open.is_empty() {
                    return Ok(answer);
                }
                known.insert(ended, answer);
            }
        }
    }

    /// Compares the next pair of values. If the pair decides the comparison, returns the result.
    fn pair(&self, of: &mut Comparison, pair: (Value, Value)) -> Done<Option<bool>> {
        let is_object = matches!(pair, (Value::Object(_), Value::Object(_)));
        if is_object && !of.begun.insert(pair) {
            return Ok(None);
        }
        Ok(match self.own(pair, of.keys)? {
            Own::Differ => Some(false),
            Own::If(goals) => {
                of.goals.extend(goals);
                None
            }
        })
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
                        entries_equal(a, b)
                    }
                    (Object::Closure(..), Object::Closure(..)) if same => all,
                    _ => Own::Differ,
                }
            }
            (a, b) if a == b && !matches!(a, Value::Scalar(..)) => all,
            _ => Own::Differ,
        })
    }

    /// Returns the relation of two objects with fields. Instances of classes and boxes are equal
    /// only if they are the same object. All other objects are compared field by field.
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
            // Two equal tuples may have different shapes, so only their labels are compared.
            (ShapeKind::Tuple, ShapeKind::Tuple) => {
                let labels = first.fields.iter().map(|field| &field.name);
                labels.eq(second.fields.iter().map(|field| &field.name))
            }
            _ => x == y,
        };
        Ok(if alike { pairs(a, b) } else { Own::Differ })
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
            return Ok(pairs(a, b));
        }
        let others: Rc<[Entry]> = b.iter().map(|key| (*key, None)).collect();
        let among = |key: &Value| Goal::Among(*key, None, others.clone(), 0);
        Ok(Own::If(a.iter().map(among).collect()))
    }

    /// Returns the index of a key in a list of keys, or `None` if the list does not contain it.
    // [run.key]
    pub(super) fn find(&self, keys: &[Value], key: Value) -> Done<Option<usize>> {
        for (at, own) in keys.iter().enumerate() {
            if self.same_key(*own, key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Returns the index of the entry with a key, or `None` if there is none.
    // [run.key]
    pub(super) fn entry(&self, entries: &[(Value, Value)], key: Value) -> Done<Option<usize>> {
        for (at, (own, _)) in entries.iter().enumerate() {
            if self.same_key(*own, key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Returns whether a value can be a key. A key must not contain a List, Dict or Set, except
    /// within an instance of a class, a box or a function.
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

impl Comparison {
    fn new(of: (Value, Value), keys: bool) -> Self {
        Self { goals: vec![Goal::Pair(of.0, of.1)], begun: BTreeSet::new(), keys, of }
    }
}

/// Returns the condition that parts at the same index are equal.
fn pairs(a: &[Value], b: &[Value]) -> Own {
    Own::If(a.iter().zip(b).map(|(a, b)| Goal::Pair(*a, *b)).collect())
}

/// Returns the condition that each key of one dict is a key of the other dict, with an equal value.
// [run.equal]
fn entries_equal(a: &[(Value, Value)], b: &[(Value, Value)]) -> Own {
    if a.len() != b.len() {
        return Own::Differ;
    }
    let others: Rc<[Entry]> = b.iter().map(|(key, value)| (*key, Some(*value))).collect();
    let among = |(key, value): &(Value, Value)| Goal::Among(*key, Some(*value), others.clone(), 0);
    Own::If(a.iter().map(among).collect())
}

/// Returns whether two scalars are equal. Floats are compared as IEEE 754 defines. As a key, `nan`
/// equals itself.
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
