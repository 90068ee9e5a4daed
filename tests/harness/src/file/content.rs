//! Draws other contents for the sections of records and constants of a code file. Some contents are
//! valid for the unit, some are wrong.

use super::records::records;
use crate::kit::source::Source;
use selfsame_model::{Draft, Interner, Obj, World};
use selfsame_spec::{Kind, Label, Payload, Result, Value};

/// Returns the bytes of another list of types of records, made by changing the list `own` of a
/// unit.
pub(crate) fn other_records(own: &[u8], source: &mut impl Source) -> Vec<u8> {
    let mut interner = Interner::new();
    let mut types = interner.from_bytes(own).unwrap_or_default();
    match source.choose(4) {
        0 => types.reverse(),
        1 => types.extend(types.clone().first()),
        2 => drop(types.pop()),
        3 => return records(types.len()),
        _ => {
            // The changed type is a primitive type or a union, and not a record.
            let kinds = [Kind::I64, Kind::STR];
            let count = 1 + source.index(2);
            let Ok(new) = union(&mut interner, &kinds[..count]) else { return own.to_vec() };
            match types.last_mut() {
                Some(last) => *last = new,
                None => types.push(new),
            }
        }
    }
    interner.to_bytes(&types).unwrap_or_default()
}

/// Returns the type whose heads are these primitive kinds.
fn union(interner: &mut Interner, kinds: &[Kind]) -> Result<selfsame_model::Type> {
    let mut draft = Draft::new();
    let mut heads = Vec::new();
    for kind in kinds {
        heads.push(draft.head(&Label::plain(*kind, 0)?, &[])?);
    }
    let node = draft.one_of(&heads)?;
    Ok(interner.realize(&draft, &[node])?[0])
}

/// Returns the bytes of other constants, or of objects that are not constants, as a snapshot.
pub(super) fn other_constants(constants: &[Value], source: &mut impl Source) -> Vec<u8> {
    let mut world = World::new();
    let made = made(&mut world, constants, source);
    let written = made.and_then(|objects| {
        let owner = world.owner();
        let nodes = world.freeze(owner, &objects)?;
        world.write(&nodes)
    });
    written.unwrap_or_default()
}

fn made(world: &mut World, constants: &[Value], source: &mut impl Source) -> Result<Vec<Obj>> {
    let mut objects = Vec::new();
    for value in constants {
        let payload = Payload::Value(value.clone()).bytes();
        objects.push(world.head(&Label::new(Kind::CONSTANT, &payload, 0)?, &[])?);
    }
    let at = source.index(objects.len().max(1));
    match source.choose(5) {
        // If a root is repeated, the node with number k is no longer the k-th root.
        0 => objects.extend(objects.clone().get(at)),
        1 => objects.insert(at.min(objects.len()), world.head(&Label::plain(Kind::I64, 0)?, &[])?),
        2 => {
            let cell = world.head(
                &Label::plain(Kind::CELL, objects.len().min(1))?,
                &objects[..objects.len().min(1)],
            )?;
            objects.insert(0, cell);
        }
        3 => objects.push(world.forward("f")?),
        4 => objects.reverse(),
        _ => drop(objects.pop()),
    }
    Ok(objects)
}
