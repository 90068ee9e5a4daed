//! Abstract graphs of heads: what a case is about, before it is spelled.

use crate::alphabet::Alphabet;
use crate::source::Source;
use selfsame_spec::Label;

/// A head of a world: its label, and the heads that each child may be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Kind, payload, arity.
    pub label: Label,
    /// For each child a non-empty list of heads, by number, without repetitions.
    pub children: Vec<Vec<usize>>,
}

/// A graph of heads, all reachable from head 0.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct World {
    /// The heads in breadth-first order from head 0.
    pub heads: Vec<Head>,
}

/// How large a world may be.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Heads.
    pub heads: usize,
    /// Heads that a child may be one of.
    pub union: usize,
}

/// Draws a world, breadth-first: an edge names a head that is known, or opens the next one. So
/// nothing is unreachable, and choices and worlds correspond one to one: [`choices`] is the
/// inverse.
pub fn draw(source: &mut dyn Source, alphabet: &Alphabet, bounds: Bounds) -> World {
    let mut world = World::default();
    let mut known = 1;
    while world.heads.len() < known {
        let room = bounds.heads - known;
        let label = pick_label(source, alphabet, room, world.heads.len() + 1 == known);
        let mut children = Vec::new();
        for _ in 0..label.arity() {
            let mut list = Vec::new();
            for _ in 0..=source.choose(bounds.union as u64 - 1) {
                let last = known - usize::from(known == bounds.heads);
                // The newest first: a world is a tree until an edge goes back.
                let open: Vec<usize> = (0..=last).rev().filter(|to| !list.contains(to)).collect();
                let Some(&to) = open.get(source.index(open.len())) else { break };
                known = known.max(to + 1);
                list.push(to);
            }
            children.push(list);
        }
        world.heads.push(Head { label, children });
    }
    world
}

/// A leaf or not, as likely as not; but while heads are wanted and nothing else is open, not.
fn pick_label(source: &mut dyn Source, alphabet: &Alphabet, room: usize, last_open: bool) -> Label {
    let labels = alphabet.labels();
    let (leaves, others) = labels.split_at(labels.partition_point(|label| label.arity() == 0));
    let leaf = !(last_open && room > 0) && source.choose(1) == 0;
    let labels = if leaf || others.is_empty() { leaves } else { others };
    labels[source.index(labels.len())].clone()
}

impl World {
    /// Copies of a world: head `h` of it becomes the heads of `copies[h]`, and each edge leads to
    /// any copy of where it led. Each copy is the same type as its original (`[identity.bisimilar]`).
    pub fn cover(&self, source: &mut dyn Source, copies: usize) -> (Self, Vec<usize>) {
        let mut origin: Vec<usize> = (0..self.heads.len()).collect();
        for head in 0..self.heads.len() {
            for _ in 1..copies {
                if source.chance(1, 2) {
                    origin.push(head);
                }
            }
        }
        let of = |head: usize| -> Vec<usize> {
            (0..origin.len()).filter(|&copy| origin[copy] == head).collect()
        };
        let images: Vec<Vec<usize>> = (0..self.heads.len()).map(of).collect();
        let mut edge = |to: &usize| images[*to][source.index(images[*to].len())];
        let mut copy = |head: usize| Head {
            label: self.heads[head].label.clone(),
            children: self.heads[head]
                .children
                .iter()
                .map(|list| list.iter().map(&mut edge).collect())
                .collect(),
        };
        let heads = origin.iter().map(|&head| copy(head)).collect();
        (Self { heads }, origin)
    }

    /// One small change somewhere: a label, an edge, two children exchanged, a union's order.
    pub fn change(&self, source: &mut dyn Source, alphabet: &Alphabet) -> Self {
        let mut world = self.clone();
        let at = source.index(world.heads.len());
        let count = world.heads.len();
        let head = &mut world.heads[at];
        match source.choose(3) {
            1 if head.children.len() > 1 => head.children.swap(0, 1),
            2 if !head.children.is_empty() => {
                let child = source.index(head.children.len());
                head.children[child] = vec![source.index(count)];
            }
            3 if head.children.iter().any(|list| list.len() > 1) => {
                head.children.iter_mut().for_each(|list| list.reverse());
            }
            _ => {
                let alike = |label: &&Label| label.arity() == head.label.arity();
                let labels: Vec<&Label> = alphabet.labels().iter().filter(alike).collect();
                head.label = labels[source.index(labels.len())].clone();
            }
        }
        world
    }
}
