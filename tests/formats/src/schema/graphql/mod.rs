//! Reads GraphQL schemas (`spec/chapters/formats/graphql.md`).
//!
//! The text is read twice. The first pass collects the places of definitions by their names. The
//! second pass reads the definition of each name with all its extensions, and makes its head.
//! Because of the two passes, only the members of one definition are in memory at a time.

mod lex;
mod parse;
#[cfg(test)]
mod tests;
mod value;

use super::error::{Error, ErrorKind, Place, line_column};
use super::format::Format;
use super::head::{Entry, Head};
use super::near::unknown;
use super::opaque::Opaque;
use super::source::Source;
use super::types::{Refused, Types};
use hashbrown::HashMap;
use lex::{LexError, Token};
use parse::{Definition, Parser, Part, Role, TypeRef, Wrapper};
use selfsame_spec::Graph;
use selfsame_spec::graph::NodeIx;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The built-in scalars. The built-in scalars need no definition (`[graphql.scalar]`).
const SCALARS: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];

/// The key of a definition (`[graphql.name]`). The key consists of a flag for directives and the
/// name. Directives have a namespace of their own. The name of the schema itself is empty.
type Key<'a> = (bool, &'a str);

/// The places of a definition and of its extensions.
struct Places<'a> {
    word: &'static str,
    /// The places of the definition and of each extension. A place is the number of the file, and a
    /// parser that is positioned before the text of the definition or extension.
    at: Vec<(usize, Parser<'a>)>,
    is_defined: bool,
    forward: Option<NodeIx>,
}

struct Reader<'a> {
    files: &'a [Source],
    texts: Vec<&'a str>,
    names: BTreeMap<Key<'a>, Places<'a>>,
    types: Types,
    scalars: HashMap<&'static str, NodeIx>,
}

/// Reads files as one schema, and returns the graph of its types.
pub(super) fn read(files: &[Source], opaque: Opaque) -> Result<Graph, Error> {
    let texts = files.iter().map(Source::text).collect::<Result<Vec<_>, _>>()?;
    let bytes = texts.iter().map(|text| text.len()).sum();
    let types = Types::new(Format::GraphQl.kind(), bytes, opaque);
    let (names, scalars) = (BTreeMap::new(), HashMap::new());
    let mut reader = Reader { files, texts, names, types, scalars };
    reader.collect()?;
    reader.forwards()?;
    reader.define()?;
    Ok(reader.types.finish())
}

impl<'a> Reader<'a> {
    fn error(&self, kind: ErrorKind, file: usize, at: usize, message: String) -> Error {
        let place = line_column(self.texts[file], at);
        Error { kind, file: self.files[file].name.clone(), place, message }
    }

    fn syntax(&self, file: usize, error: LexError) -> Error {
        self.error(error.kind, file, error.at, error.message)
    }

    fn refused(&self, refused: Refused, file: usize, at: usize) -> Error {
        refused.at(&self.files[file].name, line_column(self.texts[file], at))
    }

    /// Performs the first pass: collects the places of all definitions.
    fn collect(&mut self) -> Result<(), Error> {
        for file in 0..self.files.len() {
            let mut parser =
                Parser::new(self.texts[file]).map_err(|error| self.syntax(file, error))?;
            loop {
                let before = parser;
                let read = parser.definition().map_err(|error| self.syntax(file, error))?;
                let Some(definition) = read else { break };
                self.place(file, &definition, before)?;
            }
        }
        for places in self.names.values() {
            let (file, mut parser) = places.at[0];
            let is_schema = places.word == "schema";
            if !places.is_defined && !is_schema {
                let read = parser.definition().map_err(|error| self.syntax(file, error))?;
                let (name, at) = read.map_or(("", 0), |read| (read.name.text, read.name.at));
                let message = format!("`{name}` is extended and not defined");
                return Err(self.error(ErrorKind::Unresolved, file, at, message));
            }
        }
        self.default_schema()
    }

    /// Adds the default schema if no `schema` is defined (`[graphql.schema]`). The members of the
    /// default schema are the types `Query`, `Mutation` and `Subscription`.
    fn default_schema(&mut self) -> Result<(), Error> {
        let defined = self.names.get(&(false, "")).is_some_and(|places| places.is_defined);
        let has_root = ROOTS.iter().any(|(_, name)| self.is_type(name));
        if !defined && has_root {
            let node = self.types.forward("schema").map_err(|error| self.refused(error, 0, 0))?;
            let places = self.names.entry((false, ""));
            let new =
                || Places { word: "schema", at: Vec::new(), is_defined: false, forward: None };
            places.or_insert_with(new).forward = Some(node);
        }
        Ok(())
    }

    fn is_type(&self, name: &str) -> bool {
        self.names.get(&(false, name)).is_some_and(|places| places.word == "type")
    }

    fn place(&mut self, file: usize, of: &Definition<'a>, before: Parser<'a>) -> Result<(), Error> {
        let key = (of.word == "directive", of.name.text);
        let is_new = !self.names.contains_key(&key);
        let new = || Places { word: of.word, at: Vec::new(), is_defined: false, forward: None };
        let places = self.names.entry(key).or_insert_with(new);
        let other = places.word;
        if other != of.word || (places.is_defined && !of.is_extension) {
            let name = format!("{} {}", of.word, of.name.text);
            let message = format!("`{}` is defined twice, also as {other}", name.trim_end());
            return Err(self.error(ErrorKind::Duplicate, file, of.name.at, message));
        }
        places.is_defined |= !of.is_extension;
        places.at.push((file, before));
        debug_assert!(is_new || !places.at.is_empty());
        Ok(())
    }

    /// Makes a forward for each definition. Forwards are needed because a definition may refer to
    /// later definitions.
    fn forwards(&mut self) -> Result<(), Error> {
        for (&(_, name), places) in &mut self.names {
            if places.forward.is_none() {
                let forward = self.types.forward(name);
                let at = places.at.first().map_or(0, |place| place.0);
                places.forward =
                    Some(forward.map_err(|error| error.at(&self.files[at].name, Place::File))?);
            }
        }
        Ok(())
    }

    /// Performs the second pass: makes the head of each definition, and defines its forward.
    fn define(&mut self) -> Result<(), Error> {
        let keys: Vec<Key<'a>> = self.names.keys().copied().collect();
        for key in keys {
            let Some(places) = self.names.get(&key) else { continue };
            let (word, forward) = (places.word, places.forward);
            let at = places.at.clone();
            let first = at.first().map_or(0, |place| place.0);
            let mut parts: Vec<(usize, Part<'a>)> = Vec::new();
            let mut head = Head::new(word, key.1);
            for (file, mut parser) in at {
                let read = parser.definition().map_err(|error| self.syntax(file, error))?;
                let Some(definition) = read else { continue };
                head.facts.extend(definition.facts);
                parts.extend(definition.parts.into_iter().map(|part| (file, part)));
            }
            self.entries(&mut head, parts)?;
            if word == "schema" && head.entries.is_empty() {
                self.default_roots(&mut head)?;
            }
            let named =
                |error: Refused| error.at(&self.files[first].name, Place::Name(key.1.into()));
            let node = self.types.head(&head).map_err(named)?;
            if let Some(forward) = forward {
                self.types.define(forward, node).map_err(named)?;
            }
            let name = match word {
                "directive" => format!("directive @{}", key.1),
                word => format!("{word} {}", key.1).trim_end().to_owned(),
            };
            self.types.name(name, node);
        }
        Ok(())
    }

    /// Sorts the members of a head by name, and resolves their types (`[graphql.order]`).
    fn entries(&mut self, head: &mut Head<'a>, parts: Vec<(usize, Part<'a>)>) -> Result<(), Error> {
        let mut named = Vec::with_capacity(parts.len());
        for (file, part) in parts {
            let name = match (part.role, part.field) {
                (Role::Interface, _) => Cow::Owned(format!("implements {}", part.name.text)),
                (Role::Location, _) => Cow::Owned(format!("on {}", part.name.text)),
                (_, Some(field)) => Cow::Owned(format!("{field}({})", part.name.text)),
                _ => Cow::Borrowed(part.name.text),
            };
            let child = match &part.ty {
                Some(ty) => Some(self.ty(file, ty)?),
                None => None,
            };
            named.push((Entry { name, facts: part.facts, child }, (file, part.name.at)));
        }
        named.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        if let Some(twice) = named.windows(2).find(|pair| pair[0].0.name == pair[1].0.name) {
            // The sort is stable, so the second of two equal names is the later one in the text.
            let (entry, (file, at)) = &twice[1];
            let message = format!("`{}` is twice in `{}`", entry.name, head.name);
            return Err(self.error(ErrorKind::Duplicate, *file, *at, message));
        }
        head.entries = named.into_iter().map(|(entry, _)| entry).collect();
        Ok(())
    }

    /// Adds the members of the default schema.
    fn default_roots(&mut self, head: &mut Head<'a>) -> Result<(), Error> {
        for (operation, name) in ROOTS {
            let key = (false, name);
            let Some((&(_, name), places)) = self.names.get_key_value(&key) else { continue };
            if let (true, Some(child)) = (places.word == "type", places.forward) {
                debug_assert_eq!(name, key.1);
                let (name, facts) = (Cow::Borrowed(operation), Vec::new());
                head.entries.push(Entry { name, facts, child: Some(child) });
            }
        }
        Ok(())
    }

    /// Returns the node of a type with its wrappers, such as lists.
    fn ty(&mut self, file: usize, ty: &TypeRef<'a>) -> Result<NodeIx, Error> {
        let mut node = self.named(file, ty.name)?;
        for wrapper in &ty.wrappers {
            let head = match wrapper {
                Wrapper::List => Head::new("list", "").part("element", node),
                Wrapper::NonNull => Head::new("non-null", "").part("value", node),
            };
            let made = self.types.shared(&head);
            node = made.map_err(|error| self.refused(error, file, ty.name.at))?;
        }
        Ok(node)
    }

    fn named(&mut self, file: usize, name: Token<'a>) -> Result<NodeIx, Error> {
        let found = self.names.get(&(false, name.text));
        if let Some(node) = found.and_then(|places| places.forward) {
            return Ok(node);
        }
        let Some(&scalar) = SCALARS.iter().find(|scalar| **scalar == name.text) else {
            let known = self.names.keys().filter(|key| !key.0).map(|key| key.1);
            let message = unknown("type", name.text, known.chain(SCALARS));
            return Err(self.error(ErrorKind::Unresolved, file, name.at, message));
        };
        if let Some(&node) = self.scalars.get(scalar) {
            return Ok(node);
        }
        let made = self.types.head(&Head::new("scalar", scalar));
        let node = made.map_err(|error| self.refused(error, file, name.at))?;
        self.scalars.insert(scalar, node);
        Ok(node)
    }
}

/// The operations of a schema. Each operation has the name of its default type.
const ROOTS: [(&str, &str); 3] =
    [("mutation", "Mutation"), ("query", "Query"), ("subscription", "Subscription")];
