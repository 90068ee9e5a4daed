//! Readers of foreign formats: files of other systems as drafts of types.
//!
//! A format is a folder. Each reads a file, says what is wrong with it and where, and builds its
//! types in whatever takes them. There is one format by now, the BTF of the Linux kernel.

pub mod btf;
