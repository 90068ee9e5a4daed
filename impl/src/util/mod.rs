//! Data structures that do not depend on types, and the [thresholds](tuning) that all other modules
//! use.

pub(crate) mod chain_ends;
pub(crate) mod dedup;
pub(crate) mod extent;
pub(crate) mod fold;
pub(crate) mod index;
pub(crate) mod keyed_hash;
pub(crate) mod memo;
pub(crate) mod permutation;
pub(crate) mod planted;
pub(crate) mod range_min;
pub(crate) mod rows;
pub(crate) mod slab;
pub(crate) mod table;
pub(crate) mod tuning;
pub(crate) mod work;
