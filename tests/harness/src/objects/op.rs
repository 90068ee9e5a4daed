//! Operations on a world as data: what generators draw, scripts say, and shrinking edits.
//!
//! An operation refers to what earlier ones gave by number: objects, nodes, owners and functions are
//! each numbered through the whole run, in the order in which operations gave them. What an
//! operation that was refused would have given is there too, as nothing: an operation that refers to
//! nothing is skipped. A number may also be [`NOWHERE`](super::refs::NOWHERE), a handle that nobody gave. A
//! handle whose object or node is gone stands for it until something new could have got it.

use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Label, Lens};

/// The number of an object, node, owner or function among those that operations gave.
pub type At = u32;

/// One operation: see the method of [`Things`](super::Things) of its name.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each is a method of `Things`")]
pub enum Op {
    // Each gives one object.
    Head(Label, Vec<At>),
    OneOf(Vec<At>),
    Forward(String),
    Module(String),
    Anonymous(String),
    Apply(At, Vec<At>),
    // Each gives an object for each that it is given.
    Realize(Vec<At>),
    TypeOf(Vec<At>),
    Thaw(Vec<At>),
    Intern(Vec<At>),
    // These give as many as there are.
    Seal(At),
    Parts(At),
    // Nothing is given.
    Define(At, At),
    Fill(At, Vec<At>),
    Note(At, u32, String),
    Collect(Vec<At>),
    Declare(At, String),
    Assign(At, String, At),
    Differs(At, At),
    Facts(At),
    Call(At),
    Hash(At, Lens),
    View(At, Lens),
    Display(At),
    // Owners, nodes.
    Owner,
    Freeze(At, Vec<At>),
    NodeHash(At, Lens),
    Look(At),
    SnapshotOf(At),
    Canonical(At),
    Drop(Vec<At>),
    Write(Vec<At>),
    /// Writes nodes, and reads what was written for an owner.
    Send(Vec<At>, At),
    Read(At, Vec<u8>),
    // A type function.
    TypeFunction(String, Vec<String>, Recipe, Vec<At>),
}
