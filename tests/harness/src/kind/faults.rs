//! Planted bugs of labels: two different labels count as equal when heads are compared.
//!
//! Each planted bug is an equality that is too weak: labels are first simplified, then the
//! reference computes the quotient. The hash of a group of heads is still the hash of its first
//! head. Real systems with these bugs behave in the same way: a strong hash hides a weak equality
//! until two types are in the same bucket.

use selfsame_model::NodeKind;

use crate::types::planted_bug::PlantedBug;
use selfsame_model::Head;
use selfsame_model::rules::TypeRules;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Payload, Value};

/// Makes rules whose quotient is the reference's quotient of heads with simplified labels.
macro_rules! alike {
    ($how:expr) => {
        TypeRules {
            quotient: |heads, old| {
                let how: fn(&[u8]) -> Vec<u8> = $how;
                let alike = |head: &Head| Head {
                    label: how(&head.label).into(),
                    children: head.children.clone(),
                };
                let heads: Vec<Head> = heads.iter().map(alike).collect();
                (TypeRules::REFERENCE.quotient)(&heads, old)
            },
            ..TypeRules::REFERENCE
        }
    };
}

pub(crate) use alike;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new(
        "parameters-ignored",
        "kind.payload",
        "the names of parameters are not compared",
    )
    .rules(alike!(|label| reshaped(label, without_parameters))),
    PlantedBug::new("default-ignored", "kind.role", "a field's default is not compared")
        .rules(alike!(|label| reshaped(label, without_defaults))),
    PlantedBug::new(
        "base-is-a-type",
        "kind.role",
        "a base class is compared as a type constant without a name",
    )
    .seen("Binaryen #4506, osa1/wasmrun #8: supertypes by other rules than other children")
    .rules(alike!(|label| reshaped(label, base_as_type))),
    PlantedBug::new(
        "kind-truncated",
        "kind.table",
        "of a kind's code only the low four bits are compared",
    )
    .seen("Boa: tags cut to 8 bits")
    .rules(alike!(|label| kind_cut(label))),
    PlantedBug::new(
        "payload-prefix",
        "kind.label",
        "payloads are compared up to their eighth byte",
    )
    .rules(alike!(|label| {
        let mut out = label.to_vec();
        let end = out.len() - 4;
        out.drain(13.min(end)..end);
        out
    })),
    PlantedBug::new(
        "lengths-ignored",
        "kind.payload",
        "texts in a payload are compared one after the other, without lengths",
    )
    .seen("concatenation without lengths: (\"ab\", \"c\") is (\"a\", \"bc\")")
    .rules(alike!(|label| label[5..]
        .iter()
        .copied()
        .filter(|&byte| byte != 0 && byte > 8)
        .collect())),
    PlantedBug::new(
        "arity-truncated",
        "kind.label",
        "of an arity only the low 8 bits are compared",
    )
    .seen("Boa: lengths cut to 16 bits")
    .rules(TypeRules { quotient: arity_cut, ..TypeRules::REFERENCE }),
    PlantedBug::new("zero-unsigned", "kind.value", "-0.0 is 0.0")
        .rules(alike!(|label| reshaped(label, unsigned_zero))),
    PlantedBug::new("width-ignored", "kind.value", "an integer's width is not compared: 1i32 is 1")
        .rules(alike!(|label| reshaped(label, widest))),
    PlantedBug::new("foreign-opaque", "kind.foreign", "payloads of foreign heads are not compared")
        .seen("V8, CVE-2024-12381: equality leaves out the heap type")
        .rules(alike!(|label| if Kind(label[0]).is_foreign() {
            [&label[..1], &label[label.len() - 4..]].concat()
        } else {
            label.to_vec()
        })),
    PlantedBug::new("class-by-value", "kind.hold", "a class is taken to hold its fields by value")
        .seen("Zig 679, 4476 and more: false dependency loops through references")
        .rules(TypeRules { by_value: class_by_value, ..TypeRules::REFERENCE }),
    PlantedBug::new(
        "union-by-reference",
        "kind.hold",
        "a union is taken to hold its members by reference",
    )
    .rules(TypeRules { by_value: union_by_reference, ..TypeRules::REFERENCE }),
    PlantedBug::new(
        "foreign-by-reference",
        "kind.foreign",
        "every foreign head is taken to hold by reference",
    )
    .rules(TypeRules { by_value: foreign_by_reference, ..TypeRules::REFERENCE }),
];

/// Compares arities modulo 256, and compares only as many children as this remainder.
fn arity_cut(heads: &[Head], old: usize) -> Vec<usize> {
    let cut = |head: &Head| {
        let (mut label, mut children) = (head.label.to_vec(), head.children.to_vec());
        let at = label.len() - 4;
        label[at..at + 3].fill(0);
        children.truncate(usize::from(label[at + 3]));
        Head { label: label.into(), children: children.into() }
    };
    (TypeRules::REFERENCE.quotient)(&heads.iter().map(cut).collect::<Vec<_>>(), old)
}

/// Returns the label with a changed payload. If the change gives no valid label, returns the same
/// label.
pub(crate) fn reshaped(label: &[u8], change: fn(&mut Payload)) -> Vec<u8> {
    let (payload, arity) = label[5..].split_at(label.len() - 9);
    let arity = arity.iter().fold(0, |n, &byte| n << 8 | u32::from(byte));
    let Ok(mut shape) = Payload::parse(Kind(label[0]), payload, arity) else {
        return label.to_vec();
    };
    if shape == Payload::Foreign {
        return label.to_vec();
    }
    change(&mut shape);
    [&label[..1], &shape.bytes()[..], &label[label.len() - 4..]].concat()
}

pub(crate) fn members(payload: &mut Payload) -> &mut [RecordMember] {
    match payload {
        Payload::Record { members, .. } | Payload::Variant { members, .. } => members,
        _ => &mut [],
    }
}

fn without_parameters(payload: &mut Payload) {
    if let Payload::Params(names) = payload {
        names.iter_mut().for_each(String::clear);
    }
}

fn without_defaults(payload: &mut Payload) {
    for member in members(payload) {
        if let Role::Field(default) = &mut member.role {
            *default = None;
        }
    }
}

fn base_as_type(payload: &mut Payload) {
    for member in members(payload) {
        if matches!(member.role, Role::Base | Role::Type) {
            (member.role, member.name) = (Role::Type, String::new());
        }
    }
}

fn kind_cut(label: &[u8]) -> Vec<u8> {
    [&[label[0] & 0x0f], &label[1..]].concat()
}

fn unsigned_zero(payload: &mut Payload) {
    if *payload == Payload::Value(Value::f64(-0.0)) {
        *payload = Payload::Value(Value::f64(0.0));
    }
}

/// Changes the kind of signed integers in a payload to the widest signed type.
fn widest(payload: &mut Payload) {
    if let Payload::Value(value) = payload
        && matches!(value.kind(), Kind::I8 | Kind::I16 | Kind::I32 | Kind::I64)
    {
        let negative = value.bytes()[0] & 0x80 != 0;
        let start = if negative { -1 } else { 0 };
        let wide = value.bytes().iter().fold(start, |n, &byte| n << 8 | i64::from(byte));
        *payload = Payload::Value(Value::i64(wide));
    }
}

pub(crate) fn class_by_value(node: &NodeKind) -> Vec<bool> {
    match node {
        NodeKind::Head(label, children) if label.kind() == Kind::CLASS => {
            vec![true; children.len()]
        }
        _ => (TypeRules::REFERENCE.by_value)(node),
    }
}

pub(crate) fn union_by_reference(node: &NodeKind) -> Vec<bool> {
    match node {
        NodeKind::OneOf(members) => vec![false; members.len()],
        _ => (TypeRules::REFERENCE.by_value)(node),
    }
}

pub(crate) fn foreign_by_reference(node: &NodeKind) -> Vec<bool> {
    match node {
        NodeKind::Head(label, children) if label.kind().is_foreign() => vec![false; children.len()],
        _ => (TypeRules::REFERENCE.by_value)(node),
    }
}
