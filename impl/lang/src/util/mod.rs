//! Data structures that do not depend on the language, and the thresholds that decide which
//! algorithms are used.

pub(crate) mod bits;
pub(crate) mod dense;
pub(crate) mod few;
pub(crate) mod forms;
pub(crate) mod hashed;
pub(crate) mod index;
pub(crate) mod keyed_hash;
pub(crate) mod lanes;
pub(crate) mod marks;
pub(crate) mod planted;
pub(crate) mod stack;
pub(crate) mod tuning;
pub(crate) mod words;
