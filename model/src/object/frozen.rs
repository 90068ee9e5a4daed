//! The walk of the frozen lens over objects, and the properties of an object that follow from it
//! ([object.forward-defined], [object.typelike]).

use crate::object::state::ObjectState;
use crate::object::vertex::{StoredKind, Vertex};
use selfsame_spec::ObjectKind;
use std::collections::HashSet;

// [object.forward-defined]
/// Returns whether a forward behind something makes nothing before it forward-defined; whether it
/// is an instance is given.
pub(crate) const fn hides_forwards(kind: &StoredKind<Vertex>, is_instance: bool) -> bool {
    is_instance || matches!(kind, ObjectKind::Anonymous(..))
}

// [object.typelike]
/// Returns whether something that is reached can change, or is not known yet.
pub(crate) fn spoils_typelike(kind: &StoredKind<Vertex>, is_mutable: bool) -> bool {
    is_mutable || matches!(kind, ObjectKind::Forward(..) | ObjectKind::Anonymous(..))
}

impl ObjectState {
    // [object.lens]
    /// Returns whether the frozen lens sees something from a vertex, itself included; it goes on from
    /// some things only. The walk is breadth-first, and ends where it is found.
    fn frozen_leads_to(
        &self,
        at: &Vertex,
        goes_on: impl Fn(&Vertex, &StoredKind<Vertex>) -> bool,
        is_wanted: impl Fn(&Vertex, Option<&StoredKind<Vertex>>) -> bool,
    ) -> bool {
        let mut order = vec![self.made_vertex(at.clone())];
        let (mut met, mut next) = (HashSet::from([order[0].clone()]), 0);
        while let Some(at) = order.get(next).cloned() {
            // The frozen lens sees a realized type as a leaf wherever objects are meant.
            let kind = if matches!(at, Vertex::Type(_)) { None } else { self.made_kind(&at) };
            if is_wanted(&at, kind.as_ref()) {
                return true;
            }
            let open = kind.filter(|kind| goes_on(&at, kind));
            for to in open.map(|kind| (self.rules.frozen_edges)(&kind)).unwrap_or_default() {
                if met.insert(to.clone()) {
                    order.push(to);
                }
            }
            next += 1;
        }
        false
    }

    // [object.forward-defined]
    /// Returns whether a forward is reachable, itself included.
    pub(crate) fn is_forward_defined(&self, at: &Vertex) -> bool {
        let goes_on = |at: &Vertex, kind: &StoredKind<Vertex>| {
            let is_instance = at.object().is_some_and(|id| self.is_instance(id));
            !(self.rules.hides_forwards)(kind, is_instance)
        };
        self.frozen_leads_to(at, goes_on, |at, _| self.is_forward(at))
    }

    // [module.settled]
    /// Returns whether a forward is reachable, itself included, that will never be out of reach: it
    /// is in nothing that can change.
    pub(crate) fn keeps_forward(&self, at: &Vertex) -> bool {
        let goes_on = |at: &Vertex, kind: &StoredKind<Vertex>| {
            let is_instance = at.object().is_some_and(|id| self.is_instance(id));
            !hides_forwards(kind, is_instance) && !(self.rules.hides_open)(self.is_mutable(at))
        };
        self.frozen_leads_to(at, goes_on, |at, _| self.is_forward(at))
    }

    // [object.typelike]
    /// Returns whether nothing that is reachable can change.
    pub(crate) fn is_typelike(&self, at: &Vertex) -> bool {
        let spoils = |at: &Vertex, kind: Option<&StoredKind<Vertex>>| {
            kind.is_some_and(|kind| (self.rules.spoils_typelike)(kind, self.is_mutable(at)))
        };
        !self.frozen_leads_to(at, |_, _| true, spoils)
    }
}
