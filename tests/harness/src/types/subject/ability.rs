//! What a subject can: which questions it answers, and which types it takes.
//!
//! A law says what it needs, a generator draws what is taken. So an implementation of a part of
//! the specification is held to that part, and the report names what it was not held to.

use selfsame_spec::Kind;
use selfsame_spec::graph::{Graph, Node};

/// Which requests a subject answers (`[protocol.ability]`).
pub use crate::kit::Capabilities;
use crate::kit::Tuning;

macro_rules! capabilities {
    ($( $(#[doc = $doc:literal])* $name:ident = $bit:literal, $text:literal; )*) => {
        impl Capabilities {
            $( $(#[doc = $doc])* pub const $name: Self = Self(1 << $bit); )*
            /// Every capability, and how the protocol calls it.
            pub const NAMED: &[(Self, &str)] = &[ $( (Self::$name, $text), )* ];
        }
    };
}

capabilities! {
    /// Digests under the identity lens.
    HASH = 0, "hash";
    /// The heads of a type, down to the leaves.
    HEADS = 1, "heads";
    /// Sizes of instances.
    SIZE = 2, "size";
    /// Types as bytes and back.
    WIRE = 3, "wire";
    /// Drafts of its own, that can be inspected and used.
    DRAFT = 4, "draft";
    /// Members of modules are resolved, and there are digests under the compiler lens.
    COMPILER = 5, "compiler";
    /// Refuses what is to be refused, with the right code.
    ERRORS = 6, "errors";
    /// Errors say where: the path, the cycle, the byte.
    DETAILS = 7, "details";
    /// Says how many heads and unions an interner holds.
    FOOTPRINT = 8, "footprint";
    /// Errors have the very words of `selfsame_spec`: nothing that a protocol carries.
    WORDS = 9, "words";
    /// Worlds of objects: a heap, realizing.
    OBJECTS = 10, "objects";
    /// Modules and functions in worlds.
    MODULES = 11, "modules";
    /// Snapshots in worlds.
    SNAPSHOTS = 12, "snapshots";
    /// Type functions in worlds.
    TYPE_FUNCTIONS = 13, "type functions";
    /// Hashes of objects under the frozen lens.
    FROZEN = 14, "frozen";
    /// Worlds can be copied.
    FORK = 15, "fork";
}

impl Capabilities {
    /// Everything.
    pub const EVERYTHING: Self = Self(u16::MAX);

    /// The names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.iter().filter(move |(can, _)| self.has(*can)).map(|&(_, name)| name)
    }

    /// A capability, and those that it is nothing without (`[protocol.ability]`).
    pub const PREREQUISITES: &[(Self, Self)] = &[
        (Self::OBJECTS, Self::ERRORS),
        (Self::MODULES, Self::OBJECTS),
        (Self::SNAPSHOTS, Self::OBJECTS),
        (Self::FORK, Self::OBJECTS),
        (Self::TYPE_FUNCTIONS, Self::MODULES),
    ];

    /// These without those that are nothing without others which are not among them.
    #[must_use]
    pub fn whole(self) -> Self {
        let usable = |can: Self, &(one, needs): &(Self, Self)| match can.has(needs) {
            true => can,
            false => can.without(one),
        };
        Self::PREREQUISITES.iter().fold(self, usable)
    }

    /// The capability with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(_, known)| *known == name).map(|&(can, _)| can)
    }
}

/// Which types a subject takes for the same (`[protocol.equality]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Equality {
    /// Those that no walk tells apart.
    #[default]
    EquiRecursive,
    /// Those whose recursion groups are written alike.
    IsoRecursive,
}

/// What a subject can and takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ability {
    /// What it is asked.
    pub can: Capabilities,
    /// The kinds that it takes; `None` for every kind.
    pub kinds: Option<Vec<Kind>>,
    /// Whether it takes types of several heads.
    pub unions: bool,
    /// What it means by the same.
    pub equality: Equality,
    /// The numbers that can be set, and their defaults.
    pub tuning: Tuning,
}

impl Ability {
    /// Everything, as the model does.
    pub const EVERYTHING: &'static Self = &Self {
        can: Capabilities::EVERYTHING,
        kinds: None,
        unions: true,
        equality: Equality::EquiRecursive,
        tuning: Tuning::DEFAULT,
    };

    /// Whether whatever a generator makes can be given to it: then the shares that are required
    /// of a campaign can be reached.
    #[must_use]
    pub const fn takes_everything(&self) -> bool {
        self.kinds.is_none() && self.unions && self.can.has(Capabilities::ERRORS)
    }

    /// The same of worlds.
    #[must_use]
    pub const fn takes_every_world(&self) -> bool {
        const ALL: Capabilities = Capabilities::OBJECTS
            .with(Capabilities::MODULES)
            .with(Capabilities::SNAPSHOTS)
            .with(Capabilities::TYPE_FUNCTIONS)
            .with(Capabilities::HASH)
            .with(Capabilities::COMPILER)
            .with(Capabilities::FROZEN);
        self.takes_everything() && self.can.has(ALL)
    }

    /// Whether it takes heads of a kind.
    #[must_use]
    pub fn takes_kind(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Whether it takes a batch: its kinds, its unions.
    #[must_use]
    pub fn takes_graph(&self, graph: &Graph) -> bool {
        graph.nodes.iter().all(|node| match node {
            Node::Head { label, .. } => self.takes_kind(label.kind()),
            Node::OneOf(_) => self.unions,
            Node::Forward(_) | Node::Old(_) => true,
        })
    }
}
