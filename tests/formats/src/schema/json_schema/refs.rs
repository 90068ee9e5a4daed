//! References between schemas (`[json-schema.ref]`, `[json-schema.dynamic]`).

use super::scope::{At, ScopeId, Scopes};
use super::{REFERENCES, Scoped};
use crate::schema::error::{Error, ErrorKind};
use crate::schema::json::{Ix, Json, Tree};
use crate::schema::near::unknown;
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;

/// The keywords that do not restrict values, so that they may be next to `$ref`.
const NOTES: [&str; 15] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$recursiveAnchor",
    "$schema",
    "$vocabulary",
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
    /// For each schema that is only a reference, the schema at which its chain of references ends.
    ends: HashMap<Scoped, Scoped>,
    /// The schemas at which each chain of references ends, in no scope.
    opaque: HashSet<At>,
    scopes: Scopes<'a>,
}

struct File<'a> {
    /// The value of `$id` in the root schema of the file.
    id: Option<&'a str>,
    /// Whether keywords next to `$ref` are ignored, as in the drafts up to 7.
    is_alone: bool,
    /// Whether a schema below the root has an `$id`, and so is a resource of its own.
    is_compound: bool,
    anchors: HashMap<&'a str, Ix>,
}

impl<'a> Refs<'a> {
    pub(super) fn new(trees: &'a [Tree]) -> Self {
        let file = |tree: &'a Tree| {
            let text = |name| tree.member(0, name).and_then(|at| tree.as_text(at));
            let id = text("$id").or(text("id")).map(|id| id.trim_end_matches('#'));
            let is_alone = text("$schema").is_some_and(|schema| schema.contains("/draft-0"));
            let (mut anchors, mut is_compound) = (HashMap::new(), false);
            for at in 0..tree.len() {
                let text = |name| tree.member(at, name).and_then(|at| tree.as_text(at));
                let old = |name| text(name).and_then(|id| id.strip_prefix('#'));
                let given = text("$anchor").or_else(|| old("$id")).or_else(|| old("id"));
                for anchor in given.into_iter().chain(text("$dynamicAnchor")) {
                    anchors.entry(anchor).or_insert(at);
                }
                is_compound |= at > 0 && text("$id").is_some_and(|id| !id.starts_with('#'));
            }
            File { id, is_alone, is_compound, anchors }
        };
        Self {
            files: trees.iter().map(file).collect(),
            members: HashMap::new(),
            items: HashMap::new(),
            ends: HashMap::new(),
            opaque: HashSet::new(),
            scopes: Scopes::new(trees),
        }
    }

    /// Makes each chain of references end at this schema.
    pub(super) fn end(&mut self, at: At) {
        self.opaque.insert(at);
    }

    /// Returns whether keywords next to `$ref` are ignored in a file.
    pub(super) fn is_alone(&self, file: usize) -> bool {
        self.files[file].is_alone
    }

    /// Follows a chain of schemas that are only references, and returns the schema at its end. Each
    /// chain is followed once; its end is stored.
    pub(super) fn follow(&mut self, trees: &'a [Tree], from: Scoped) -> Result<Scoped, Error> {
        let (mut here, mut chain) = (from, HashSet::new());
        let end = loop {
            if self.opaque.contains(&here.at) {
                break Scoped { scope: ScopeId::default(), ..here };
            }
            if let Some(&end) = self.ends.get(&here) {
                break end;
            }
            let Some((keyword, reference)) = self.only_reference(trees, here.at) else {
                break here;
            };
            if !chain.insert(here) {
                let message = "this reference leads only to itself".to_owned();
                return Err(trees[here.at.0].error(ErrorKind::Value, reference, message));
            }
            here = self.resolve(trees, keyword, here.with(reference))?;
        };
        self.ends.extend(chain.into_iter().map(|at| (at, end)));
        Ok(end)
    }

    /// Returns the reference of which a schema consists, with its keyword.
    fn only_reference(&self, trees: &'a [Tree], at: At) -> Option<(&'a str, Ix)> {
        let tree = &trees[at.0];
        if self.is_alone(at.0) {
            return tree.member(at.1, "$ref").map(|reference| ("$ref", reference));
        }
        let mut others = tree.members(at.1).filter(|member| !NOTES.contains(&member.name));
        let found = others.next().filter(|member| REFERENCES.contains(&member.name))?;
        if others.next().is_none() { Some((found.name, found.value)) } else { None }
    }

    /// Returns the scope of a schema at which reading starts.
    pub(super) fn start(&mut self, trees: &[Tree], at: At) -> Result<Scoped, Error> {
        self.entered(trees, ScopeId::default(), at, at)
    }

    /// Returns a schema in the scope to which a schema in another scope leads. `from` is the place of
    /// an error.
    fn entered(
        &mut self,
        trees: &[Tree],
        scope: ScopeId,
        to: At,
        from: At,
    ) -> Result<Scoped, Error> {
        let scope = self.scopes.enter(scope, to.0).ok_or_else(|| {
            let message = "the scopes of dynamic anchors are too many".to_owned();
            trees[from.0].error(ErrorKind::Limit, from.1, message)
        })?;
        Ok(Scoped { at: to, scope })
    }

    /// Returns the schema to which the value of a keyword refers, in its scope
    /// (`[json-schema.dynamic]`, `[json-schema.recursive]`, `[json-schema.embedded]`).
    pub(super) fn resolve(
        &mut self,
        trees: &'a [Tree],
        keyword: &str,
        value: Scoped,
    ) -> Result<Scoped, Error> {
        let Scoped { at, scope } = value;
        let error = |kind, message: &str| trees[at.0].error(kind, at.1, message.to_owned());
        if keyword != "$ref" && self.files.iter().any(|file| file.is_compound) {
            let message = "a schema below the root has an `$id`, so the scope is not known";
            return Err(error(ErrorKind::Unsupported, message));
        }
        let text = trees[at.0].as_text(at.1);
        if keyword == "$recursiveRef" && text != Some("#") {
            return Err(error(ErrorKind::Value, "only `#` is expected here"));
        }
        let mut to = self.target(trees, at)?;
        let fragment = decoded(text.and_then(|text| text.split_once('#')).map_or("", |of| of.1));
        if keyword != "$ref" && !fragment.starts_with('/') {
            to = self.scopes.find(scope, &fragment, to).unwrap_or(to);
        }
        self.entered(trees, scope, to, at)
    }

    /// Returns the schema to which the value of `$ref` refers.
    fn target(&mut self, trees: &'a [Tree], value: At) -> Result<At, Error> {
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
