//! What a batch works in, kept for the next one: a small type should not cost a dozen allocations.

use crate::handle::TypeId;
use crate::identity::component::Local;
use crate::identity::refine::Refiner;
use crate::interner::absorb::Image;
use crate::interner::fingerprint::Shape;

/// The room in which components are interned.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) local: Local,
    pub(crate) shape: Shape,
    pub(crate) image: Image,
    pub(crate) refiner: Refiner,
    /// Those of an acyclic head.
    pub(crate) children: Vec<TypeId>,
}

/// Components of more heads leave nothing to the next one.
const KEPT: usize = 1 << 10;

impl Scratch {
    /// Whether it is worth keeping.
    pub(crate) fn is_small(&self) -> bool {
        self.shape.patterns.capacity() <= KEPT
    }
}
