//! The claims of a script, as data.

use crate::objects::op::OpRef;
use crate::objects::op::refs::Sort;
use selfsame_spec::{Digest, Lens, MemberState};

/// The thing that a claim is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Referent {
    /// A result of an operation, by the sort of the result and its number among the results of this
    /// sort.
    Handle(Sort, OpRef),
    /// A hash that a claim `@keep` stored under a name.
    Kept(String),
}

/// A thing that a report lists as changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Updated {
    /// An object or a cell.
    Object(Referent),
    /// A member of a module.
    Member(OpRef, String),
}

/// A claim about a world. A `bool` is true if the property must hold, and false if it must not
/// hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// `@same a b ..`: all names refer to the same object or node. `@differ a b ..`: no two names
    /// refer to the same object or node.
    Same(Vec<Referent>, bool),
    /// `@same by compiler a b ..`: all hashes under the lens are equal. `@differ ..`: no two hashes
    /// are equal.
    Hash(Lens, Vec<Referent>, bool),
    /// `@same by bytes n m ..`: the encodings of the nodes are equal.
    Bytes(Vec<Referent>, bool),
    /// `@keep before compiler a`: stores the current hash under a name.
    Keep(String, Lens, Referent),
    /// `@digest identity a <64 digits>`
    Digest(Lens, Referent, Digest),
    /// `@is typelike a ..`, `@is not typelike a ..`
    Is(Property, Vec<Referent>, bool),
    /// `@first a F`, `@first a nothing`
    First(Referent, Option<Referent>),
    /// `@tag a 7`
    Tag(Referent, u64),
    /// `@updated a c m.x`, `@updated nothing`: the things that the last `realize`, `seal` or
    /// `apply` reported as changed, in order. Only objects, cells and members that have a name in
    /// the script count.
    Updated(Vec<Updated>),
    /// `@resolved-to a b`, `@resolved-to a nothing`
    ResolvedTo(Referent, Option<Referent>),
    /// `@shows a new T (x: y)`: the operation that would make an object, or an object like a node.
    Shows(Referent, String),
    /// `@display a "List[i64]"`
    Display(Referent, String),
    /// `@member m.x resolved a`, `@member m.x unresolved`, `@member m.x absent`
    Member(OpRef, String, Option<MemberState>, Option<Referent>),
    /// `@globals identity f "constant 1, unbound len"`: the globals of the first overload.
    Globals(Lens, Referent, String),
    /// `@notes a "0: m:3"`
    Notes(Referent, String),
    /// `@counts objects 3 nodes 1`: the numbers of things in the world. The count `died` is the
    /// number of objects that the last `collect` freed.
    Counts(Vec<(String, u64)>),
    /// `@changes a b "x changed"`: the result of comparing two loadings of a module.
    Changes(Referent, Referent, String),
    /// `@frozen a n`, `@frozen a nothing`: the node that an object maps to.
    Frozen(Referent, Option<Referent>),
    /// `@canonical n a`, `@canonical n nothing`: the canonical instance of a node's type.
    Canonical(Referent, Option<Referent>),
    /// `@owner n o`
    Owner(Referent, Referent),
    /// `@wire n <hex>`
    Wire(Referent, Vec<u8>),
    /// `@refused E0701 via a.next`: the code of the error with which the previous operation was
    /// refused, and the error's path. A text in quotes is a part of the error's message.
    Refused(String, Option<String>),
}

/// A property of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Property {
    /// A forward is reachable from the object ([object.forward-defined]).
    ForwardDefined,
    /// The object can never change ([object.typelike]).
    Typelike,
    /// The object's identity is final ([module.settled]).
    Settled,
    /// The object has a state ([module.state]).
    Stateful,
    /// The object is the visible module of its name ([module.visible]).
    Visible,
    /// The object was freed, or the owner of the node was dropped.
    Gone,
}

impl Property {
    pub(super) const ALL: [Self; 6] = [
        Self::ForwardDefined,
        Self::Typelike,
        Self::Settled,
        Self::Stateful,
        Self::Visible,
        Self::Gone,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::ForwardDefined => "forward-defined",
            Self::Typelike => "typelike",
            Self::Settled => "settled",
            Self::Stateful => "stateful",
            Self::Visible => "visible",
            Self::Gone => "gone",
        }
    }
}
