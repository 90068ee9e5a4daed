//! Decides whether two recursive types are the same type.
//!
//! Types are built in a [`Draft`], in which forwards make recursion possible. The types are then
//! *realized* into an [`Interner`], which stores each type once and without forwards. Two handles
//! are equal if and only if no finite walk distinguishes their types. A handle does not depend on
//! the way in which a type was written. For example, the order, number and names of forwards do not
//! matter, nor do sharing, unrolling, the batch and the encoding.
//!
//! ```
//! use selfsame::{Construct, Draft, Interner, Lens};
//! # fn main() -> selfsame::Result<()> {
//! let mut draft = Draft::new();
//!
//! // List = none | &(int, List)
//! let (list, int) = (draft.forward("List")?, draft.int()?);
//! let pair = draft.tuple(&[int, list])?;
//! let boxed = draft.boxed(pair)?;
//! let optional = draft.optional(boxed)?;
//! draft.define(list, optional)?;
//!
//! // The same, with one more layer written out.
//! let pair = draft.tuple(&[int, optional])?;
//! let boxed = draft.boxed(pair)?;
//! let unrolled = draft.optional(boxed)?;
//!
//! let mut interner = Interner::new();
//! let types = interner.realize(&draft, &[list, unrolled])?;
//! assert_eq!(types[0], types[1]);
//!
//! // A 32-byte name that every process agrees on.
//! let hash = interner.hash(types[0], Lens::Identity)?;
//! assert_eq!(hash, interner.hash(types[1], Lens::Identity)?);
//! # Ok(()) }
//! ```
//!
//! | to | use |
//! |---|---|
//! | make types by the names of their kinds | [`Construct`], [`Part`], [`Case`] |
//! | make a whole graph at once, for example from debug information | [`Graph`] |
//! | realize, hash, write and read types | [`Interner`] |
//! | show types, and tell why two differ | [`Interner::display`], [`Interner::text`], [`Interner::explain`], [`Interner::correspondence`] |
//! | forget the order of unions and members, and names of parameters | [`Interner::normal_forms`] |
//! | compare two versions of named types, and find the causes of changes | [`diff()`] |
//! | make objects, modules, functions, snapshots, type functions | [`World`], [`ConstructObjects`], [`Signature`] |
//! | read types from text | `read_types` of the crate `selfsame-lang` |
//!
//! Realizing a draft of n nodes and m edges costs O(m log n), including digests. No input makes the
//! library recurse without bound or panic, and a refused operation leaves no changes behind. The
//! specification, `spec/chapters`, defines the bytes and the errors.

mod draft;
pub mod explain;
mod function;
mod handle;
mod identity;
mod interner;
mod label;
mod module;
mod normal;
mod object;
mod snapshot;
mod text;
mod typefn;
mod util;
mod wire;
mod world;

pub use draft::Draft;
pub use draft::graph::Graph;
pub use explain::{Diff, Difference, diff};
pub use handle::{Node, Obj, Owner, SnapNode, Type, TypeFunction};
pub use identity::dump::InternedHead;
pub use interner::Interner;
pub use interner::phase_times::PhaseTimes;
pub use normal::ForeignSeen;
pub use selfsame_spec::error::{self, Error, ErrorKind, Result, Use};
pub use selfsame_spec::forget;
pub use selfsame_spec::kind;
pub use selfsame_spec::notation;
pub use selfsame_spec::{
    Answer, Binding, Build, Case, Change, Construct, ConstructObjects, Counts, CyclePosition,
    Digest, Footprint, Forget, Forgets, Global, HeadView, Inspection, Kind, Label, Lens,
    MemberState, Members, ModuleMember, NodeView, Notes, ObjectInfo, ObjectKind, Overload, Param,
    ParamKind, Part, Payload, RecordMember, Report, Role, Signature, Value, ViewNode, WireSummary,
};
pub use text::TypeText;
#[cfg(feature = "planted")]
pub use util::planted::{Slip, SlipInfo};
pub use util::tuning::Tuning;
pub use wire::look;
pub use world::{Frozen, World};

/// Compiles the examples in the README of this package as doc-tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
