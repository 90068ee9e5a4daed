//! Planted bugs: the model with exactly one rule broken.

pub(crate) mod subject;
