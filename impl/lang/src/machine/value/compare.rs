//! Compares values with nested parts. The comparison does not recurse, and terminates for all
//! values.

use super::equal::{Equality, Mode};
use super::view::{Value, parts};
use crate::machine::heap::{Handle, Object, Table};
use crate::util::planted::Slip;
use hashbrown::HashMap;

impl Equality<'_> {
    /// Returns whether two values are equal.
    ///
    /// Cost: near linear in the parts of both values, however often these parts are shared. The
    /// function recurses only if two keys of a table have the same 61-bit hash, which is computed
    /// with a secret.
    pub(crate) fn equal(self, a: Value, b: Value) -> bool {
        if let Some(answer) = self.at_once(a, b) {
            return answer;
        }
        let waiting = vec![(self.mode, a, b)];
        let mut comparison = Comparison { with: self, classes: HashMap::new(), waiting };
        while let Some((mode, a, b)) = comparison.waiting.pop() {
            comparison.with.mode = mode;
            if !comparison.step(a, b) {
                return false;
            }
        }
        true
    }
}

/// The state of a comparison of two values.
struct Comparison<'a> {
    with: Equality<'a>,
    /// The classes of objects whose comparison has begun, as a union-find structure: each object
    /// points to another object of its class, or to itself. All compared pairs must be equal for
    /// the comparison to succeed, so two objects that were compared with one third object must be
    /// equal, too.
    classes: HashMap<(Mode, Handle), Handle>,
    waiting: Vec<(Mode, Value, Value)>,
}

impl Comparison<'_> {
    /// Compares two values without their parts, and adds the pairs of their parts to the waiting
    /// pairs. Returns whether the values can still be equal.
    fn step(&mut self, a: Value, b: Value) -> bool {
        if let Some(answer) = self.with.at_once(a, b) {
            return answer;
        }
        let (Value::Object(a), Value::Object(b)) = (a, b) else { return false };
        !self.begin(a, b) || self.parts(a, b)
    }

    /// Puts two objects into one class. Returns whether the parts of the objects still have to be
    /// compared.
    fn begin(&mut self, a: Handle, b: Handle) -> bool {
        let mode = self.mode();
        let known = self.classes.contains_key(&(mode, a));
        let (x, y) = (self.class(a), self.class(b));
        // If an object is compared with itself for the first time, its parts are compared, too,
        // because a part may be `nan`.
        if x == y && (known || self.with.types.tuning.slips(Slip::ItselfIsEqual)) {
            return false;
        }
        self.classes.insert((mode, x), y);
        self.classes.entry((mode, y)).or_insert(y);
        true
    }

    /// Returns the mode of the comparison, which is part of the key of a class.
    fn mode(&self) -> Mode {
        let is_one = self.with.types.tuning.slips(Slip::ClassesOfBothModes);
        if is_one { Mode::Values } else { self.with.mode }
    }

    /// Returns the representative of the class of an object, with path halving.
    fn class(&mut self, mut at: Handle) -> Handle {
        let mode = self.mode();
        while let Some(&next) = self.classes.get(&(mode, at)) {
            if next == at {
                break;
            }
            let behind = self.classes.get(&(mode, next)).copied().unwrap_or(next);
            self.classes.insert((mode, at), behind);
            at = behind;
        }
        at
    }

    fn parts(&mut self, a: Handle, b: Handle) -> bool {
        let (heap, mode) = (self.with.heap, self.with.mode);
        match (heap.get(a), heap.get(b)) {
            (Object::Handles(_, _, a), Object::Handles(_, _, b)) => {
                // The waiting pairs are a stack, so the parts are pushed in reverse order.
                let pairs = a.iter().zip(b).rev();
                let pair = |(&a, &b)| (mode, Value::of(heap, a), Value::of(heap, b));
                self.waiting.extend(pairs.map(pair));
                true
            }
            (Object::Table(_, a), Object::Table(_, b)) => self.tables(a, b),
            (Object::Small(..) | Object::Large(..), _) => self.instances(a, b),
            _ => self.with.leaves(a, b),
        }
    }

    fn instances(&mut self, a: Handle, b: Handle) -> bool {
        let Equality { heap, types, mode } = self.with;
        let (Some((shape, x)), Some((other, y))) = (parts(heap, a), parts(heap, b)) else {
            return false;
        };
        let reps = types.shape(shape).parts.iter().zip(&types.shape(other).parts);
        for ((p, q), (&x, &y)) in reps.zip(x.iter().zip(y)) {
            self.waiting.push((mode, Value::held(heap, p.rep, x), Value::held(heap, q.rep, y)));
        }
        true
    }

    /// Compares two tables: each key of one table must be a key of the other table. If only one
    /// entry of the other table has the hash of a key, only the key of this entry can be equal.
    /// Therefore these two keys are added to the waiting pairs.
    fn tables(&mut self, a: &Table, b: &Table) -> bool {
        let (heap, mode) = (self.with.heap, self.with.mode);
        for entry in a.entries() {
            let key = Value::held(heap, a.key, entry.key);
            let mut places = b.with_hash(entry.hash);
            let at = match (places.next(), places.next()) {
                (Some(at), None) => {
                    let other = Value::held(heap, b.key, b.entries()[at].key);
                    if !self.with.types.tuning.slips(Slip::TableKeysByHash) {
                        self.waiting.push((Mode::Keys, key, other));
                    }
                    Some(at)
                }
                (Some(_), Some(_)) => self.with.find(b, entry.hash, key),
                (None, _) => None,
            };
            let Some(at) = at else { return false };
            let held = |word| Value::held(heap, a.value, word);
            self.waiting.push((mode, held(entry.value), held(b.entries()[at].value)));
        }
        true
    }
}
