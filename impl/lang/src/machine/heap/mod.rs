//! The heap: the objects of a run, and the collector.

mod handle;
mod limit;
mod mark;
mod object;
mod probe;
mod seen;
mod slab;
mod space;
mod table;

pub(crate) use handle::Handle;
pub(crate) use object::{Object, Text};
pub use probe::HeapProbe;
pub(crate) use slab::Heap;
pub(crate) use table::{Entry, Last, Table};
