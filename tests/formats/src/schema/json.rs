//! Reads JSON into a compact tree that keeps the places of values (`[avro.read]`).
//!
//! The text is parsed by `serde_json`. Its own value type is not used: it would hide repeated
//! names, and take up to 32 bytes of memory for two bytes of text.

use super::error::{Error, ErrorKind, Place};
use super::source::Source;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The index of a node in a tree.
pub(super) type Ix = u32;

/// A node of the tree: a JSON value. The nodes within a list or an object directly follow its node.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// An integer that fits into 64 bits.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A string, as a range of the tree's text.
    Text(u32, u32),
    /// A list: the index of the node after its last item.
    List(Ix),
    /// An object: the index of the node after its last member. The node before each value is the
    /// member's name.
    Object(Ix),
}

/// A text of JSON as a tree; node 0 is the root.
pub(super) struct Tree {
    nodes: Vec<Json>,
    texts: String,
    pub(super) file: String,
}

/// An item of a list, or a member of an object with its name.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) value: Ix,
}

impl Tree {
    /// Reads a JSON file. The nesting has at most 127 levels, which is the limit of `serde_json`
    /// (`[avro.json]`).
    pub(super) fn read(file: &Source) -> Result<Self, Error> {
        let text = file.text()?;
        let is_node = |byte: &u8| matches!(byte, b',' | b':' | b'[' | b'{');
        let mut nodes = Vec::new();
        nodes.reserve_exact(2 + text.bytes().filter(is_node).count());
        let mut tree = Self { nodes, texts: String::new(), file: file.name.clone() };
        let mut from = serde_json::Deserializer::from_str(text);
        let read = Value(&mut tree).deserialize(&mut from).and_then(|()| from.end());
        match read {
            Ok(()) => Ok(tree),
            Err(error) => {
                let place = Place::Line { line: error.line(), column: error.column() };
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or(&message);
                let (kind, message) = match message {
                    "recursion limit exceeded" => {
                        (ErrorKind::Limit, "lists and objects are nested more than 127 times")
                    }
                    twice if twice.starts_with("the name `") => (ErrorKind::Duplicate, twice),
                    other => (ErrorKind::Syntax, other),
                };
                let message = message.to_owned();
                Err(Error { kind, file: tree.file, place, message })
            }
        }
    }

    /// Returns the number of nodes.
    pub(super) fn len(&self) -> Ix {
        self.nodes.len() as Ix
    }

    pub(super) fn get(&self, at: Ix) -> Json {
        self.nodes.get(at as usize).copied().unwrap_or(Json::Null)
    }

    pub(super) fn as_text(&self, at: Ix) -> Option<&str> {
        match self.get(at) {
            Json::Text(start, end) => self.texts.get(start as usize..end as usize),
            _ => None,
        }
    }

    /// Returns the index of the node after a value and all nodes within it.
    fn after(&self, at: Ix) -> Ix {
        match self.get(at) {
            Json::List(end) | Json::Object(end) => end,
            _ => at + 1,
        }
    }

    /// Returns the nodes of the items of a list; for any other value, returns no nodes.
    pub(super) fn items(&self, of: Ix) -> impl Iterator<Item = Ix> + '_ {
        let end = if let Json::List(end) = self.get(of) { end } else { of };
        let mut next = of + 1;
        std::iter::from_fn(move || {
            let at = next;
            (at < end).then(|| {
                next = self.after(at);
                at
            })
        })
    }

    /// Returns the members of an object; for any other value, returns no members.
    pub(super) fn members(&self, of: Ix) -> impl Iterator<Item = Member<'_>> + '_ {
        let end = if let Json::Object(end) = self.get(of) { end } else { of };
        let mut next = of + 1;
        std::iter::from_fn(move || {
            let at = next;
            (at < end).then(|| {
                next = self.after(at + 1);
                Member { name: self.as_text(at).unwrap_or(""), value: at + 1 }
            })
        })
    }

    /// Returns the value of the member of an object that has this name.
    pub(super) fn member(&self, of: Ix, name: &str) -> Option<Ix> {
        self.members(of).find(|member| member.name == name).map(|member| member.value)
    }

    /// Returns an error at a node. Its JSON pointer is computed by a walk from the root.
    pub(super) fn error(&self, kind: ErrorKind, at: Ix, message: String) -> Error {
        let place = Place::Pointer(self.pointer(at));
        Error { kind, file: self.file.clone(), place, message }
    }

    pub(super) fn pointer(&self, at: Ix) -> String {
        let (mut here, mut out) = (0, String::new());
        while here != at {
            let within = |value: Ix| (value..self.after(value)).contains(&at);
            let member = self.members(here).find(|member| within(member.value));
            let item = self.items(here).enumerate().find(|(_, item)| within(*item));
            let (name, next) = match (member, item) {
                (Some(member), _) => (member.name.to_owned(), member.value),
                (None, Some((number, item))) => (number.to_string(), item),
                // If the walk ends here, the node is the name of a member.
                (None, None) => break,
            };
            out += &format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            here = next;
        }
        out
    }

    fn push(&mut self, node: Json) {
        self.nodes.push(node);
    }

    fn push_text(&mut self, text: &str) {
        let start = self.texts.len() as u32;
        self.texts += text;
        self.push(Json::Text(start, self.texts.len() as u32));
    }
}

/// A visitor that adds the next value of a text to a tree. The depth of its recursion is limited by
/// `serde_json`.
struct Value<'a>(&'a mut Tree);

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push(Json::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.push(Json::Bool(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.push(Json::Integer(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        let node = i64::try_from(value).map_or(Json::Number(value as f64), Json::Integer);
        self.0.push(node);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.push(Json::Number(value));
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.push_text(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let at = self.0.nodes.len();
        self.0.push(Json::Null);
        while items.next_element_seed(Value(self.0))?.is_some() {}
        self.0.nodes[at] = Json::List(self.0.nodes.len() as Ix);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let at = self.0.nodes.len();
        self.0.push(Json::Null);
        while members.next_key_seed(Value(self.0))?.is_some() {
            members.next_value_seed(Value(self.0))?;
        }
        let end = self.0.nodes.len() as Ix;
        self.0.nodes[at] = Json::Object(end);
        let mut names: Vec<&str> = self.0.members(at as Ix).map(|member| member.name).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(twice) => {
                let message = format!("the name `{}` is twice in an object", twice[0]);
                Err(serde::de::Error::custom(message))
            }
            None => Ok(()),
        }
    }
}
