//! Walks objects as the frozen lens sees them, and computes the properties that such a walk defines
//! ([object.forward-defined], [object.typelike]).
//!
//! ```text
//! object                  forward-defined  typelike
//! tuple Tup[F] 1          yes              no
//! tuple Tup[int] 1        no               yes
//! list List[int] 1        no               no
//! ```

use crate::object::state::ObjectState;
use crate::object::vertex::{StoredKind, Vertex};
use selfsame_spec::ObjectKind;
use std::collections::HashSet;

// [object.forward-defined]
/// Returns whether [object.forward-defined] ignores forwards that are reached only through an
/// object of this kind. `is_instance` says whether the object is an instance of a stateful type.
pub(crate) const fn hides_forwards(kind: &StoredKind<Vertex>, is_instance: bool) -> bool {
    is_instance || matches!(kind, ObjectKind::Anonymous(..))
}

// [object.typelike]
/// Returns whether an object is not typelike if an object of this kind is reachable from it.
pub(crate) fn spoils_typelike(kind: &StoredKind<Vertex>, is_mutable: bool) -> bool {
    is_mutable || matches!(kind, ObjectKind::Forward(..) | ObjectKind::Anonymous(..))
}

impl ObjectState {
    // [object.lens]
    /// Returns whether a vertex for which `is_wanted` holds is reachable under the frozen lens, the
    /// start included. The walk is breadth-first. The walk continues only from vertices for which
    /// `goes_on` holds.
    fn frozen_leads_to(
        &self,
        at: &Vertex,
        goes_on: impl Fn(&Vertex, &StoredKind<Vertex>) -> bool,
        is_wanted: impl Fn(&Vertex, Option<&StoredKind<Vertex>>) -> bool,
    ) -> bool {
        let mut order = vec![self.made_vertex(at.clone())];
        let (mut met, mut next) = (HashSet::from([order[0].clone()]), 0);
        while let Some(at) = order.get(next).cloned() {
            // The frozen lens sees no children of a realized type.
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
    /// Returns whether a vertex is a forward, or a forward is reachable from it.
    pub(crate) fn is_forward_defined(&self, at: &Vertex) -> bool {
        let goes_on = |at: &Vertex, kind: &StoredKind<Vertex>| {
            let is_instance = at.object().is_some_and(|id| self.is_instance(id));
            !(self.rules.hides_forwards)(kind, is_instance)
        };
        self.frozen_leads_to(at, goes_on, |at, _| self.is_forward(at))
    }

    // [module.settled]
    /// Returns whether a forward is reachable from a vertex and remains reachable, because no
    /// mutable object is on the path. The vertex itself may be the forward.
    pub(crate) fn keeps_forward(&self, at: &Vertex) -> bool {
        let goes_on = |at: &Vertex, kind: &StoredKind<Vertex>| {
            let is_instance = at.object().is_some_and(|id| self.is_instance(id));
            !hides_forwards(kind, is_instance) && !(self.rules.hides_open)(self.is_mutable(at))
        };
        self.frozen_leads_to(at, goes_on, |at, _| self.is_forward(at))
    }

    // [object.typelike]
    /// Returns whether no mutable object, forward or unnamed module is reachable from an object.
    pub(crate) fn is_typelike(&self, at: &Vertex) -> bool {
        let spoils = |at: &Vertex, kind: Option<&StoredKind<Vertex>>| {
            kind.is_some_and(|kind| (self.rules.spoils_typelike)(kind, self.is_mutable(at)))
        };
        !self.frozen_leads_to(at, |_, _| true, spoils)
    }
}
