//! Are these two recursive types the same type?
//!
//! Types are built in a [`Draft`], with forwards where they are recursive, and *realized* into an
//! [`Interner`], free of forwards and each once: two handles are equal if and only if no finite
//! walk can tell the types apart. How a type was written leaves no trace: not the order, number or
//! names of the forwards, not sharing, not unrolling, not the batch or the bytes that it came in.
//!
//! ```
//! use selfsame::{Draft, Interner, Kind, Label, Lens};
//! # fn main() -> selfsame::Result<()> {
//! let plain = |kind| Label::plain(kind, 0);
//! let mut draft = Draft::new();
//! let none = draft.head(&plain(Kind::NONE)?, &[])?;
//! let int = draft.head(&plain(Kind::I64)?, &[])?;
//!
//! // List = none | &(int, List)
//! let list = draft.forward("List")?;
//! let cell = draft.head(&Label::plain(Kind::TUPLE, 2)?, &[int, list])?;
//! let boxed = draft.head(&Label::plain(Kind::BOX, 1)?, &[cell])?;
//! let either = draft.one_of(&[none, boxed])?;
//! draft.define(list, either)?;
//!
//! // The same, with one more layer written out.
//! let cell = draft.head(&Label::plain(Kind::TUPLE, 2)?, &[int, either])?;
//! let boxed = draft.head(&Label::plain(Kind::BOX, 1)?, &[cell])?;
//! let unrolled = draft.one_of(&[none, boxed])?;
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
//! Realizing costs O(m log n), digests included; no input makes it recurse or panic, and an
//! operation that is refused leaves nothing behind. The bytes and the errors are given by the
//! specification, `spec/chapters`.

mod draft;
pub mod explain;
mod function;
mod handle;
mod identity;
mod interner;
mod label;
mod module;
mod object;
mod snapshot;
mod text;
mod typefn;
mod util;
mod wire;
mod world;

pub use draft::Draft;
pub use draft::graph::Graph;
pub use explain::Difference;
pub use handle::{Node, Obj, Owner, SnapNode, Type, TypeFunction};
pub use identity::dump::InternedHead;
pub use interner::Interner;
pub use interner::phase_times::PhaseTimes;
pub use selfsame_spec::error::{self, Error, ErrorKind, Result, Use};
pub use selfsame_spec::kind;
pub use selfsame_spec::notation;
pub use selfsame_spec::{
    Answer, Binding, Build, Case, Change, Construct, ConstructObjects, Counts, CyclePosition,
    Digest, Footprint, Global, HeadView, Inspection, Kind, Label, Lens, MemberState, Members,
    ModuleMember, NodeView, Notes, ObjectInfo, ObjectKind, Overload, Param, ParamKind, Part,
    Payload, RecordMember, Report, Role, Signature, Value, ViewNode, WireSummary,
};
pub use text::TypeText;
#[cfg(feature = "planted")]
pub use util::planted::{Slip, SlipInfo};
pub use util::tuning::Tuning;
pub use wire::look;
pub use world::{Frozen, World};
