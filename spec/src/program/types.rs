//! The types that the checker finds, as plain data (`[types.type]`).

use crate::Value;
use crate::text::Place;
use std::fmt;

/// The index of a type in a table of types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeIx(pub u32);

/// A type in a table of types. The parts of a type are indices into the same table, so a type may
/// refer to itself.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TypeNode {
    /// The type of an expression that has an error.
    Unknown,
    /// The hole `_`.
    Hole,
    /// A primitive type, by its name: one of [`PRIMITIVES`].
    Primitive(&'static str),
    /// A type that has only this value: a number, a string, `true` or `false`.
    Value(Value),
    /// A tuple type with one part or more.
    Tuple(Vec<TypeIx>),
    /// A named tuple type with one part or more, each with its label.
    Named(Vec<(String, TypeIx)>),
    /// A union of at least two heads, none of which is a union.
    Union(Vec<TypeIx>),
    /// A box type, with the type of its content.
    Box(TypeIx),
    /// A type `List`, `Set`, `Tup`, `Dict` or `ConstDict`, with its arguments.
    Apply(&'static str, Vec<TypeIx>),
    /// A function type: the parameters, of which some have a name, and the type of the result.
    Function(Vec<(Option<String>, TypeIx)>, TypeIx),
    /// A record or variant: the place of its literal, and its name. The name includes the arguments
    /// of templates (`[mono.spell]`).
    Record(Place, String),
    /// The type that a call expects of its callee. This type contains only the type of the call's
    /// result.
    Callee(TypeIx),
}

/// The names of primitive types (`[types.type]`).
pub const PRIMITIVES: &[&str] = &[
    "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "str", "bytes",
    "none", "()", "type", "any", "!",
];

/// The largest nesting depth at which a type is written out (`[types.type]`). A deeper type is
/// written as `..`.
const DEEPEST: usize = 8;
/// The largest number of characters in the text of a type, without the `..` that marks a cut.
const LONGEST: usize = 1000;

/// Returns the spelling of a type in a table (`[types.type]`).
///
/// ```
/// use selfsame_spec::program::types::{TypeIx, TypeNode, spell};
/// let types = [
///     TypeNode::Apply("Tup", vec![TypeIx(1)]),
///     TypeNode::Union(vec![TypeIx(2), TypeIx(0)]),
///     TypeNode::Primitive("i64"),
/// ];
/// assert_eq!(spell(&types, TypeIx(0)), "Tup[i64 | ..]");
/// ```
#[must_use]
pub fn spell(types: &[TypeNode], ty: TypeIx) -> String {
    let mut speller = Speller { types, path: Vec::new(), out: String::new() };
    // The error only says that the text has more characters than are shown, and the text is cut
    // below.
    let _ = speller.ty(ty);
    let mut out = speller.out;
    if let Some((at, _)) = out.char_indices().nth(LONGEST) {
        out.truncate(at);
        out.push_str("..");
    }
    out
}

struct Speller<'a> {
    types: &'a [TypeNode],
    /// The types that contain the type that is being written, at most [`DEEPEST`].
    path: Vec<TypeIx>,
    out: String,
}

impl Speller<'_> {
    /// Appends a text. Returns an error if the whole text has more characters than are shown.
    fn write(&mut self, text: &str) -> fmt::Result {
        self.out.push_str(text);
        // A character has at most four bytes, so more bytes than this are more characters than are
        // shown.
        if self.out.len() > 4 * LONGEST { Err(fmt::Error) } else { Ok(()) }
    }

    fn ty(&mut self, ty: TypeIx) -> fmt::Result {
        let Some(node) = self.types.get(ty.0 as usize) else { return self.write("?") };
        if self.path.len() >= DEEPEST || self.path.contains(&ty) {
            return self.write("..");
        }
        self.path.push(ty);
        self.node(node)?;
        self.path.pop();
        Ok(())
    }

    fn node(&mut self, node: &TypeNode) -> fmt::Result {
        match node {
            TypeNode::Unknown => self.write("?"),
            TypeNode::Hole => self.write("_"),
            TypeNode::Primitive(name) => self.write(name),
            TypeNode::Value(value) => self.write(&crate::notation::print::literal(value)),
            TypeNode::Tuple(parts) => {
                let parts: Vec<_> = parts.iter().map(|&part| (None, part)).collect();
                self.list("(", &parts, if parts.len() == 1 { ",)" } else { ")" })
            }
            TypeNode::Named(parts) => {
                let parts: Vec<_> = parts.iter().map(|(name, ty)| (Some(&**name), *ty)).collect();
                self.list("(", &parts, ")")
            }
            TypeNode::Union(heads) => self.union(heads),
            TypeNode::Box(content) => {
                self.write("&")?;
                self.grouped(*content, |node| matches!(node, TypeNode::Union(_)))
            }
            TypeNode::Apply(name, arguments) => {
                self.write(name)?;
                let arguments: Vec<_> = arguments.iter().map(|&ty| (None, ty)).collect();
                self.list("[", &arguments, "]")
            }
            TypeNode::Function(params, result) => {
                let params: Vec<_> =
                    params.iter().map(|(name, ty)| (name.as_deref(), *ty)).collect();
                self.list("fn(", &params, ") -> ")?;
                self.ty(*result)
            }
            TypeNode::Record(_, name) => self.write(name),
            TypeNode::Callee(result) => {
                self.write("{? -> ")?;
                self.ty(*result)?;
                self.write("}")
            }
        }
    }

    /// Writes the parts of a type in brackets, with commas between the parts.
    fn list(&mut self, open: &str, parts: &[(Option<&str>, TypeIx)], close: &str) -> fmt::Result {
        self.write(open)?;
        for (i, &(name, ty)) in parts.iter().enumerate() {
            self.write(if i == 0 { "" } else { ", " })?;
            if let Some(name) = name {
                self.write(name)?;
                self.write(": ")?;
            }
            self.ty(ty)?;
        }
        self.write(close)
    }

    fn union(&mut self, heads: &[TypeIx]) -> fmt::Result {
        for (i, &head) in heads.iter().enumerate() {
            self.write(if i == 0 { "" } else { " | " })?;
            self.grouped(head, |node| matches!(node, TypeNode::Function(..)))?;
        }
        Ok(())
    }

    /// Writes a type, in brackets if `has_to` returns true.
    fn grouped(&mut self, ty: TypeIx, has_to: fn(&TypeNode) -> bool) -> fmt::Result {
        let group = self.types.get(ty.0 as usize).is_some_and(has_to);
        self.write(if group { "(" } else { "" })?;
        self.ty(ty)?;
        self.write(if group { ")" } else { "" })
    }
}
