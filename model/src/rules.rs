//! The rules of the model as tables, with one function for each decision of a rule.
//!
//! The model calls a function of a table at each point where a rule decides. The module
//! [`reference`](crate::reference) fills both tables with the functions that implement the
//! chapters. Replacing one entry gives a model with exactly one broken rule. A model with a broken
//! rule tests whether the checks find the broken rule.
//!
//! ```
//! # use selfsame_model::{Draft, Interner};
//! use selfsame_model::rules::TypeRules;
//! # use selfsame_spec::{Kind, Label, Lens, Result};
//! // The preimages of this model have no tags.
//! const UNTAGGED: TypeRules = TypeRules {
//!     hash: |bytes| (TypeRules::REFERENCE.hash)(&bytes[8..]),
//!     ..TypeRules::REFERENCE
//! };
//! # fn main() -> Result<()> {
//! let mut draft = Draft::new();
//! let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
//! let (mut broken, mut right) = (Interner::with_rules(UNTAGGED), Interner::new());
//! let (one, other) = (broken.realize(&draft, &[int])?[0], right.realize(&draft, &[int])?[0]);
//! assert_ne!(broken.hash(one, Lens::Identity)?, right.hash(other, Lens::Identity)?);
//! # Ok(()) }
//! ```

pub mod objects;
pub mod types;

pub use objects::WorldRules;
pub use types::TypeRules;
