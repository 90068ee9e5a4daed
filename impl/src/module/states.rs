//! The states of realized objects, by number, and the realized heads from which a state is
//! reachable (`[module.state]`, `[module.instance]`, `[module.state-number]`).
//!
//! Before the first state is found, no bits are stored. After that, one bit per interned head is
//! stored.

use crate::handle::{HeadId, ObjectId, TypeId};
use crate::interner::store::Store;
use crate::util::index::index;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use selfsame_spec::Kind;

index! {
    /// The number of a state. The payload of the state's head in the interner contains this number.
    /// Each number is used only once.
    pub(crate) struct StateId;
}

/// The states that were found in a world, and the heads from which a state is reachable.
#[derive(Clone, Default)]
pub(crate) struct States {
    ids: HashMap<ObjectId, StateId>,
    /// The object of each state, indexed by the number of the state, or [`ObjectId::NONE`] if the
    /// object was freed.
    objects: Vec<ObjectId>,
    heads: StatefulHeads,
}

/// One bit for each head from the first stateful head on. The bit says whether a state is reachable
/// from the head.
#[derive(Clone, Default)]
struct StatefulHeads {
    /// The number of the head that has the first bit. No state is reachable from heads with smaller
    /// numbers.
    first: usize,
    /// The number of heads, counted from the head `first`, whose bits have been computed.
    known: usize,
    bits: Vec<u64>,
}

impl States {
    /// Returns whether no state has been found. If no state has been found, no head leads to a
    /// state.
    pub(crate) const fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// Returns the number of states that have been found.
    pub(crate) const fn len(&self) -> usize {
        self.objects.len()
    }

    /// Returns the number of the state that is this object, or `None` if the object has not been
    /// found to be a state.
    pub(crate) fn id(&self, object: ObjectId) -> Option<StateId> {
        self.ids.get(&object).copied()
    }

    /// Returns the object of a state, or `None` if the object was freed.
    pub(crate) fn object(&self, id: StateId) -> Option<ObjectId> {
        self.objects.get(id.at()).copied().filter(|&object| object != ObjectId::NONE)
    }

    /// Assigns the next numbers to newly found states, in the given order.
    pub(crate) fn add(&mut self, new: &[ObjectId]) {
        for &object in new {
            self.ids.insert(object, StateId::new(self.objects.len()));
            self.objects.push(object);
        }
    }

    /// Removes an object that is freed. If the object was a state, its number is not used again.
    pub(crate) fn forget(&mut self, object: ObjectId) {
        if let Some(id) = self.ids.remove(&object) {
            self.objects[id] = ObjectId::NONE;
        }
    }

    /// Removes the numbers of all except the first `states` states, and the bits of the heads from
    /// `first_head` on. Returns the objects that are no longer states.
    pub(crate) fn rollback(&mut self, states: usize, first_head: HeadId) -> Vec<ObjectId> {
        let taken = self.objects.split_off(states);
        for object in &taken {
            self.ids.remove(object);
        }
        self.heads.rollback(first_head.at());
        taken
    }

    /// Returns the number of the state if the head of a type represents a state.
    pub(crate) fn as_state(&self, store: &Store, ty: TypeId) -> Option<StateId> {
        let head = ty.as_head().filter(|&head| self.heads.leads_to_state(head))?;
        let label = store.label(head);
        if store.labels.kind(label) != Kind::STATE {
            return None;
        }
        let mut number = [0; 4];
        number.copy_from_slice(store.labels.payload(label));
        Some(StateId::from_u32(u32::from_be_bytes(number)))
    }

    /// Returns whether a state is reachable from a type, so that the object of the type is an
    /// instance (`[module.instance]`).
    pub(crate) fn is_stateful(&self, store: &Store, ty: TypeId) -> bool {
        !self.is_empty() && store.heads(&ty).iter().any(|&head| self.heads.leads_to_state(head))
    }

    /// Computes the bits of all heads from `first_new` on.
    pub(crate) fn learn(&mut self, store: &Store, first_new: HeadId) {
        if self.is_empty() {
            return;
        }
        if self.heads.known == 0 {
            self.heads.first = first_new.at();
        }
        let mut next = self.heads.first + self.heads.known;
        while next < store.len() {
            let members = store.component_members(HeadId::new(next));
            let slips = store.tuning.slips(Slip::StatesOfFirstMembers);
            let looked_at = if slips { 1 } else { members.len as usize };
            let leads = members.iter().take(looked_at).any(|head| {
                let mut children = store.children(head).iter();
                store.labels.kind(store.label(head)) == Kind::STATE
                    || children.any(|&child| self.is_stateful(store, child))
            });
            members.iter().for_each(|_| self.heads.push(leads));
            next += members.len as usize;
        }
    }
}

impl StatefulHeads {
    fn leads_to_state(&self, head: HeadId) -> bool {
        match head.at().checked_sub(self.first) {
            Some(place) if place < self.known => self.bits[place / 64] >> (place % 64) & 1 == 1,
            _ => false,
        }
    }

    fn push(&mut self, leads: bool) {
        if self.known.is_multiple_of(64) {
            self.bits.push(0);
        }
        self.bits[self.known / 64] |= u64::from(leads) << (self.known % 64);
        self.known += 1;
    }

    fn rollback(&mut self, heads: usize) {
        self.known = self.known.min(heads.saturating_sub(self.first));
        self.bits.truncate(self.known.div_ceil(64));
        if let Some(last) = self.bits.last_mut()
            && !self.known.is_multiple_of(64)
        {
            *last &= (1 << (self.known % 64)) - 1;
        }
    }
}
