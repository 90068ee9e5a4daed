//! Reads and writes the rows of shapes and globals, and the start functions of modules
//! (`[file.write]`).

use super::input::{Input, not_canonical};
use super::output::Output;
use selfsame_spec::code::{Global, Rep, ScalarKind, Shape, ShapeField, ShapeKind, Unit};
use selfsame_spec::error::Result;
use selfsame_spec::program::types::TypeIx;

/// The kinds of shapes, by their number in the file. The number of the first case stands for all
/// cases.
const KINDS: [ShapeKind; 5] =
    [ShapeKind::Tuple, ShapeKind::Struct, ShapeKind::Class, ShapeKind::Case(0), ShapeKind::Box];

pub(super) fn put_shape(out: &mut Output, shape: &Shape) {
    let (kind, case) = match shape.kind {
        ShapeKind::Case(number) => (ShapeKind::Case(0), number),
        kind => (kind, 0),
    };
    out.choice(&KINDS, &kind);
    out.u32(case);
    out.u32(shape.ty.0);
    out.text(&shape.name);
    out.list(&shape.fields, |out, ShapeField { name, ty }| {
        out.text(name);
        out.u32(ty.0);
    });
}

pub(super) fn shapes(input: &mut Input<'_>) -> Result<Vec<Shape>> {
    input.list(17, shape)
}

fn shape(input: &mut Input<'_>) -> Result<Shape> {
    let kind = input.choice(&KINDS)?;
    let offset = input.offset();
    let kind = match (kind, input.u32()?) {
        (ShapeKind::Case(_), number) => ShapeKind::Case(number),
        (kind, 0) => kind,
        _ => return Err(not_canonical(offset)),
    };
    let ty = TypeIx(input.u32()?);
    let name = input.owned_text()?;
    let fields = input
        .list(8, |input| Ok(ShapeField { name: input.owned_text()?, ty: TypeIx(input.u32()?) }))?;
    Ok(Shape { kind, ty, name, fields })
}

pub(super) fn put_global(out: &mut Output, global: &Global) {
    out.text(&global.name);
    out.u8(match global.rep {
        Rep::Reference => 0,
        Rep::Scalar(kind) => 1 + kind as u8,
    });
}

pub(super) fn globals(input: &mut Input<'_>) -> Result<Vec<Global>> {
    let scalars = ScalarKind::ALL.iter().map(|&kind| Rep::Scalar(kind));
    let reps: Vec<Rep> = [Rep::Reference].into_iter().chain(scalars).collect();
    input.list(5, |input| Ok(Global { name: input.owned_text()?, rep: input.choice(&reps)? }))
}

/// Appends the lists `starts` and `entries` of a code unit.
pub(super) fn put_starts(out: &mut Output, unit: &Unit) {
    out.list(&unit.starts, |out, &start| out.u32(start));
    out.list(&unit.entries, |out, &entry| out.u32(entry));
}

/// Reads the lists `starts` and `entries` of a code unit.
pub(super) fn starts(input: &mut Input<'_>) -> Result<(Vec<u32>, Vec<u32>)> {
    Ok((input.list(4, Input::u32)?, input.list(4, Input::u32)?))
}
