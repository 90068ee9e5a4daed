//! The vocabulary of Selfsame: the data types that its packages share.
//!
//! This crate has the definitions that the model, the implementation and the harness share. The
//! crate computes nothing that the model or the implementation computes. The crate defines the
//! [kinds](kind) of heads, their [labels](label), the [errors](error), and the [tags and magic
//! numbers](mod@format) of the byte formats. The crate also defines drafts as plain [data](graph),
//! and the [notation] in which people write types.
//!
//! The chapters (`spec/chapters`) define the terms of this documentation. Rule ids such as
//! `[identity.order]` refer to the rules of the chapters.

pub mod answer;
pub mod code;
pub mod construct;
pub mod digest;
pub mod error;
pub mod forget;
pub mod format;
pub mod graph;
pub mod hex;
pub mod ident;
pub mod kind;
pub mod label;
pub mod lens;
pub mod member;
pub mod messages;
pub mod notation;
pub mod object;
pub mod payload;
pub mod program;
pub mod recipe;
pub mod text;
pub mod value;
pub mod view;

/// The folder of the chapters, which was next to the sources of this crate when the crate was
/// compiled. The folder may no longer exist.
pub const CHAPTERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/chapters");

pub use answer::{Answer, Footprint, WireSummary};
pub use construct::{Case, Construct, ConstructObjects, Part, Signature};
pub use digest::Digest;
pub use error::{EdgeRef, Error, ErrorKind, Result, Use};
pub use forget::{Forget, Forgets};
pub use graph::{Build, Graph, NodeIx};
pub use kind::{Hold, Kind};
pub use label::Label;
pub use lens::Lens;
pub use member::{Change, MemberState, Members, ModuleMember};
pub use object::{Counts, Notes, ObjectInfo, ObjectKind, Obstacle, Report};
pub use payload::Payload;
pub use payload::overload::{Binding, Global, Overload, Param, ParamKind};
pub use payload::record::{RecordMember, Role};
pub use recipe::Recipe;
pub use value::Value;
pub use view::{CyclePosition, HeadView, Inspection, NodeView, ViewNode};

/// The examples in the README of this package, which are compiled and run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
