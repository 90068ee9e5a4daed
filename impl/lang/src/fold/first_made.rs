//! Finds equal made records (`[mono.same]`). The first of several equal records represents all of
//! them.
//!
//! A record is processed after the records to which it refers. A record that is not on a cycle is
//! found by its key, which consists of its members with each record replaced by its first record.
//! Records on one cycle are processed together ([`made_loops`](super::made_loops)). Records on a
//! cycle also get keys afterwards, because a later record that refers to the cycle may equal a
//! record on it.

use crate::check::Checker;
use crate::mono::Row;
use crate::types::{Node, RecordId};
use crate::util::planted::Slip;
use hashbrown::{HashMap, HashSet};

/// A record that represents the records that equal it, and whether this choice is final. The choice
/// is not final if the record refers to a record that is only temporarily treated as different from
/// all others.
#[derive(Clone, Copy, Debug)]
struct First {
    record: RecordId,
    stays: bool,
}

/// A record on the path of a walk: its references that are not visited yet, and the smallest visit
/// number that is reachable from it.
struct Visit {
    record: RecordId,
    next: Vec<RecordId>,
    low: usize,
}

/// A walk that finds the components of records that refer to one another (R. Tarjan, 1972).
#[derive(Default)]
struct Walk {
    numbers: HashMap<RecordId, usize>,
    /// The visited records whose component is not complete yet. For each of them, `leads` has the
    /// records to which it refers.
    open: Vec<RecordId>,
    leads: HashMap<RecordId, Vec<RecordId>>,
    path: Vec<Visit>,
    found: HashMap<RecordId, First>,
}

/// A map from records to their first records, for records that are not first themselves.
type Map = HashMap<RecordId, RecordId>;

impl Checker<'_> {
    /// Returns a map from records to their first records. Records that are their own first record
    /// are left out.
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

    /// Returns the first record that equals a made record, if this record is already known.
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

    /// Finds the first record of each record in a component. A component consists of records that
    /// refer to one another, or of a single record.
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
            true => self.firsts_of_loop(component, &map),
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

    pub(super) fn literal_of(&self, record: RecordId) -> RecordId {
        self.record(record).made.unwrap_or(record)
    }

    /// Returns the rows of a record: the types of its fields, its values, and the records to which
    /// functions in these values refer.
    pub(crate) fn made_rows(&mut self, record: RecordId) -> Vec<Row> {
        self.mapped_rows(record, &Map::new())
    }

    /// Returns the rows of a record, in which records are replaced by their first records from
    /// `map`.
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

    /// Returns the pairs of rows that must be equal if two records of one literal are equal.
    /// Returns `None` if the records are certainly not equal.
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

    /// Returns the first record of each record in a component of records that refer to one another.
    /// The records outside of the component to which they refer must already have first records.
    fn firsts_of_loop(&mut self, component: &[RecordId], map: &Map) -> Map {
        let mut sorted = component.to_vec();
        sorted.sort_unstable();
        let rows = sorted.iter().map(|&record| (record, self.mapped_rows(record, map)));
        let rows: Vec<(RecordId, Vec<Row>)> = rows.collect();
        let Ok(handles) = self.loop_handles(&rows) else {
            // The interner refuses the records only if they have more than 2^31 types and values,
            // which do not fit into memory.
            return sorted.into_iter().map(|record| (record, record)).collect();
        };
        let mut firsts = Map::new();
        for (record, handle) in sorted.into_iter().zip(handles) {
            let first = self.folds.loops.get_or_insert_default().first(handle, record);
            firsts.insert(record, self.folds.firsts.get(&first).copied().unwrap_or(first));
        }
        let mut with = map.clone();
        with.extend(firsts.iter().map(|(&record, &first)| (record, first)));
        for (&record, &first) in firsts.iter().filter(|(record, first)| record == first) {
            let key = (self.literal_of(record), self.mapped_rows(record, &with));
            if !self.links.tuning().slips(Slip::LoopsHaveNoKeys) {
                self.folds.made_keys.entry(key).or_insert(first);
            }
        }
        firsts
    }
}
