//! Planted bugs of names. Two labels that differ only in a name are treated as equal.

use selfsame_spec::Payload;

use crate::kind::faults::{alike, members, reshaped};
use crate::types::planted_bug::PlantedBug;
use selfsame_model::Head;
use selfsame_model::rules::TypeRules;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new(
        "names-ignored",
        "identity.name",
        "the name of a class, struct or variant is not compared",
    )
    .rules(alike!(|label| reshaped(label, without_name))),
    PlantedBug::new("fields-ignored", "identity.name", "the names of fields are not compared")
        .rules(alike!(|label| reshaped(label, without_fields))),
    PlantedBug::new("fields-sorted", "identity.name", "the order of fields is not compared")
        .rules(alike!(|label| reshaped(label, sorted_fields))),
    PlantedBug::new(
        "module-ignored",
        "identity.name",
        "a member is compared without its module's name",
    )
    .seen("aver PR #852: same-named types of two modules under one key")
    .rules(alike!(|label| reshaped(label, without_module))),
    PlantedBug::new("dotted-cut", "identity.name", "a dotted name is compared up to its first dot")
        .seen("Avro PR #724: nested names qualified by the wrong scope")
        .rules(alike!(|label| reshaped(label, cut_name))),
];

pub(crate) fn without_name(payload: &mut Payload) {
    if let Payload::Record { name, .. } | Payload::Variant { name, .. } = payload {
        name.clear();
    }
}

pub(crate) fn without_fields(payload: &mut Payload) {
    if let Payload::Variant { cases, .. } = payload {
        cases.iter_mut().flat_map(|case| &mut case.1).for_each(String::clear);
    }
    if let Payload::Names(names) = payload {
        names.iter_mut().for_each(String::clear);
    }
    members(payload).iter_mut().for_each(|member| member.name.clear());
}

pub(crate) fn sorted_fields(payload: &mut Payload) {
    if let Payload::Names(names) = payload {
        names.sort();
    }
    members(payload).sort_by(|a, b| a.name.cmp(&b.name));
}

pub(crate) fn without_module(payload: &mut Payload) {
    if let Payload::Member { module, .. } = payload {
        module.clear();
    }
}

pub(crate) fn cut_name(payload: &mut Payload) {
    if let Payload::Member { name, .. } = payload {
        let end = name.find('.').unwrap_or(name.len());
        name.truncate(end);
    }
}
