//! Finds the shortest paths from changed names to the changes that cause them.

use super::entities::Side;
use super::own::{Parts, Reference};
use std::collections::VecDeque;

/// One step of a path from a changed name to its cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hop {
    /// The number of the child, or of the member of a union, through which the path goes.
    pub(super) child: u32,
    pub(super) to: Reached,
}

/// A point of a path: an opened type, or a changed name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reached {
    /// An opened type without a name, given by its index among the opened types.
    Opened(u32),
    /// A changed name, given by its index among the changes.
    Change(u32),
}

/// The properties of a changed name that the search for paths uses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// The class of the changed name.
    pub(super) class: u32,
    /// The index of the name's old type among the opened types.
    pub(super) opened: u32,
    /// Whether the name changed of itself, so that it is a cause.
    pub(super) is_cause: bool,
}

/// The paths and the nearest causes that the search found.
pub(super) struct Paths {
    /// For each opened type, the hop towards the nearest cause, if the search reached the type.
    pub(super) hops: Vec<Option<Hop>>,
    /// For each change, the index of its nearest cause among the changes. The cause of a cause is
    /// the change itself.
    pub(super) cause: Vec<Option<u32>>,
}

/// Searches breadth-first from all causes at once, against the direction of references, in the own
/// parts of the old types. Of several causes at the same distance, the search prefers the one that
/// is first in `causes`. The cost is linear in the size of the own parts.
///
/// A step from a head to a child has length 1. A step from a union to one of its members has length
/// 0.
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
    /// The points whose users have not been visited yet, nearest first, each with its cause.
    queue: VecDeque<(Reached, u32)>,
    paths: Paths,
}

impl Search<'_> {
    /// Queues a changed name if no name of its class was queued before. All names of a class have
    /// the same users.
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

    /// Visits the opened types that refer to a point.
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
        // A union is as far from the cause as its nearest member, so it goes to the front of the
        // queue.
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

/// Returns, for each opened type, the indices of the changes whose old type it is. A type with
/// several names may have several changes.
fn at_opened(points: &[Point], opened: usize) -> Vec<Vec<u32>> {
    let mut at = vec![Vec::new(); opened];
    for (number, point) in (0..).zip(points) {
        at[point.opened as usize].push(number);
    }
    at
}

/// The users of each class, then the users of each opened type, as compressed rows. A user is an
/// opened type of the old version, with the index of the child that refers to the class or type.
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
