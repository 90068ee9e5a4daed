//! The reference model of Selfsame: the rules of `spec/chapters` written as code.
//!
//! Lists and maps, no cache, no clever hash: each function cites its rule and can be checked
//! against it in one look. Costs grow with the square of the number of heads and worse; below a
//! thousand heads that does not matter.
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

mod draft;
mod function;
mod handle;
mod identity;
mod interner;
mod module;
mod object;
pub mod rules;
mod snapshot;
mod typefn;
mod wire;
pub mod world;

pub use crate::identity::graph::Place;
pub use draft::{Draft, Inspection, Node, View};
pub use interner::{Interner, Type};
pub use wire::{look, look_with};
pub use world::World;
