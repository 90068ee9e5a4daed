//! Operations on a world as data: generators draw them, scripts spell them, and shrinking edits
//! them.
//!
//! An operation refers by number to the results of earlier ones: objects, nodes, owners and
//! functions are each numbered through the whole run, in the order in which operations gave them. A
//! refused operation uses up the numbers of its results, which then refer to nothing. An operation
//! with such a number is skipped. A number may also be
//! [`NO_HANDLE`](crate::objects::op::refs::NO_HANDLE), a handle that no operation returned. The
//! handle of a dead object or node still refers to it until a new object or node may have got the
//! same handle.

pub mod refs;

use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Label, Lens};

/// The number of an object, node, owner or function among those that operations gave.
pub type OpRef = u32;

/// An operation: see the method of [`WorldSubject`](crate::objects::subject::WorldSubject) of its
/// name.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each is a method of `WorldSubject`")]
pub enum Op {
    // These give one object.
    Head(Label, Vec<OpRef>),
    OneOf(Vec<OpRef>),
    Forward(String),
    Module(String),
    Anonymous(String),
    Apply(OpRef, Vec<OpRef>),
    Lookup(String),
    LookupMember(OpRef, String),
    // These give an object for each argument.
    Realize(Vec<OpRef>),
    TypeOf(Vec<OpRef>),
    Thaw(Vec<OpRef>),
    Intern(Vec<OpRef>),
    // These give a number of objects that depends on the world.
    Seal(OpRef),
    Parts(OpRef),
    // These give no handle.
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
    // These concern owners and nodes.
    Owner,
    Freeze(OpRef, Vec<OpRef>),
    NodeHash(OpRef, Lens),
    Look(OpRef),
    SnapshotOf(OpRef),
    SnapshotsOf(OpRef),
    Canonical(OpRef),
    Drop(Vec<OpRef>),
    Write(Vec<OpRef>),
    /// Writes nodes, and reads the bytes for an owner.
    Send(Vec<OpRef>, OpRef),
    Read(OpRef, Vec<u8>),
    // This makes a type function.
    TypeFunction(String, Vec<String>, Recipe, Vec<OpRef>),
}
