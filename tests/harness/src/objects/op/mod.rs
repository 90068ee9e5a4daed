//! Operations on a world as data: what generators draw, scripts say, and shrinking edits.
//!
//! An operation refers to what earlier ones gave by number: objects, nodes, owners and functions
//! are each numbered through the whole run, in the order in which operations gave them. What an
//! operation that was refused would have given is there too, as nothing: an operation that refers
//! to nothing is skipped. A number may also be [`NO_HANDLE`](crate::objects::op::refs::NO_HANDLE),
//! a handle that nobody gave. A handle whose object or node is gone stands for it until something
//! new could have got it.

pub mod refs;

use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Label, Lens};

/// The number of an object, node, owner or function among those that operations gave.
pub type OpRef = u32;

/// One operation: see the method of [`WorldSubject`](crate::objects::subject::WorldSubject) of its
/// name.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each is a method of `WorldSubject`")]
pub enum Op {
    // Each gives one object.
    Head(Label, Vec<OpRef>),
    OneOf(Vec<OpRef>),
    Forward(String),
    Module(String),
    Anonymous(String),
    Apply(OpRef, Vec<OpRef>),
    Lookup(String),
    LookupMember(OpRef, String),
    // Each gives an object for each that it is given.
    Realize(Vec<OpRef>),
    TypeOf(Vec<OpRef>),
    Thaw(Vec<OpRef>),
    Intern(Vec<OpRef>),
    // These give as many as there are.
    Seal(OpRef),
    Parts(OpRef),
    // Nothing is given.
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
    /// What the last `realize`, `seal` or `apply` changed.
    Report,
    Resolvable(Vec<OpRef>),
    // Owners, nodes.
    Owner,
    Freeze(OpRef, Vec<OpRef>),
    NodeHash(OpRef, Lens),
    Look(OpRef),
    SnapshotOf(OpRef),
    SnapshotsOf(OpRef),
    Canonical(OpRef),
    Drop(Vec<OpRef>),
    Write(Vec<OpRef>),
    /// Writes nodes, and reads what was written for an owner.
    Send(Vec<OpRef>, OpRef),
    Read(OpRef, Vec<u8>),
    // A type function.
    TypeFunction(String, Vec<String>, Recipe, Vec<OpRef>),
}
