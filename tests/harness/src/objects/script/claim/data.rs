//! The claims of a script, as data.

use crate::objects::op::OpRef;
use crate::objects::op::refs::Sort;
use selfsame_spec::{Digest, Lens, MemberState};

/// An object, node, owner, type function or hash about which a claim is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Referent {
    /// The result of an operation: the sort of the result, and its number among the results of this
    /// sort.
    Handle(Sort, OpRef),
    /// The name under which a claim `@keep` stored a hash.
    Kept(String),
}

/// An object, cell or member that a report lists as changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Updated {
    /// An object or a cell.
    Object(Referent),
    /// A member of a module.
    Member(OpRef, String),
}

/// A claim about a world. A `bool` in a claim is true if the property must hold, and false if the
/// property must not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// `@same a b ..`: all names refer to the same object or node. `@differ a b ..`: no two names
    /// refer to the same object or node.
    Same(Vec<Referent>, bool),
    /// `@same by compiler a b ..`: all hashes under the lens are equal. `@differ ..`: no two hashes
    /// are equal.
    Hash(Lens, Vec<Referent>, bool),
    /// `@same by bytes n m ..`: all nodes have equal encodings. The `bool` is false for a claim
    /// that no two encodings are equal.
    Bytes(Vec<Referent>, bool),
    /// `@keep before compiler a`: stores the current hash under a name.
    Keep(String, Lens, Referent),
    /// `@digest identity a <64 digits>`: the hash of the object under the lens has these
    /// hexadecimal digits.
    Digest(Lens, Referent, Digest),
    /// `@is typelike a ..`, `@is not typelike a ..`: each object has the property, or no object has
    /// it.
    Is(Property, Vec<Referent>, bool),
    /// `@first a F`, `@first a nothing`: the first forward of the object, if it has one.
    First(Referent, Option<Referent>),
    /// `@tag a 7`: the tag of the object.
    Tag(Referent, u64),
    /// `@updated a c m.x`, `@updated nothing`: the objects, cells and members that the last
    /// `realize`, `seal` or `apply` reported as changed, in order. Objects, cells and members
    /// without a name in the script are left out.
    Updated(Vec<Updated>),
    /// `@resolved-to a b`, `@resolved-to a nothing`: the object to which the object was resolved,
    /// if it was resolved.
    ResolvedTo(Referent, Option<Referent>),
    /// `@shows a new T (x: y)`: the operation that makes an object like this object or node.
    Shows(Referent, String),
    /// `@display a "List[i64]"`: the text of the object as it is displayed.
    Display(Referent, String),
    /// `@member m.x resolved a`, `@member m.x unresolved`, `@member m.x absent`: the state of a
    /// module's member, and the object that the member holds.
    Member(OpRef, String, Option<MemberState>, Option<Referent>),
    /// `@globals identity f "constant 1, unbound len"`: the globals of the function's first
    /// overload under the lens.
    Globals(Lens, Referent, String),
    /// `@notes a "0: m:3"`: the notes of an overload. Each note is written as the number of a
    /// global and a text.
    Notes(Referent, String),
    /// `@counts objects 3 nodes 1`: the counts of the world. The count `died` is the number of
    /// objects that the last `collect` freed.
    Counts(Vec<(String, u64)>),
    /// `@changes a b "x changed"`: the members that differ between two loadings of a module.
    Changes(Referent, Referent, String),
    /// `@frozen a n`, `@frozen a nothing`: the node to which an object is frozen, if there is one.
    Frozen(Referent, Option<Referent>),
    /// `@canonical n a`, `@canonical n nothing`: the canonical instance of a node's type, if there
    /// is one.
    Canonical(Referent, Option<Referent>),
    /// `@owner n o`: the owner of the node.
    Owner(Referent, Referent),
    /// `@wire n <hex>`: the encoding of the node.
    Wire(Referent, Vec<u8>),
    /// `@refused E0701 via a.next`: the error code with which the previous operation was refused,
    /// and the path of the error. A text in quotes in place of the path is the message of the
    /// error.
    Refused(String, Option<String>),
}

/// A property of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Property {
    /// A forward is reachable from the object ([object.forward-defined]).
    ForwardDefined,
    /// The object is typelike: it can never change ([object.typelike]).
    Typelike,
    /// The object is settled: its identity can no longer change ([module.settled]).
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
