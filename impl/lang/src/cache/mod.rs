//! The cache, which keeps code from one build to the next (`spec/chapters/language/cache.md`).
//!
//! 1. **Find** ([`to_name`], [`found`]). The types, values and functions of the program get names
//!    by which a later build finds them. A name is the hash of a node in a
//!    [world](crate::publish::Hashes).
//! 2. **Keys** ([`surface`], [`writing`]). The key of a root is a hash of its compiler hash, and of
//!    everything else that the root's code depends on.
//! 3. **Take or write** ([`keeper`]). The code generator queries the keeper for each function. If
//!    the cache has a row of the function, its code is read from the row ([`row`]). Otherwise the
//!    code is generated, and a row is added.
//! 4. **Why** ([`why`]). For each function whose code was generated, this step finds the members
//!    through which an edit reached the function.
//!
//! The module [`store`] contains the rows, and reads and writes the file of the cache.

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
