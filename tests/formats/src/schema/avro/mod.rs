//! Reads Avro schemas (`spec/chapters/formats/avro.md`).
//!
//! An Avro schema is JSON with few forms of objects, so the reader walks over the JSON tree that is
//! built from `serde_json`'s events. The crate `apache-avro` is not used. The crate brings codecs,
//! a runtime for values and some eighty dependencies, and it keeps no places for errors.

#[cfg(test)]
mod tests;

use super::error::{Error, ErrorKind, Place};
use super::format::Format;
use super::head::{Entry, Head};
use super::json::{Ix, Json, Tree};
use super::near::unknown;
use super::opaque::Opaque;
use super::source::Source;
use super::types::{Refused, Types};
use selfsame_spec::Graph;
use selfsame_spec::graph::NodeIx;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// The names of the primitive types. These types have no definition (`[avro.primitive]`).
const PRIMITIVES: [&str; 8] =
    ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

/// A full name that is used or defined in the schema.
struct Named {
    forward: NodeIx,
    is_defined: bool,
    /// The file and the node in which the name occurs first.
    first: (usize, Ix),
}

struct Reader<'a> {
    trees: &'a [Tree],
    names: BTreeMap<String, Named>,
    types: Types,
}

/// A position in a schema. The position consists of the file, the JSON node, and the namespace that
/// applies to the node.
#[derive(Clone, Copy)]
struct At<'a> {
    file: usize,
    node: Ix,
    space: &'a str,
}

impl At<'_> {
    const fn to(self, node: Ix) -> Self {
        Self { node, ..self }
    }
}

/// Reads files as one schema, and returns the graph of its types.
pub(super) fn read(files: &[Source], opaque: Opaque) -> Result<Graph, Error> {
    let trees = files.iter().map(Tree::read).collect::<Result<Vec<_>, _>>()?;
    let bytes = files.iter().map(|file| file.bytes.len()).sum();
    let types = Types::new(Format::Avro.kind(), bytes, opaque);
    let mut reader = Reader { trees: &trees, names: BTreeMap::new(), types };
    for file in 0..trees.len() {
        let node = reader.schema(At { file, node: 0, space: "" })?;
        if reader.is_unnamed(file) {
            reader.types.name("schema".to_owned(), node);
        }
    }
    reader.check_names()?;
    Ok(reader.types.finish())
}

impl<'a> Reader<'a> {
    fn error(&self, kind: ErrorKind, at: At<'_>, message: impl Into<String>) -> Error {
        self.trees[at.file].error(kind, at.node, message.into())
    }

    fn refused(&self, refused: Refused, at: At<'_>) -> Error {
        let tree = &self.trees[at.file];
        refused.at(&tree.file, Place::Pointer(tree.pointer(at.node)))
    }

    fn member(&self, at: At<'_>, name: &str) -> Option<Ix> {
        self.trees[at.file].member(at.node, name)
    }

    fn text(&self, at: At<'_>) -> Option<&'a str> {
        let trees = self.trees;
        trees[at.file].as_text(at.node)
    }

    /// Returns the text of a required member of a JSON object.
    fn needed(&self, at: At<'_>, name: &str) -> Result<&'a str, Error> {
        let text = self.member(at, name).and_then(|node| self.text(at.to(node)));
        text.ok_or_else(|| {
            self.error(ErrorKind::Value, at, format!("a text `{name}` is expected here"))
        })
    }

    /// Returns the items of a required member of a JSON object. The member must be a list.
    fn list(&self, at: At<'_>, name: &str) -> Result<Vec<Ix>, Error> {
        let tree = &self.trees[at.file];
        match self.member(at, name) {
            Some(list) if matches!(tree.get(list), Json::List(_)) => Ok(tree.items(list).collect()),
            _ => Err(self.error(ErrorKind::Value, at, format!("a list `{name}` is expected here"))),
        }
    }

    /// Returns whether the root of a file is not a definition (`[avro.root]`). A root that is not a
    /// definition has no name.
    fn is_unnamed(&self, file: usize) -> bool {
        let root = At { file, node: 0, space: "" };
        let word = self.member(root, "type").and_then(|node| self.text(root.to(node)));
        !matches!(word, Some("record" | "error" | "enum" | "fixed"))
    }

    /// Makes the head of a schema (`[avro.head]`). The depth of the recursion is limited, because
    /// the depth of JSON is limited.
    fn schema(&mut self, at: At<'_>) -> Result<NodeIx, Error> {
        match self.trees[at.file].get(at.node) {
            Json::Text(..) => {
                let name = self.text(at).unwrap_or_default();
                self.reference(at, name)
            }
            Json::List(_) => self.union(at),
            Json::Object(_) => self.object(at),
            _ => Err(self.error(ErrorKind::Value, at, "this is no schema")),
        }
    }

    fn reference(&mut self, at: At<'_>, name: &str) -> Result<NodeIx, Error> {
        if let Some(&word) = PRIMITIVES.iter().find(|word| **word == name) {
            let made = self.types.shared(&Head::new(word, ""));
            return made.map_err(|error| self.refused(error, at));
        }
        self.named(full_name(name, at.space), at)
    }

    /// Returns the forward that stands for a full name.
    fn named(&mut self, name: String, at: At<'_>) -> Result<NodeIx, Error> {
        if let Some(named) = self.names.get(&name) {
            return Ok(named.forward);
        }
        let made = self.types.forward(&name);
        let forward = made.map_err(|error| self.refused(error, at))?;
        let first = (at.file, at.node);
        self.names.insert(name, Named { forward, is_defined: false, first });
        Ok(forward)
    }

    /// Makes the head of a union (`[avro.union]`).
    fn union(&mut self, at: At<'_>) -> Result<NodeIx, Error> {
        let branches: Vec<Ix> = self.trees[at.file].items(at.node).collect();
        let (mut head, mut seen) = (Head::new("union", ""), HashSet::new());
        for (number, branch) in branches.into_iter().enumerate() {
            let branch = at.to(branch);
            if matches!(self.trees[at.file].get(branch.node), Json::List(_)) {
                let message = "a union is directly in a union";
                return Err(self.error(ErrorKind::Value, branch, message));
            }
            let child = self.schema(branch)?;
            if !seen.insert(self.branch(branch)) {
                let message = "this union has two branches of this type";
                return Err(self.error(ErrorKind::Duplicate, branch, message));
            }
            let (name, facts) = (Cow::Owned(format!("branch {number}")), Vec::new());
            head.entries.push(Entry { name, facts, child: Some(child) });
        }
        let made = self.types.shared(&head);
        made.map_err(|error| self.refused(error, at))
    }

    /// Returns the word that selects a branch of a union in JSON. This word is the full name of the
    /// branch, or the name of the type of the branch.
    fn branch(&self, at: At<'_>) -> String {
        let word = match self.text(at) {
            Some(word) => word,
            None => match self.member(at, "type").and_then(|node| self.text(at.to(node))) {
                Some("record" | "error" | "enum" | "fixed") => return self.own_name(at),
                Some(word) => word,
                None => return format!("{}", at.node),
            },
        };
        let is_plain = PRIMITIVES.contains(&word) || matches!(word, "array" | "map");
        if is_plain { word.to_owned() } else { full_name(word, at.space) }
    }

    /// Returns the full name of a definition. If the definition has no name, the text is empty.
    fn own_name(&self, at: At<'_>) -> String {
        let text = |name| self.member(at, name).and_then(|node| self.text(at.to(node)));
        full_name(text("name").unwrap_or_default(), text("namespace").unwrap_or(at.space))
    }

    fn object(&mut self, at: At<'_>) -> Result<NodeIx, Error> {
        let Some(ty) = self.member(at, "type") else {
            return Err(self.error(ErrorKind::Value, at, "a schema has no `type`"));
        };
        let Some(word) = self.text(at.to(ty)) else { return self.schema(at.to(ty)) };
        let (word, part) = match word {
            "record" | "error" => return self.definition(at, "record"),
            "enum" => return self.definition(at, "enum"),
            "fixed" => return self.definition(at, "fixed"),
            "array" => ("array", "items"),
            "map" => ("map", "values"),
            _ => return self.reference(at.to(ty), word),
        };
        let Some(child) = self.member(at, part) else {
            let message = format!("the {word} has no `{part}`");
            return Err(self.error(ErrorKind::Value, at, message));
        };
        let child = self.schema(at.to(child))?;
        let made = self.types.shared(&Head::new(word, "").part(part, child));
        made.map_err(|error| self.refused(error, at))
    }

    /// Makes the head of a named type, and defines its forward (`[avro.name]`).
    fn definition(&mut self, at: At<'_>, word: &'static str) -> Result<NodeIx, Error> {
        self.needed(at, "name")?;
        let name = self.own_name(at);
        let forward = self.named(name.clone(), at)?;
        if self.names.get(&name).is_some_and(|named| named.is_defined) {
            let message = format!("`{name}` is defined twice");
            return Err(self.error(ErrorKind::Duplicate, at, message));
        }
        if let Some(named) = self.names.get_mut(&name) {
            named.is_defined = true;
        }
        let space = name.rsplit_once('.').map_or("", |(space, _)| space);
        let mut head = Head::new(word, &name);
        match word {
            "record" => head.entries = self.fields(At { space, ..at })?,
            "enum" => head.entries = self.symbols(at)?,
            _ => head.facts.push(self.size(at)?),
        }
        self.check_entries(&head, at)?;
        let made = self.types.head(&head);
        let node = made.map_err(|error| self.refused(error, at))?;
        self.types.define(forward, node).map_err(|error| self.refused(error, at))?;
        self.types.name(format!("{word} {name}"), node);
        Ok(node)
    }

    /// Returns the fields of a record, in the order of the schema.
    fn fields(&mut self, at: At<'_>) -> Result<Vec<Entry<'a>>, Error> {
        let mut out = Vec::new();
        for field in self.list(at, "fields")? {
            let field = at.to(field);
            let name = self.needed(field, "name")?;
            let Some(ty) = self.member(field, "type") else {
                let message = format!("the field `{name}` has no `type`");
                return Err(self.error(ErrorKind::Value, field, message));
            };
            let child = Some(self.schema(field.to(ty))?);
            out.push(Entry { name: Cow::Borrowed(name), facts: Vec::new(), child });
        }
        Ok(out)
    }

    fn symbols(&self, at: At<'_>) -> Result<Vec<Entry<'a>>, Error> {
        let symbols = self.list(at, "symbols")?.into_iter();
        symbols
            .map(|symbol| match self.text(at.to(symbol)) {
                Some(name) => {
                    Ok(Entry { name: Cow::Borrowed(name), facts: Vec::new(), child: None })
                }
                None => Err(self.error(ErrorKind::Value, at.to(symbol), "a symbol is a text")),
            })
            .collect()
    }

    fn size(&self, at: At<'_>) -> Result<String, Error> {
        let size = self.member(at, "size").map(|node| self.trees[at.file].get(node));
        match size {
            Some(Json::Integer(size)) if size >= 0 => Ok(format!("{size} bytes")),
            _ => Err(self.error(ErrorKind::Value, at, "a number `size` is expected here")),
        }
    }

    fn check_entries(&self, head: &Head<'_>, at: At<'_>) -> Result<(), Error> {
        let mut seen = HashSet::new();
        match head.entries.iter().find(|entry| !seen.insert(&*entry.name)) {
            Some(entry) => {
                let message = format!("`{}` is twice in `{}`", entry.name, head.name);
                Err(self.error(ErrorKind::Duplicate, at, message))
            }
            None => Ok(()),
        }
    }

    /// Returns an error for the first name that is used but not defined.
    fn check_names(&self) -> Result<(), Error> {
        let lost = self.names.iter().filter(|(_, named)| !named.is_defined);
        let Some((name, named)) = lost.min_by_key(|(_, named)| named.first) else { return Ok(()) };
        let defined = self.names.iter().filter(|(_, named)| named.is_defined);
        let known = defined.map(|(name, _)| name.as_str());
        let message = unknown("type", name, known.chain(PRIMITIVES));
        let (file, node) = named.first;
        Err(self.error(ErrorKind::Unresolved, At { file, node, space: "" }, message))
    }
}

/// Returns a name with its namespace (`[avro.full]`). If a name contains a dot, it already includes
/// its namespace.
fn full_name(name: &str, space: &str) -> String {
    match name.contains('.') || space.is_empty() {
        true => name.trim_start_matches('.').to_owned(),
        false => format!("{space}.{name}"),
    }
}
