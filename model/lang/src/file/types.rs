//! The section of types ([file.types]). The section contains the types to which the code of a unit
//! refers. A type refers to other types by number.
//!
//! ```text
//! 0: int    1: List [0]    2: union [0, 1]
//! ```

use super::output::{push_rows, push_text, push_type, push_u32};
use super::records;
use crate::rules::file::{FileCheck, Section, SectionBytes};
use crate::verify::tables::represented;
use selfsame_spec::code::Unit;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::program::types::PRIMITIVES;
use selfsame_spec::program::{TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span};
use selfsame_spec::{Result, Value};

/// The names of the containers. The index of a name is its number in a file.
const CONTAINERS: &[&str] = &["List", "Set", "Tup", "Dict", "ConstDict"];

/// The section with the table of types.
// [file.types] [file.write]
pub(crate) const TYPES: Section = Section {
    write: |unit, out| {
        push_u32(out, unit.types.len());
        unit.types.iter().try_for_each(|own| write(unit, out, own))
    },
    read: |own, unit| {
        let mut names = Names { modules: &unit.modules, bytes: 0 };
        unit.types = own.rows(5, |own| read(own, &mut names))?;
        own.end(FileCheck::Trailing)?;
        // Representations are computed from the types, so the file does not contain them.
        unit.reps = unit.types.iter().map(|own| represented(unit, own)).collect();
        records::expect_those_of_types(own, unit)
    },
};

// [file.types]
fn write(unit: &Unit, out: &mut Vec<u8>, own: &TypeNode) -> Option<()> {
    let place = |names: &[&str], name: &str| names.iter().position(|own| *own == name);
    match own {
        TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => return None,
        TypeNode::Primitive(name) => {
            out.push(1);
            push_u32(out, place(PRIMITIVES, name)?);
        }
        TypeNode::Value(value) => {
            out.push(2);
            write_value(out, value);
        }
        TypeNode::Tuple(parts) => {
            out.push(3);
            write_types(out, parts);
        }
        TypeNode::Named(parts) => {
            out.push(4);
            push_rows(out, parts, |out, (name, ty)| {
                push_text(out, name);
                push_type(out, *ty);
            });
        }
        TypeNode::Union(heads) => {
            out.push(5);
            write_types(out, heads);
        }
        TypeNode::Box(content) => {
            out.push(6);
            push_type(out, *content);
        }
        TypeNode::Apply(name, arguments) => {
            out.push(7);
            push_u32(out, place(CONTAINERS, name)?);
            write_types(out, arguments);
        }
        TypeNode::Function(params, result) => {
            out.push(8);
            push_rows(out, params, |out, (name, ty)| {
                push_text(out, name.as_deref().unwrap_or(""));
                push_type(out, *ty);
            });
            push_type(out, *result);
        }
        TypeNode::Record(place, name) => {
            out.push(9);
            push_u32(out, unit.modules.iter().position(|own| *own == place.module)?);
            push_u32(out, place.span.start as usize);
            push_u32(out, place.span.end as usize);
            push_text(out, name);
        }
    }
    Some(())
}

fn write_types(out: &mut Vec<u8>, types: &[TypeIx]) {
    push_rows(out, types, |out, ty| push_type(out, *ty));
}

// [kind.payload]
fn write_value(out: &mut Vec<u8>, value: &Value) {
    out.push(value.kind().0);
    push_u32(out, value.bytes().len());
    out.extend(value.bytes());
}

// [file.types] [file.read] [file.names]
fn read(own: &mut SectionBytes<'_>, names: &mut Names<'_>) -> Result<TypeNode> {
    let offset = own.offset();
    let tag = own.tag(10)?;
    own.expect(FileCheck::Tag, tag != 0, ErrorKind::WireTag { offset })?;
    Ok(match tag {
        0 | 1 => TypeNode::Primitive(own.name(PRIMITIVES)?),
        2 => TypeNode::Value(own.value()?),
        3 => TypeNode::Tuple(read_types(own)?),
        4 => TypeNode::Named(own.rows(8, |own| Ok((own.text()?, own.ty()?)))?),
        5 => TypeNode::Union(read_types(own)?),
        6 => TypeNode::Box(own.ty()?),
        7 => TypeNode::Apply(own.name(CONTAINERS)?, read_types(own)?),
        8 => TypeNode::Function(own.rows(8, read_param)?, own.ty()?),
        _ => read_record(own, names)?,
    })
}

fn read_types(own: &mut SectionBytes<'_>) -> Result<Vec<TypeIx>> {
    own.rows(4, SectionBytes::ty)
}

fn read_param(own: &mut SectionBytes<'_>) -> Result<(Option<String>, TypeIx)> {
    let name = own.text()?;
    Ok(((!name.is_empty()).then_some(name), own.ty()?))
}

/// The names of modules, and the total number of bytes of the module names in the records that were
/// read so far.
struct Names<'a> {
    modules: &'a [String],
    bytes: usize,
}

// [file.read]
fn read_record(own: &mut SectionBytes<'_>, names: &mut Names<'_>) -> Result<TypeNode> {
    let offset = own.offset();
    let module = names.modules.get(own.u32()? as usize);
    own.expect(FileCheck::Module, module.is_some(), ErrorKind::WireIndex { offset })?;
    let module = module.cloned().unwrap_or_default();
    names.bytes += module.len();
    let holds = names.bytes <= own.file * 8 + (1 << 20);
    own.expect(FileCheck::Names, holds, ErrorKind::WireTooLarge { offset })?;
    let span = Span { start: own.u32()?, end: own.u32()? };
    Ok(TypeNode::Record(Place::new(module, span), own.text()?))
}
