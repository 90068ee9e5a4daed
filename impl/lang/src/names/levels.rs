//! Finds the innermost namespace around a place that contains a given name, if several namespaces
//! of the module contain the name.
//!
//! Namespaces are represented as intervals: the interval of a nested namespace lies within the
//! interval of the outer namespace. For each name, the bounds of the intervals whose namespaces
//! contain the name are sorted once. Between two neighboring bounds, the innermost namespace is
//! constant, so a binary search finds it. The cost does not depend on the number of enclosing
//! namespaces that do not contain the name.

use super::heads::Heads;
use crate::link::{Declared, EntryId, Mark, ModuleId, SpaceId, Spaces};
use crate::scan::Name;
use crate::util::keyed_hash::KeyedHash;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;

/// The tables for the namespaces of a module, by name. Each table is built when it is first needed.
pub(super) struct Levels {
    hash: KeyedHash,
    /// The module whose intervals are computed.
    module: Option<ModuleId>,
    /// For each namespace of this module, its interval.
    intervals: Vec<Interval>,
    tables: HashMap<(Sought, Name, usize), Vec<Point>>,
}

/// The sort of entry for which a search looks.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sought {
    /// An entry with a declaration, or with a name that a gap may declare.
    Declared,
    /// An entry that is the name of a namespace.
    Namespace,
}

/// The interval of a namespace: the positions at which the namespace begins and ends.
#[derive(Clone, Copy, Default)]
struct Interval {
    start: u32,
    end: u32,
}

/// A position, and a namespace. From this position on, it is the innermost namespace in which a
/// path of names leads to an entry of the required sort.
struct Point {
    /// The hash of the path of names.
    names: u64,
    at: u32,
    space: Option<SpaceId>,
}

impl Levels {
    /// Creates empty tables.
    pub(super) fn new(tuning: Tuning) -> Self {
        let (hash, intervals, tables) = (KeyedHash::tuned(tuning), Vec::new(), HashMap::new());
        Self { hash, module: None, intervals, tables }
    }

    /// Returns the innermost namespace around a place in which a path of names leads to an entry of
    /// the required sort. If another path has the same hash, the result may be the namespace of
    /// that path.
    ///
    /// Cost: logarithmic, plus one step for each name. The first search for a last name also costs
    /// time that is linear in the entries with this name in the module.
    pub(super) fn innermost(
        &mut self,
        (declared, module, heads): (&Declared, ModuleId, &Heads),
        sought: Sought,
        names: &[Name],
        place: SpaceId,
    ) -> Option<SpaceId> {
        if self.module != Some(module) {
            self.measure(declared, module);
        }
        let spaces = &declared.spaces;
        spaces.step();
        let (Self { hash, intervals, tables, .. }, last) = (self, *names.last()?);
        let digit = |name: &Name| u64::from(name.number()) + 1;
        let key = hash.of_sum(names.iter().fold(0, |sum, name| hash.step(sum, digit(name))));
        let points = tables.entry((sought, last, names.len())).or_insert_with(|| {
            let of_name = heads.entries(last).filter(|&entry| is_sought(spaces, sought, entry));
            points(of_name.filter_map(|entry| way(spaces, *hash, entry, names.len())), intervals)
        });
        let at = intervals[place.at()].start;
        let behind = points.partition_point(|point| (point.names, point.at) <= (key, at));
        let point = points.get(behind.checked_sub(1)?)?;
        point.space.filter(|_| point.names == key)
    }

    /// Computes the intervals of the namespaces of a module, and removes the tables of the previous
    /// module.
    fn measure(&mut self, declared: &Declared, module: ModuleId) {
        self.module = Some(module);
        self.tables = HashMap::default();
        let (spaces, surface) = (&declared.spaces, &declared.surfaces[module.at()]);
        self.intervals.resize(spaces.len(), Interval::default());
        // In the list of entries, a namespace comes after its enclosing namespace.
        let inner: Vec<(SpaceId, SpaceId)> = surface
            .entries
            .iter()
            .filter_map(|&entry| {
                spaces.step();
                Some((spaces.entry(entry).space, spaces.entry(entry).child()?))
            })
            .collect();
        // In this pass, `end` counts the positions that a namespace takes, including nested
        // namespaces.
        self.intervals[surface.root.at()].end = 1;
        inner.iter().for_each(|(_, inner)| self.intervals[inner.at()].end = 1);
        for &(around, inner) in inner.iter().rev() {
            self.intervals[around.at()].end += self.intervals[inner.at()].end;
        }
        // In this pass, each namespace gets its interval within the enclosing interval, from the
        // end towards the start.
        let root = &mut self.intervals[surface.root.at()];
        root.start = root.end;
        for &(around, inner) in &inner {
            let end = self.intervals[around.at()].start;
            let start = end - self.intervals[inner.at()].end;
            self.intervals[around.at()].start = start;
            self.intervals[inner.at()] = Interval { start: end, end };
        }
        // The remaining position of each interval, which is its first one, belongs to the namespace
        // itself.
        for space in inner.into_iter().map(|(_, inner)| inner).chain([surface.root]) {
            self.intervals[space.at()].start -= 1;
        }
    }
}

fn is_sought(spaces: &Spaces, sought: Sought, entry: EntryId) -> bool {
    let entry = spaces.entry(entry);
    match sought {
        Sought::Declared => entry.is_declared() || entry.has(Mark::Gap),
        Sought::Namespace => entry.child().is_some(),
    }
}

/// Returns the hash of the last `names` names of the path to an entry, and the namespace that
/// contains the first of these names.
fn way(spaces: &Spaces, hash: KeyedHash, entry: EntryId, names: usize) -> Option<(u64, SpaceId)> {
    let mut way = Vec::with_capacity(names);
    let mut at = spaces.entry(entry);
    loop {
        spaces.step();
        way.push(at.name);
        if way.len() == names {
            let digits = way.iter().rev().map(|name| u64::from(name.number()) + 1);
            let sum = digits.fold(0, |sum, digit| hash.step(sum, digit));
            return Some((hash.of_sum(sum), at.space));
        }
        at = spaces.entry(spaces.space(at.space).entry?);
    }
}

/// Returns the points at which the innermost namespace changes, sorted by hash and position.
fn points(ways: impl Iterator<Item = (u64, SpaceId)>, intervals: &[Interval]) -> Vec<Point> {
    let mut ways: Vec<(u64, Interval, SpaceId)> =
        ways.map(|(names, space)| (names, intervals[space.at()], space)).collect();
    ways.sort_unstable_by_key(|&(names, interval, _)| (names, interval.start));
    let mut points = Vec::with_capacity(2 * ways.len());
    let mut around: Vec<(u64, Interval, SpaceId)> = Vec::new();
    let leave = |around: &mut Vec<(u64, Interval, SpaceId)>, points: &mut Vec<Point>| {
        if let Some((names, interval, _)) = around.pop() {
            let space = around.last().map(|&(.., space)| space);
            points.push(Point { names, at: interval.end, space });
        }
    };
    for way in ways {
        let (names, interval, space) = way;
        let ends = |&(before, of, _): &(u64, Interval, SpaceId)| {
            before != names || of.end <= interval.start
        };
        while around.last().is_some_and(ends) {
            leave(&mut around, &mut points);
        }
        points.push(Point { names, at: interval.start, space: Some(space) });
        around.push(way);
    }
    while !around.is_empty() {
        leave(&mut around, &mut points);
    }
    points
}
