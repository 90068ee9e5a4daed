//! Draws labels that differ from a given label in a single property.
//!
//! A wrong comparison of labels ignores one part of a label: a name, an order, a width, or a role.
//! To find such a comparison, one part of a payload is changed, or one component of such a part.

use crate::kit::source::Source;
use selfsame_spec::kind::TABLE;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, Payload, Value};

/// Returns a label of the same arity that differs from `label` in one property. Returns `label`
/// itself if the drawn change does not apply.
pub fn vary(source: &mut dyn Source, label: &Label) -> Label {
    let (mut kind, mut payload) = (label.kind(), label.payload_bytes().to_vec());
    if source.chance(1, 4) {
        kind = other_kind(source, kind);
    } else if kind.is_foreign() {
        edit_bytes(source, &mut payload);
    } else {
        let mut shape = label.payload();
        edit(source, &mut shape);
        payload = shape.bytes();
    }
    Label::new(kind, &payload, label.arity() as usize).unwrap_or_else(|_| label.clone())
}

/// Returns another kind from the table of kinds. For a foreign kind, returns another foreign kind.
fn other_kind(source: &mut dyn Source, kind: Kind) -> Kind {
    match kind.is_foreign() {
        true => Kind(kind.0 ^ 1 << source.choose(5)),
        false => TABLE[source.index(TABLE.len())].kind,
    }
}

fn edit_bytes(source: &mut dyn Source, bytes: &mut Vec<u8>) {
    match source.choose(2) {
        0 => bytes.push(source.choose(255) as u8),
        1 => drop(bytes.pop()),
        _ if bytes.is_empty() => {}
        _ => {
            let at = source.index(bytes.len());
            bytes[at] ^= 1 << source.choose(7);
        }
    }
}

fn edit(source: &mut dyn Source, shape: &mut Payload) {
    match shape {
        Payload::Plain
        | Payload::Foreign
        | Payload::Fields(_)
        | Payload::Case { .. }
        | Payload::State(_)
        | Payload::Function { .. }
        | Payload::Overload(_)
        | Payload::Module { .. }
        | Payload::Anonymous { .. } => {}
        Payload::Value(value) => *value = other_value(source, value),
        Payload::Names(names) | Payload::Params(names) => edit_names(source, names),
        Payload::Member { module, name } => {
            let part = if source.chance(1, 2) { module } else { name };
            rename(source, part);
        }
        Payload::Record { name, members } => match source.choose(2) {
            0 => rename(source, name),
            _ => edit_members(source, members),
        },
        Payload::Variant { name, cases, .. } => match source.choose(3) {
            0 => rename(source, name),
            1 => {
                let at = source.index(cases.len());
                cases.get_mut(at).into_iter().for_each(|case| rename(source, &mut case.0));
            }
            2 => move_field(source, cases),
            _ => {
                let mut names: Vec<&mut String> =
                    cases.iter_mut().flat_map(|case| &mut case.1).collect();
                let at = source.index(names.len());
                names.get_mut(at).into_iter().for_each(|name| rename(source, name));
            }
        },
    }
}

/// Changes a name by one letter: a letter is added, removed or replaced.
fn rename(source: &mut dyn Source, name: &mut String) {
    match source.choose(2) {
        0 => name.push('x'),
        1 if name.len() > 1 => drop(name.pop()),
        _ => {
            name.pop();
            name.push(char::from(b'a' + source.choose(3) as u8));
        }
    }
}

/// Renames one name, exchanges two names, or moves a letter from one name to another.
fn edit_names(source: &mut dyn Source, names: &mut [String]) {
    let at = source.index(names.len());
    match source.choose(2) {
        1 if names.len() > 1 => names.swap(at, 0),
        2 if names.len() > 1 => {
            let letter = names[0].pop();
            letter.into_iter().for_each(|letter| names[1].insert(0, letter));
        }
        _ => names.get_mut(at).into_iter().for_each(|name| rename(source, name)),
    }
}

fn edit_members(source: &mut dyn Source, members: &mut [RecordMember]) {
    if members.is_empty() {
        return;
    }
    let at = source.index(members.len());
    match source.choose(3) {
        0 => rename(source, &mut members[at].name),
        1 => members.swap(0, at),
        2 => members[at].public ^= true,
        _ => {
            let member = &mut members[at];
            let fresh = if member.name.is_empty() { "K".to_owned() } else { member.name.clone() };
            (member.role, member.name) = match (&member.role, source.choose(1)) {
                (Role::Field(None), 0) => (Role::Field(Some(Value::none())), fresh),
                (Role::Field(_), 0) => (Role::Field(None), fresh),
                (Role::Field(_) | Role::Base | Role::Default, _) => (Role::Type, fresh),
                (Role::Type, 0) => (Role::Base, String::new()),
                (Role::Type, _) => (Role::Field(None), fresh),
                (Role::Constant(value), _) => (Role::Constant(other_value(source, value)), fresh),
            };
        }
    }
}

/// Moves the last field of the first case of a variant to the front of the second case, or the
/// other way round.
fn move_field(source: &mut dyn Source, cases: &mut [(String, Vec<String>)]) {
    if let [first, second, ..] = cases {
        if source.chance(1, 2) {
            first.1.pop().into_iter().for_each(|field| second.1.insert(0, field));
        } else if !second.1.is_empty() {
            first.1.push(second.1.remove(0));
        }
    }
}

/// Returns the same number with another width, or a value with one flipped bit, such as -0.0
/// instead of 0.0.
fn other_value(source: &mut dyn Source, value: &Value) -> Value {
    const WIDTHS: [(Kind, usize); 4] =
        [(Kind::I8, 1), (Kind::I16, 2), (Kind::I32, 4), (Kind::I64, 8)];
    let bytes = value.bytes();
    let new = if WIDTHS.iter().any(|(kind, _)| *kind == value.kind()) && source.chance(1, 2) {
        let (kind, width) = WIDTHS[source.index(WIDTHS.len())];
        let sign = if bytes[0] & 0x80 == 0 { 0 } else { 0xff };
        let wide = [vec![sign; 8], bytes.to_vec()].concat();
        Value::new(kind, &wide[wide.len() - width..])
    } else {
        let mut bytes = bytes.to_vec();
        let bit = source.choose(7);
        bytes.first_mut().into_iter().for_each(|byte| *byte ^= 0x80 >> bit);
        Value::new(value.kind(), &bytes)
    };
    new.unwrap_or_else(|_| value.clone())
}
