//! The objects of a run, and which of them are still needed.

mod handle;
mod mark;
mod object;
mod slab;
mod table;

pub(crate) use handle::Handle;
pub(crate) use object::{Object, Text};
pub use slab::Collect;
pub(crate) use slab::Heap;
pub(crate) use table::{Entry, Last, Table};
