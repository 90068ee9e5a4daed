//! An engine that checks every law on all small graphs.
//!
//! A graph within the bounds is called a *world*. Each world is checked in two cases, because types
//! reach an interner in two ways.
//!
//! - *At once*: the first batch contains the whole world. Then there is one batch for each subset
//!   of its heads. In this batch, the heads of the subset are brought in from the first batch, and
//!   the others are built anew. This covers all forms in which a new graph can refer to an equal
//!   old graph, including forms that are hard to absorb.
//! - *From below*: there is one batch for each head, from the last head to the first, with all
//!   heads that are reachable from it. Heads that an earlier batch realized are brought in. This
//!   covers new types that refer to old types.
//!
//! # Omitted graphs, and why omitting them is sound
//!
//! *Numberings.* In a graph of n heads that are all reachable from its root, the heads can be
//! numbered in (n-1)! ways with the root first. One of these numberings is breadth-first with
//! children in order, and only the graph with that numbering is a [world](crate::types::graph). The
//! reason is the way of writing: a head that is new in a list always gets the next number. Two
//! worlds that are isomorphic, roots included, are equal, because an isomorphism maps breadth-first
//! orders to breadth-first orders, number by number. Therefore each rooted graph occurs exactly
//! once, and the omitted graphs are the same graphs under other numbers. The same graph with
//! another root is another world. It is not omitted, because subjects make mistakes in the order in
//! which heads arrive.
//!
//! *Names.* Suppose that the names of two labels are exchanged, and both labels have the same arity
//! and hold their children in the same way. The result is another world. That world is omitted only
//! if [`Exhaustive::exchange`] is set. The canonical order compares labels, and the digests of
//! heads below, byte by byte. Exchanged names give other orders, and a bug may appear in only one
//! of these orders. The module [`orbit`] lists the laws that cannot distinguish such worlds, and
//! the promise that a subject must make.

pub mod orbit;
pub mod space;

pub use space::{Scope, Space};

use crate::kit::source::{Random, Replay, Source};
use crate::types::case::{Case, Labels};
use crate::types::graph::TypeGraph;
use crate::types::present::{HeadOrigin, present};

/// The number of cases that are checked for each world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// Two cases: *at once*, with a batch for each subset of heads that is brought in, and *from
    /// below*.
    Full,
    /// One case: *at once*. This is for spaces of many millions of worlds.
    Once,
}

/// The numbered list of all cases about the worlds of a space.
#[derive(Debug)]
pub struct Exhaustive {
    /// The bounds of the space.
    pub scope: Scope,
    /// The number of cases for each world.
    pub effort: Effort,
    /// Whether some worlds are omitted: of several worlds that differ only by an exchange of names,
    /// one is kept.
    pub exchange: bool,
    space: Space,
}

impl Exhaustive {
    /// Returns all cases about the worlds within the bounds; `None` if there are more than 2^63
    /// cases.
    #[must_use]
    pub fn new(scope: Scope, effort: Effort) -> Option<Self> {
        let space = Space::new(scope)?;
        space.count().checked_mul(2)?;
        Some(Self { scope, effort, exchange: false, space })
    }

    /// Returns the space of worlds.
    #[must_use]
    pub const fn space(&self) -> &Space {
        &self.space
    }

    /// Returns the number of cases for each world.
    const fn ways(&self) -> u64 {
        match self.effort {
            Effort::Full => 2,
            Effort::Once => 1,
        }
    }

    /// Returns the number of cases. Omitted cases are counted, too.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.space.count() * self.ways()
    }

    /// Returns the case with the given number, which must be below [`Exhaustive::count`]; `None` if
    /// this case is omitted.
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

    /// Returns the shell command that checks the case with the given number again.
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

/// A case about a world, while it is being built.
struct Maker {
    world: TypeGraph,
    case: Case,
    /// For each head, the number of the first root that is this head.
    first: Vec<Option<u32>>,
}

impl Maker {
    /// Adds a batch with the whole world in the simplest spelling. Then adds one batch for each set
    /// of heads that is brought in.
    fn at_once(&mut self, random: &mut Random) {
        self.whole(&mut Replay::new(&[]), 0);
        for brought in 0..(1 << self.world.heads.len()) - 1 {
            self.whole(random, brought);
        }
    }

    /// Adds a batch of all heads. The heads whose bits are set in `brought` are brought in; the
    /// others are built.
    fn whole(&mut self, source: &mut dyn Source, brought: u32) {
        let all: Vec<usize> = (0..self.world.heads.len()).collect();
        let world = self.world.clone();
        self.batch(source, &world, (&all, |head| brought >> head & 1 == 1));
    }

    /// Adds a batch for each head that is not realized yet, from the last head to the first.
    /// Realized heads are brought in.
    fn upwards(&mut self, random: &mut Random) {
        for root in (0..self.world.heads.len()).rev() {
            if self.first[root].is_none() {
                let known = self.first.clone();
                let (part, heads) = (self.world.rooted(root), self.world.reachable(root));
                self.batch(random, &part, (&heads, |head| known[head].is_some()));
            }
        }
    }

    /// Adds a batch with a part of the world. The parameter `brought` says for each head of the
    /// part whether it is brought in.
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
