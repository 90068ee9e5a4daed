//! Readers of foreign formats.

pub mod btf;
