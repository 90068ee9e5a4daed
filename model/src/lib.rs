//! The reference model of Selfsame: the rules of `spec/chapters` written as code.
//!
//! The model uses plain lists and maps, without caches or special hash functions. Each function
//! cites its rule, and is short enough to be compared with the rule directly. The running time
//! grows at least with the square of the number of heads, which is fast enough below a thousand
//! heads.
//!
//! | folder or file | idea |
//! |---|---|
//! | [`handle`](Type) | handles of drafts, interners and worlds; typed numbers |
//! | [`rules`] | the decisions of the rules as tables, so that one can be replaced |
//! | [`reference`](mod@reference) | the functions that are the chapters, filled in |
//! | `draft` `identity` `interner` `normal` `wire` | types: a folder for each prefix of a rule id |
//! | `object` `snapshot` `module` `function` `typefn` | objects: likewise |
//! | [`World`] | the face of the objects, which checks handles |
//!
//! ```
//! use selfsame_model::{Draft, Interner};
//! use selfsame_spec::{Kind, Label};
//! # fn main() -> selfsame_spec::Result<()> {
//! let (mut draft, mut interner) = (Draft::new(), Interner::new());
//! let list = draft.forward("List")?;
//! let tup = draft.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
//! draft.define(list, tup)?;
//! let unrolled = draft.head(&Label::plain(Kind::TUP, 1)?, &[tup])?;
//! let types = interner.realize(&draft, &[tup, unrolled])?;
//! assert_eq!(types[0], types[1]);
//! # Ok(()) }
//! ```

mod bytes;
mod draft;
mod function;
mod handle;
mod identity;
mod interner;
mod module;
mod normal;
mod object;
pub mod reference;
pub mod rules;
mod snapshot;
mod typefn;
mod wire;
mod world;

pub use draft::{Draft, NodeKind};
pub use handle::{
    ArenaId, HeadId, Node, NodeId, Obj, ObjectId, Owner, SnapNode, SnapNodeId, Type, TypeFunction,
    TypeId, VertexId,
};
pub use identity::component::ComponentGraph;
pub use identity::flatten::{Entry, HeadsOf};
pub use identity::graph::{Head, List, ResolvedMember};
pub use interner::Interner;
pub use interner::batch::Batch;
pub use normal::Seen;
pub use object::lens_graph::{LensGraph, LensVertex};
pub use object::vertex::{Edge, Role, StoredKind, Vertex, VertexKind, Visited};
pub use reference::look;
pub use wire::look::look_with;
pub use world::World;
