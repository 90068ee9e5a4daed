//! Abilities of subjects: the requests that a subject answers, and the types that a subject
//! accepts.
//!
//! A law lists the capabilities that it needs, and a generator draws cases that the subject
//! accepts. Therefore an implementation of only a part of the specification is tested on that part.
//! The report lists the laws that were not tested.

use selfsame_spec::Kind;
use selfsame_spec::graph::{Graph, Node};

/// Defines the capabilities, which are the requests that a subject answers (`[protocol.ability]`).
pub use crate::kit::Capabilities;
use crate::kit::Tuning;

macro_rules! capabilities {
    ($( $(#[doc = $doc:literal])* $name:ident = $bit:literal, $text:literal; )*) => {
        impl Capabilities {
            $( $(#[doc = $doc])* pub const $name: Self = Self(1 << $bit); )*
            /// Every capability, with its name in the protocol.
            pub const NAMED: &[(Self, &str)] = &[ $( (Self::$name, $text), )* ];
        }
    };
}

capabilities! {
    /// Digests under the identity lens.
    HASH = 0, "hash";
    /// The heads of a type, and of the types below it down to the leaves.
    HEADS = 1, "heads";
    /// Sizes of instances.
    SIZE = 2, "size";
    /// Writing types as bytes, and reading them back.
    WIRE = 3, "wire";
    /// Drafts that the subject itself keeps, and that can be inspected and used.
    DRAFT = 4, "draft";
    /// Resolving members of modules, and digests under the compiler lens.
    COMPILER = 5, "compiler";
    /// Refusals with the right codes.
    ERRORS = 6, "errors";
    /// Errors with their details: the path, the cycle, or the byte offset.
    DETAILS = 7, "details";
    /// The numbers of heads and unions that an interner holds.
    FOOTPRINT = 8, "footprint";
    /// Errors with exactly the same texts as in `selfsame_spec`. The protocol does not carry these
    /// texts.
    WORDS = 9, "words";
    /// Worlds of objects: objects can be made and realized.
    OBJECTS = 10, "objects";
    /// Modules and functions in worlds.
    MODULES = 11, "modules";
    /// Snapshots in worlds.
    SNAPSHOTS = 12, "snapshots";
    /// Type functions in worlds.
    TYPE_FUNCTIONS = 13, "type functions";
    /// Hashes of objects under the frozen lens.
    FROZEN = 14, "frozen";
    /// Copies of worlds.
    FORK = 15, "fork";
    /// Normal forms of types.
    NORMAL = 16, "normal forms";
}

impl Capabilities {
    /// Every capability.
    pub const EVERYTHING: Self = Self(u32::MAX);

    /// Returns the names of the capabilities that are in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.iter().filter(move |(can, _)| self.has(*can)).map(|&(_, name)| name)
    }

    /// Capabilities, each with the capabilities that it requires (`[protocol.ability]`).
    pub const PREREQUISITES: &[(Self, Self)] = &[
        (Self::OBJECTS, Self::ERRORS),
        (Self::MODULES, Self::OBJECTS),
        (Self::SNAPSHOTS, Self::OBJECTS),
        (Self::FORK, Self::OBJECTS),
        (Self::TYPE_FUNCTIONS, Self::MODULES),
    ];

    /// Returns the set without those capabilities whose required capabilities are missing.
    #[must_use]
    pub fn whole(self) -> Self {
        let usable = |can: Self, &(one, needs): &(Self, Self)| match can.has(needs) {
            true => can,
            false => can.without(one),
        };
        Self::PREREQUISITES.iter().fold(self, usable)
    }

    /// Returns the capability that has this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(_, known)| *known == name).map(|&(can, _)| can)
    }
}

/// The equality of types that a subject implements (`[protocol.equality]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Equality {
    /// Types are equal if no walk along children distinguishes them.
    #[default]
    EquiRecursive,
    /// Types are equal if their recursion groups are written alike.
    IsoRecursive,
}

/// The ability of a subject: the requests that it answers, and the types that it accepts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ability {
    /// The requests that the subject answers.
    pub can: Capabilities,
    /// The kinds that the subject accepts; `None` if it accepts every kind.
    pub kinds: Option<Vec<Kind>>,
    /// Whether the subject accepts types with several heads.
    pub unions: bool,
    /// The equality that the subject implements.
    pub equality: Equality,
    /// The numbers that a tuning may set, with their defaults.
    pub tuning: Tuning,
}

impl Ability {
    /// The ability of the model: all capabilities and all types.
    pub const EVERYTHING: &'static Self = &Self {
        can: Capabilities::EVERYTHING,
        kinds: None,
        unions: true,
        equality: Equality::EquiRecursive,
        tuning: Tuning::DEFAULT,
    };

    /// Returns whether the subject accepts every case of a generator. Only then can a campaign
    /// reach the required shares.
    #[must_use]
    pub const fn takes_everything(&self) -> bool {
        self.kinds.is_none() && self.unions && self.can.has(Capabilities::ERRORS)
    }

    /// Returns whether the subject accepts every case of worlds.
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

    /// Returns whether the subject accepts heads of a kind.
    #[must_use]
    pub fn takes_kind(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Returns whether the subject accepts the kinds and the unions of a batch.
    #[must_use]
    pub fn takes_graph(&self, graph: &Graph) -> bool {
        graph.nodes.iter().all(|node| match node {
            Node::Head { label, .. } => self.takes_kind(label.kind()),
            Node::OneOf(_) => self.unions,
            Node::Forward(_) | Node::Old(_) => true,
        })
    }
}
