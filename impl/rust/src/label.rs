//! Makes labels from the shapes of Rust types. The payloads have the same layout as the payloads of
//! schemas (`[schema.payload]`).

use crate::shape::{Shape, ShapePart};
use crate::view::View;
use selfsame::{Label, Result};

/// Returns the label of a shape in a view (`[rust.head]`).
///
/// # Errors
/// E0712 if the payload is too long.
pub(crate) fn label<K>(shape: &Shape<K>, view: View) -> Result<Label> {
    let mut out = Vec::new();
    text(&mut out, shape.word());
    text(&mut out, shape.name(view));
    texts(&mut out, shape.facts(view));
    let mut arity = 0;
    for part in shape.parts(view) {
        let has_child = part.key().is_some();
        text(&mut out, part.name(view));
        texts(&mut out, ShapePart::facts(part, view));
        out.push(u8::from(has_child));
        arity += usize::from(has_child);
    }
    Label::new(view.kind(), &out, arity)
}

fn text(out: &mut Vec<u8>, text: &str) {
    count(out, text.len());
    out.extend(text.as_bytes());
}

fn texts<'a>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'a str>) {
    let texts: Vec<&str> = texts.collect();
    count(out, texts.len());
    texts.iter().for_each(|fact| text(out, fact));
}

/// Writes a number as 4 bytes. If the number needs more bytes, the payload exceeds its limit of
/// 2^24 bytes and is refused.
fn count(out: &mut Vec<u8>, count: usize) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

/// The parts of a label, which are read from its payload to be printed for people.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) word: String,
    pub(crate) name: String,
    pub(crate) facts: Vec<String>,
    pub(crate) parts: Vec<ToldPart>,
}

/// A part of a [`Told`] head.
#[derive(PartialEq, Eq, Hash, Debug)]
pub(crate) struct ToldPart {
    pub(crate) name: String,
    pub(crate) facts: Vec<String>,
    pub(crate) has_child: bool,
}

impl Told {
    /// Reads the label of a head of a Rust type. Returns `None` if the label is not the label of a
    /// Rust type.
    pub(crate) fn of(label: &Label) -> Option<Self> {
        if !View::ALL.iter().any(|view| view.kind() == label.kind()) {
            return None;
        }
        let mut rest = Bytes(label.payload_bytes());
        let (word, name, facts) = (rest.text()?, rest.text()?, rest.texts()?);
        let mut told = Self { word, name, facts, parts: Vec::new() };
        while !rest.0.is_empty() {
            let (name, facts) = (rest.text()?, rest.texts()?);
            told.parts.push(ToldPart { name, facts, has_child: rest.take(1)? == [1] });
        }
        Some(told)
    }
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn text(&mut self) -> Option<String> {
        let len = self.u32()? as usize;
        String::from_utf8(self.take(len)?.to_vec()).ok()
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        let count = self.u32()?;
        (0..count).map(|_| self.text()).collect()
    }
}
