//! The encoding of realized types as a structure (`[wire.types]`).

use super::bytes::{Cursor, LabelBytes, put_u32};
use selfsame_spec::format::{REC_COMPONENT, REC_END, REC_HEAD, REF_BELOW, REF_INSIDE};
use std::collections::HashMap;

/// The index of a head in [`TypesText::heads`]. The index stays the same when records are moved.
pub(crate) type HeadKey = usize;

/// A text in parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypesText {
    /// Magic and version.
    header: Vec<u8>,
    /// All heads. A head that belongs to no record is not written.
    pub(crate) heads: Vec<Head>,
    pub(crate) records: Vec<Record>,
    pub(crate) types: Vec<Listed>,
    /// The number that is added to the count of types to make it wrong.
    pub(crate) off: i32,
}

/// A head.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) label: LabelBytes,
    pub(crate) children: Vec<List>,
}

/// A record: a component, or a head that is written as acyclic.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) members: Vec<HeadKey>,
    pub(crate) is_component: bool,
    pub(crate) digest: [u8; 32],
    /// The error of the count of members.
    pub(crate) off: i32,
}

/// A list of heads.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    pub(crate) entries: Vec<Entry>,
    /// The error of the count of entries.
    pub(crate) off: i32,
}

/// A reference.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) to: Target,
    /// Whether the form of the reference is wrong: a member is referred to by its number, or
    /// another head by its index in the component.
    pub(crate) is_flipped: bool,
}

/// The target of a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Head(HeadKey),
    Number(u32),
}

/// A type in the list of types.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) list: List,
    pub(crate) digest: [u8; 32],
}

impl TypesText {
    /// Reads an encoding into its parts; `None` if the encoding is not valid.
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

    /// Returns the number of each head that is written.
    pub(crate) fn numbers(&self) -> HashMap<HeadKey, u32> {
        let written = self.records.iter().flat_map(|record| &record.members);
        (0..).zip(written).map(|(number, &head)| (head, number)).collect()
    }

    /// Returns the encoding of this structure.
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

    /// Returns whether another record, or a type in the list, refers to a record.
    pub(crate) fn is_needed(&self, record: &Record) -> bool {
        let others = self.records.iter().filter(|other| other.members != record.members);
        let heads = others.flat_map(|other| &other.members).map(|&head| &self.heads[head]);
        let lists = heads.flat_map(|head| &head.children);
        let mut lists = lists.chain(self.types.iter().map(|own| &own.list));
        let is_own = |to: Target| record.members.iter().any(|&own| to == Target::Head(own));
        lists.any(|list| list.entries.iter().any(|entry| is_own(entry.to)))
    }

    /// Returns the heads that are written, in order.
    pub(crate) fn written(&self) -> Vec<HeadKey> {
        self.records.iter().flat_map(|record| record.members.iter().copied()).collect()
    }

    /// Returns all lists that are written, in order: the lists of children, then the lists of
    /// types.
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

/// Reads a list of references. References within a component have tags; `component` is the
/// component's first head.
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
