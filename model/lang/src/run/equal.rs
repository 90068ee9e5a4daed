//! Compares values for equality in runs ([run.equal], [run.key]).
//!
//! A comparison keeps a list of pairs that must still be equal. An element of a Set, or a key, may
//! be equal to one of several candidates, so the list is stored before the first candidate is
//! tried. If a candidate fails, the next candidate is tried with the stored list. A failed
//! candidate is not tried again for the same key.
//!
//! ```text
//! [1, [2]] == [1, [2]]     pairs (1, 1), ([2], [2]), (2, 2): equal
//! ```

use super::machine::Machine;
use super::value::{Data, Function, Object, ObjectIx, Sequence};
use selfsame_spec::text::Place;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A condition that still has to be checked in a comparison of two values.
#[derive(Clone)]
enum Goal {
    /// The two values must be equal, compared as keys if the flag is set ([run.key]).
    Pair(Data, Data, bool),
    /// The key must be equal to the key of one of the candidates, and the value to the value of
    /// this candidate. The values are compared as keys if the flag is set.
    Among(Data, Rc<[(Data, Data)]>, Data, bool),
    /// The key of a candidate was equal, so no other candidate is tried. The number is the number
    /// of choices that are kept.
    Found(usize),
}

/// The stored state of a comparison, from which the next candidate for a key is tried.
struct Choice {
    goals: Vec<Goal>,
    begun: BTreeSet<(ObjectIx, ObjectIx, bool)>,
    key: Data,
    candidates: Rc<[(Data, Data)]>,
    /// The index in `candidates` of the next candidate.
    next: usize,
    value: Data,
    as_keys: bool,
}

impl Machine<'_> {
    // [run.equal]
    pub(crate) fn equal(&self, a: &Data, b: &Data) -> bool {
        self.all_hold(Goal::Pair(a.clone(), b.clone(), false))
    }

    /// Returns the index of the first key in a sequence that equals the given key.
    // [run.key]
    pub(crate) fn find<'d>(
        &self,
        keys: impl Iterator<Item = &'d Data>,
        key: &Data,
    ) -> Option<usize> {
        let mut keys = keys;
        keys.position(|own| self.all_hold(Goal::Pair(own.clone(), key.clone(), true)))
    }

    // [run.equal] [builtins.deep] [run.equal-cycle] [builtins.deep-compare]
    fn all_hold(&self, goal: Goal) -> bool {
        let (mut goals, mut choices) = (vec![goal], Vec::<Choice>::new());
        // The pairs of objects whose comparison has begun. A pair may stay in the set after its
        // comparison succeeded.
        let mut begun = BTreeSet::new();
        // The pairs of objects that were compared as keys and differ.
        let mut differ = BTreeSet::new();
        while let Some(goal) = goals.pop() {
            let holds = match goal {
                Goal::Pair(Data::Object(a), Data::Object(b), true) if differ.contains(&(a, b)) => {
                    false
                }
                Goal::Pair(Data::Object(a), Data::Object(b), as_keys) => {
                    if begun.insert((a, b, as_keys)) {
                        self.objects_equal(a, b, as_keys, &mut goals)
                    } else {
                        a == b || (self.rules.met_again)()
                    }
                }
                Goal::Pair(Data::Type(a), Data::Type(b), _) => self.equal_types(&a, &b),
                Goal::Pair(a, b, as_keys) => plain_equal(&a, &b, as_keys),
                Goal::Found(left) => {
                    choices.truncate(left);
                    true
                }
                Goal::Among(key, candidates, value, as_keys) => {
                    let (goals, begun) = (goals.clone(), begun.clone());
                    choices.push(Choice { goals, begun, key, candidates, next: 0, value, as_keys });
                    false
                }
            };
            if holds {
                continue;
            }
            // Goes back to the last choice that has a further candidate, and tries this candidate.
            loop {
                let Some(choice) = choices.last_mut() else { return false };
                let tried = choice.next.checked_sub(1).and_then(|at| choice.candidates.get(at));
                if let (Some((Data::Object(a), _)), Data::Object(b)) = (tried, &choice.key) {
                    differ.extend([(*a, *b), (*b, *a)]);
                }
                let Some((key, value)) = choice.candidates.get(choice.next).cloned() else {
                    choices.pop();
                    continue;
                };
                choice.next += 1;
                goals.clone_from(&choice.goals);
                begun.clone_from(&choice.begun);
                goals.push(Goal::Pair(value, choice.value.clone(), choice.as_keys));
                let pair = Goal::Pair(key, choice.key.clone(), true);
                goals.push(Goal::Found(choices.len() - 1));
                goals.push(pair);
                break;
            }
        }
        true
    }

    /// Returns `false` if two objects differ. Otherwise adds goals for the pairs of their parts
    /// that must be equal.
    // [run.equal] [run.equal-function]
    fn objects_equal(
        &self,
        a: ObjectIx,
        b: ObjectIx,
        as_keys: bool,
        goals: &mut Vec<Goal>,
    ) -> bool {
        let mut pairs = |a: &[Data], b: &[Data]| {
            let all = a.iter().zip(b).rev();
            goals.extend(all.map(|(a, b)| Goal::Pair(a.clone(), b.clone(), as_keys)));
            a.len() == b.len()
        };
        match (self.heap.get(a), self.heap.get(b)) {
            (Object::Tuple(l, a), Object::Tuple(m, b)) => l == m && pairs(a, b),
            (Object::Instance(r, x), Object::Instance(s, y)) => {
                self.same_record(r, s) && if self.facts.is_class(r) { a == b } else { pairs(x, y) }
            }
            (Object::Case(r, m, a), Object::Case(s, n, b)) => {
                m == n && self.same_record(r, s) && pairs(a, b)
            }
            (Object::Sequence(k, t, a), Object::Sequence(l, u, b)) => {
                if k != l || !self.same_type(t, u) || a.len() != b.len() {
                    return false;
                }
                if *k != Sequence::Set {
                    return pairs(a, b);
                }
                let candidates: Rc<_> = b.iter().map(|own| (own.clone(), Data::Unit)).collect();
                let among =
                    |key: &Data| Goal::Among(key.clone(), candidates.clone(), Data::Unit, as_keys);
                goals.extend(a.iter().map(among));
                true
            }
            (Object::Entries(k, t, a), Object::Entries(l, u, b)) => {
                let candidates: Rc<[_]> = b.iter().cloned().collect();
                let among = |(key, value): &(Data, Data)| {
                    Goal::Among(key.clone(), candidates.clone(), value.clone(), as_keys)
                };
                goals.extend(a.iter().map(among));
                k == l && self.same_type(t, u) && a.len() == b.len()
            }
            // Two functions of one literal that capture nothing are equal.
            (Object::Function(f), Object::Function(g)) => {
                let of_one = (f.literal, &f.env) == (g.literal, &g.env);
                let is_one = of_one
                    && self.have_same_records(f, g)
                    && self.captures_nothing(f)
                    && self.captures_nothing(g);
                // [fold.one] [fold.one-made]
                let counts = self.world.rules.fold.same_functions_are_one;
                let kept = f.kept.as_ref().zip(g.kept.as_ref()).filter(|_| counts);
                a == b || is_one || kept.is_some_and(|(f, g)| self.world.same_known(f, g))
            }
            _ => a == b,
        }
    }

    /// Returns whether two functions of one literal have the same made records at hand.
    // [fold.one]
    fn have_same_records(&self, f: &Function, g: &Function) -> bool {
        let mut records = f.types.iter().zip(&g.types);
        f.types.len() == g.types.len()
            && records.all(|(a, b)| a.0 == b.0 && self.same_record(a.1, b.1))
    }

    /// Returns whether a function captures no local, and refers to no made record in a fold.
    // [fold.one]
    fn captures_nothing(&self, function: &Function) -> bool {
        if !self.is_fold() {
            return function.captured.is_empty();
        }
        let place = || self.facts.place(self.facts.literal(function.literal).at);
        let is_known = |literal: &Place| function.types.contains_key(literal);
        function.captured.is_empty()
            && (function.types.is_empty() || !self.world.made_named(&place()).iter().any(is_known))
    }

    /// Returns whether a value may be a key: a key contains no List, Dict or Set.
    // [run.key] [run.not-key]
    pub(crate) fn is_key(&self, key: &Data) -> bool {
        let (mut open, mut seen) = (vec![key.clone()], BTreeSet::new());
        while let Some(data) = open.pop() {
            let Data::Object(at) = data else { continue };
            if !seen.insert(at) {
                continue;
            }
            match self.heap.get(at) {
                Object::Sequence(Sequence::Tup, _, parts) | Object::Tuple(_, parts) => {
                    open.extend(parts.iter().cloned());
                }
                Object::Instance(record, _) if self.facts.is_class(record) => {}
                Object::Instance(_, parts) | Object::Case(_, _, parts) => {
                    open.extend(parts.iter().cloned());
                }
                Object::Entries(super::value::Entries::Const, _, entries) => {
                    open.extend(entries.iter().flat_map(|(k, v)| [k.clone(), v.clone()]));
                }
                Object::Sequence(..) | Object::Entries(..) => return false,
                Object::Box(..) | Object::Function(_) | Object::Cell(_) => {}
            }
        }
        true
    }
}

/// Returns whether two values are equal. At least one of them is not an object on the heap.
// [run.equal] [run.key]
fn plain_equal(a: &Data, b: &Data, as_keys: bool) -> bool {
    let is_nan = |data: &Data| match data {
        Data::F32(x) => x.is_nan(),
        Data::F64(x) => x.is_nan(),
        _ => false,
    };
    let of_one_kind = std::mem::discriminant(a) == std::mem::discriminant(b);
    a == b || as_keys && of_one_kind && is_nan(a) && is_nan(b)
}
