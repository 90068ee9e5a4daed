//! The workspace contains the buffers with which a batch is interned. The workspace is kept for the
//! next batch, so that interning a small type does not cost a dozen allocations.

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
    /// The canonical orders of the members of older components in which searches took place.
    pub(crate) orders: MemberOrders,
    pub(crate) refiner: Refiner,
    /// The children of the acyclic head that is being interned.
    pub(crate) children: Vec<TypeId>,
    /// The buffer for the bytes of a preimage.
    pub(crate) preimage: Preimage,
    pub(crate) times: PhaseTimes,
    tuning: Tuning,
}

impl Workspace {
    /// Makes a workspace with empty buffers.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self {
            component: ComponentGraph::tuned(tuning),
            refiner: Refiner::tuned(tuning),
            preimage: Preimage::tuned(tuning),
            tuning: *tuning,
            ..Self::default()
        }
    }

    /// Frees the buffers if the last component was large. The buffers of a small component are kept
    /// for the next batch.
    pub(crate) fn trim(&mut self) {
        if self.fingerprint.patterns.capacity() > self.tuning.kept_component as usize {
            let orders = std::mem::take(&mut self.orders);
            *self = Self { times: self.times, orders, ..Self::tuned(&self.tuning) };
        }
    }
}
