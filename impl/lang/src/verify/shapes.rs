//! Checks shapes (`[verify.shapes]`).

use super::row::{first, require};
use super::types::{is_type, node};
use hashbrown::HashSet;
use selfsame_spec::code::{Flaw, Refusal, Shape, ShapeField, ShapeKind, Unit, UnitTable};
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// The maximum number of fields of a shape.
const MOST_FIELDS: usize = 256;

/// Returns the first flaw of the shapes of a unit.
pub(super) fn shapes(unit: &Unit) -> Option<Refusal> {
    let mut seen = HashSet::with_capacity(unit.shapes.len());
    let rows = unit.shapes.iter().map(|shape| {
        let fields = shape.fields.iter().all(|field| is_type(unit, field.ty));
        require(is_type(unit, shape.ty) && fields, Flaw::Type)?;
        require(shape.fields.len() <= MOST_FIELDS, Flaw::Many)?;
        require(fits(unit, shape), Flaw::Form)?;
        let is_case = matches!(shape.kind, ShapeKind::Case(_));
        require(shape.name.is_empty() != is_case, Flaw::Form)?;
        require(seen.insert((shape.kind, shape.ty)), Flaw::Twice)
    });
    first(UnitTable::Shapes, rows)
}

/// Returns whether the kind of a shape fits its type.
fn fits(unit: &Unit, shape: &Shape) -> bool {
    let fields = &*shape.fields;
    match (shape.kind, node(unit, shape.ty)) {
        (ShapeKind::Tuple, Some(TypeNode::Tuple(parts))) => {
            are_parts(fields, parts.iter().map(|&ty| ("", ty)))
        }
        (ShapeKind::Tuple, Some(TypeNode::Named(parts))) => {
            are_parts(fields, parts.iter().map(|(name, ty)| (&**name, *ty)))
        }
        (ShapeKind::Box, Some(&TypeNode::Box(content))) => {
            are_parts(fields, std::iter::once(("", content)))
        }
        (ShapeKind::Struct | ShapeKind::Class | ShapeKind::Case(_), Some(node)) => {
            matches!(node, TypeNode::Record(..))
        }
        _ => false,
    }
}

/// Returns whether fields have the same names and types, in the same order, as the parts of a type.
fn are_parts<'a>(fields: &'a [ShapeField], parts: impl Iterator<Item = (&'a str, TypeIx)>) -> bool {
    fields.iter().map(|field| (&*field.name, field.ty)).eq(parts)
}
