//! The shortest paths from changed names to the changes that cause them.

use super::entities::Side;
use super::own::{Parts, Reference};
use std::collections::VecDeque;

/// A changed name that is not changed of itself reaches its cause by hops.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hop {
    /// The number of the child, or of the member of a union, through which the path goes.
    pub(super) child: u32,
    pub(super) to: Reached,
}

/// A point of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reached {
    /// An opened type without a name.
    Opened(u32),
    /// A changed name, by its number among the changes.
    Change(u32),
}

/// A changed name, as far as the search needs it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// Its class.
    pub(super) class: u32,
    /// Its old type among the opened types.
    pub(super) opened: u32,
    /// Whether it is changed of itself.
    pub(super) is_cause: bool,
}

/// The result of the search.
pub(super) struct Paths {
    /// The hop from each opened type that was reached.
    pub(super) hops: Vec<Option<Hop>>,
    /// The number of the nearest cause of each change, among the changes. A cause is its own.
    pub(super) cause: Vec<Option<u32>>,
}

/// Searches breadth-first from all causes at once, against the direction of references, in the own
/// parts of the old types. `causes` has the causes in the order that decides between causes at the
/// same distance. Linear in the own parts.
///
/// A step into a child has length 1; the choice of a member of a union belongs to the step before.
pub(super) fn search(parts: &Parts<'_>, points: &[Point], causes: &[u32], classes: usize) -> Paths {
    let mut search = Search {
        points,
        users: Users::of(parts, classes),
        is_union: parts.opened.iter().map(|opened| opened.ty.as_head().is_none()).collect(),
        at: at_opened(points, parts.opened.len()),
        class_met: vec![false; classes],
        queue: VecDeque::new(),
        paths: Paths { hops: vec![None; parts.opened.len()], cause: vec![None; points.len()] },
    };
    for &cause in causes {
        search.paths.cause[cause as usize] = Some(cause);
        search.meet(cause, cause, false);
    }
    while let Some((from, cause)) = search.queue.pop_front() {
        search.leave(from, cause);
    }
    search.paths
}

struct Search<'a> {
    points: &'a [Point],
    users: Users,
    is_union: Vec<bool>,
    at: Vec<Vec<u32>>,
    class_met: Vec<bool>,
    /// Points whose users are to be visited, nearest first, with their causes.
    queue: VecDeque<(Reached, u32)>,
    paths: Paths,
}

impl Search<'_> {
    /// Queues a change, unless another one of its class was met: the users are those of the class.
    fn meet(&mut self, change: u32, cause: u32, first: bool) {
        let class = self.points[change as usize].class as usize;
        if !std::mem::replace(&mut self.class_met[class], true) {
            self.enqueue(Reached::Change(change), cause, first);
        }
    }

    fn enqueue(&mut self, at: Reached, cause: u32, first: bool) {
        if first {
            self.queue.push_front((at, cause));
        } else {
            self.queue.push_back((at, cause));
        }
    }

    /// Visits the users of a point.
    fn leave(&mut self, from: Reached, cause: u32) {
        let row = match from {
            Reached::Change(change) => self.users.of_class(self.points[change as usize].class),
            Reached::Opened(opened) => self.users.of_opened(opened),
        };
        for at in row {
            let (user, child) = self.users.edges[at];
            self.visit(user, Hop { child, to: from }, cause);
        }
    }

    fn visit(&mut self, user: u32, hop: Hop, cause: u32) {
        if self.paths.hops[user as usize].is_some() {
            return;
        }
        self.paths.hops[user as usize] = Some(hop);
        // A union is as far away as its nearest member.
        let first = self.is_union[user as usize];
        if self.at[user as usize].is_empty() {
            self.enqueue(Reached::Opened(user), cause, first);
        }
        for number in 0..self.at[user as usize].len() {
            let change = self.at[user as usize][number];
            if !self.points[change as usize].is_cause {
                self.paths.cause[change as usize] = Some(cause);
                self.meet(change, cause, first);
            }
        }
    }
}

/// Returns the changes at each opened type: types with several names have several.
fn at_opened(points: &[Point], opened: usize) -> Vec<Vec<u32>> {
    let mut at = vec![Vec::new(); opened];
    for (number, point) in (0..).zip(points) {
        at[point.opened as usize].push(number);
    }
    at
}

/// The users of classes, then the users of opened types, as compressed rows. A user is an opened
/// type of the old version, with the number of its child.
struct Users {
    classes: u32,
    ends: Vec<usize>,
    edges: Vec<(u32, u32)>,
}

impl Users {
    fn of(parts: &Parts<'_>, classes: usize) -> Self {
        let row = |reference: &Reference| match *reference {
            Reference::Named(class) => class as usize,
            Reference::Opened(opened) => classes + opened as usize,
        };
        let olds = || (0..).zip(&parts.opened).filter(|(_, opened)| opened.side == Side::Old);
        let mut ends = vec![0; classes + parts.opened.len()];
        olds().flat_map(|(_, user)| &user.references).for_each(|to| ends[row(to)] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut edges = vec![(0, 0); sum];
        for (number, user) in olds() {
            for (child, to) in (0..).zip(&user.references) {
                let at = &mut ends[row(to)];
                edges[*at] = (number, child);
                *at += 1;
            }
        }
        Self { classes: classes as u32, ends, edges }
    }

    fn of_class(&self, class: u32) -> std::ops::Range<usize> {
        let start = (class as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[class as usize]
    }

    fn of_opened(&self, opened: u32) -> std::ops::Range<usize> {
        self.of_class(self.classes + opened)
    }
}
