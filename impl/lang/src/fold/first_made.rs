//! Which made records are the same (`[mono.same]`): of those that are, the first one stands for all.
//!
//! Records are taken when those to which they lead are done. One that does not lead to itself is found by
//! its members, with first records in place of others. Those that lead to one another are split into
//! classes (Hopcroft, "An n log n algorithm for minimizing states in a finite automaton", 1971), and then
//! compared with earlier ones.

use super::job::MadeKey;
use crate::check::Checker;
use crate::mono::Row;
use crate::types::{Node, RecordId};
use crate::util::planted::Slip;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// A record that stands for others, and whether that is so for good: it may lead to one that is the same
/// as no other for now.
#[derive(Clone, Copy, Debug)]
struct First {
    record: RecordId,
    stays: bool,
}

/// A record on the way of a walk: those to which it leads and that are not visited, and the least number
/// that was reached from it.
struct Visit {
    record: RecordId,
    next: Vec<RecordId>,
    low: usize,
}

/// A walk over records that lead to one another (R. Tarjan, 1972).
#[derive(Default)]
struct Walk {
    numbers: HashMap<RecordId, usize>,
    /// Those whose component is not complete, with the records to which they lead.
    open: Vec<RecordId>,
    leads: HashMap<RecordId, Vec<RecordId>>,
    path: Vec<Visit>,
    found: HashMap<RecordId, First>,
}

/// Records that stand for classes, by their members; and the members of each class.
struct Classes {
    of: Map,
    members: HashMap<RecordId, HashSet<RecordId>>,
    /// Whether the smallest part of several does not leave its class (a planted bug).
    loses_smallest: bool,
}

impl Classes {
    fn put(&mut self, record: RecordId, class: RecordId) {
        if let Some(before) = self.of.insert(record, class)
            && let Some(members) = self.members.get_mut(&before)
        {
            members.remove(&record);
        }
        self.members.entry(class).or_default().insert(record);
    }

    /// The parts that leave a class, of some in it and the rest: all but the largest.
    fn split(&self, class: RecordId, mut parts: Vec<Vec<RecordId>>) -> Vec<Vec<RecordId>> {
        let members = &self.members[&class];
        let most = parts.iter().map(Vec::len).max().unwrap_or(0);
        let rest = members.len() - parts.iter().map(Vec::len).sum::<usize>();
        if rest > 0 && rest < most {
            let met: HashSet<RecordId> = parts.iter().flatten().copied().collect();
            let mut others: Vec<RecordId> = members.difference(&met).copied().collect();
            others.sort_unstable();
            parts.push(others);
        }
        parts.sort_unstable_by_key(|part| (part.len(), part.first().copied()));
        if rest < most {
            parts.pop();
        }
        if self.loses_smallest && parts.len() > 1 {
            parts.remove(0);
        }
        parts
    }
}

/// First records in place of others.
type Map = HashMap<RecordId, RecordId>;

impl Checker<'_> {
    /// The first ones of some records, in place of those that differ from these.
    pub(super) fn firsts_of(&mut self, records: &[RecordId]) -> Map {
        let mut walk = Walk::default();
        for &record in records {
            if self.first_in(&walk, record).is_none() {
                self.visit(&mut walk, record);
                self.walk(&mut walk);
            }
        }
        let first = |&record: &RecordId| Some((record, self.first_in(&walk, record)?.record));
        records.iter().filter_map(first).collect()
    }

    /// The first record that is the same as a made one, as far as that is known.
    fn first_in(&self, walk: &Walk, record: RecordId) -> Option<First> {
        if !self.folds.made.contains_key(&record) {
            return Some(First { record, stays: true });
        }
        if self.is_alone(record) {
            return Some(First { record, stays: false });
        }
        let known = self.folds.firsts.get(&record).map(|&record| First { record, stays: true });
        known.or_else(|| walk.found.get(&record).copied())
    }

    fn visit(&mut self, walk: &mut Walk, record: RecordId) {
        let number = walk.numbers.len();
        walk.numbers.insert(record, number);
        walk.open.push(record);
        let next = self.leads_to(record);
        walk.leads.insert(record, next.clone());
        walk.path.push(Visit { record, next, low: number });
    }

    fn walk(&mut self, walk: &mut Walk) {
        while let Some(top) = walk.path.last_mut() {
            if let Some(next) = top.next.pop() {
                match walk.numbers.get(&next) {
                    Some(&number) if !walk.found.contains_key(&next) => {
                        top.low = top.low.min(number);
                    }
                    Some(_) => {}
                    None if self.first_in(walk, next).is_some() => {}
                    None => self.visit(walk, next),
                }
                continue;
            }
            let (record, low) = (top.record, top.low);
            walk.path.pop();
            if let Some(below) = walk.path.last_mut() {
                below.low = below.low.min(low);
            }
            if walk.numbers.get(&record) == Some(&low) {
                let place = walk.open.iter().rposition(|&open| open == record).unwrap_or(0);
                let component = walk.open.split_off(place);
                self.find_component(walk, &component);
            }
        }
    }

    /// Finds the first ones of records that lead to one another, or of one.
    fn find_component(&mut self, walk: &mut Walk, component: &[RecordId]) {
        let own: HashSet<RecordId> = component.iter().copied().collect();
        let (mut map, mut stays, mut is_loop) = (Map::new(), true, false);
        for next in component.iter().flat_map(|record| &walk.leads[record]) {
            is_loop |= own.contains(next);
            if let Some(first) = self.first_in(walk, *next).filter(|_| !own.contains(next)) {
                stays &= first.stays;
                if first.record != *next {
                    map.insert(*next, first.record);
                }
            }
        }
        let firsts = match is_loop {
            true => self.firsts_of_loop(walk, component, &map),
            false => {
                let record = component[0];
                let key = (self.literal_of(record), self.mapped_rows(record, &map));
                let first = *self.folds.made_keys.entry(key).or_insert(record);
                [(record, first)].into()
            }
        };
        for (&record, &first) in &firsts {
            if stays || self.links.tuning().slips(Slip::FirstsStayTooSoon) {
                self.folds.firsts.insert(record, first);
            }
            walk.found.insert(record, First { record: first, stays });
        }
    }

    fn literal_of(&self, record: RecordId) -> RecordId {
        self.record(record).made.unwrap_or(record)
    }

    /// The types of fields, the values, and the records that functions in these name.
    pub(crate) fn made_rows(&mut self, record: RecordId) -> Vec<Row> {
        self.mapped_rows(record, &Map::new())
    }

    /// The same, with records in place of others.
    fn mapped_rows(&mut self, record: RecordId, map: &Map) -> Vec<Row> {
        let mut rows = Vec::new();
        for at in 0..self.record(record).fields.len() as u32 {
            let ty = self.field_type(record, at);
            rows.push(Row::Type(self.types.with_records(ty, map)));
        }
        for value in self.made_values(record) {
            let value = self.value_with(value, map);
            rows.push(Row::Value(value));
            for named in self.named_in(value, record) {
                let named = map.get(&named).copied().unwrap_or(named);
                rows.push(Row::Type(self.types.make(Node::Record(named))));
            }
        }
        rows
    }

    /// The pairs that have to be the same for two records to be that were made of one literal.
    pub(crate) fn made_pairs(&mut self, one: RecordId, other: RecordId) -> Option<Vec<(Row, Row)>> {
        if self.is_alone(one) || self.is_alone(other) {
            return None;
        }
        let firsts = [one, other].map(|of| self.folds.firsts.get(&of).copied());
        if let [Some(one), Some(other)] = firsts {
            return (one == other).then(Vec::new);
        }
        let (one, other) = (self.made_rows(one), self.made_rows(other));
        (one.len() == other.len()).then(|| one.into_iter().zip(other).collect())
    }

    /// The first ones of records that lead to one another; those below have theirs.
    fn firsts_of_loop(&mut self, walk: &Walk, component: &[RecordId], map: &Map) -> Map {
        let classes = self.classes(walk, component, map);
        let mut leads: Vec<RecordId> = Vec::new();
        let mut met = HashSet::new();
        let mut sorted = component.to_vec();
        sorted.sort_unstable();
        leads.extend(sorted.iter().copied().filter(|record| met.insert(classes[record])));
        // Each class is found by its members, with literals in place of records of the component.
        let mut back = map.clone();
        back.extend(component.iter().map(|&record| (record, self.literal_of(record))));
        let mut keys = Vec::new();
        for &record in &leads {
            let key: MadeKey = (self.literal_of(record), self.mapped_rows(record, &back));
            let count = self.folds.made_loops.get(&key).map_or(0, Vec::len);
            keys.push((count, record, key));
        }
        let mut firsts: Map = leads.iter().map(|&record| (classes[&record], record)).collect();
        if let Some((_, record, key)) = keys.iter().min_by_key(|of| of.0) {
            let known = self.folds.made_loops.get(key).cloned().unwrap_or_default();
            let found = known.into_iter().find_map(|first| self.same_records(first, *record));
            match found {
                Some(pairs) => {
                    for (first, record) in pairs {
                        if let Some(class) = classes.get(&record) {
                            let first = self.folds.firsts.get(&first).copied().unwrap_or(first);
                            firsts.insert(*class, first);
                        }
                    }
                }
                None => {
                    for (_, record, key) in keys {
                        self.folds.made_loops.entry(key).or_default().push(record);
                    }
                }
            }
        }
        let first = |record: &RecordId| (*record, firsts[&classes[record]]);
        component.iter().map(first).collect()
    }

    /// The records that are pairwise the same if two are.
    fn same_records(
        &mut self,
        one: RecordId,
        other: RecordId,
    ) -> Option<Vec<(RecordId, RecordId)>> {
        let types = [one, other].map(|record| Row::Type(self.types.make(Node::Record(record))));
        let pairs = self.same_pairs(types[0], types[1])?;
        let record = |row| match row {
            Row::Type(ty) => match *self.types.node(ty) {
                Node::Record(record) => Some(record),
                _ => None,
            },
            Row::Value(_) => None,
        };
        Some(pairs.into_iter().filter_map(|of| Some((record(of.0)?, record(of.1)?))).collect())
    }

    /// Records that stand for the classes of records that lead to one another: those in one class are the
    /// same. The largest part of a class that is split keeps it, so a record changes its class a logarithmic
    /// number of times.
    fn classes(&mut self, walk: &Walk, component: &[RecordId], map: &Map) -> Map {
        let mut back: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
        let loses_smallest = self.links.tuning().slips(Slip::SplitLosesSmallest);
        let mut classes = Classes { of: map.clone(), members: HashMap::new(), loses_smallest };
        for &record in component {
            classes.put(record, self.literal_of(record));
            for next in &walk.leads[&record] {
                back.entry(*next).or_default().push(record);
            }
        }
        let (mut open, mut count) = (component.to_vec(), 0);
        while !open.is_empty() {
            let mut parts: HashMap<MadeKey, Vec<RecordId>> = HashMap::new();
            for record in std::mem::take(&mut open) {
                let rows = self.mapped_rows(record, &classes.of);
                parts.entry((classes.of[&record], rows)).or_default().push(record);
            }
            let mut split: BTreeMap<RecordId, Vec<Vec<RecordId>>> = BTreeMap::new();
            for ((class, _), part) in parts {
                split.entry(class).or_default().push(part);
            }
            for (class, parts) in split {
                for part in classes.split(class, parts) {
                    let fresh = self.class_number(count, class);
                    count += 1;
                    for record in part {
                        classes.put(record, fresh);
                        open.extend(back.get(&record).into_iter().flatten());
                    }
                }
            }
            open.sort_unstable();
            open.dedup();
        }
        component.iter().map(|&record| (record, classes.of[&record])).collect()
    }

    /// A record that stands for a class. It is a copy of a literal that nobody sees.
    fn class_number(&mut self, number: usize, like: RecordId) -> RecordId {
        if let Some(&record) = self.folds.classes.get(number) {
            return record;
        }
        let record = self.copy_record(self.literal_of(like));
        self.folds.classes.push(record);
        record
    }
}
