//! Reads and writes the rows of shapes and globals of a listing (`[listing.lines]`,
//! `[listing.choice]`).

use super::number::number;
use super::output::Output;
use super::words::Words;
use selfsame_spec::code::{Global, Rep, ScalarKind, Shape, ShapeField, ShapeKind, Unlisted};
use selfsame_spec::program::types::TypeIx;

/// The names of the kinds of shapes. For a case, the number of the case follows the name in the
/// listing.
const SHAPES: [(&str, ShapeKind); 5] = [
    ("tuple", ShapeKind::Tuple),
    ("struct", ShapeKind::Struct),
    ("class", ShapeKind::Class),
    ("case", ShapeKind::Case(0)),
    ("box", ShapeKind::Box),
];

/// The minimum number of bytes of the index of a type, including the blank before it.
pub(super) const TYPE: usize = 2;

/// The minimum number of bytes of a name followed by a type, which are `""0` and a blank.
pub(super) const LABELLED: usize = 4;

/// The word for the representation of values as references.
pub(super) const REFERENCE: &str = "ref";

pub(super) fn put_shape(out: &mut Output, shape: &Shape) {
    match shape.kind {
        ShapeKind::Case(number) => {
            out.choice(&SHAPES, &ShapeKind::Case(0));
            out.number(number);
        }
        kind => out.choice(&SHAPES, &kind),
    }
    out.number(shape.ty.0);
    out.string(&shape.name);
    for field in &shape.fields {
        put_labelled(out, &field.name, field.ty);
    }
}

pub(super) fn shape(words: &mut Words<'_>) -> Result<Shape, Unlisted> {
    let kind = match words.choice(&SHAPES)? {
        ShapeKind::Case(_) => ShapeKind::Case(words.number()?),
        kind => kind,
    };
    let (ty, name) = (ty(words)?, words.string()?);
    let field = |words: &mut Words<'_>| labelled(words).map(|(name, ty)| ShapeField { name, ty });
    Ok(Shape { kind, ty, name, fields: words.rest(LABELLED, field)?.into() })
}

pub(super) fn put_labelled(out: &mut Output, name: &str, ty: TypeIx) {
    out.string(name);
    out.number(ty.0);
}

/// Reads a name and the index of a type.
pub(super) fn labelled(words: &mut Words<'_>) -> Result<(String, TypeIx), Unlisted> {
    Ok((words.string()?, ty(words)?))
}

/// Reads the index of a type.
pub(super) fn ty(words: &mut Words<'_>) -> Result<TypeIx, Unlisted> {
    words.read(number).map(TypeIx)
}

pub(super) fn put_global(out: &mut Output, global: &Global) {
    out.word(match global.rep {
        Rep::Reference => REFERENCE,
        Rep::Scalar(kind) => kind.name(),
    });
    out.string(&global.name);
}

pub(super) fn global(words: &mut Words<'_>) -> Result<Global, Unlisted> {
    let rep = words.read(|word| match word {
        REFERENCE => Some(Rep::Reference),
        _ => scalar(word).map(Rep::Scalar),
    })?;
    Ok(Global { name: words.string()?, rep })
}

/// Returns the scalar kind with a name, if there is one.
pub(super) fn scalar(word: &str) -> Option<ScalarKind> {
    ScalarKind::ALL.iter().copied().find(|kind| kind.name() == word)
}

/// Returns the entry of a table of names that equals a word. The result has a static lifetime,
/// because it comes from the table.
pub(super) fn known(table: &[&'static str], word: &str) -> Option<&'static str> {
    table.iter().copied().find(|name| *name == word)
}
