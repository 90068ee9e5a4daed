//! Planted bugs: the model's world with exactly one rule broken.

pub(crate) mod world;
