//! The workspace: the memory in which a batch is interned. The workspace is kept for the next
//! batch, so that a small type does not cost a dozen allocations.

use crate::handle::TypeId;
use crate::identity::component::ComponentGraph;
use crate::identity::digest::Preimage;
use crate::identity::refine::Refiner;
use crate::interner::absorb::image::Image;
use crate::interner::absorb::member_order::MemberOrders;
use crate::interner::fingerprint::Fingerprint;
use crate::interner::phase_times::PhaseTimes;
use crate::util::tuning::Tuning;

/// The component that is being interned, intermediate results about it, and the times of the batch.
#[derive(Default)]
pub(crate) struct Workspace {
    pub(crate) component: ComponentGraph,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) image: Image,
    /// The canonical orders of the members of older components that have been searched.
    pub(crate) orders: MemberOrders,
    pub(crate) refiner: Refiner,
    /// The children of an acyclic head.
    pub(crate) children: Vec<TypeId>,
    /// The buffer for the bytes that are to be hashed.
    pub(crate) preimage: Preimage,
    pub(crate) times: PhaseTimes,
    tuning: Tuning,
}

impl Workspace {
    /// Makes an empty workspace.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self {
            component: ComponentGraph::tuned(tuning),
            refiner: Refiner::tuned(tuning),
            preimage: Preimage::tuned(tuning),
            tuning: *tuning,
            ..Self::default()
        }
    }

    /// Frees the memory of a large component, and keeps the memory of a small component for the
    /// next batch.
    pub(crate) fn trim(&mut self) {
        if self.fingerprint.patterns.capacity() > self.tuning.kept_component as usize {
            let orders = std::mem::take(&mut self.orders);
            *self = Self { times: self.times, orders, ..Self::tuned(&self.tuning) };
        }
    }
}
