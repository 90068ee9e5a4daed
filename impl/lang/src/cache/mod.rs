//! The cache: code that stays from one build to the next (`spec/chapters/language/cache.md`).
//!
//! 1. ***Find** ([`to_name`], [`found`]). The types, values and functions of the program get names
//!    by which another build finds them: the hashes of their nodes in a
//!    [world](crate::publish::Hashes).
//! 2. ***Keys** ([`surface`], [`writing`]). The key of a root is the hash of its compiler hash, and
//!    of everything else that its code depends on.
//! 3. ***Take or write** ([`keeper`]). The generator asks for each function. A function in the
//!    cache is read from its row ([`row`]); a function that was written becomes a row.
//! 4. ***Why** ([`why`]). For each function that was written, the members through which an edit
//!    reached it are found.
//!
//! [`store`] contains the rows, and reads and writes their file.

mod build;
mod found;
mod keeper;
mod places;
mod row;
mod store;
mod surface;
mod to_name;
mod why;
mod writing;

pub(crate) use build::build;
pub use build::{Built, Written};
pub use store::Cache;
pub use why::Why;
