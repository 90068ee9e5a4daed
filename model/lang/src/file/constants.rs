//! The section of constants ([file.constants]). The section is a snapshot that contains one object
//! for each constant.
//!
//! ```text
//! constants 3, "a"    a snapshot of the objects 3 and "a", with two roots
//! ```

use crate::rules::file::{FileCheck, Section, SectionBytes};
use selfsame_model::{Obj, World};
use selfsame_spec::error::ErrorKind;
use selfsame_spec::{Kind, Label, ObjectKind, Payload, Result, Value};

/// The section with the constants, which has the form of a snapshot [snapshot.wire].
// [file.constants]
pub(crate) const CONSTANTS: Section = Section {
    write: |unit, out| {
        out.extend(write(&unit.constants).ok()?);
        Some(())
    },
    read: |own, unit| {
        unit.constants = read(own)?;
        Ok(())
    },
};

/// Returns the bytes of a snapshot with one object for each constant. The roots are in the order of
/// the constants.
// [file.constants]
fn write(constants: &[Value]) -> Result<Vec<u8>> {
    let mut world = World::new();
    let mut object = |value: &Value| {
        let label = Label::new(Kind::CONSTANT, &Payload::Value(value.clone()).bytes(), 0)?;
        world.head(&label, &[])
    };
    let objects: Vec<Obj> = constants.iter().map(&mut object).collect::<Result<_>>()?;
    let owner = world.owner();
    let nodes = world.freeze(owner, &objects)?;
    world.write(&nodes)
}

/// Reads a snapshot, and returns the values of its roots. Root k must be node k, all roots must
/// differ, and there must be no other node.
// [file.read]
fn read(own: &mut SectionBytes<'_>) -> Result<Vec<Value>> {
    let start = own.start;
    let text = own.take(own.bytes.len())?;
    let mut world = World::new();
    let owner = world.owner();
    let roots = world.read(owner, text).map_err(|error| error.shifted(start))?;
    let mut values = Vec::new();
    for root in &roots {
        values.extend(match world.look(*root)?.1 {
            ObjectKind::Head(label, _) if label.kind() == Kind::CONSTANT => match label.payload() {
                Payload::Value(value) => Some(value),
                _ => None,
            },
            _ => None,
        });
    }
    // Nodes are numbered in the order in which they are visited. Two roots that are one node would
    // have equal numbers.
    let are_distinct = (0..roots.len()).all(|at| !roots[..at].contains(&roots[at]));
    let holds = values.len() == roots.len() && are_distinct;
    let wrong = ErrorKind::WireLabel {
        offset: own.length_at(),
        why: "the nodes are not the constants in order".into(),
    };
    own.expect(FileCheck::Constants, holds, wrong)?;
    Ok(values)
}
