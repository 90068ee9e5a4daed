//! Builds the heads of schemas (`[schema.payload]`). The payloads of these heads have one layout
//! for all formats.

use selfsame_spec::graph::NodeIx;
use selfsame_spec::{Kind, Label, Result};
use std::borrow::Cow;

/// The contents of a head (`[schema.head]`).
#[derive(Debug)]
pub(super) struct Head<'a> {
    /// The word that the format uses for such a head, such as `message`.
    pub(super) word: &'static str,
    /// The full name of the definition. The name is empty for a head without a name.
    pub(super) name: &'a str,
    /// Texts about the head as a whole. The texts are part of the identity of the head.
    pub(super) facts: Vec<String>,
    /// The entries of the head, in the order in which they are part of its identity.
    pub(super) entries: Vec<Entry<'a>>,
}

/// An entry of a head, such as a field, a value or a member.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) facts: Vec<String>,
    /// The type of the entry, if it has one.
    pub(super) child: Option<NodeIx>,
}

impl<'a> Head<'a> {
    /// Creates a head without entries.
    pub(super) const fn new(word: &'static str, name: &'a str) -> Self {
        Self { word, name, facts: Vec::new(), entries: Vec::new() }
    }

    /// Adds an entry that consists of a name and a type.
    pub(super) fn part(mut self, name: &'a str, child: NodeIx) -> Self {
        let (name, facts) = (Cow::Borrowed(name), Vec::new());
        self.entries.push(Entry { name, facts, child: Some(child) });
        self
    }

    /// Returns the label and the children of the head.
    ///
    /// # Errors
    /// Returns E0712 if the payload is too long.
    pub(super) fn label(&self, kind: Kind) -> Result<(Label, Vec<NodeIx>)> {
        let mut out = Vec::new();
        text(&mut out, self.word);
        text(&mut out, self.name);
        texts(&mut out, &self.facts);
        for entry in &self.entries {
            text(&mut out, &entry.name);
            texts(&mut out, &entry.facts);
            out.push(u8::from(entry.child.is_some()));
        }
        let children: Vec<NodeIx> = self.entries.iter().filter_map(|entry| entry.child).collect();
        Ok((Label::new(kind, &out, children.len())?, children))
    }
}

fn text(out: &mut Vec<u8>, text: &str) {
    // If the length needs more than 32 bits, a wrong length may be written. A payload is limited to
    // 2^24 bytes, so a payload with such a text is refused as a whole.
    out.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend(text.as_bytes());
}

fn texts(out: &mut Vec<u8>, texts: &[String]) {
    out.extend(u32::try_from(texts.len()).unwrap_or(u32::MAX).to_be_bytes());
    texts.iter().for_each(|fact| text(out, fact));
}

/// The contents of a head. The contents are read from the label of the head, for messages.
pub(super) struct Told {
    pub(super) word: String,
    pub(super) name: String,
    pub(super) facts: Vec<String>,
    pub(super) entries: Vec<ToldEntry>,
}

/// An entry of a [`Told`] head.
#[derive(PartialEq, Eq, Hash, Clone)]
pub(super) struct ToldEntry {
    pub(super) name: String,
    pub(super) facts: Vec<String>,
    pub(super) has_child: bool,
}

impl Told {
    /// Reads the label of a head of a schema. Returns `None` for any other label.
    pub(super) fn of(label: &Label) -> Option<Self> {
        if !super::format::KINDS.contains(&label.kind()) {
            return None;
        }
        let mut rest = Bytes(label.payload_bytes());
        let (word, name, facts) = (rest.text()?, rest.text()?, rest.texts()?);
        let mut told = Self { word, name, facts, entries: Vec::new() };
        while !rest.0.is_empty() {
            let (name, facts) = (rest.text()?, rest.texts()?);
            told.entries.push(ToldEntry { name, facts, has_child: rest.u8()? == 1 });
        }
        Some(told)
    }
}

/// Returns the word and the name of a definition; `None` for a label of another format, and for one
/// without a name.
pub(crate) fn definition_name(label: &Label) -> Option<(String, String)> {
    if !super::format::KINDS.contains(&label.kind()) {
        return None;
    }
    let mut rest = Bytes(label.payload_bytes());
    Some((rest.text()?, rest.text()?)).filter(|(_, name)| !name.is_empty())
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn u8(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn u32(&mut self) -> Option<u32> {
        let (word, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*word))
    }

    fn text(&mut self) -> Option<String> {
        let len = self.u32()? as usize;
        let (text, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(crate::btf::printable(text))
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        let count = self.u32()?;
        (0..count).map(|_| self.text()).collect()
    }
}
