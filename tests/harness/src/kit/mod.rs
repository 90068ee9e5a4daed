//! The suite that every layer uses: choices, threads, labels.

pub mod labels;
pub mod pool;
pub mod source;
