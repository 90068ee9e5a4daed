//! Are these two recursive types the same type?

mod label;
mod raw;
mod store;
