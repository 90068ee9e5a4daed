//! Computes which types of a file are equal, with forward declarations resolved (`[btf.fwd]`). The
//! method visits most types only once.
//!
//! The method cuts every edge to a type that defines or declares a tag. A cut edge leads to a leaf
//! that has only the tag. The graph with cut edges has almost no cycles, since cycles of C types
//! pass through tags. The classes of the cut graph are found by hashing. If all definitions of each
//! cut tag are in one class, the set of cut tags is consistent. In a consistent set, the leaf of a
//! tag stands for the class of the tag's definitions. If two types are equal, the cut types are
//! also equal; the chapter shows the converse. Therefore, if the definitions of a tag are in two
//! classes, they are different types, also for any smaller set of cut tags. Such a tag belongs to
//! no consistent set. In the next round, edges to such a tag are no longer cut, and edges to the
//! other tags are cut again.
//!
//! A program has few tags with two definitions that differ, and such a tag rarely makes the
//! definitions of another tag differ. A file that needs more rounds is handled by [`Forwards`],
//! whose time is bounded.

use super::forwards::Forwards;
use super::tag::{Tag, TagUse};
use super::types::Types;
use hashbrown::HashMap;
use selfsame::Graph;
use selfsame_spec::Result;

/// The types of a file, with equal types merged into classes; they may be realized instead of the
/// types of the file.
pub struct Classes {
    /// A graph that has one head for each class.
    pub(super) graph: Graph,
    /// For each type, the number of its class.
    pub(super) of: Vec<u32>,
    /// The number of forward declarations that are resolved, and the number of those that stay
    /// opaque.
    pub(super) counts: (usize, usize),
}

/// The largest number of rounds in which tags are cut.
const ROUNDS: usize = 4;

/// The definitions of a tag, as far as they are known in this round.
#[derive(Clone, Copy)]
enum Meaning {
    /// The tag has no definition yet.
    None,
    /// The tag has one definition, or several definitions that may be equal; `id` is the first
    /// definition, and `label` is the label of all.
    One { id: u32, label: u32 },
    /// The tag has definitions that differ.
    Two,
}

/// The tags of a file, with their definitions.
struct Tags {
    /// For each label of a tagged type, the number of the tag, and whether the label is that of a
    /// definition.
    of_label: Vec<Option<(u32, bool)>>,
    meanings: Vec<Meaning>,
}

impl Tags {
    fn of(types: &Types) -> Self {
        let mut numbers: HashMap<Tag<'_>, u32> = HashMap::new();
        let mut number = |tag| {
            let next = numbers.len() as u32;
            *numbers.entry(tag).or_insert(next)
        };
        let of_label = types.all_labels().iter().map(|label| match TagUse::of(label)? {
            TagUse::Defines(tag) => Some((number(tag), true)),
            TagUse::Declares(tag) => Some((number(tag), false)),
        });
        let of_label: Vec<_> = of_label.collect();
        let meanings = vec![Meaning::None; numbers.len()];
        let mut tags = Self { of_label, meanings };
        types.ids().for_each(|id| tags.see(types, id));
        tags
    }

    fn see(&mut self, types: &Types, id: u32) {
        let label = types.label_number(id);
        if let Some((tag, true)) = self.of_label[label as usize] {
            let meaning = &mut self.meanings[tag as usize];
            *meaning = match *meaning {
                Meaning::None => Meaning::One { id, label },
                Meaning::One { label: other, .. } if other != label => Meaning::Two,
                known => known,
            };
        }
    }

    /// Returns the tag that a type defines or declares, and the first definition of the tag.
    /// Returns `None` if the tag has no definition, or definitions that differ.
    fn one(&self, types: &Types, id: u32) -> Option<(u32, u32)> {
        let (tag, _) = self.of_label[types.label_number(id) as usize]?;
        match self.meanings[tag as usize] {
            Meaning::One { id, .. } => Some((tag, id)),
            _ => None,
        }
    }

    /// Cuts the edges that lead to tags whose definitions may all be equal, and returns the class
    /// of each type.
    fn cut(&self, types: &Types, graph: &Graph) -> Vec<u32> {
        graph.classes_by_name(|id| self.one(types, id).map(|(tag, _)| tag))
    }

    /// Marks the tags whose definitions are in two classes, so that edges to them are no longer
    /// cut. Returns whether there are such tags.
    fn part(&mut self, types: &Types, classes: &[u32]) -> bool {
        let mut parted = false;
        for id in types.ids() {
            if let Some((tag, true)) = self.of_label[types.label_number(id) as usize]
                && let Meaning::One { id: first, .. } = self.meanings[tag as usize]
                && classes[first as usize] != classes[id as usize]
            {
                self.meanings[tag as usize] = Meaning::Two;
                parted = true;
            }
        }
        parted
    }
}

impl Classes {
    /// Computes the classes of a file's types.
    ///
    /// # Errors
    /// Returns E0712 for a graph that is too large.
    pub fn of(types: &Types) -> Result<Self> {
        let [labels, ends, children] = types.rows().map(<[u32]>::to_vec);
        let graph = Graph::from_rows(types.all_labels(), labels, ends, children)?;
        let mut tags = Tags::of(types);
        for _ in 0..ROUNDS {
            let cut = tags.cut(types, &graph);
            if !tags.part(types, &cut) {
                let meant = |id: u32| tags.one(types, id).map_or(id, |(_, definition)| definition);
                let counts = counts(types, |id| tags.one(types, id).is_some());
                return Self::merge(types, meant, |id| cut[id as usize], counts);
            }
        }
        let forwards = Forwards::resolve(types);
        let meant = |id| forwards.definition(id).unwrap_or(id);
        Self::merge(types, meant, |id| id, forwards.counts())
    }

    /// Makes one class for each type; forward declarations stay opaque.
    ///
    /// # Errors
    /// Returns E0712 for a graph that is too large.
    pub fn opaque(types: &Types) -> Result<Self> {
        Self::merge(types, |id| id, |id| id, counts(types, |_| false))
    }

    /// Merges types of one class into one head. `meant` maps a declaration to its definition, and
    /// `class` maps a type to its class.
    fn merge(
        types: &Types,
        meant: impl Fn(u32) -> u32,
        class: impl Fn(u32) -> u32,
        counts: (usize, usize),
    ) -> Result<Self> {
        const NONE: u32 = u32::MAX;
        let mut of: Vec<u32> = types.ids().map(|id| class(meant(id))).collect();
        let mut number = vec![NONE; of.iter().max().map_or(0, |&most| most as usize + 1)];
        let mut first = Vec::new();
        for (id, class) in types.ids().zip(&mut of) {
            let number = &mut number[*class as usize];
            if *number == NONE {
                *number = first.len() as u32;
                first.push(meant(id));
            }
            *class = *number;
        }
        let (mut heads, mut ends, mut children) = (Vec::new(), Vec::new(), Vec::new());
        for id in first {
            heads.push(types.label_number(id));
            children.extend(types.children(id).iter().map(|&child| of[child as usize]));
            ends.push(children.len() as u32);
        }
        let graph = Graph::from_rows(types.all_labels(), heads, ends, children)?;
        Ok(Self { graph, of, counts })
    }
}

/// Returns the number of forward declarations that are resolved, and the number of those that are
/// not.
fn counts(types: &Types, resolved: impl Fn(u32) -> bool) -> (usize, usize) {
    let (resolved, opaque): (Vec<u32>, Vec<u32>) =
        types.declarations().partition(|&id| resolved(id));
    (resolved.len(), opaque.len())
}
