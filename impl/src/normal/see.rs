//! Computes the seen label and the seen children of a head (`[normal.label]`, `[normal.foreign]`).

use crate::identity::minimize::ListOrder;
use crate::interner::store::Store;
use crate::label::LabelId;
use crate::normal::ForeignSeen;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::{Forget, Forgets, Kind, Label, Payload, RecordMember, Result, Role};
use std::ops::Range;
use std::rc::Rc;

/// The label and the children of a head that a normal form sees.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) label: LabelId,
    /// The indices of the seen children among the children of the head, or `None` if all children
    /// are seen in order.
    pub(super) children: Option<Rc<[u32]>>,
}

/// A function from labels to seen labels, for a given set of forgotten properties. The result for
/// each label is computed once.
pub(super) struct Seer<'a> {
    forget: &'a Forgets,
    foreign: &'a dyn Fn(&Label) -> Option<ForeignSeen>,
    known: HashMap<LabelId, Seen>,
}

impl<'a> Seer<'a> {
    /// Makes the function for a set of properties, and for a property of foreign labels.
    pub(super) fn new(
        forget: &'a Forgets,
        foreign: &'a dyn Fn(&Label) -> Option<ForeignSeen>,
    ) -> Self {
        Self { forget, foreign, known: HashMap::new() }
    }

    /// Returns whether the order of unions counts or is forgotten.
    pub(super) fn list_order(&self) -> ListOrder {
        match self.forget.contains(&Forget::UnionOrder) {
            true => ListOrder::IsForgotten,
            false => ListOrder::Counts,
        }
    }

    /// Returns the seen label of a head with this label, and the head's seen children.
    ///
    /// # Errors
    /// Returns E0712 or E0713 for a seen label of a foreign kind that is not allowed.
    pub(super) fn see(&mut self, store: &mut Store, label: LabelId) -> Result<Seen> {
        if let Some(seen) = self.known.get(&label) {
            return Ok(seen.clone());
        }
        let seen = self.compute(store, label)?;
        self.known.insert(label, seen.clone());
        Ok(seen)
    }

    fn compute(&self, store: &mut Store, id: LabelId) -> Result<Seen> {
        let kind = store.labels.kind(id);
        if kind.is_foreign() {
            return self.foreign(store, id);
        }
        if !matches!(
            kind,
            Kind::NAMED_TUPLE | Kind::STRUCT | Kind::CLASS | Kind::VARIANT | Kind::FN
        ) {
            return Ok(Seen { label: id, children: None });
        }
        let label = store.labels.label(id);
        let seen = PayloadSeer { forget: self.forget, tuning: &store.tuning }.see(&label);
        let children = seen.children.into_boxed_slice();
        let all = (0..label.arity()).eq(children.iter().copied());
        let arity = children.len() as u32;
        let label = store.labels.add_parts(kind, &seen.payload.bytes(), arity);
        Ok(Seen { label, children: (!all).then(|| children.into()) })
    }

    fn foreign(&self, store: &mut Store, id: LabelId) -> Result<Seen> {
        let label = store.labels.label(id);
        let Some(ForeignSeen { payload, children }) = (self.foreign)(&label) else {
            return Ok(Seen { label: id, children: None });
        };
        let seen = Label::new(label.kind(), &payload, children.len())?;
        if children.iter().any(|&place| place >= label.arity()) {
            let why = "a seen child is no child of the head".into();
            return Err(ErrorKind::BadLabel { kind: label.kind().0, why }.into());
        }
        let all = (0..label.arity()).eq(children.iter().copied());
        let label = store.labels.add(&seen);
        Ok(Seen { label, children: (!all).then(|| children.into()) })
    }
}

/// A seen payload, and the indices of its seen children among the children of the head.
struct SeenPayload {
    payload: Payload,
    children: Vec<u32>,
}

/// Items of a payload that stay together when the payload is sorted, such as a field and its
/// default. The group has a name, by which groups are sorted, and the indices of its items'
/// children.
struct Group<T> {
    name: String,
    items: Vec<T>,
    children: Vec<u32>,
}

/// Sorts groups by name. Returns the items of all groups and the indices of their children. Groups
/// with equal names keep their order.
fn sorted<T>(mut groups: Vec<Group<T>>) -> (Vec<T>, Vec<u32>) {
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    let (mut items, mut children) = (Vec::new(), Vec::new());
    for group in groups {
        items.extend(group.items);
        children.extend(group.children);
    }
    (items, children)
}

/// Sorts names, each of which has one child. Returns the sorted names and the indices of their
/// children. `places` yields the indices of the children before sorting.
fn sorted_names(names: Vec<String>, places: &mut Range<u32>) -> (Vec<String>, Vec<u32>) {
    let group = |(name, place): (String, u32)| Group {
        name: name.clone(),
        items: vec![name],
        children: vec![place],
    };
    sorted(names.into_iter().zip(places).map(group).collect())
}

/// Sorts the members of a record for a normal form. Returns the members and the indices of their
/// children. Bases have no names, so they stay first, in their order. A default stays after its
/// field.
fn sorted_members(
    members: Vec<RecordMember>,
    places: &mut Range<u32>,
) -> (Vec<RecordMember>, Vec<u32>) {
    let mut groups: Vec<Group<RecordMember>> = Vec::new();
    for member in members {
        let child = if member.role.has_child() { places.next() } else { None };
        match groups.last_mut().filter(|_| member.role == Role::Default) {
            Some(field) => {
                field.items.push(member);
                field.children.extend(child);
            }
            None => groups.push(Group {
                name: member.name.clone(),
                items: vec![member],
                children: child.into_iter().collect(),
            }),
        }
    }
    sorted(groups)
}

/// A function from payloads to seen payloads, for a given set of forgotten properties.
#[derive(Clone, Copy)]
struct PayloadSeer<'a> {
    forget: &'a Forgets,
    tuning: &'a Tuning,
}

impl PayloadSeer<'_> {
    /// Returns the seen payload of a label, and the indices of its seen children.
    fn see(self, label: &Label) -> SeenPayload {
        let payload = label.payload();
        if let Some(payload) = self.without_inside(&payload) {
            return SeenPayload { payload, children: Vec::new() };
        }
        let mut places = 0..label.arity();
        let mut seen = match payload {
            Payload::Params(names) if self.forget.contains(&Forget::ParameterNames) => {
                let names = vec![String::new(); names.len()];
                SeenPayload { payload: Payload::Params(names), children: places.collect() }
            }
            payload if self.forget.contains(&Forget::MemberOrder) => {
                self.sort(payload, &mut places)
            }
            payload => SeenPayload { payload, children: places.collect() },
        };
        if self.tuning.slips(Slip::ChildrenStay) {
            seen.children.sort_unstable();
        }
        seen
    }

    /// If the members of records with this payload's name are forgotten, returns the payload
    /// without members. Otherwise returns `None`.
    fn without_inside(self, payload: &Payload) -> Option<Payload> {
        let inside = |name: &String| self.forget.contains(&Forget::Inside(name.clone()));
        match payload {
            Payload::Record { name, .. } if inside(name) => {
                Some(Payload::Record { name: name.clone(), members: Vec::new() })
            }
            Payload::Variant { name, .. }
                if inside(name) && !self.tuning.slips(Slip::VariantsKeepInside) =>
            {
                let (name, cases, members) = (name.clone(), Vec::new(), Vec::new());
                Some(Payload::Variant { name, cases, members })
            }
            _ => None,
        }
    }

    /// Returns the payload with its members sorted for a normal form.
    fn sort(self, payload: Payload, places: &mut Range<u32>) -> SeenPayload {
        match payload {
            Payload::Names(names) if !self.tuning.slips(Slip::TuplesKeepOrder) => {
                let (names, children) = sorted_names(names, places);
                SeenPayload { payload: Payload::Names(names), children }
            }
            Payload::Record { name, members } => {
                let (members, children) = sorted_members(members, places);
                SeenPayload { payload: Payload::Record { name, members }, children }
            }
            Payload::Variant { name, cases, members } => {
                let cases = cases.into_iter().map(|case| self.sort_case(case, places)).collect();
                let (cases, mut children) = sorted(cases);
                let (members, of_members) = sorted_members(members, places);
                children.extend(of_members);
                SeenPayload { payload: Payload::Variant { name, cases, members }, children }
            }
            payload => SeenPayload { payload, children: places.collect() },
        }
    }

    /// Returns a case with its fields sorted by name.
    fn sort_case(
        self,
        (case, fields): (String, Vec<String>),
        places: &mut Range<u32>,
    ) -> Group<(String, Vec<String>)> {
        let mut of_case = places.start..places.start + fields.len() as u32;
        places.start = of_case.end;
        let (fields, children) = match self.tuning.slips(Slip::CasesKeepFields) {
            true => (fields, of_case.collect()),
            false => sorted_names(fields, &mut of_case),
        };
        Group { name: case.clone(), items: vec![(case, fields)], children }
    }
}
