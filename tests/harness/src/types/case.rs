//! The cases of types. A case consists of several spellings of one type graph, and spellings of
//! graphs that differ from it in one place.

use crate::kit::Tuning;
use crate::kit::mutant::{Judged, Mutant};
use crate::types::graph::TypeGraph;
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind, Label, WireSummary};

/// The input on which laws are checked: batches that are realized one after the other in one
/// interner.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Case {
    /// The batches of the case. A [`Node::Old`] is an index into the list of the roots of all
    /// earlier batches.
    pub batches: Vec<Graph>,
    /// The class of each root, in the order of the batches. Roots of the same class are the
    /// selfsame type. `None` means that nothing is known about the root.
    pub class: Vec<Option<u32>>,
    /// The random numbers with which laws make choices, such as the choice of a byte to damage.
    pub law_entropy: Vec<u64>,
    /// The settings by which the subject chooses between equivalent code paths.
    pub tuning: Tuning,
    /// The changes that are made to the encodings of the case.
    pub mutants: Vec<Mutant>,
    /// The model's judgement of each changed encoding. An accepted draft has no summary.
    pub judged: Judged<Option<WireSummary>>,
    /// The labels of the case.
    pub labels: Labels,
}

crate::kit::labels::labels! {
    /// The labels of a case of types. Campaigns count the cases with each label.
    Labels {
        /// Head 0 is on a cycle of two or more heads.
        CYCLE = 0, "cycle", 100;
        /// A head refers to itself.
        LOOP = 1, "self-loop", 50;
        /// The type graph has no cycle.
        ACYCLIC = 2, "acyclic", 50;
        /// A child is a union of several heads.
        UNION = 3, "union", 200;
        /// A later batch contains copies of heads of an earlier batch.
        UNROLLED = 4, "unrolled", 200;
        /// A later batch contains copies of heads, and edges of the copies lead to the realized
        /// originals.
        FOLD = 5, "refers into old types", 100;
        /// The case contains a type graph that differs from the first type graph in one place.
        NEAR = 6, "near miss", 100;
        /// The case has at least two batches.
        BATCHES = 7, "several batches", 300;
        /// A head names a member of a module.
        MEMBER = 8, "module member", 50;
        /// A forward is never defined.
        UNDEFINED = 9, "undefined forward", 15;
        /// A forward is defined twice.
        TWICE = 10, "defined twice", 10;
        /// A cycle consists of forwards only.
        SELF = 11, "forward that is itself", 10;
        /// Two heads of one batch are the selfsame type.
        TWINS = 12, "twins in one batch", 100;
        /// A union contains itself.
        INFINITE = 13, "infinite size", 8;
        /// The first type graph has at least ten heads.
        LARGE = 14, "many heads", 15;
        /// The heads of the type graph have only a few different labels.
        FEW = 15, "few labels", 300;
        /// A later batch contains a copy of the type graph with edges that lead to realized types.
        /// The copy may be changed in one place.
        GRAFT = 16, "grafted on old types", 80;
        /// A root is a union.
        UNION_ROOT = 17, "union as a root", 150;
        /// The case is a member of an adversarial family.
        FAMILY = 18, "adversarial family", 30;
        /// A batch is refused, and is then repeated without the cause of the refusal.
        RETRIED = 19, "refused, then realized", 80;
        /// Records of an encoding were moved, repeated, left out or added.
        WIRE_RECORDS = 20, "wire: records changed", 100;
        /// Components of an encoding were split, merged or unrolled, or some of their heads were
        /// identified.
        WIRE_COMPONENTS = 21, "wire: components changed", 100;
        /// The members of a component were reordered.
        WIRE_MEMBERS = 22, "wire: members turned", 15;
        /// Labels or children of heads were exchanged, reordered or left out.
        WIRE_HEADS = 23, "wire: heads changed", 80;
        /// A reference was changed to another head, or to no head.
        WIRE_REFERENCES = 24, "wire: references changed", 80;
        /// Entries of a list were repeated, reordered, added or left out.
        WIRE_LISTS = 25, "wire: lists changed", 100;
        /// The list of types has other types, repeated types, or another order.
        WIRE_TYPES = 26, "wire: types changed", 80;
        /// A count was changed, or one digest was replaced by another.
        WIRE_NUMBERS = 27, "wire: counts or digests changed", 30;
        /// The types of a draft's encoding were changed.
        WIRE_DRAFT_TYPES = 28, "wire: types of a draft changed", 15;
        /// The nodes of a draft's encoding were changed.
        WIRE_DRAFT_NODES = 29, "wire: nodes of a draft changed", 100;
        /// The definitions of a draft's encoding were changed.
        WIRE_DRAFT_DEFINES = 30, "wire: definitions of a draft changed", 50;
        /// A changed encoding of types was accepted.
        WIRE_ACCEPTED = 31, "wire: changed types accepted", 60;
        /// The changed encoding of a draft was accepted.
        WIRE_DRAFT_ACCEPTED = 32, "wire: changed draft accepted", 60;
        /// A changed encoding is truncated.
        WIRE_E0803 = 33, "wire: changed, E0803 truncated", 8;
        /// A changed encoding has an index to which no head or node belongs.
        WIRE_E0804 = 34, "wire: changed, E0804 index", 80;
        /// A changed encoding has a wrong digest.
        WIRE_E0805 = 35, "wire: changed, E0805 digest", 80;
        /// A changed encoding has the right digests, but is not the encoding that a writer makes.
        WIRE_E0806 = 36, "wire: changed, E0806 not canonical", 150;
        /// A changed encoding has bytes after its end.
        WIRE_E0807 = 37, "wire: changed, E0807 trailing", 1;
        /// A changed encoding has an unknown tag.
        WIRE_E0808 = 38, "wire: changed, E0808 tag", 10;
        /// A changed encoding has a label that the label's kind does not allow.
        WIRE_E0809 = 39, "wire: changed, E0809 label", 15;
        /// The changed encoding of a draft breaks a rule of drafts.
        WIRE_E0810 = 40, "wire: changed, E0810 draft", 20;
        /// A type has large instances, a large size or a large union tag.
        LARGE_SIZE = 41, "large size", 2;
    }
}

/// The bounds on the size of drawn cases.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The maximum number of heads of the type graph.
    pub heads: usize,
    /// The maximum number of batches.
    pub batches: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { heads: 6, batches: 3 }
    }
}

/// The number of heads from which a type graph is large. A large type graph gets fewer copies and
/// fewer roots.
pub(crate) const LARGE: usize = 10;

impl Labels {
    /// Returns the labels that follow from a type graph.
    #[must_use]
    pub fn of(graph: &TypeGraph) -> Self {
        let on_cycle = |head: usize| graph.below(head).contains(&head);
        let mut edges = graph.heads.iter().enumerate();
        let itself = edges.any(|(at, head)| head.children.iter().flatten().any(|&to| to == at));
        let union = graph.heads.iter().flat_map(|head| &head.children).any(|list| list.len() > 1);
        let member = graph.heads.iter().any(|head| head.label.kind() == Kind::MEMBER);
        let has = [
            (itself, Self::LOOP),
            (graph.heads.len() > 1 && on_cycle(0), Self::CYCLE),
            (!(0..graph.heads.len()).any(on_cycle), Self::ACYCLIC),
            (union, Self::UNION),
            (member, Self::MEMBER),
            (graph.heads.len() >= LARGE, Self::LARGE),
        ];
        let true_ones = has.into_iter().filter(|(has, _)| *has);
        true_ones.fold(Self::default(), |all, (_, label)| all.with(label))
    }
}

impl Case {
    /// Returns the weight of the case, which shrinking makes smaller.
    #[must_use]
    pub fn weight(&self) -> usize {
        let node = |node: &Node| match node {
            Node::Head { label, children } => 4 + children.len() + label.payload_bytes().len(),
            Node::OneOf(members) => 2 + members.len(),
            Node::Forward(_) | Node::Old(_) => 2,
        };
        let graph = |graph: &Graph| {
            let nodes: usize = graph.nodes.iter().map(node).sum();
            8 + nodes + graph.defines.len() + graph.roots.len()
        };
        let bits = |&dice: &u64| (u64::BITS - dice.leading_zeros()) as usize;
        let dice: usize = self.law_entropy.iter().map(bits).sum();
        self.batches.iter().map(graph).sum::<usize>()
            + dice
            + self.tuning.weight()
            + self.mutants.iter().map(Mutant::weight).sum::<usize>()
    }

    /// Returns the number of heads in all batches.
    #[must_use]
    pub fn heads(&self) -> usize {
        let head = |node: &&Node| matches!(node, Node::Head { .. });
        self.batches.iter().map(|graph| graph.nodes.iter().filter(head).count()).sum()
    }

    /// Returns the different labels of the heads, in the order of their first occurrence.
    #[must_use]
    pub fn head_labels(&self) -> Vec<Label> {
        let mut out = Vec::new();
        for node in self.batches.iter().flat_map(|graph| &graph.nodes) {
            if let Node::Head { label, .. } = node
                && !out.contains(label)
            {
                out.push(label.clone());
            }
        }
        out
    }
}
