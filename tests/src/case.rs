//! Cases: several spellings of one world, and of others near it.

use crate::alphabet::Alphabet;
use crate::source::Source;
use crate::spell::{Stand, spell};
use crate::world::{Bounds, World, draw};
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind};

/// What a law is checked on: batches that are realized one after the other in one interner.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Case {
    /// The batches. A [`Node::Old`] counts the roots of the batches before that were realized.
    pub batches: Vec<Graph>,
    /// For each root of all batches, in order, the class that it is known to be in: roots of one
    /// class are the selfsame type. Nothing is known about roots without a class.
    pub class: Vec<Option<u32>>,
    /// Numbers for laws that need some of their own: which byte to damage, and the like.
    pub dice: Vec<u64>,
    /// What kind of case this is.
    pub labels: Labels,
}

labels! {
    /// What a case has in it, counted by campaigns.
    Labels {
        /// Head 0 is on a cycle of two heads or more.
        CYCLE = 0, "cycle", 100;
        /// Some head refers to itself.
        LOOP = 1, "self-loop", 50;
        /// There is no cycle.
        ACYCLIC = 2, "acyclic", 50;
        /// A child is one of several heads.
        UNION = 3, "union", 200;
        /// A later batch has copies of heads of an earlier one.
        UNROLLED = 4, "unrolled", 200;
        /// A later batch has copies that refer to the old types among themselves.
        FOLD = 5, "refers into old types", 100;
        /// A world that differs from the first in one place takes part.
        NEAR = 6, "near miss", 100;
        /// There are two batches or more.
        BATCHES = 7, "several batches", 300;
        /// A module member is named.
        MEMBER = 8, "module member", 50;
        /// A forward is never defined.
        UNDEFINED = 9, "undefined forward", 15;
        /// A forward is defined twice.
        TWICE = 10, "defined twice", 10;
        /// A cycle of forwards only.
        SELF = 11, "forward that is itself", 10;
        /// Two heads of the world are the same type.
        TWINS = 12, "twins in one batch", 100;
    }
}

/// How large a case may be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Heads of its world.
    pub heads: usize,
    /// Batches.
    pub batches: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { heads: 6, batches: 3 }
    }
}

impl Labels {
    /// What a world has in it.
    #[must_use]
    pub fn of(world: &World) -> Self {
        let on_cycle = |head: usize| world.below(head).contains(&head);
        let mut edges = world.heads.iter().enumerate();
        let itself = edges.any(|(at, head)| head.children.iter().flatten().any(|&to| to == at));
        let union = world.heads.iter().flat_map(|head| &head.children).any(|list| list.len() > 1);
        let member = world.heads.iter().any(|head| head.label.kind() == Kind::MEMBER);
        let has = [
            (itself, Self::LOOP),
            (world.heads.len() > 1 && on_cycle(0), Self::CYCLE),
            (!(0..world.heads.len()).any(on_cycle), Self::ACYCLIC),
            (union, Self::UNION),
            (member, Self::MEMBER),
        ];
        let true_ones = has.into_iter().filter(|(has, _)| *has);
        true_ones.fold(Self::default(), |all, (_, label)| all.with(label))
    }
}

/// The case with a world under way.
struct Maker<'a> {
    source: &'a mut dyn Source,
    alphabet: &'a Alphabet,
    case: Case,
    /// For each class, the roots of batches before that are in it.
    old: Vec<Vec<u32>>,
    classes: u32,
}

/// Draws a case: a world spelled once; then, batch by batch, copies of it (some of their edges
/// leading to the old types), or a near miss.
pub fn draw_case(source: &mut dyn Source, alphabet: &Alphabet, size: Size) -> Case {
    let heads = 1 + source.choose(size.heads as u64 - 1) as usize;
    let union = if source.chance(1, 2) { 3 } else { 1 };
    let world = draw(source, alphabet, Bounds { heads, union });
    case_of(source, alphabet, world, size.batches)
}

/// A case about a world that is given: see [`draw_case`].
pub fn case_of(source: &mut dyn Source, alphabet: &Alphabet, world: World, batches: usize) -> Case {
    let (case, old) = (Case::default(), vec![Vec::new(); world.heads.len()]);
    let classes = world.heads.len() as u32;
    let mut maker = Maker { source, alphabet, case, old, classes };
    maker.mark(Labels::of(&world));
    maker.batch(&world, &(0..world.heads.len()).collect::<Vec<_>>());
    let mut world = world;
    for _ in 0..maker.source.choose(batches as u64 - 1) {
        maker.next_batch(&mut world);
    }
    if maker.source.chance(1, 6) {
        maker.spoil();
    }
    maker.case.dice = (0..4).map(|_| maker.source.choose(u64::from(u32::MAX))).collect();
    maker.case
}

impl Maker<'_> {
    fn mark(&mut self, label: Labels) {
        self.case.labels = self.case.labels.with(label);
    }

    fn next_batch(&mut self, world: &mut World) {
        self.mark(Labels::BATCHES);
        if self.source.chance(1, 4) {
            self.old = vec![Vec::new(); world.heads.len()];
            self.classes += world.heads.len() as u32;
            let near = world.change(self.source, self.alphabet);
            // A label may be exchanged for itself.
            if std::mem::replace(world, near) != *world {
                self.mark(Labels::NEAR);
            }
        } else {
            self.mark(Labels::UNROLLED);
        }
        let (copy, origin) = world.cover(self.source, 3);
        self.batch(&copy, &origin);
    }

    /// Spells a world whose head `h` is in class `origin[h]` of the world under way.
    fn batch(&mut self, world: &World, origin: &[usize]) {
        if origin.len() > self.old.len() {
            self.mark(Labels::TWINS);
        }
        let bring = self.source.chance(1, 2);
        let stands: Vec<Stand> = origin.iter().map(|&class| self.stand(class, bring)).collect();
        if stands.iter().any(|stand| *stand != Stand::Here) {
            self.mark(Labels::FOLD);
        }
        let (mut graph, nodes) = spell(self.source, world, &stands);
        let first = self.case.class.len() as u32;
        let all = self.source.chance(3, 4);
        for (head, &node) in nodes.iter().enumerate() {
            if head == 0 || all || self.source.chance(1, 2) {
                let number = first + graph.roots.len() as u32;
                graph.roots.push((format!("T{number}"), node));
                let class = self.classes - self.old.len() as u32 + origin[head] as u32;
                self.case.class.push(Some(class));
                self.old[origin[head]].push(number);
            }
        }
        self.case.batches.push(graph);
    }

    fn stand(&mut self, class: usize, bring: bool) -> Stand {
        match self.old[class].len() {
            0 => Stand::Here,
            n if bring && self.source.chance(1, 3) => {
                Stand::Old(self.old[class][self.source.index(n)])
            }
            _ => Stand::Here,
        }
    }

    /// Breaks the last batch: it must be refused as a whole.
    fn spoil(&mut self) {
        let choice = self.source.choose(2);
        let at = self.source.choose(u64::from(u32::MAX)) as usize;
        let Some(graph) = self.case.batches.last_mut() else { return };
        if graph.defines.is_empty() {
            return;
        }
        let at = at % graph.defines.len();
        let matters = crate::shrink::reached(graph)[graph.defines[at].0 as usize];
        let label = match choice {
            0 => {
                graph.defines.remove(at);
                Labels::UNDEFINED
            }
            1 => {
                let again = graph.defines[at];
                graph.defines.push(again);
                Labels::TWICE
            }
            _ => {
                graph.defines[at].1 = graph.defines[at].0;
                Labels::SELF
            }
        };
        // What no root reaches is not refused, but for a second definition.
        if matters || label == Labels::TWICE {
            self.mark(label);
        }
    }
}

impl Case {
    /// How large the case is: what shrinking makes smaller.
    #[must_use]
    pub fn weight(&self) -> usize {
        let node = |node: &Node| match node {
            Node::Head { label, children } => 4 + children.len() + label.payload().len(),
            Node::OneOf(members) => 2 + members.len(),
            Node::Forward(_) | Node::Old(_) => 2,
        };
        let graph = |graph: &Graph| {
            let nodes: usize = graph.nodes.iter().map(node).sum();
            8 + nodes + graph.defines.len() + graph.roots.len()
        };
        self.batches.iter().map(graph).sum()
    }

    /// How many heads it has.
    #[must_use]
    pub fn heads(&self) -> usize {
        let head = |node: &&Node| matches!(node, Node::Head { .. });
        self.batches.iter().map(|graph| graph.nodes.iter().filter(head).count()).sum()
    }
}
