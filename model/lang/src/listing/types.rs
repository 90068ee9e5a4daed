//! Writes and reads the types in listings ([listing.type]). A type refers to other types by the
//! numbers of their rows.
//!
//! ```text
//! type 0 primitive int
//! type 1 apply List 0
//! ```

use super::number::value_word;
use crate::rules::listing::{ListingCheck, ListingPart, ListingText};
use crate::verify::tables::represented;
use selfsame_spec::code::{Unit, Unlisted};
use selfsame_spec::notation::print::quoted;
use selfsame_spec::program::types::PRIMITIVES;
use selfsame_spec::program::{TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span};

/// The words for the containers, in the order of their numbers.
const CONTAINERS: &[&str] = &["List", "Set", "Tup", "Dict", "ConstDict"];

/// The part of a listing that contains the types.
// [listing.lines] [listing.type]
pub(crate) const TYPES: ListingPart = ListingPart {
    write: |_, unit| {
        let line = |(n, own)| Some(format!("type {n} {}", words(unit, own)?));
        unit.types.iter().enumerate().map(line).collect()
    },
    read: |text, unit| {
        let mut names = Names { modules: &unit.modules, bytes: 0 };
        unit.types = text.rows("type", |text| read(text, &mut names))?;
        // Representations are computed from the types, so the listing does not contain them.
        unit.reps = unit.types.iter().map(|own| represented(unit, own)).collect();
        Ok(())
    },
};

/// Returns the words of a type, or `None` for a type that a listing cannot contain.
// [listing.type]
fn words(unit: &Unit, own: &TypeNode) -> Option<String> {
    let parts = |types: &[TypeIx]| types.iter().map(|ty| format!(" {}", ty.0)).collect::<String>();
    let named = |name: &str, ty: &TypeIx| format!(" {} {}", quoted(name), ty.0);
    Some(match own {
        TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => return None,
        TypeNode::Primitive(name) => format!("primitive {name}"),
        TypeNode::Value(value) => format!("value {}", value_word(value)),
        TypeNode::Tuple(types) => format!("tuple{}", parts(types)),
        TypeNode::Named(all) => {
            "named".to_owned() + &all.iter().map(|own| named(&own.0, &own.1)).collect::<String>()
        }
        TypeNode::Union(heads) => format!("union{}", parts(heads)),
        TypeNode::Box(content) => format!("box {}", content.0),
        TypeNode::Apply(name, arguments) => format!("{name}{}", parts(arguments)),
        TypeNode::Function(params, result) => {
            let param =
                |own: &(Option<String>, TypeIx)| named(own.0.as_deref().unwrap_or(""), &own.1);
            format!("fn{} -> {}", params.iter().map(param).collect::<String>(), result.0)
        }
        TypeNode::Record(place, name) => {
            let module = unit.modules.iter().position(|own| *own == place.module)?;
            let Span { start, end } = place.span;
            format!("record {module} {start} {end} {}", quoted(name))
        }
    })
}

/// Reads the words of a type.
// [listing.type]
fn read(text: &mut ListingText<'_>, names: &mut Names<'_>) -> Result<TypeNode, Unlisted> {
    Ok(match &*text.word()? {
        "primitive" => TypeNode::Primitive(primitive(text)?),
        "value" => TypeNode::Value(text.value()?),
        "tuple" => TypeNode::Tuple(text.until(None, ListingText::ty)?),
        "named" => TypeNode::Named(text.until(None, |text| Ok((text.string()?, text.ty()?)))?),
        "union" => TypeNode::Union(text.until(None, ListingText::ty)?),
        "box" => TypeNode::Box(text.ty()?),
        "fn" => {
            let params = text.until(Some("->"), param)?;
            text.keyword("->")?;
            TypeNode::Function(params, text.ty()?)
        }
        "record" => record(text, names)?,
        word => match CONTAINERS.iter().find(|own| **own == word) {
            Some(name) => TypeNode::Apply(name, text.until(None, ListingText::ty)?),
            None => return Err(text.wrong()),
        },
    })
}

// [listing.read] [listing.names] [listing.any]
fn primitive(text: &mut ListingText<'_>) -> Result<&'static str, Unlisted> {
    let word = text.word()?;
    let name = PRIMITIVES.iter().find(|own| **own == word);
    text.expect(ListingCheck::Primitive, name.is_some())?;
    Ok(name.unwrap_or(&PRIMITIVES[0]))
}

/// Reads a parameter of a function type. If the parameter has no name, its name is written as an
/// empty string.
// [listing.type]
fn param(text: &mut ListingText<'_>) -> Result<(Option<String>, TypeIx), Unlisted> {
    let name = text.string()?;
    Ok(((!name.is_empty()).then_some(name), text.ty()?))
}

/// The names of modules, and the total number of bytes of the module names in the records that were
/// read so far.
struct Names<'a> {
    modules: &'a [String],
    bytes: usize,
}

/// Reads a record. The names of the modules of all records together have at most 2^20 bytes, plus 8
/// bytes for each byte of the text.
// [listing.type] [listing.read]
fn record(text: &mut ListingText<'_>, names: &mut Names<'_>) -> Result<TypeNode, Unlisted> {
    let module = names.modules.get(text.u32()? as usize);
    text.expect(ListingCheck::Module, module.is_some())?;
    let module = module.cloned().unwrap_or_default();
    names.bytes += module.len();
    text.expect(ListingCheck::Names, names.bytes <= text.bytes * 8 + (1 << 20))?;
    let span = Span { start: text.u32()?, end: text.u32()? };
    Ok(TypeNode::Record(Place::new(module, span), text.string()?))
}
