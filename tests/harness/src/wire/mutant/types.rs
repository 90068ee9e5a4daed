//! The encoding of realized types as a structure that can be changed (`[wire.types]`).

use super::bytes::{Cursor, LabelBytes, put_u32};
use selfsame_spec::format::{REC_COMPONENT, REC_END, REC_HEAD, REF_BELOW, REF_INSIDE};
use std::collections::HashMap;

/// The index of a head in [`TypesText::heads`]. The index does not change when records are moved.
pub(crate) type HeadKey = usize;

/// The encoding of realized types, divided into its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypesText {
    /// The magic bytes and the version, with which the encoding starts.
    header: Vec<u8>,
    /// All heads. A head that is in no record is not written.
    pub(crate) heads: Vec<Head>,
    pub(crate) records: Vec<Record>,
    pub(crate) types: Vec<Listed>,
    /// The difference between the written and the correct number of types.
    pub(crate) off: i32,
}

/// A head of the encoding: its label and its children.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) label: LabelBytes,
    pub(crate) children: Vec<List>,
}

/// A record of the encoding: a component, or a head that is written as acyclic.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) members: Vec<HeadKey>,
    pub(crate) is_component: bool,
    pub(crate) digest: [u8; 32],
    /// The difference between the written and the correct number of members.
    pub(crate) off: i32,
}

/// A list of heads, which is a child of a head or a type.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    pub(crate) entries: Vec<Entry>,
    /// The difference between the written and the correct number of entries.
    pub(crate) off: i32,
}

/// An entry of a list: a reference to a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) to: Target,
    /// Whether the reference is written in the wrong form. A member of the component is written by
    /// its number, and another head by an index in the component.
    pub(crate) is_flipped: bool,
}

/// The target of a reference: a head, or a number that may belong to no head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Head(HeadKey),
    Number(u32),
}

/// An entry in the list of types: the heads of the type, and its digest.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) list: List,
    pub(crate) digest: [u8; 32],
}

impl TypesText {
    /// Reads an encoding and divides it into its parts; returns `None` if it is not valid.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut input = Cursor::new(bytes);
        let mut text = Self { header: input.take(12)?.to_vec(), ..Self::default() };
        loop {
            match input.u8()? {
                REC_HEAD => text.read_record(&mut input, 1, false)?,
                REC_COMPONENT => {
                    let count = input.u32()?;
                    text.read_record(&mut input, count, true)?;
                }
                _ => break,
            }
        }
        for _ in 0..input.u32()? {
            let list = read_list(&mut input, None)?;
            text.types.push(Listed { list, digest: input.digest()? });
        }
        Some(text)
    }

    fn read_record(
        &mut self,
        input: &mut Cursor<'_>,
        count: u32,
        is_component: bool,
    ) -> Option<()> {
        let first = self.heads.len();
        for _ in 0..count {
            let label = input.label()?;
            let inside = is_component.then_some(first);
            let children = (0..label.arity).map(|_| read_list(input, inside));
            let children = children.collect::<Option<_>>()?;
            self.heads.push(Head { label, children });
        }
        let members = (first..self.heads.len()).collect();
        self.records.push(Record { members, is_component, digest: input.digest()?, off: 0 });
        Some(())
    }

    /// Returns the number of each head in a record. Heads are numbered in the order of writing.
    pub(crate) fn numbers(&self) -> HashMap<HeadKey, u32> {
        let written = self.records.iter().flat_map(|record| &record.members);
        (0..).zip(written).map(|(number, &head)| (head, number)).collect()
    }

    /// Returns the bytes of the encoding.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let (mut out, numbers) = (self.header.clone(), self.numbers());
        let number = |entry: &Entry| match entry.to {
            Target::Head(head) => numbers.get(&head).copied().unwrap_or(u32::MAX),
            Target::Number(number) => number,
        };
        for record in &self.records {
            out.push(if record.is_component { REC_COMPONENT } else { REC_HEAD });
            if record.is_component {
                put_u32(&mut out, (record.members.len() as u32).wrapping_add_signed(record.off));
            }
            for &member in &record.members {
                let head = &self.heads[member];
                head.label.put(&mut out);
                for list in &head.children {
                    list.put_count(&mut out);
                    for entry in &list.entries {
                        record.put_reference(entry, number(entry), &mut out);
                    }
                }
            }
            out.extend(record.digest);
        }
        out.push(REC_END);
        put_u32(&mut out, (self.types.len() as u32).wrapping_add_signed(self.off));
        for Listed { list, digest } in &self.types {
            list.put_count(&mut out);
            list.entries.iter().for_each(|entry| put_u32(&mut out, number(entry)));
            out.extend(digest);
        }
        out
    }

    /// Returns whether another record, or a type in the list, refers to a head of the record.
    pub(crate) fn is_needed(&self, record: &Record) -> bool {
        let others = self.records.iter().filter(|other| other.members != record.members);
        let heads = others.flat_map(|other| &other.members).map(|&head| &self.heads[head]);
        let lists = heads.flat_map(|head| &head.children);
        let mut lists = lists.chain(self.types.iter().map(|own| &own.list));
        let is_own = |to: Target| record.members.iter().any(|&own| to == Target::Head(own));
        lists.any(|list| list.entries.iter().any(|entry| is_own(entry.to)))
    }

    /// Returns the heads in records, in the order of writing.
    pub(crate) fn written(&self) -> Vec<HeadKey> {
        self.records.iter().flat_map(|record| record.members.iter().copied()).collect()
    }

    /// Returns all lists of the encoding in the order of writing. The children of heads come first,
    /// and the types last.
    pub(crate) fn lists(&mut self) -> Vec<&mut List> {
        let written = self.numbers();
        let mut heads: Vec<_> = self.heads.iter_mut().enumerate().collect();
        heads.retain(|(key, _)| written.contains_key(key));
        heads.sort_by_key(|(key, _)| written[key]);
        let children = heads.into_iter().flat_map(|(_, head)| &mut head.children);
        children.chain(self.types.iter_mut().map(|own| &mut own.list)).collect()
    }
}

impl Entry {
    pub(crate) const fn to(head: HeadKey) -> Self {
        Self { to: Target::Head(head), is_flipped: false }
    }
}

impl List {
    fn put_count(&self, out: &mut Vec<u8>) {
        put_u32(out, (self.entries.len() as u32).wrapping_add_signed(self.off));
    }
}

impl Record {
    fn put_reference(&self, entry: &Entry, number: u32, out: &mut Vec<u8>) {
        if self.is_component {
            let is_own = |member: &HeadKey| entry.to == Target::Head(*member);
            let own = self.members.iter().position(is_own);
            let is_inside = own.is_some() != entry.is_flipped;
            out.push(if is_inside { REF_INSIDE } else { REF_BELOW });
            let index = own.filter(|_| is_inside).map_or(number, |index| index as u32);
            put_u32(out, index);
        } else {
            put_u32(out, number);
        }
    }
}

/// Reads a list of references. In a component, each reference has a tag. `component` is the first
/// head of the component.
fn read_list(input: &mut Cursor<'_>, component: Option<HeadKey>) -> Option<List> {
    let mut entries = Vec::new();
    for _ in 0..input.u32()? {
        let first = match component {
            Some(first) if input.u8()? == REF_INSIDE => first,
            _ => 0,
        };
        entries.push(Entry::to(first + input.u32()? as usize));
    }
    Some(List { entries, off: 0 })
}
