//! Computes seen labels ([normal.label]): when the members of a payload are sorted, each member
//! moves together with its children.
//!
//! ```text
//! (y: str, x: int)          (x: int, y: str), children 1 0      member-order
//! fn(x: int) -> str         fn(int) -> str, children 0 1        parameter-names
//! class "Node" { x: int; }  class "Node" { }, no children       inside:Node
//! ```

use crate::normal::Seen;
use selfsame_spec::{Forget, Forgets, Label, Payload, RecordMember, Role};

// [normal.label] [normal.leaf]
/// Returns the seen label of a head, and which children of the head are seen, if the given
/// properties are forgotten.
#[must_use]
pub fn see(label: &Label, forgets: &Forgets) -> Seen {
    let (mut payload, mut children) = (label.payload(), Seen::whole(label).children);
    if is_opaque(&payload, forgets) {
        (payload, children) = (without_members(payload), Vec::new());
    }
    if forgets.contains(&Forget::MemberOrder) {
        (payload, children) = in_order(payload, children);
    }
    if forgets.contains(&Forget::ParameterNames)
        && let Payload::Params(names) = &mut payload
    {
        names.fill(String::new());
    }
    if payload == Payload::Foreign {
        return Seen::whole(label);
    }
    let arity = children.len() as u32;
    Seen { label: Label::of_parts(label.kind(), &payload.bytes(), arity), children }
}

/// Returns whether the members of a struct, class or variant are forgotten.
fn is_opaque(payload: &Payload, forgets: &Forgets) -> bool {
    match payload {
        Payload::Record { name, .. } | Payload::Variant { name, .. } => {
            forgets.contains(&Forget::Inside(name.clone()))
        }
        _ => false,
    }
}

fn without_members(payload: Payload) -> Payload {
    match payload {
        Payload::Record { name, .. } => Payload::Record { name, members: Vec::new() },
        Payload::Variant { name, .. } => {
            Payload::Variant { name, cases: Vec::new(), members: Vec::new() }
        }
        other => other,
    }
}

/// Sorts the parts of a payload that have names, and sorts the children in the same way.
fn in_order(payload: Payload, children: Vec<usize>) -> (Payload, Vec<usize>) {
    let mut places = children.into_iter();
    match payload {
        Payload::Names(names) => {
            let (names, children) = sorted_names(names, &mut places);
            (Payload::Names(names), children)
        }
        Payload::Record { name, members } => {
            let (members, children) = sorted_members(members, &mut places);
            (Payload::Record { name, members }, children)
        }
        Payload::Variant { name, cases, members } => {
            let mut cases: Vec<_> = cases
                .into_iter()
                .map(|(case, fields)| (case, sorted_names(fields, &mut places)))
                .collect();
            cases.sort();
            let (members, of_members) = sorted_members(members, &mut places);
            let of_cases = cases.iter().flat_map(|(_, (_, children))| children.clone());
            let children = of_cases.chain(of_members).collect();
            let cases = cases.into_iter().map(|(case, (fields, _))| (case, fields)).collect();
            (Payload::Variant { name, cases, members }, children)
        }
        other => (other, places.collect()),
    }
}

/// Sorts names. Each name is paired with the next child index of `places`, which moves with it.
fn sorted_names(
    names: Vec<String>,
    places: &mut impl Iterator<Item = usize>,
) -> (Vec<String>, Vec<usize>) {
    let mut pairs: Vec<(String, usize)> = names.into_iter().zip(places).collect();
    pairs.sort();
    pairs.into_iter().unzip()
}

/// A member with the defaults that follow it, and the indices of their children.
type Group = (Vec<RecordMember>, Vec<usize>);

/// Sorts the members of a record by name, after the bases. A default remains behind its field.
fn sorted_members(
    members: Vec<RecordMember>,
    places: &mut impl Iterator<Item = usize>,
) -> (Vec<RecordMember>, Vec<usize>) {
    let mut groups: Vec<Group> = Vec::new();
    for member in members {
        let place = if member.role.has_child() { places.next() } else { None };
        match groups.last_mut() {
            Some((group, children)) if member.role == Role::Default => {
                group.push(member);
                children.extend(place);
            }
            _ => groups.push((vec![member], place.into_iter().collect())),
        }
    }
    let key = |(group, _): &Group| (group[0].role != Role::Base, group[0].name.clone());
    groups.sort_by_key(key);
    let (members, children): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
    (members.concat(), children.concat())
}
