//! All small graphs, each checked with every law.
//!
//! A world within bounds is checked in two cases, because types arrive in two ways. *At once*: the
//! world in one batch, and then again for each set of its heads that is brought in from the first
//! batch instead of built; so every way is tried in which a new graph can refer into an old one
//! that it is equal to, hard folds among them. *From below*: from the last head to the first, each
//! with what it reaches, what was realized before brought in; so old types are grown upon.
//!
//! # What is left out, and why that is sound
//!
//! *Numberings.* A graph of n heads that are all reachable from its root has (n-1)! numberings with
//! the root first, and one of them is breadth-first with children in order. Only that one is a
//! [world](crate::types::graph): an entry that is not known can only be named as the next number.
//! And two worlds that are isomorphic with their roots are one: an isomorphism maps breadth-first
//! orders to breadth-first orders, number by number. So each rooted graph is met exactly once, and
//! what is left out is the very same graph under other numbers. The same graph with another root is
//! another world, and is kept: in which order heads arrive is what subjects get wrong.
//!
//! *Names.* To exchange the names of two labels of one arity and hold is *not* left out unless
//! asked for. The canonical order compares labels, and digests of what is below, bytewise:
//! exchanged names give other orders, and a bug may be in one of them alone. See [`orbit`] for
//! which laws cannot tell, and what a subject must promise.

pub mod orbit;
pub mod space;

pub use space::{Scope, Space};

use crate::kit::source::{Random, Replay, Source};
use crate::types::case::{Case, Labels};
use crate::types::graph::TypeGraph;
use crate::types::present::{HeadOrigin, present};

/// How much of a world is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// At once and again with each set of its heads brought in, and from below
    Full,
    /// At once only, for spaces of many millions
    Once,
}

/// All cases about the worlds of a space.
#[derive(Debug)]
pub struct Exhaustive {
    /// The bounds.
    pub scope: Scope,
    /// How much of each world.
    pub effort: Effort,
    /// Whether a world is left out that is another one with names exchanged.
    pub exchange: bool,
    space: Space,
}

impl Exhaustive {
    /// All cases about worlds within bounds; `None` when there are more than 2^63.
    #[must_use]
    pub fn new(scope: Scope, effort: Effort) -> Option<Self> {
        let space = Space::new(scope)?;
        space.count().checked_mul(2)?;
        Some(Self { scope, effort, exchange: false, space })
    }

    /// The worlds.
    #[must_use]
    pub const fn space(&self) -> &Space {
        &self.space
    }

    /// Cases about one world.
    const fn ways(&self) -> u64 {
        match self.effort {
            Effort::Full => 2,
            Effort::Once => 1,
        }
    }

    /// How many cases there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.space.count() * self.ways()
    }

    /// The case with a number below [`Exhaustive::count`]; `None` when it is left out.
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

    /// The command that checks one case again.
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

/// A case about a world under way.
struct Maker {
    world: TypeGraph,
    case: Case,
    /// The first root that each head is.
    first: Vec<Option<u32>>,
}

impl Maker {
    /// In the plainest spelling, then again for each set of heads brought in.
    fn at_once(&mut self, random: &mut Random) {
        self.whole(&mut Replay::new(&[]), 0);
        for brought in 0..(1 << self.world.heads.len()) - 1 {
            self.whole(random, brought);
        }
    }

    /// A batch of all heads; of which some, a bit for each, are brought in.
    fn whole(&mut self, source: &mut dyn Source, brought: u32) {
        let all: Vec<usize> = (0..self.world.heads.len()).collect();
        let world = self.world.clone();
        self.batch(source, &world, (&all, |head| brought >> head & 1 == 1));
    }

    /// Batch by batch from the last head to the first: what is not realized yet, upon what is.
    fn upwards(&mut self, random: &mut Random) {
        for root in (0..self.world.heads.len()).rev() {
            if self.first[root].is_none() {
                let known = self.first.clone();
                let (part, heads) = (self.world.rooted(root), self.world.reachable(root));
                self.batch(random, &part, (&heads, |head| known[head].is_some()));
            }
        }
    }

    /// A batch about a part of the world: which heads these are, and which are brought in.
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
