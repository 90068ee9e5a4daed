//! Observes collections, for tests.

use crate::machine::heap::{Handle, Heap};
use crate::machine::value::Types;
use selfsame_spec::program::memory::Collection;
use std::fmt;

/// An observer of the collections of a run. Observing slows down each collection.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// The number of collections that are observed, counted from the first collection of the run.
    pub most: u64,
    /// The function that is called after each observed collection.
    pub see: &'a dyn Fn(Collection),
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Watch({})", self.most)
    }
}

/// Runs a collection, and passes a description of it to the observer.
pub(super) fn watched(
    heap: &mut Heap,
    roots: impl Iterator<Item = Handle>,
    types: &Types,
    watch: Watch<'_>,
) {
    let roots: Vec<Handle> = roots.collect();
    let before = heap.seen(types);
    heap.collect(roots.iter().copied(), types);
    let roots = roots.iter().map(|handle| handle.0).collect();
    (watch.see)(Collection { roots, before, after: heap.seen(types) });
}
