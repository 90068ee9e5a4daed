//! Writes and reads the shapes in listings ([listing.lines], [listing.choice]).
//!
//! ```text
//! shape 0 struct 3 "Point" "x" 0 "y" 0
//! ```

use crate::rules::listing::{ListingPart, ListingText};
use selfsame_spec::code::{Shape, ShapeField, ShapeKind, Unlisted};
use selfsame_spec::notation::print::quoted;

/// The words for the kinds of shapes.
const KINDS: &[&str] = &["tuple", "struct", "class", "box", "case"];

/// The part of a listing that contains the shapes.
// [listing.lines]
pub(crate) const SHAPES: ListingPart = ListingPart {
    write: |_, unit| Some(unit.shapes.iter().enumerate().map(line).collect()),
    read: |text, unit| {
        unit.shapes = text.rows("shape", read)?;
        Ok(())
    },
};

fn kind_word(kind: ShapeKind) -> String {
    match kind {
        ShapeKind::Tuple => "tuple".to_owned(),
        ShapeKind::Struct => "struct".to_owned(),
        ShapeKind::Class => "class".to_owned(),
        ShapeKind::Box => "box".to_owned(),
        ShapeKind::Case(case) => format!("case {case}"),
    }
}

fn line((n, own): (usize, &Shape)) -> String {
    let mut out = format!("shape {n} {} {} {}", kind_word(own.kind), own.ty.0, quoted(&own.name));
    for field in &own.fields {
        out += &format!(" {} {}", quoted(&field.name), field.ty.0);
    }
    out
}

fn read(text: &mut ListingText<'_>) -> Result<Shape, Unlisted> {
    let kind = match text.one_of(KINDS)? {
        0 => ShapeKind::Tuple,
        1 => ShapeKind::Struct,
        2 => ShapeKind::Class,
        3 => ShapeKind::Box,
        _ => ShapeKind::Case(text.u32()?),
    };
    let (ty, name) = (text.ty()?, text.string()?);
    let fields =
        text.until(None, |text| Ok(ShapeField { name: text.string()?, ty: text.ty()? }))?;
    Ok(Shape { kind, ty, name, fields })
}
