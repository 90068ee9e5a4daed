//! Reads JSON Schema (`spec/chapters/formats/json-schema.md`).
//!
//! The depth of the recursion is limited by the depth of JSON. A reference causes no recursion. The
//! target of a reference gets a forward, and is built later from a list.

mod facts;
mod refs;
#[cfg(test)]
mod tests;

use super::error::{Error, ErrorKind, Place};
use super::format::Format;
use super::head::{Entry, Head};
use super::json::{Ix, Json, Tree};
use super::source::Source;
use super::types::{Refused, Types};
use hashbrown::HashMap;
use refs::Refs;
use selfsame_spec::Graph;
use selfsame_spec::graph::NodeIx;
use std::borrow::Cow;

/// The position of a schema. The position consists of the number of the schema's file, and of the
/// schema's JSON node in this file.
type At = (usize, Ix);

/// The keywords whose value is one schema (`[json-schema.applicator]`).
const SINGLE: [&str; 12] = [
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
    "$ref",
];

/// The keywords whose value is an object of named schemas. Each keyword is paired with the fact
/// that is added to the entries of these schemas.
const NAMED: [(&str, Option<&str>); 4] = [
    ("properties", None),
    ("patternProperties", Some("pattern")),
    ("dependentSchemas", Some("dependent")),
    ("dependencies", Some("dependent")),
];

/// The keywords with a dynamic reference. The target of a dynamic reference is known only while a
/// value is validated.
const DYNAMIC: [&str; 2] = ["$dynamicRef", "$recursiveRef"];

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
    met: HashMap<At, Met>,
    /// The targets of references that may not be built yet.
    waiting: Vec<At>,
    types: Types,
}

/// Reads files as one schema, and names its roots (`[json-schema.root]`).
pub(super) fn read(files: &[Source]) -> Result<Graph, Error> {
    let trees = files.iter().map(Tree::read).collect::<Result<Vec<_>, _>>()?;
    let bytes = files.iter().map(|file| file.bytes.len()).sum();
    let types = Types::new(Format::JsonSchema.kind(), bytes);
    let refs = Refs::new(&trees);
    let (met, waiting) = (HashMap::new(), Vec::new());
    let mut reader = Reader { trees: &trees, refs, met, waiting, types };
    let mut named = Vec::new();
    for (file, tree) in trees.iter().enumerate() {
        named.push(("schema".to_owned(), reader.refer((file, 0))?));
        for word in ["$defs", "definitions"] {
            let Some(list) = tree.member(0, word) else { continue };
            for member in tree.members(list) {
                let node = reader.refer((file, member.value))?;
                named.push((format!("schema {}", member.name), node));
            }
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

    /// Returns the node of the target of a reference. If the target is not built yet, returns its
    /// forward.
    fn refer(&mut self, at: At) -> Result<NodeIx, Error> {
        let at = self.refs.follow(self.trees, at)?;
        let met = self.met.get(&at).copied().unwrap_or_default();
        if let Some(node) = met.built.or(met.forward) {
            return Ok(node);
        }
        let made = self.types.forward("schema");
        let forward = made.map_err(|error| self.refused(error, at))?;
        self.met.entry(at).or_default().forward = Some(forward);
        self.waiting.push(at);
        Ok(forward)
    }

    /// Returns the node of a schema that is nested in another schema.
    fn child(&mut self, at: At) -> Result<NodeIx, Error> {
        match self.refs.follow(self.trees, at)? == at {
            true => self.build(at),
            false => self.refer(at),
        }
    }

    /// Makes the head of a schema (`[json-schema.head]`). If the schema is already built, returns
    /// its node.
    fn build(&mut self, at: At) -> Result<NodeIx, Error> {
        if let Some(node) = self.met.get(&at).and_then(|met| met.built) {
            return Ok(node);
        }
        let mut head = Head::new("schema", "");
        match self.trees[at.0].get(at.1) {
            Json::Bool(true) => {}
            Json::Bool(false) => {
                let made = self.types.shared(&Head::new("schema", ""));
                let any = made.map_err(|error| self.refused(error, at))?;
                head.entries.push(keyword("not", any));
            }
            Json::Object(_) => self.object(&mut head, at)?,
            _ => {
                let message = "a schema is an object, `true` or `false`";
                return Err(self.error(ErrorKind::Value, at, message));
            }
        }
        let made = self.types.head(&head);
        let node = made.map_err(|error| self.refused(error, at))?;
        let met = self.met.entry(at).or_default();
        met.built = Some(node);
        if let Some(forward) = met.forward {
            let defined = self.types.define(forward, node);
            defined.map_err(|error| self.refused(error, at))?;
        }
        Ok(node)
    }

    /// Reads the keywords of a schema, and adds them to the head.
    fn object(&mut self, head: &mut Head<'a>, at: At) -> Result<(), Error> {
        let tree = &self.trees[at.0];
        let keywords: Vec<_> = tree.members(at.1).collect();
        let mut named = Vec::new();
        for member in &keywords {
            let value = (at.0, member.value);
            let is_list = matches!(tree.get(member.value), Json::List(_));
            match member.name {
                "allOf" | "anyOf" => {
                    let members = self.list(value)?;
                    let union = self.types.one_of(&members);
                    let union = union.map_err(|error| self.refused(error, value))?;
                    head.entries.push(keyword(member.name, union));
                }
                "oneOf" => self.places(head, "oneOf", value)?,
                "prefixItems" => self.places(head, "item", value)?,
                "items" if is_list => self.places(head, "item", value)?,
                name if DYNAMIC.contains(&name) => {
                    let message = format!("`{name}` refers to a schema that depends on the value");
                    return Err(self.error(ErrorKind::Unsupported, value, message));
                }
                "$ref" if self.refs.is_alone(at.0) => {}
                name if SINGLE.contains(&name) => {
                    let child = match name {
                        "$ref" => {
                            let target = self.refs.target(self.trees, value)?;
                            self.refer(target)?
                        }
                        _ => self.child(value)?,
                    };
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
        // The sort is stable, so the schemas of one keyword keep their order. This order is part of
        // identity.
        let word = |of: &Entry<'_>| of.name.split(' ').next().map(str::to_owned);
        head.entries.sort_by_cached_key(word);
        named.sort_by(|one, other| (&one.name, &one.facts).cmp(&(&other.name, &other.facts)));
        head.entries.extend(named);
        Ok(())
    }

    /// Returns the nodes of a list of schemas. The list must not be empty.
    fn list(&mut self, at: At) -> Result<Vec<NodeIx>, Error> {
        let items: Vec<Ix> = self.trees[at.0].items(at.1).collect();
        if items.is_empty() {
            return Err(self.error(ErrorKind::Value, at, "a list of schemas is expected here"));
        }
        items.into_iter().map(|item| self.child((at.0, item))).collect()
    }

    /// Adds the schemas of a keyword whose order is part of identity. The entries are numbered.
    fn places(&mut self, head: &mut Head<'a>, word: &str, at: At) -> Result<(), Error> {
        for (number, child) in self.list(at)?.into_iter().enumerate() {
            let name = Cow::Owned(format!("{word} {number}"));
            let (facts, child) = (vec!["keyword".to_owned()], Some(child));
            head.entries.push(Entry { name, facts, child });
        }
        Ok(())
    }

    /// Adds the named schemas of an object as entries. If a member is a list of names, it is
    /// skipped. A list of names is the old form of `dependentRequired`.
    fn named(&mut self, to: &mut Vec<Entry<'a>>, fact: Option<&str>, at: At) -> Result<(), Error> {
        let tree = &self.trees[at.0];
        if !matches!(tree.get(at.1), Json::Object(_)) {
            return Err(self.error(ErrorKind::Value, at, "an object of schemas is expected here"));
        }
        for member in tree.members(at.1) {
            if matches!(tree.get(member.value), Json::List(_)) && fact == Some("dependent") {
                continue;
            }
            let child = Some(self.child((at.0, member.value))?);
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
