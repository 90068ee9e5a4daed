//! Reads and writes the rows of a cache. A row is the code of one function as bytes
//! (`[cache.object]`, `[cache.name]`).

use super::found::Found;
use super::places::{RootTokens, TokenSpan};
use crate::code::{Asked, CodeObject, FunctionKey, GlobalKey, Shaped};
use crate::file::{Input, Output, code, put_code, put_value, value};
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::Digest;
use selfsame_spec::error::Result;

const TYPE: u8 = 0;
const CONSTANT: u8 = 1;
const SHAPE: u8 = 2;
const CASE: u8 = 3;
const OWN: u8 = 4;
const OTHER: u8 = 5;
const SHARED: u8 = 6;
const PRINT: u8 = 7;
const PANIC: u8 = 8;
const DECL: u8 = 9;
const VALUE: u8 = 10;

/// Writes the row of a function of a root. Returns `None` if something that the function refers to
/// has no name.
pub(super) fn row(found: &Found<'_>, root: u32, object: &CodeObject) -> Option<Vec<u8>> {
    let mut out = Output::default();
    let of = &object.function;
    put_code(&mut out, of);
    out.list(&object.links, |out, &word| out.u32(word));
    out.count(object.asked.len());
    for asked in &object.asked {
        put_name(&mut out, (found, root), asked)?;
    }
    let tokens = RootTokens::new(found, &found.roots[root as usize]);
    out.count(of.places.len());
    for place in &of.places {
        out.u32(place.word);
        put_span(&mut out, tokens.of(place.span)?);
        out.u8(place.limit.is_some().into());
        if let Some(limit) = place.limit {
            put_span(&mut out, tokens.of(limit)?);
        }
    }
    Some(out.0)
}

fn put_span(out: &mut Output, (first, last): TokenSpan) {
    out.u32(first);
    out.u32(last);
}

fn put_name(out: &mut Output, (found, root): (&Found<'_>, u32), asked: &Asked) -> Option<()> {
    match asked {
        Asked::Type(ty) => put_hash(out, TYPE, found.name_of_type(*ty)?),
        Asked::Constant(value) => {
            out.u8(CONSTANT);
            put_value(out, value);
        }
        Asked::Shape(Shaped::Type(ty)) => put_hash(out, SHAPE, found.name_of_type(*ty)?),
        Asked::Shape(Shaped::Record(record)) => {
            put_hash(out, SHAPE, name_of_record(found, *record)?);
        }
        Asked::Shape(Shaped::Case(record, case)) => {
            put_hash(out, CASE, name_of_record(found, *record)?);
            out.u32(*case);
        }
        Asked::Literal(literal, cells) => {
            put_literal(out, (found, root), *literal)?;
            out.list(cells, |out, &is_cell| out.u8(is_cell.into()));
        }
        Asked::Builtin(FunctionKey::Print, ty) => put_hash(out, PRINT, found.name_of_type(*ty)?),
        Asked::Builtin(FunctionKey::Panic, ty) => put_hash(out, PANIC, found.name_of_type(*ty)?),
        Asked::Global(GlobalKey::Decl(decl), _) => {
            out.u8(DECL);
            out.text(&found.name_of_decl(*decl)?);
        }
        Asked::Global(GlobalKey::Value(value, ty), _) => {
            put_hash(out, VALUE, found.name_of_value(*value)?);
            out.0.extend(found.name_of_type(*ty)?.0);
        }
        // Builtins, and globals other than declarations and values, have no names.
        Asked::Builtin(..) | Asked::Global(..) => return None,
    }
    Some(())
}

fn put_hash(out: &mut Output, tag: u8, hash: Digest) {
    out.u8(tag);
    out.0.extend(hash.0);
}

fn name_of_record(found: &Found<'_>, record: RecordId) -> Option<Digest> {
    found.name_of_type(found.view.checker.types.record(record)?)
}

fn put_literal(
    out: &mut Output,
    (found, own): (&Found<'_>, u32),
    literal: (ModuleId, Expr),
) -> Option<()> {
    let (root, number) = found.root_of_literal(literal)?;
    // The row stores only the number of the literal, so a later lookup by this number must find
    // this literal.
    if found.literal_at(root, number) != Some(literal) {
        return None;
    }
    if root == own {
        out.u8(OWN);
        out.u32(number);
        return Some(());
    }
    let (name, hash) = found.name_of_root(root, number == 0)?;
    match hash {
        Some(hash) => put_hash(out, SHARED, hash),
        None => out.u8(OTHER),
    }
    out.text(name);
    out.u32(number);
    Some(())
}

/// Reads a function of a root from its row. Returns `None` if the row cannot be read, or if a name
/// is not found.
pub(super) fn object(found: &Found<'_>, root: u32, row: &[u8]) -> Option<CodeObject> {
    let mut input = Input::new(row);
    let mut function = code(&mut input).ok()?;
    let links = input.list(4, Input::u32).ok()?;
    let count = input.count(2).ok()?;
    let mut asked = Vec::with_capacity(count);
    for _ in 0..count {
        asked.push(name(&mut input, (found, root))?);
    }
    let tokens = RootTokens::new(found, &found.roots[root as usize]);
    let places = input.list(13, place).ok()?;
    for (at, limit) in places {
        function.places.push(tokens.place(at, limit)?);
    }
    input.end().ok()?;
    let is_asked = |place: u32| (place as usize) < asked.len();
    let is_link =
        |&at: &u32| function.words.get(at as usize).is_some_and(|word| is_asked(word.to_number()));
    let is_type = matches!(asked.get(function.ty.0 as usize), Some(Asked::Type(_)));
    (is_type && links.iter().all(is_link)).then_some(CodeObject { asked, links, function })
}

fn place(input: &mut Input<'_>) -> Result<((u32, TokenSpan), Option<TokenSpan>)> {
    let (word, span) = (input.u32()?, (input.u32()?, input.u32()?));
    let limit = match input.u8()? {
        0 => None,
        _ => Some((input.u32()?, input.u32()?)),
    };
    Ok(((word, span), limit))
}

/// Reads the name of an object that a function refers to, and looks the object up.
fn name(input: &mut Input<'_>, (found, root): (&Found<'_>, u32)) -> Option<Asked> {
    Some(match input.u8().ok()? {
        TYPE => Asked::Type(ty(input, found)?),
        CONSTANT => Asked::Constant(value(input).ok()?),
        SHAPE => {
            let ty = ty(input, found)?;
            Asked::Shape(match found.view.checker.types.node(ty) {
                Node::Record(record) => Shaped::Record(*record),
                Node::Tuple(_) | Node::Named(_) | Node::Box(_) => Shaped::Type(ty),
                _ => return None,
            })
        }
        CASE => {
            let (ty, case) = (ty(input, found)?, input.u32().ok()?);
            let Node::Record(record) = *found.view.checker.types.node(ty) else { return None };
            let cases = &found.view.checker.record(record).cases;
            cases.get(case as usize)?;
            Asked::Shape(Shaped::Case(record, case))
        }
        OWN => literal(input, found, root)?,
        OTHER => {
            let root = found.root_named(input.text().ok()?, None)?;
            literal(input, found, root)?
        }
        SHARED => {
            let hash = hash(input)?;
            let root = found.root_named(input.text().ok()?, Some(&hash))?;
            literal(input, found, root)?
        }
        PRINT => Asked::Builtin(FunctionKey::Print, ty(input, found)?),
        PANIC => Asked::Builtin(FunctionKey::Panic, ty(input, found)?),
        DECL => {
            let decl = found.decl_named(input.text().ok()?)?;
            Asked::Global(GlobalKey::Decl(decl), found.view.checker.decl_type(decl))
        }
        VALUE => {
            let value = found.value_named(&hash(input)?)?;
            let ty = ty(input, found)?;
            Asked::Global(GlobalKey::Value(value, ty), ty)
        }
        _ => return None,
    })
}

fn hash(input: &mut Input<'_>) -> Option<Digest> {
    let bytes = input.take(32).ok()?;
    Some(Digest(bytes.try_into().ok()?))
}

fn ty(input: &mut Input<'_>, found: &Found<'_>) -> Option<Ty> {
    found.type_named(&hash(input)?)
}

fn literal(input: &mut Input<'_>, found: &Found<'_>, root: u32) -> Option<Asked> {
    let literal = found.literal_at(root, input.u32().ok()?)?;
    let cells = input.list(1, Input::u8).ok()?;
    Some(Asked::Literal(literal, cells.into_iter().map(|cell| cell != 0).collect()))
}
