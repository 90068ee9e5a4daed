//! Resolves references between schemas (`[json-schema.ref]`).

use super::At;
use crate::schema::error::{Error, ErrorKind};
use crate::schema::json::{Ix, Json, Tree};
use crate::schema::near::unknown;
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;

/// The keywords that may be next to `$ref`, because they do not restrict values.
const NOTES: [&str; 12] = [
    "$anchor",
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
];

/// The tables with which references are resolved.
pub(super) struct Refs<'a> {
    files: Vec<File<'a>>,
    /// The members of each object on the path of a resolved pointer, by name. The table of an
    /// object is built once, when a pointer first passes the object.
    members: HashMap<At, HashMap<&'a str, Ix>>,
    /// The nodes of the items of each list on the path of a resolved pointer.
    items: HashMap<At, Vec<Ix>>,
    /// The end of the chain of references that starts at a schema. The key is a schema that is only
    /// a reference, and the value is the schema at the end of the chain.
    ends: HashMap<At, At>,
}

struct File<'a> {
    /// The value of `$id` in the root schema of the file.
    id: Option<&'a str>,
    /// Whether keywords next to `$ref` are ignored, as in the drafts up to 7.
    is_alone: bool,
    anchors: HashMap<&'a str, Ix>,
}

impl<'a> Refs<'a> {
    pub(super) fn new(trees: &'a [Tree]) -> Self {
        let file = |tree: &'a Tree| {
            let text = |name| tree.member(0, name).and_then(|at| tree.as_text(at));
            let id = text("$id").or(text("id")).map(|id| id.trim_end_matches('#'));
            let is_alone = text("$schema").is_some_and(|schema| schema.contains("/draft-0"));
            let mut anchors = HashMap::new();
            for at in 0..tree.len() {
                let text = |name| tree.member(at, name).and_then(|at| tree.as_text(at));
                let old = |name| text(name).and_then(|id| id.strip_prefix('#'));
                if let Some(anchor) = text("$anchor").or_else(|| old("$id")).or_else(|| old("id")) {
                    anchors.entry(anchor).or_insert(at);
                }
            }
            File { id, is_alone, anchors }
        };
        let (members, items, ends) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { files: trees.iter().map(file).collect(), members, items, ends }
    }

    /// Returns whether keywords next to `$ref` are ignored in a file.
    pub(super) fn is_alone(&self, file: usize) -> bool {
        self.files[file].is_alone
    }

    /// Follows a chain of schemas that are only references. Returns the schema at the end of the
    /// chain. Each chain is followed once, and its end is stored.
    pub(super) fn follow(&mut self, trees: &'a [Tree], from: At) -> Result<At, Error> {
        let (mut at, mut chain) = (from, HashSet::new());
        let end = loop {
            if let Some(&end) = self.ends.get(&at) {
                break end;
            }
            let tree = &trees[at.0];
            let Some(reference) = tree.member(at.1, "$ref") else { break at };
            let mut others = tree.members(at.1).filter(|member| member.name != "$ref");
            if !self.is_alone(at.0) && !others.all(|member| NOTES.contains(&member.name)) {
                break at;
            }
            if !chain.insert(at) {
                let message = "this reference leads only to itself".to_owned();
                return Err(tree.error(ErrorKind::Value, reference, message));
            }
            at = self.target(trees, (at.0, reference))?;
        };
        self.ends.extend(chain.into_iter().map(|at| (at, end)));
        Ok(end)
    }

    /// Returns the schema to which the value of `$ref` refers.
    pub(super) fn target(&mut self, trees: &'a [Tree], value: At) -> Result<At, Error> {
        let tree = &trees[value.0];
        let error = |kind, message| tree.error(kind, value.1, message);
        let Some(text) = tree.as_text(value.1) else {
            return Err(error(ErrorKind::Value, "a reference is a text".to_owned()));
        };
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        let file = match uri {
            "" => value.0,
            uri => self.file(trees, uri).ok_or_else(|| {
                let message = format!(
                    "`{uri}` is none of the files: give this file, too (it is not fetched)"
                );
                error(ErrorKind::Unsupported, message)
            })?,
        };
        let fragment = decoded(fragment);
        if fragment.is_empty() {
            return Ok((file, 0));
        }
        let Some(pointer) = fragment.strip_prefix('/') else {
            let anchors = &self.files[file].anchors;
            return anchors.get(&*fragment).map(|&at| (file, at)).ok_or_else(|| {
                let message = unknown("anchor", &fragment, anchors.keys().copied());
                error(ErrorKind::Unresolved, message)
            });
        };
        let mut at = 0;
        for name in pointer.split('/') {
            let name = name.replace("~1", "/").replace("~0", "~");
            at = self
                .step(trees, (file, at), &name)
                .map_err(|message| error(ErrorKind::Unresolved, message))?;
        }
        Ok((file, at))
    }

    /// Returns the file whose `$id` is this URI. If no file has this `$id`, returns the file whose
    /// path ends with the URI.
    fn file(&self, trees: &[Tree], uri: &str) -> Option<usize> {
        let by_id = self.files.iter().position(|file| file.id == Some(uri));
        let path = uri.trim_start_matches("./");
        let ends = |name: &str| {
            name.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        by_id.or_else(|| trees.iter().position(|tree| ends(&tree.file)))
    }

    /// Performs a step of a JSON pointer. In an object, the step leads to the member with this
    /// name. In a list, the step leads to the item with this number.
    fn step(&mut self, trees: &'a [Tree], at: At, name: &str) -> Result<Ix, String> {
        let tree = &trees[at.0];
        if let Json::List(_) = tree.get(at.1) {
            let items = self.items.entry(at).or_insert_with(|| tree.items(at.1).collect());
            let found = name.parse::<usize>().ok().and_then(|number| items.get(number).copied());
            return found.ok_or_else(|| format!("no item has the number `{name}`"));
        }
        let members = self.members.entry(at).or_insert_with(|| {
            tree.members(at.1).map(|member| (member.name, member.value)).collect()
        });
        let found = members.get(name).copied();
        found.ok_or_else(|| unknown("part", name, members.keys().copied()))
    }
}

/// Decodes the percent encoding of a fragment.
fn decoded(fragment: &str) -> Cow<'_, str> {
    if !fragment.contains('%') {
        return Cow::Borrowed(fragment);
    }
    let (mut out, mut rest) = (Vec::new(), fragment.as_bytes());
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let code = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                out.push(code);
                rest = &tail[2..];
            }
            _ => out.push(byte),
        }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}
