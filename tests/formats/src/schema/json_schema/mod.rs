//! Reads JSON Schema (`spec/chapters/formats/json-schema.md`).
//!
//! The depth of the recursion is limited by the depth of JSON. A reference causes no recursion. The
//! target of a reference gets a forward, and is built later from a list.

mod facts;
mod refs;
mod scope;
#[cfg(test)]
mod tests;

use super::error::{Error, ErrorKind, Place};
use super::format::Format;
use super::head::{Entry, Head};
use super::json::{Ix, Json, Member, Tree};
use super::opaque::Opaque;
use super::source::Source;
use super::types::{Refused, Types};
use hashbrown::HashMap;
use refs::Refs;
use scope::{At, ScopeId};
use selfsame_spec::Graph;
use selfsame_spec::graph::NodeIx;
use std::borrow::Cow;

/// A schema, and the scope in which its references are resolved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Scoped {
    at: At,
    scope: ScopeId,
}

impl Scoped {
    /// Returns a schema of the same file in the same scope.
    const fn with(self, node: Ix) -> Self {
        Self { at: (self.at.0, node), ..self }
    }
}

/// The keywords whose value is one schema (`[json-schema.applicator]`).
const SINGLE: [&str; 11] = [
    "additionalItems",
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The keywords whose value is an object of named schemas. Each keyword is paired with the fact
/// that is added to the entries of these schemas.
const NAMED: [(&str, Option<&str>); 4] = [
    ("properties", None),
    ("patternProperties", Some("pattern")),
    ("dependentSchemas", Some("dependent")),
    ("dependencies", Some("dependent")),
];

/// Keywords that refer to a schema.
const REFERENCES: [&str; 3] = ["$dynamicRef", "$recursiveRef", "$ref"];

/// The nodes that stand for a schema. If the schema was referred to, it has a forward. If the
/// schema was built, it has a head.
#[derive(Clone, Copy, Default)]
struct Met {
    forward: Option<NodeIx>,
    built: Option<NodeIx>,
}

struct Reader<'a> {
    trees: &'a [Tree],
    refs: Refs<'a>,
    met: HashMap<Scoped, Met>,
    /// The targets of references that may not be built yet.
    waiting: Vec<Scoped>,
    types: Types,
    /// The definitions whose inside is forgotten, by their places.
    opaque: HashMap<At, &'a str>,
}

/// Returns the definitions of a file (`[json-schema.root]`).
fn definitions(tree: &Tree) -> impl Iterator<Item = Member<'_>> {
    let lists = ["$defs", "definitions"].into_iter().filter_map(|word| tree.member(0, word));
    lists.flat_map(|list| tree.members(list))
}

/// Reads files as one schema, and names its roots (`[json-schema.root]`).
pub(super) fn read(files: &[Source], opaque: Opaque) -> Result<Graph, Error> {
    let trees = files.iter().map(Tree::read).collect::<Result<Vec<_>, _>>()?;
    let bytes = files.iter().map(|file| file.bytes.len()).sum();
    let types = Types::new(Format::JsonSchema.kind(), bytes, opaque);
    let refs = Refs::new(&trees);
    let (met, waiting) = (HashMap::new(), Vec::new());
    let mut reader = Reader { trees: &trees, refs, met, waiting, types, opaque: HashMap::new() };
    let mut named = Vec::new();
    reader.opaque_definitions();
    for (file, tree) in trees.iter().enumerate() {
        named.push(("schema".to_owned(), reader.start((file, 0))?));
        for member in definitions(tree) {
            let node = reader.start((file, member.value))?;
            named.push((format!("schema {}", member.name), node));
        }
    }
    while let Some(at) = reader.waiting.pop() {
        reader.build(at)?;
    }
    named.into_iter().for_each(|(name, node)| reader.types.name(name, node));
    Ok(reader.types.finish())
}

impl<'a> Reader<'a> {
    fn error(&self, kind: ErrorKind, at: At, message: impl Into<String>) -> Error {
        self.trees[at.0].error(kind, at.1, message.into())
    }

    fn refused(&self, refused: Refused, at: At) -> Error {
        let tree = &self.trees[at.0];
        refused.at(&tree.file, Place::Pointer(tree.pointer(at.1)))
    }

    /// Finds the definitions whose inside is forgotten (`[schema.forget-json]`). A reference to such a
    /// definition ends there, even if the definition is only a reference, too.
    fn opaque_definitions(&mut self) {
        for (file, tree) in self.trees.iter().enumerate() {
            for member in definitions(tree) {
                if self.types.is_opaque("schema", member.name) {
                    self.refs.end((file, member.value));
                    self.opaque.insert((file, member.value), member.name);
                }
            }
        }
    }

    /// Returns the node of a schema at which reading starts.
    fn start(&mut self, at: At) -> Result<NodeIx, Error> {
        let from = self.refs.start(self.trees, at)?;
        self.refer(from)
    }

    /// Returns the node of the target of a reference; if it is not built yet, returns a forward.
    fn refer(&mut self, from: Scoped) -> Result<NodeIx, Error> {
        let here = self.refs.follow(self.trees, from)?;
        let met = self.met.get(&here).copied().unwrap_or_default();
        if let Some(node) = met.built.or(met.forward) {
            return Ok(node);
        }
        let made = self.types.forward("schema");
        let forward = made.map_err(|error| self.refused(error, here.at))?;
        self.met.entry(here).or_default().forward = Some(forward);
        self.waiting.push(here);
        Ok(forward)
    }

    /// Returns the node of a schema that is nested in another schema.
    fn child(&mut self, from: Scoped) -> Result<NodeIx, Error> {
        match self.refs.follow(self.trees, from)? == from {
            true => self.build(from),
            false => self.refer(from),
        }
    }

    /// Makes the head of a schema (`[json-schema.head]`). If the schema is already built, returns
    /// its node.
    fn build(&mut self, here: Scoped) -> Result<NodeIx, Error> {
        let at = here.at;
        if let Some(node) = self.met.get(&here).and_then(|met| met.built) {
            return Ok(node);
        }
        let opaque = self.opaque.get(&at).copied();
        let mut head = Head::new("schema", opaque.unwrap_or(""));
        match self.trees[at.0].get(at.1) {
            _ if opaque.is_some() => {}
            Json::Bool(true) => {}
            Json::Bool(false) => {
                let made = self.types.shared(&Head::new("schema", ""));
                let any = made.map_err(|error| self.refused(error, at))?;
                head.entries.push(keyword("not", any));
            }
            Json::Object(_) => self.object(&mut head, here)?,
            _ => {
                let message = "a schema is an object, `true` or `false`";
                return Err(self.error(ErrorKind::Value, at, message));
            }
        }
        let made = self.types.head(&head);
        let node = made.map_err(|error| self.refused(error, at))?;
        let met = self.met.entry(here).or_default();
        met.built = Some(node);
        if let Some(forward) = met.forward {
            let defined = self.types.define(forward, node);
            defined.map_err(|error| self.refused(error, at))?;
        }
        Ok(node)
    }

    /// Reads the keywords of a schema, and adds them to the head.
    fn object(&mut self, head: &mut Head<'a>, here: Scoped) -> Result<(), Error> {
        let at = here.at;
        let tree = &self.trees[at.0];
        let keywords: Vec<_> = tree.members(at.1).collect();
        let (mut named, mut references) = (Vec::new(), Vec::new());
        for member in &keywords {
            let value = here.with(member.value);
            let is_list = matches!(tree.get(member.value), Json::List(_));
            match member.name {
                "allOf" | "anyOf" => {
                    let members = self.list(value)?;
                    let union = self.types.one_of(&members);
                    let union = union.map_err(|error| self.refused(error, value.at))?;
                    head.entries.push(keyword(member.name, union));
                }
                "oneOf" => self.places(head, "oneOf", value)?,
                "prefixItems" => self.places(head, "item", value)?,
                "items" if is_list => self.places(head, "item", value)?,
                // Up to draft 7, a schema with `$ref` is only a reference, and the other two keywords
                // are unknown.
                name if REFERENCES.contains(&name) && self.refs.is_alone(at.0) => {}
                name if REFERENCES.contains(&name) => {
                    let target = self.refs.resolve(self.trees, name, value)?;
                    references.push((name, self.refer(target)?));
                }
                name if SINGLE.contains(&name) => {
                    let child = self.child(value)?;
                    head.entries.push(keyword(member.name, child));
                }
                name => {
                    if let Some(&(_, fact)) = NAMED.iter().find(|(known, _)| *known == name) {
                        self.named(&mut named, fact, value)?;
                    }
                }
            }
        }
        facts::read(tree, at.1, head, &mut named)?;
        references.sort_unstable();
        head.entries.extend(references.into_iter().map(|(_, child)| keyword("$ref", child)));
        // The sort is stable, so the schemas of one keyword keep their order, which is part of
        // identity.
        let word = |of: &Entry<'_>| of.name.split(' ').next().map(str::to_owned);
        head.entries.sort_by_cached_key(word);
        named.sort_by(|one, other| (&one.name, &one.facts).cmp(&(&other.name, &other.facts)));
        head.entries.extend(named);
        Ok(())
    }

    /// Returns the nodes of a list of schemas, which must not be empty.
    fn list(&mut self, here: Scoped) -> Result<Vec<NodeIx>, Error> {
        let at = here.at;
        let items: Vec<Ix> = self.trees[at.0].items(at.1).collect();
        if items.is_empty() {
            return Err(self.error(ErrorKind::Value, at, "a list of schemas is expected here"));
        }
        items.into_iter().map(|item| self.child(here.with(item))).collect()
    }

    /// Adds the schemas of a keyword whose order is part of identity; the entries are numbered.
    fn places(&mut self, head: &mut Head<'a>, word: &str, at: Scoped) -> Result<(), Error> {
        for (number, child) in self.list(at)?.into_iter().enumerate() {
            let name = Cow::Owned(format!("{word} {number}"));
            let (facts, child) = (vec!["keyword".to_owned()], Some(child));
            head.entries.push(Entry { name, facts, child });
        }
        Ok(())
    }

    /// Adds the named schemas of an object as entries. A member that is a list of names is skipped:
    /// it is the old form of `dependentRequired`.
    fn named(
        &mut self,
        to: &mut Vec<Entry<'a>>,
        fact: Option<&str>,
        here: Scoped,
    ) -> Result<(), Error> {
        let at = here.at;
        let tree = &self.trees[at.0];
        if !matches!(tree.get(at.1), Json::Object(_)) {
            return Err(self.error(ErrorKind::Value, at, "an object of schemas is expected here"));
        }
        for member in tree.members(at.1) {
            if matches!(tree.get(member.value), Json::List(_)) && fact == Some("dependent") {
                continue;
            }
            let child = Some(self.child(here.with(member.value))?);
            let facts = fact.into_iter().map(str::to_owned).collect();
            to.push(Entry { name: Cow::Borrowed(member.name), facts, child });
        }
        Ok(())
    }
}

/// Returns the entry for a keyword whose value is one schema.
fn keyword(name: &str, child: NodeIx) -> Entry<'_> {
    let (name, facts) = (Cow::Borrowed(name), vec!["keyword".to_owned()]);
    Entry { name, facts, child: Some(child) }
}
