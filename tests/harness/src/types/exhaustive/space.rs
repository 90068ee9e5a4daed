//! The numbered list of all worlds within bounds: the number of worlds, and the world with a given
//! number.
//!
//! A world is written in the order in which [`graph::draw`](crate::types::graph::draw) draws it:
//! breadth-first from head 0. Each entry of a list is a head that was already mentioned, or the
//! next new head. Three numbers (`At`) determine in how many ways a partly written world can be
//! continued. Therefore these ways are counted from the end, without enumerating worlds. A world is
//! found by its number: at each step, the number selects an option, since each option's count of
//! continuations is known.

use crate::types::alphabet::{Alphabet, Hold};
use crate::types::graph::{GraphHead, TypeGraph};
use selfsame_spec::Label;

/// The bounds of a space of worlds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The maximum number of heads of a world.
    pub heads: usize,
    /// The number of labels of each arity.
    pub labels: usize,
    /// The maximum number of children of a head.
    pub degree: usize,
    /// The maximum number of heads in a child. A child with several heads is a union.
    pub unions: usize,
    /// The way in which heads hold their children: by value or by reference.
    pub hold: Hold,
}

/// All worlds within the bounds, sorted by their number of heads.
#[derive(Debug)]
pub struct Space {
    sizes: Vec<Size>,
}

/// All worlds with a given number of heads.
#[derive(Debug)]
struct Size {
    heads: usize,
    unions: usize,
    labels: Vec<Label>,
    degree: usize,
    /// The values of [`Size::rest`], indexed by [`Size::slot`].
    rest: Vec<u64>,
}

/// The state between two children while a world is written.
#[derive(Clone, Copy)]
struct At {
    /// The number of heads whose labels are written. Some children of the last of these heads may
    /// be missing.
    labelled: usize,
    /// The number of heads that were mentioned: heads with labels, and heads to which an entry of a
    /// list refers.
    known: usize,
    /// The number of children of the last written head that are still missing.
    left: usize,
}

impl Space {
    /// Counts the worlds within the bounds, and returns the space; `None` if there are more than
    /// 2^64 worlds.
    #[must_use]
    pub fn new(scope: Scope) -> Option<Self> {
        let sizes = (1..=scope.heads).map(|heads| Size::new(heads, scope));
        let space = Self { sizes: sizes.collect::<Option<_>>()? };
        space.counts().try_fold(0_u64, |sum, (_, count)| sum.checked_add(count))?;
        Some(space)
    }

    /// Returns the number of worlds for each number of heads.
    pub fn counts(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.sizes.iter().map(|size| (size.heads, size.count()))
    }

    /// Returns the number of worlds in the space.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.counts().map(|(_, count)| count).sum()
    }

    /// Returns the world with the given number; `None` if the number is not less than
    /// [`Space::count`].
    #[must_use]
    pub fn world(&self, mut number: u64) -> Option<TypeGraph> {
        for size in &self.sizes {
            match number.checked_sub(size.count()) {
                Some(rest) => number = rest,
                None => return Some(size.world(number)),
            }
        }
        None
    }
}

impl Size {
    fn new(heads: usize, scope: Scope) -> Option<Self> {
        let Scope { labels, degree, unions, hold, .. } = scope;
        let labels = Alphabet::small(labels, degree, hold).labels().to_vec();
        let rest = vec![0; (heads + 1) * (heads + 1) * (degree + 1)];
        let mut size = Self { heads, unions: unions.min(heads), labels, degree, rest };
        for labelled in (1..=heads).rev() {
            for left in 0..=degree {
                for known in labelled..=heads {
                    let at = At { labelled, known, left };
                    let slot = size.slot(at);
                    size.rest[slot] = size.count_rest(at)?;
                }
            }
        }
        Some(size)
    }

    const fn slot(&self, at: At) -> usize {
        (at.labelled * (self.heads + 1) + at.known) * (self.degree + 1) + at.left
    }

    /// Returns the number of ways in which a partly written world can be finished.
    fn rest(&self, at: At) -> u64 {
        self.rest[self.slot(at)]
    }

    fn count_rest(&self, at: At) -> Option<u64> {
        if at.left > 0 {
            return sum((1..=self.unions).map(|entries| self.list(at, at.known, entries)));
        }
        match (at.labelled == at.known, at.known == self.heads) {
            (true, whole) => Some(u64::from(whole)),
            (false, _) => sum(self.labels.iter().map(|label| Some(self.rest(at.label(label))))),
        }
    }

    /// Returns the number of ways in which a world can be finished if the current list needs
    /// `entries` more entries. `free` is the number of heads that were mentioned before the list
    /// and are not in the list yet.
    fn list(&self, at: At, free: usize, entries: usize) -> Option<u64> {
        if entries == 0 {
            return Some(self.rest(At { left: at.left - 1, ..at }));
        }
        let old = match free.checked_sub(1) {
            Some(fewer) => self.list(at, fewer, entries - 1)?.checked_mul(free as u64)?,
            None => 0,
        };
        let new = if at.known < self.heads { self.list(at.open(), free, entries - 1)? } else { 0 };
        old.checked_add(new)
    }

    /// Returns the value of [`Size::list`]. Overflow is impossible here, because counting all
    /// worlds succeeded.
    fn ways(&self, at: At, free: usize, entries: usize) -> u64 {
        self.list(at, free, entries).unwrap_or(u64::MAX)
    }

    fn count(&self) -> u64 {
        let first = |label| self.rest(At { labelled: 0, known: 1, left: 0 }.label(label));
        self.labels.iter().map(first).fold(0, u64::saturating_add)
    }

    fn world(&self, mut number: u64) -> TypeGraph {
        let mut world = TypeGraph::default();
        let mut at = At { labelled: 0, known: 1, left: 0 };
        while at.labelled < at.known {
            let labels = self.labels.iter().map(|label| (label, self.rest(at.label(label))));
            let Some(label) = pick(&mut number, labels) else { break };
            at = at.label(label);
            let children = (0..label.arity()).map(|_| self.child(&mut number, &mut at)).collect();
            world.heads.push(GraphHead { label: label.clone(), children });
        }
        world
    }

    fn child(&self, number: &mut u64, at: &mut At) -> Vec<usize> {
        let (before, mut list) = (at.known, Vec::new());
        let lengths = (1..=self.unions).map(|entries| (entries, self.ways(*at, before, entries)));
        let length = pick(number, lengths).unwrap_or(0);
        for left in (0..length).rev() {
            let free: Vec<usize> = (0..before).filter(|to| !list.contains(to)).collect();
            let fewer = free.len().saturating_sub(1);
            let new = (at.known < self.heads).then_some(at.known);
            let new = new.map(|to| (to, self.ways(at.open(), free.len(), left)));
            let old = free.into_iter().map(|to| (to, self.ways(*at, fewer, left)));
            let Some(to) = pick(number, new.into_iter().chain(old)) else { break };
            at.known = at.known.max(to + 1);
            list.push(to);
        }
        at.left -= 1;
        list
    }
}

impl At {
    /// Returns the state after one more head has been written with its label.
    const fn label(self, label: &Label) -> Self {
        Self { labelled: self.labelled + 1, left: label.arity() as usize, ..self }
    }

    /// Returns the state after an entry of a list has mentioned one more new head.
    const fn open(self) -> Self {
        Self { known: self.known + 1, ..self }
    }
}

fn sum(counts: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    counts.into_iter().try_fold(0_u64, |sum, count| sum.checked_add(count?))
}

/// Returns the option that `number` selects. Subtracts the counts of the options before it from
/// `number`.
fn pick<T>(number: &mut u64, options: impl IntoIterator<Item = (T, u64)>) -> Option<T> {
    for (option, ways) in options {
        match number.checked_sub(ways) {
            Some(rest) => *number = rest,
            None => return Some(option),
        }
    }
    None
}
