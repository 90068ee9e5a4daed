//! Reads and writes the rows of types of a listing (`[listing.type]`).

use super::output::Output;
use super::rows::{LABELLED, TYPE, known, labelled, put_labelled, ty};
use super::value::{put_value, value};
use super::words::Words;
use crate::file::CONTAINERS;
use hashbrown::HashMap;
use selfsame_spec::code::{Unit, Unlisted};
use selfsame_spec::program::types::{PRIMITIVES, TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span};

const PRIMITIVE: &str = "primitive";
const VALUE: &str = "value";
const TUPLE: &str = "tuple";
const NAMED: &str = "named";
const UNION: &str = "union";
const BOX: &str = "box";
const FUNCTION: &str = "fn";
const RESULT: &str = "->";
const RECORD: &str = "record";

/// Writes the types of a code unit. The unit must be one that can be written to a file.
pub(super) fn put_types(out: &mut Output, unit: &Unit) {
    let modules: HashMap<&str, u32> = unit.modules.iter().map(|name| &**name).zip(0..).collect();
    out.rows("type", &unit.types, |out, node| put_type(out, &modules, node));
}

fn put_type(out: &mut Output, modules: &HashMap<&str, u32>, node: &TypeNode) {
    match node {
        // A unit with such a type cannot be written to a file, so this case does not occur.
        TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => {}
        TypeNode::Primitive(name) => {
            out.word(PRIMITIVE);
            out.word(name);
        }
        TypeNode::Value(value) => {
            out.word(VALUE);
            put_value(out, value);
        }
        TypeNode::Tuple(parts) => put_parts(out, TUPLE, parts),
        TypeNode::Named(parts) => {
            out.word(NAMED);
            parts.iter().for_each(|(name, ty)| put_labelled(out, name, *ty));
        }
        TypeNode::Union(heads) => put_parts(out, UNION, heads),
        TypeNode::Box(content) => put_parts(out, BOX, &[*content]),
        TypeNode::Apply(name, arguments) => put_parts(out, name, arguments),
        TypeNode::Function(params, result) => {
            out.word(FUNCTION);
            for (name, ty) in params {
                put_labelled(out, name.as_deref().unwrap_or(""), *ty);
            }
            put_parts(out, RESULT, &[*result]);
        }
        TypeNode::Record(at, name) => {
            out.word(RECORD);
            out.number(modules.get(&*at.module).copied().unwrap_or_default());
            put_span(out, at.span);
            out.string(name);
        }
    }
}

fn put_parts(out: &mut Output, name: &str, parts: &[TypeIx]) {
    out.word(name);
    parts.iter().for_each(|ty| out.number(ty.0));
}

pub(super) fn put_span(out: &mut Output, span: Span) {
    out.number(span.start);
    out.number(span.end);
}

pub(super) fn span(words: &mut Words<'_>) -> Result<Span, Unlisted> {
    Ok(Span { start: words.number()?, end: words.number()? })
}

/// Reads the types of a listing. `modules` has the names of the listing's modules.
pub(super) fn types(words: &mut Words<'_>, modules: &[String]) -> Result<Vec<TypeNode>, Unlisted> {
    let mut rows = Rows { modules, names_left: 8 * words.text_len() + (1 << 20) };
    words.rows("type", |words| rows.row(words))
}

/// The state while rows of types are read.
struct Rows<'a> {
    modules: &'a [String],
    /// The number of bytes that names of modules in further records may still take. Each record has
    /// its own copy of the name of its module.
    names_left: usize,
}

impl Rows<'_> {
    fn row(&mut self, words: &mut Words<'_>) -> Result<TypeNode, Unlisted> {
        Ok(match words.read(name)? {
            PRIMITIVE => TypeNode::Primitive(words.read(|word| known(PRIMITIVES, word))?),
            VALUE => TypeNode::Value(words.read(value)?),
            TUPLE => TypeNode::Tuple(words.rest(TYPE, ty)?.into()),
            NAMED => TypeNode::Named(words.rest(LABELLED, labelled)?.into()),
            UNION => TypeNode::Union(words.rest(TYPE, ty)?.into()),
            BOX => TypeNode::Box(ty(words)?),
            FUNCTION => {
                TypeNode::Function(words.until(RESULT, LABELLED, param)?.into(), ty(words)?)
            }
            RECORD => self.record(words)?,
            container => TypeNode::Apply(container, words.rest(TYPE, ty)?.into()),
        })
    }

    fn record(&mut self, words: &mut Words<'_>) -> Result<TypeNode, Unlisted> {
        let module = words.read(|word| self.module(word))?;
        let place = Place::new(module, span(words)?);
        Ok(TypeNode::Record(place, words.string()?))
    }

    /// Returns a copy of the name of the module whose index a word gives. Counts the bytes of the
    /// copy against the limit.
    fn module(&mut self, word: &str) -> Option<String> {
        let name = self.modules.get(super::number::number::<usize>(word)?)?;
        self.names_left = self.names_left.checked_sub(name.len())?;
        Some(name.clone())
    }
}

/// Returns the word with which a row of a type begins, if `word` is such a word.
fn name(word: &str) -> Option<&'static str> {
    let others = [PRIMITIVE, VALUE, TUPLE, NAMED, UNION, BOX, FUNCTION, RECORD];
    known(&others, word).or_else(|| known(&CONTAINERS, word))
}

fn param(words: &mut Words<'_>) -> Result<(Option<String>, TypeIx), Unlisted> {
    let (name, ty) = labelled(words)?;
    Ok(((!name.is_empty()).then_some(name), ty))
}
