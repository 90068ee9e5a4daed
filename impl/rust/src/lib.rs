//! The identity of Rust types (`spec/chapters/formats/rust.md`).
//!
//! [`identity_of`] returns a hash of 32 bytes for a type. Two programs get the same hash if and
//! only if both define the type in the same way, including all types that it refers to. The hash
//! does not depend on the order of definitions, on crates, on module paths or on aliases.
//!
//! ```
//! use selfsame_rust::{Identify, identity_of};
//!
//! #[derive(Identify)]
//! struct Tree {
//!     value: u32,
//!     kids: Vec<Tree>,
//! }
//!
//! mod other {
//!     use selfsame_rust::Identify;
//!
//!     #[derive(Identify)]
//!     pub struct Tree {
//!         value: u32,
//!         kids: std::collections::VecDeque<Box<Tree>>,
//!     }
//! }
//!
//! # fn main() -> selfsame::Result<()> {
//! assert_eq!(identity_of::<Tree>()?, identity_of::<other::Tree>()?);
//! # Ok(()) }
//! ```
//!
//! | to | use |
//! |---|---|
//! | get the hash of a type for a wire or a cache | [`identity_of`] |
//! | get the hash of a type with its layout, for an ABI | [`identity_in`] with [`View::Layout`] |
//! | compare, explain and draw several types | [`Types`], [`RustWords`] |
//! | describe types that this package does not know | [`Identify`], [`Shape`], [`build()`] |

mod facts;
mod label;
mod shape;
mod standard;
mod types;
mod view;
mod walk;
mod words;

pub use selfsame_rust_derive::Identify;
pub use shape::{Identify, Shape, ShapePart, TypeRef};
pub use types::{Types, identity_in, identity_of, realize};
pub use view::View;
pub use walk::build;
pub use words::RustWords;

/// The examples of the README of this package, compiled as doc-tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The examples of the page for authors of compilers, run as doc-tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/compiler-author.md")]
struct CompilerAuthor;
