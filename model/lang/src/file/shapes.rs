//! The section of shapes ([file.write]). The section contains the fields of tuples, records and
//! cases.
//!
//! ```text
//! A :: struct { x: int; y: str; }    kind 1 (struct), fields x: scalar, y: reference
//! ```

use super::output::{push_rows, push_text, push_type, push_u32};
use crate::rules::file::{FileCheck, Section, SectionBytes};
use selfsame_spec::Result;
use selfsame_spec::code::{Shape, ShapeField, ShapeKind};
use selfsame_spec::error::ErrorKind;

/// The kinds of shapes. The index of a kind is its number in a file. The entry for cases is `None`,
/// because a case also has an index.
const KINDS: [Option<ShapeKind>; 5] = [
    Some(ShapeKind::Tuple),
    Some(ShapeKind::Struct),
    Some(ShapeKind::Class),
    None,
    Some(ShapeKind::Box),
];

/// The section with the table of shapes.
// [file.write]
pub(crate) const SHAPES: Section = Section {
    write: |unit, out| {
        push_rows(out, &unit.shapes, write);
        Some(())
    },
    read: |own, unit| {
        unit.shapes = own.rows(17, read)?;
        Ok(())
    },
};

/// Returns the number of a kind, and the index of the case if the kind is a case.
fn numbers(kind: ShapeKind) -> (u8, u32) {
    match kind {
        ShapeKind::Tuple => (0, 0),
        ShapeKind::Struct => (1, 0),
        ShapeKind::Class => (2, 0),
        ShapeKind::Case(case) => (3, case),
        ShapeKind::Box => (4, 0),
    }
}

fn write(out: &mut Vec<u8>, shape: &Shape) {
    let (kind, case) = numbers(shape.kind);
    out.push(kind);
    push_u32(out, case as usize);
    push_type(out, shape.ty);
    push_text(out, &shape.name);
    push_rows(out, &shape.fields, |out, field| {
        push_text(out, &field.name);
        push_type(out, field.ty);
    });
}

// [file.read]
fn read(own: &mut SectionBytes<'_>) -> Result<Shape> {
    let kind = KINDS[own.tag(KINDS.len())?];
    let offset = own.offset();
    let case = own.u32()?;
    let holds = kind.is_none() || case == 0;
    own.expect(FileCheck::Case, holds, ErrorKind::WireNotCanonical { offset })?;
    Ok(Shape {
        kind: kind.unwrap_or(ShapeKind::Case(case)),
        ty: own.ty()?,
        name: own.text()?,
        fields: own.rows(8, |own| Ok(ShapeField { name: own.text()?, ty: own.ty()? }))?,
    })
}
