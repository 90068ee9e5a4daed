//! Adds types of records to units that have none.

use selfsame_model::{Draft, Interner};
use selfsame_spec::code::Unit;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::program::TypeNode;
use selfsame_spec::{Kind, Label, Payload, Result};

/// Returns a unit that can be written as a file. If the unit lacks the types of its records, they
/// are added.
pub(crate) fn with_records(unit: &Unit) -> Unit {
    let is_record = |own: &&TypeNode| matches!(own, TypeNode::Record(..));
    let mut unit = unit.clone();
    if unit.records.is_empty() {
        unit.records = records(unit.types.iter().filter(is_record).count());
    }
    unit
}

/// Returns the encoding of `count` types of records ([wire.types]).
// [file.records]
pub(super) fn records(count: usize) -> Vec<u8> {
    let mut interner = Interner::new();
    let types = drawn(&mut interner, count).unwrap_or_default();
    interner.to_bytes(&types).unwrap_or_default()
}

/// Draws structs, classes that hold themselves and an earlier record, and variants.
fn drawn(interner: &mut Interner, count: usize) -> Result<Vec<selfsame_model::Type>> {
    let (mut draft, mut nodes) = (Draft::new(), Vec::new());
    for number in 0..count {
        let name = format!("main:R{number}");
        let node = match number % 3 {
            0 => draft.head(&label(Kind::STRUCT, &record(name, &[]), 0)?, &[])?,
            1 => {
                let own = draft.forward("R")?;
                let label = label(Kind::CLASS, &record(name, &["own", "before"]), 2)?;
                let head = draft.head(&label, &[own, nodes[number - 1]])?;
                draft.define(own, head)?;
                head
            }
            _ => {
                let cases = vec![("A".to_owned(), vec!["n".to_owned()])];
                let payload = Payload::Variant { name, cases, members: Vec::new() };
                draft.head(&label(Kind::VARIANT, &payload, 1)?, &[nodes[number - 1]])?
            }
        };
        nodes.push(node);
    }
    interner.realize(&draft, &nodes)
}

fn label(kind: Kind, payload: &Payload, arity: usize) -> Result<Label> {
    Label::new(kind, &payload.bytes(), arity)
}

fn record(name: String, fields: &[&str]) -> Payload {
    let field = |name: &&str| RecordMember {
        name: (*name).to_owned(),
        public: false,
        role: Role::Field(None),
    };
    Payload::Record { name, members: fields.iter().map(field).collect() }
}
