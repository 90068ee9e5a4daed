//! Operations on a world, stored as data. Generators draw operations, scripts write operations as
//! text, and shrinking edits operations.
//!
//! An operation refers by number to the results of earlier operations. Objects, nodes, owners and
//! functions are each numbered through the whole run, in the order in which operations yield them.
//! A refused operation also uses numbers for its results, and these numbers refer to nothing. An
//! operation that refers to such a number is skipped. A number may also be
//! [`NO_HANDLE`](crate::objects::op::refs::NO_HANDLE), a handle that no operation returned. The
//! number of a dead object or node keeps its handle until a new object or node may have received
//! the same handle.

pub mod refs;

use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Label, Lens};

/// The number of an object, node, owner or function: its index among all results of its sort, in
/// the order in which operations yield them.
pub type OpRef = u32;

/// An operation on a world: a call of the method of
/// [`WorldSubject`](crate::objects::subject::WorldSubject) with the same name.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each is a method of `WorldSubject`")]
pub enum Op {
    // Each of the following operations yields one object.
    Head(Label, Vec<OpRef>),
    OneOf(Vec<OpRef>),
    Forward(String),
    Module(String),
    Anonymous(String),
    Apply(OpRef, Vec<OpRef>),
    Lookup(String),
    LookupMember(OpRef, String),
    // The following operations yield one object for each argument.
    Realize(Vec<OpRef>),
    TypeOf(Vec<OpRef>),
    Thaw(Vec<OpRef>),
    Intern(Vec<OpRef>),
    // The following operations yield a number of objects that depends on the world.
    Seal(OpRef),
    Parts(OpRef),
    // The following operations yield no handle.
    Define(OpRef, OpRef),
    Fill(OpRef, Vec<OpRef>),
    Note(OpRef, u32, String),
    Tag(OpRef, u64),
    Root(OpRef),
    Unroot(OpRef),
    Collect(Vec<OpRef>),
    Show(OpRef),
    Declare(OpRef, String),
    Assign(OpRef, String, OpRef),
    Differs(OpRef, OpRef),
    Facts(OpRef),
    Call(OpRef),
    Hash(OpRef, Lens),
    View(OpRef, Lens),
    Display(OpRef),
    /// Requests the changes of the last `realize`, `seal` or `apply`.
    Report,
    Resolvable(Vec<OpRef>),
    // The following operations concern owners and nodes.
    Owner,
    Freeze(OpRef, Vec<OpRef>),
    NodeHash(OpRef, Lens),
    Look(OpRef),
    SnapshotOf(OpRef),
    SnapshotsOf(OpRef),
    Canonical(OpRef),
    Drop(Vec<OpRef>),
    Write(Vec<OpRef>),
    /// Writes nodes as bytes, and reads these bytes for an owner.
    Send(Vec<OpRef>, OpRef),
    Read(OpRef, Vec<u8>),
    // The following operation makes a type function.
    TypeFunction(String, Vec<String>, Recipe, Vec<OpRef>),
}
