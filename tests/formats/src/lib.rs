//! Readers of files of types: files of other systems as drafts of types.
//!
//! A format is a folder. Each reader reads a file, tells its first error with its place, and builds
//! its types in anything that builds types. There is one format by now, the BTF of the Linux
//! kernel.

pub mod btf;
pub mod file;
