//! The cache, which keeps code from one build to the next (`spec/chapters/language/cache.md`).
//!
//! 1. ***Find** ([`to_name`], [`found`]). The types, values and functions of the program get names
//!    by which a later build finds them: the hashes of their nodes in a
//!    [world](crate::publish::Hashes).
//! 2. ***Keys** ([`surface`], [`writing`]). The key of a root is the hash of its compiler hash, and
//!    of everything else that its code depends on.
//! 3. ***Take or write** ([`keeper`]). The code generator asks the keeper for each function. A
//!    function that is in the cache is read from its row ([`row`]); for a function that is written,
//!    a row is added.
//! 4. ***Why** ([`why`]). For each function that was written, the members through which an edit
//!    reached it are found.
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
