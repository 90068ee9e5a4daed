//! Abilities of subjects. An ability lists the requests that a subject answers, and the types that
//! it accepts.
//!
//! A law lists the capabilities that it needs, and a generator draws only cases that the subject
//! accepts. Therefore an implementation of only a part of the specification is tested on that part.
//! The report lists the laws that were not tested.

use selfsame_spec::Kind;
use selfsame_spec::graph::{Graph, Node};

/// Defines the capabilities. A capability is a group of requests that a subject answers
/// (`[protocol.ability]`).
pub use crate::kit::Capabilities;
use crate::kit::Tuning;

macro_rules! capabilities {
    ($( $(#[doc = $doc:literal])* $name:ident = $bit:literal, $text:literal; )*) => {
        impl Capabilities {
            $( $(#[doc = $doc])* pub const $name: Self = Self(1 << $bit); )*
            /// All capabilities, each with its name in the protocol.
            pub const NAMED: &[(Self, &str)] = &[ $( (Self::$name, $text), )* ];
        }
    };
}

capabilities! {
    /// Computing the digests of types under the identity lens.
    HASH = 0, "hash";
    /// Returning the heads of a type, and of all types that are reachable from it.
    HEADS = 1, "heads";
    /// Computing the sizes of instances.
    SIZE = 2, "size";
    /// Writing types as bytes, and reading types from bytes.
    WIRE = 3, "wire";
    /// Keeping drafts, which can be inspected and used.
    DRAFT = 4, "draft";
    /// Resolving members of modules, and computing digests under the compiler lens.
    COMPILER = 5, "compiler";
    /// Refusing wrong requests with the right error codes.
    ERRORS = 6, "errors";
    /// Reporting the details of errors: the path, the cycle, or the byte offset.
    DETAILS = 7, "details";
    /// Returning the number of heads and the number of unions in an interner.
    FOOTPRINT = 8, "footprint";
    /// Reporting errors with exactly the texts of `selfsame_spec`. The protocol does not transmit
    /// these texts.
    WORDS = 9, "words";
    /// Making and realizing the objects of a world.
    OBJECTS = 10, "objects";
    /// Modules and functions in the worlds of the subject.
    MODULES = 11, "modules";
    /// Snapshots in the worlds of the subject.
    SNAPSHOTS = 12, "snapshots";
    /// Type functions in the worlds of the subject.
    TYPE_FUNCTIONS = 13, "type functions";
    /// Computing the hashes of objects under the frozen lens.
    FROZEN = 14, "frozen";
    /// Making independent copies of a world.
    FORK = 15, "fork";
    /// Computing the normal forms of types.
    NORMAL = 16, "normal forms";
}

impl Capabilities {
    /// All capabilities.
    pub const EVERYTHING: Self = Self(u32::MAX);

    /// Returns the names of the capabilities that are in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.iter().filter(move |(can, _)| self.has(*can)).map(|&(_, name)| name)
    }

    /// The capabilities that require other capabilities, each with those that it requires
    /// (`[protocol.ability]`).
    pub const PREREQUISITES: &[(Self, Self)] = &[
        (Self::OBJECTS, Self::ERRORS),
        (Self::MODULES, Self::OBJECTS),
        (Self::SNAPSHOTS, Self::OBJECTS),
        (Self::FORK, Self::OBJECTS),
        (Self::TYPE_FUNCTIONS, Self::MODULES),
    ];

    /// Removes from the set each capability whose required capabilities are not in the set.
    #[must_use]
    pub fn whole(self) -> Self {
        let usable = |can: Self, &(one, needs): &(Self, Self)| match can.has(needs) {
            true => can,
            false => can.without(one),
        };
        Self::PREREQUISITES.iter().fold(self, usable)
    }

    /// Returns the capability with the given name.
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
    /// Types are equal if their recursion groups are written in the same way.
    IsoRecursive,
}

/// The ability of a subject: the requests that it answers, and the types that it accepts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ability {
    /// The capabilities of the subject: the requests that it answers.
    pub can: Capabilities,
    /// The kinds of heads that the subject accepts; `None` if it accepts all kinds.
    pub kinds: Option<Vec<Kind>>,
    /// Whether the subject accepts types with several heads.
    pub unions: bool,
    /// The equality of types that the subject implements.
    pub equality: Equality,
    /// The settings that a tuning can change, with their default values.
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

    /// Returns whether the subject accepts all cases of the generator. Only for such a subject can
    /// a campaign reach the required shares of labels.
    #[must_use]
    pub const fn takes_everything(&self) -> bool {
        self.kinds.is_none() && self.unions && self.can.has(Capabilities::ERRORS)
    }

    /// Returns whether the subject accepts all cases of worlds.
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

    /// Returns whether the subject accepts heads of the given kind.
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
