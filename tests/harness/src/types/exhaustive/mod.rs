//! All small graphs, each of which is checked with every law.
//!
//! Each graph within bounds (a *world* of this space) is checked in two cases, because types reach
//! an interner in two ways.
//!
//! - *At once*: the world is one batch, and then another batch for each subset of its heads. The
//!   heads in the subset are imported from the first batch instead of built. This covers all forms
//!   in which a new graph can refer into an equal old one, including hard folds.
//! - *From below*: one batch for each head from the last to the first, with the heads that are
//!   reachable from it. Heads that were realized in an earlier batch are brought in. This covers
//!   new types on top of old ones.
//!
//! # Omitted graphs, and why omitting them is sound
//!
//! *Numberings.* A graph of n heads that are all reachable from its root has (n-1)! numberings with
//! the root first. One of these numberings is breadth-first with children in order, and only that
//! one is a [world](crate::types::graph). The reason is the way of writing: a head that is new in a
//! list always gets the next number. Two worlds that are isomorphic, roots included, are equal,
//! because an isomorphism maps breadth-first orders to breadth-first orders, number by number.
//! Therefore each rooted graph occurs exactly once, and the omitted graphs are the same graphs
//! under other numbers. The same graph with another root is another world. It is not omitted,
//! because subjects make mistakes in the order in which heads arrive.
//!
//! *Names.* If the names of two labels of equal arity and hold are exchanged, another world
//! results. That world is omitted only if [`Exhaustive::exchange`] is set. The canonical order
//! compares labels, and the digests of heads below, byte by byte. Exchanged names give other
//! orders, and a bug may appear in only one of these orders. The module [`orbit`] lists the laws
//! that cannot distinguish such worlds, and the promise that a subject must make.

pub mod orbit;
pub mod space;

pub use space::{Scope, Space};

use crate::kit::source::{Random, Replay, Source};
use crate::types::case::{Case, Labels};
use crate::types::graph::TypeGraph;
use crate::types::present::{HeadOrigin, present};

/// The number of cases about each world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// Two cases: *at once*, including a batch for each subset of heads brought in, and *from
    /// below*.
    Full,
    /// One case: only *at once*, for spaces of many millions of worlds.
    Once,
}

/// All cases about the worlds of a space.
#[derive(Debug)]
pub struct Exhaustive {
    /// The bounds.
    pub scope: Scope,
    /// The number of cases about each world.
    pub effort: Effort,
    /// Whether a world is omitted if exchanging names turns it into a world that is kept.
    pub exchange: bool,
    space: Space,
}

impl Exhaustive {
    /// Makes the cases about all worlds within bounds; `None` if there are more than 2^63.
    #[must_use]
    pub fn new(scope: Scope, effort: Effort) -> Option<Self> {
        let space = Space::new(scope)?;
        space.count().checked_mul(2)?;
        Some(Self { scope, effort, exchange: false, space })
    }

    /// Returns the worlds.
    #[must_use]
    pub const fn space(&self) -> &Space {
        &self.space
    }

    /// Returns the number of cases about one world.
    const fn ways(&self) -> u64 {
        match self.effort {
            Effort::Full => 2,
            Effort::Once => 1,
        }
    }

    /// Returns the number of cases, including omitted ones.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.space.count() * self.ways()
    }

    /// Returns the case that has a number below [`Exhaustive::count`]; `None` if that case is
    /// omitted.
    #[must_use]
    pub fn case(&self, number: u64) -> Option<Case> {
        let world = self.space.world(number / self.ways())?;
        if self.exchange && !orbit::is_least(&world) {
            return None;
        }
        let mut random = Random::of_case(orbit::seed(&world), number % self.ways());
        let mut maker =
            Maker { case: Case::default(), first: vec![None; world.heads.len()], world };
        match (self.effort, number % self.ways()) {
            (Effort::Once, _) => maker.whole(&mut random, 0),
            (Effort::Full, 0) => maker.at_once(&mut random),
            (Effort::Full, _) => maker.upwards(&mut random),
        }
        maker.case.labels = maker.labels();
        maker.case.law_entropy = (0..4).map(|_| random.choose(u64::from(u32::MAX))).collect();
        Some(maker.case)
    }

    /// Returns the command that checks one case again.
    #[must_use]
    pub fn replay(&self, number: u64) -> String {
        let Scope { heads, labels, degree, unions, hold } = self.scope;
        let effort = if self.effort == Effort::Once { " --effort once" } else { "" };
        let hold = format!("{hold:?}").to_lowercase();
        format!(
            "selfsame exhaustive --heads {heads} --labels {labels} --degree {degree} \
             --unions {unions} --hold {hold}{effort} --case {number}"
        )
    }
}

/// A case about a world, under construction.
struct Maker {
    world: TypeGraph,
    case: Case,
    /// For each head, the first root that is realized for it.
    first: Vec<Option<u32>>,
}

impl Maker {
    /// Adds a batch with the world in the plainest spelling, then a batch for each set of heads
    /// that is brought in.
    fn at_once(&mut self, random: &mut Random) {
        self.whole(&mut Replay::new(&[]), 0);
        for brought in 0..(1 << self.world.heads.len()) - 1 {
            self.whole(random, brought);
        }
    }

    /// Adds a batch of all heads. The heads in the bit set `brought` are brought in.
    fn whole(&mut self, source: &mut dyn Source, brought: u32) {
        let all: Vec<usize> = (0..self.world.heads.len()).collect();
        let world = self.world.clone();
        self.batch(source, &world, (&all, |head| brought >> head & 1 == 1));
    }

    /// Adds a batch for each head that is not realized yet, from the last head to the first;
    /// realized heads are brought in.
    fn upwards(&mut self, random: &mut Random) {
        for root in (0..self.world.heads.len()).rev() {
            if self.first[root].is_none() {
                let known = self.first.clone();
                let (part, heads) = (self.world.rooted(root), self.world.reachable(root));
                self.batch(random, &part, (&heads, |head| known[head].is_some()));
            }
        }
    }

    /// Adds a batch about a part of the world; each head of the part comes with the information
    /// whether it is brought in.
    fn batch(
        &mut self,
        source: &mut dyn Source,
        part: &TypeGraph,
        (heads, brought): (&[usize], impl Fn(usize) -> bool),
    ) {
        let stand = |&head: &usize| match self.first[head] {
            Some(number) if brought(head) => HeadOrigin::Old(number),
            _ => HeadOrigin::Built,
        };
        let stands: Vec<HeadOrigin> = heads.iter().map(stand).collect();
        let (mut graph, nodes) = present(source, part, &stands);
        let built = (0..heads.len()).filter(|&at| stands[at] == HeadOrigin::Built);
        for at in built {
            let number = self.case.class.len() as u32;
            graph.roots.push((format!("T{number}"), nodes[at]));
            self.case.class.push(Some(heads[at] as u32));
            self.first[heads[at]].get_or_insert(number);
        }
        self.case.batches.push(graph);
    }

    fn labels(&self) -> Labels {
        let batches = self.case.batches.len() > 1;
        let again = self.case.class.len() > self.world.heads.len();
        let has = [(batches, Labels::BATCHES), (again, Labels::UNROLLED), (batches, Labels::FOLD)];
        let of = |all: Labels, (has, label)| if has { all.with(label) } else { all };
        has.into_iter().fold(Labels::of(&self.world), of)
    }
}
