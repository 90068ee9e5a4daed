//! Describes heads of BTF and DWARF in the vocabulary of C and C++.

use super::class_words;
use super::kind::Kind;
use super::payload_bytes::Bytes;
use super::text::printable;
use super::told::{Entry, Head, bytes, place};
use super::types::name;
use crate::lists;
use selfsame::explain::Words;
use selfsame_spec::Label;
use selfsame_spec::notation::words;
use std::collections::HashSet;

/// The vocabulary for types of BTF and DWARF: members and parameters are described by their names,
/// sizes and offsets.
#[derive(Clone, Copy, Default, Debug)]
pub struct CWords;

/// The largest number of entries in the description of a head.
const MAX_TOLD: usize = 4;

impl Words for CWords {
    fn child(&self, label: &Label, child: usize) -> String {
        let Some(head) = Head::of(label) else { return label.child_name(child) };
        let mut entries = head.entries.iter().filter(|entry| entry.has_child);
        let mut entry = |at: usize| entries.nth(at).map(|entry| entry.name.clone());
        let name = match (head.kind, child) {
            (Kind::STRUCT | Kind::UNION | Kind::CLASS, _) => entry(child),
            (Kind::MEMBER_POINTER, 0) => Some("class".to_owned()),
            (Kind::MEMBER_POINTER, _) => Some("member".to_owned()),
            (Kind::REFERENCE | Kind::RVALUE_REFERENCE, _) => Some("target".to_owned()),
            (Kind::VECTOR | Kind::LONG_ARRAY, _) => Some("element".to_owned()),
            (Kind::ENUM_CLASS, _) => Some("underlying type".to_owned()),
            (Kind::FUNC_PROTO, 0) => Some("result".to_owned()),
            (Kind::FUNC_PROTO, _) => entry(child - 1),
            (Kind::PTR, _) => Some("target".to_owned()),
            (Kind::ARRAY, 0) => Some("element".to_owned()),
            (Kind::ARRAY, _) => Some("index".to_owned()),
            (Kind::FUNC, _) => Some("prototype".to_owned()),
            (Kind::DATASEC, _) => Some(format!("variable {child}")),
            _ => Some("type".to_owned()),
        };
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("(unnamed {child})"))
    }

    fn head(&self, label: &Label) -> String {
        Head::of(label).map_or_else(|| words::describe(label), |head| head.text())
    }

    fn tell_apart(&self, left: &[Label], right: &[Label]) -> (String, String) {
        if let ([one], [other]) = (left, right)
            && let (Some(one), Some(other)) = (Head::of(one), Head::of(other))
        {
            let (left, right) = if one.kind == other.kind && one.name == other.name {
                (one.unlike(&other), other.unlike(&one))
            } else {
                (one.text(), other.text())
            };
            if left != right {
                return (left, right);
            }
        }
        lists::tell_apart(self, left, right)
    }
}

impl Head {
    /// Reads the label of a head of BTF or DWARF; returns `None` for any other label.
    fn of(label: &Label) -> Option<Self> {
        if label.kind().0 < selfsame_spec::kind::FOREIGN_REFERENCE {
            return None;
        }
        let kind = Kind::of_head(label.kind());
        if label.kind() != kind.head() {
            return None;
        }
        let bytes = label.payload_bytes();
        let own_name = name(label);
        let rest = if kind == Kind::VOID { bytes } else { bytes.get(4 + own_name.len()..)? };
        let mut head = Self {
            kind,
            name: printable(own_name),
            arity: label.arity() as usize,
            keyword: None,
            facts: Vec::new(),
            entries: Vec::new(),
        };
        head.read(Bytes(rest))?;
        Some(head)
    }

    fn read(&mut self, mut rest: Bytes<'_>) -> Option<()> {
        match self.kind {
            Kind::INT => {
                let (size, encoding) = (rest.u32()?, rest.u8()?);
                let (_, bits) = (rest.u8()?, rest.u8()?);
                self.facts.push(bytes(size.into()));
                self.facts.push(format!("{bits} bits"));
                let names = [(1, "signed"), (2, "char"), (4, "bool")];
                let set = names.into_iter().filter(|(bit, _)| encoding & bit != 0);
                self.facts.extend(set.map(|(_, name)| name.to_owned()));
            }
            Kind::STRUCT | Kind::UNION => {
                self.facts.push(bytes(rest.u32()?.into()));
                for _ in 0..self.arity {
                    let (name, offset, bits) = (rest.text()?, rest.u32()?, rest.u8()?);
                    let bits = if bits > 0 { format!(", {bits} bits") } else { String::new() };
                    let rest = format!("at {}{bits}", place(offset.into()));
                    self.entries.push(Entry { name, rest, has_child: true });
                }
            }
            Kind::ENUM | Kind::ENUM64 => {
                let (signed, size) = (rest.u8()? == 1, rest.u32()?);
                self.facts.push(bytes(size.into()));
                self.facts.push(if signed { "signed" } else { "unsigned" }.to_owned());
                while !rest.0.is_empty() {
                    let name = rest.text()?;
                    let value = if self.kind == Kind::ENUM {
                        let value = rest.u32()?;
                        if signed { i64::from(value as i32) } else { i64::from(value) }
                    } else {
                        rest.u64()? as i64
                    };
                    let rest = if signed { value.to_string() } else { (value as u64).to_string() };
                    let rest = format!("= {rest}");
                    self.entries.push(Entry { name, rest, has_child: false });
                }
            }
            Kind::ARRAY => self.facts.push(format!("{} elements", rest.u32()?)),
            Kind::FWD => self.facts.push("only declared".to_owned()),
            Kind::FUNC | Kind::VAR => self.facts.push(match rest.u32()? {
                0 => "static".to_owned(),
                1 => "global".to_owned(),
                2 => "extern".to_owned(),
                other => format!("linkage {other}"),
            }),
            Kind::FUNC_PROTO => {
                for _ in 1..self.arity {
                    let (name, rest) = (rest.text()?, String::new());
                    self.entries.push(Entry { name, rest, has_child: true });
                }
            }
            Kind::DATASEC => {
                self.facts.push(bytes(rest.u32()?.into()));
                self.facts.push(format!("{} variables", self.arity));
            }
            kind if !kind.is_btf() => class_words::read(self, rest)?,
            Kind::FLOAT => self.facts.push(bytes(rest.u32()?.into())),
            _ => {}
        }
        Some(())
    }

    /// Returns the keyword of the type, followed by its name if it has one.
    fn title(&self) -> String {
        let keyword = match self.kind {
            _ if self.keyword.is_some() => self.keyword.unwrap_or_default(),
            Kind::PTR => "pointer",
            Kind::FUNC_PROTO => "function",
            Kind::ENUM64 => "enum",
            Kind::FWD => "struct",
            kind => &kind.name().to_lowercase(),
        };
        if self.name.is_empty() { keyword.to_owned() } else { format!("{keyword} {}", self.name) }
    }

    fn text(&self) -> String {
        let mut facts = self.facts.clone();
        facts.extend(self.count(self.entries.len()));
        with(self.title(), &facts)
    }

    /// Returns the number of entries in words, such as `3 members`.
    fn count(&self, entries: usize) -> Option<String> {
        let noun = match self.kind {
            Kind::STRUCT | Kind::UNION => "member",
            Kind::CLASS => "part",
            Kind::ENUM | Kind::ENUM64 | Kind::ENUM_CLASS => "enumerator",
            Kind::FUNC_PROTO => "parameter",
            _ => return None,
        };
        let s = if entries == 1 { "" } else { "s" };
        Some(format!("{entries} {noun}{s}"))
    }

    /// Returns the entries whose names are not in the other head.
    fn only(&self, other: &Self) -> Vec<&Entry> {
        let names: HashSet<&str> = other.entries.iter().map(|entry| &*entry.name).collect();
        self.entries.iter().filter(|entry| !names.contains(&*entry.name)).collect()
    }

    /// Returns the entries that are not in the other head, or have another offset or size there.
    fn moved(&self, other: &Self) -> Vec<&Entry> {
        let entries: HashSet<&Entry> = other.entries.iter().collect();
        self.entries.iter().filter(|entry| !entries.contains(entry)).collect()
    }

    /// Describes the properties and entries in which this head differs from another head of the
    /// same kind and name.
    fn unlike(&self, other: &Self) -> String {
        let mut facts: Vec<String> =
            self.facts.iter().filter(|fact| !other.facts.contains(fact)).cloned().collect();
        if self.entries.len() != other.entries.len() {
            facts.extend(self.count(self.entries.len()));
        }
        // A new member changes the offsets of later members, so changed entries are printed only if
        // no name is new.
        let (told, theirs) = (self.only(other), other.only(self));
        let told = if told.is_empty() && theirs.is_empty() { self.moved(other) } else { told };
        let mut parts: Vec<String> = told.iter().take(MAX_TOLD).map(|entry| entry.text()).collect();
        if told.len() > MAX_TOLD {
            parts.push(format!("{} more", told.len() - MAX_TOLD));
        }
        let same_names = self.entries.len() == other.entries.len() && told.is_empty();
        if same_names && facts.is_empty() {
            parts = self.entries.iter().take(MAX_TOLD).map(Entry::text).collect();
        }
        facts.extend(parts);
        with(self.title(), &facts)
    }
}

impl Entry {
    fn text(&self) -> String {
        let name = if self.name.is_empty() { "(unnamed)" } else { &self.name };
        format!("`{name}` {}", self.rest).trim_end().to_owned()
    }
}

fn with(title: String, facts: &[String]) -> String {
    if facts.is_empty() { title } else { format!("{title}: {}", facts.join(", ")) }
}
