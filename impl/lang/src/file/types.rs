//! Reads and writes the rows of types (`[file.types]`).

use super::input::{Input, tag};
use super::output::Output;
use hashbrown::HashMap;
use selfsame_spec::code::Unit;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::program::types::{PRIMITIVES, TypeIx, TypeNode};
use selfsame_spec::text::Place;
use selfsame_spec::{Kind, Value};

const PRIMITIVE: u8 = 1;
const VALUE: u8 = 2;
const TUPLE: u8 = 3;
const NAMED: u8 = 4;
const UNION: u8 = 5;
const BOX: u8 = 6;
const CONTAINER: u8 = 7;
const FUNCTION: u8 = 8;
const RECORD: u8 = 9;

/// The names of containers, by their number in the file.
pub(crate) const CONTAINERS: [&str; 5] = ["List", "Set", "Tup", "Dict", "ConstDict"];

/// Appends the rows of types. Returns `None` if one of the types cannot occur in a code unit, or
/// belongs to a module that is not in the unit.
pub(super) fn put_types(out: &mut Output, unit: &Unit) -> Option<()> {
    let modules: HashMap<&str, u32> = unit.modules.iter().map(|name| &**name).zip(0..).collect();
    out.count(unit.types.len());
    unit.types.iter().try_for_each(|node| put_type(out, &modules, node))
}

fn put_type(out: &mut Output, modules: &HashMap<&str, u32>, node: &TypeNode) -> Option<()> {
    match node {
        TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => return None,
        TypeNode::Primitive(name) => {
            out.u8(PRIMITIVE);
            out.u32(place(PRIMITIVES, name)?);
        }
        TypeNode::Value(value) => {
            out.u8(VALUE);
            put_value(out, value);
        }
        TypeNode::Tuple(parts) => put_parts(out, TUPLE, parts),
        TypeNode::Named(parts) => {
            out.u8(NAMED);
            out.list(parts, |out, (name, ty)| put_labelled(out, name, *ty));
        }
        TypeNode::Union(heads) => put_parts(out, UNION, heads),
        TypeNode::Box(content) => {
            out.u8(BOX);
            out.u32(content.0);
        }
        TypeNode::Apply(name, arguments) => {
            out.u8(CONTAINER);
            out.u32(place(&CONTAINERS, name)?);
            out.list(arguments, |out, ty| out.u32(ty.0));
        }
        TypeNode::Function(params, result) => {
            out.u8(FUNCTION);
            out.list(params, |out, (name, ty)| {
                put_labelled(out, name.as_deref().unwrap_or(""), *ty);
            });
            out.u32(result.0);
        }
        TypeNode::Record(at, name) => {
            out.u8(RECORD);
            out.u32(*modules.get(&*at.module)?);
            out.span(at.span);
            out.text(name);
        }
    }
    Some(())
}

/// Returns the index of a name in a table of names.
fn place(table: &[&str], name: &str) -> Option<u32> {
    table.iter().position(|known| *known == name).map(|at| at as u32)
}

/// Appends the kind and the bytes of a value, without the tag of a row.
pub(crate) fn put_value(out: &mut Output, value: &Value) {
    out.u8(value.kind().0);
    out.count(value.bytes().len());
    out.0.extend(value.bytes());
}

fn put_parts(out: &mut Output, tag: u8, parts: &[TypeIx]) {
    out.u8(tag);
    out.list(parts, |out, ty| out.u32(ty.0));
}

fn put_labelled(out: &mut Output, name: &str, ty: TypeIx) {
    out.text(name);
    out.u32(ty.0);
}

/// Reads the rows of types of a file. `modules` has the names of the file's modules. The total size
/// of copied names is limited by the size of the file.
pub(super) fn types(
    input: &mut Input<'_>,
    modules: &[String],
    file: usize,
) -> Result<Vec<TypeNode>> {
    let mut rows = Rows { modules, names_left: 8 * file + (1 << 20) };
    input.list(5, |input| rows.row(input))
}

/// The state of reading rows of types.
struct Rows<'a> {
    modules: &'a [String],
    /// The number of bytes that names of modules in further records may still take. Each record has
    /// its own copy of the name, so records that share a long name could otherwise take more memory
    /// than the file allows.
    names_left: usize,
}

impl Rows<'_> {
    fn row(&mut self, input: &mut Input<'_>) -> Result<TypeNode> {
        let offset = input.offset();
        Ok(match input.u8()? {
            PRIMITIVE => TypeNode::Primitive(one_of(input, PRIMITIVES)?),
            VALUE => TypeNode::Value(value(input)?),
            TUPLE => TypeNode::Tuple(parts(input)?),
            NAMED => TypeNode::Named(input.list(8, |input| Ok((input.owned_text()?, ty(input)?)))?),
            UNION => TypeNode::Union(parts(input)?),
            BOX => TypeNode::Box(ty(input)?),
            CONTAINER => TypeNode::Apply(one_of(input, &CONTAINERS)?, parts(input)?),
            FUNCTION => TypeNode::Function(input.list(8, param)?, ty(input)?),
            RECORD => self.record(input)?,
            _ => return Err(tag(offset)),
        })
    }

    fn record(&mut self, input: &mut Input<'_>) -> Result<TypeNode> {
        let offset = input.offset();
        let module = input.u32()? as usize;
        let module = self.modules.get(module).ok_or(ErrorKind::WireIndex { offset })?;
        let left = self.names_left.checked_sub(module.len());
        self.names_left = left.ok_or(ErrorKind::WireTooLarge { offset })?;
        let place = Place::new(module.clone(), input.span()?);
        Ok(TypeNode::Record(place, input.owned_text()?))
    }
}

fn ty(input: &mut Input<'_>) -> Result<TypeIx> {
    input.u32().map(TypeIx)
}

fn parts(input: &mut Input<'_>) -> Result<Vec<TypeIx>> {
    input.list(4, ty)
}

fn param(input: &mut Input<'_>) -> Result<(Option<String>, TypeIx)> {
    let name = input.text()?;
    Ok(((!name.is_empty()).then(|| name.to_owned()), ty(input)?))
}

/// Reads an index into a table of names, and returns the name.
fn one_of(input: &mut Input<'_>, table: &[&'static str]) -> Result<&'static str> {
    let offset = input.offset();
    let number = input.u32()? as usize;
    table.get(number).copied().ok_or_else(|| tag(offset))
}

/// Reads the kind and the bytes of a value.
pub(crate) fn value(input: &mut Input<'_>) -> Result<Value> {
    let offset = input.offset();
    let kind = Kind(input.u8()?);
    let length = input.u32()? as usize;
    let read = Value::new(kind, input.take(length)?);
    read.map_err(|why| ErrorKind::WireLabel { offset, why: why.into() }.into())
}
