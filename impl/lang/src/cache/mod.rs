//! Code that stays from one build to the next (`spec/chapters/language/cache.md`).
//!
//! 1. **Find** ([`to_name`], [`found`]). The types, values and functions of the program get names that another
//!    build finds: hashes of their nodes, for which a world is [asked](crate::publish::Hashes).
//! 2. **Keys** ([`surface`], [`writing`]). The key of a root is made of its compiler hash, and of all else
//!    on which its code depends.
//! 3. **Take or write** ([`keeper`]). The generator asks for each function. One that is there is read
//!    from its row ([`row`]), and one that was written becomes a row.
//! 4. **Why** ([`why`]). For each function that was written, the members are found through which an edit reached it.
//!
//! [`store`] has the rows, and is their file.

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
