//! Are these two recursive types the same type?

mod encode;
mod fold;
mod intern;
mod label;
mod local;
mod minimize;
mod order;
mod raw;
mod refine;
mod scc;
mod store;
