//! Reading realized types ([wire.verify], [wire.canonical], [wire.bounds]).
//!
//! All is scanned up to the first error; what was scanned before it is then interned in a copy of
//! the interner and verified in the order of the text, so that the first error in that order is
//! the one reported.

use super::input::Input;
use crate::identity::flatten::Entry;
use crate::interner::{Interner, New, Type};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_TYPES, MAX_HEADS, REC_END, REC_HEAD, REC_SCC, REF_BELOW, REF_INSIDE,
};
use selfsame_spec::{Digest, Error, Hold};

/// What has a digest on the wire.
enum Item {
    /// An acyclic head, by its number.
    Head(usize),
    /// A component, by its first head's number.
    Component(usize),
    /// A type, by its heads' numbers.
    Type(Vec<usize>),
}

/// What was scanned: heads whose entries are numbers on the wire, and items with their digests
/// and where these stand.
#[derive(Default)]
struct Scan {
    heads: Vec<New>,
    items: Vec<(Item, Digest, u64)>,
}

impl Interner {
    /// Reads types.
    ///
    /// # Errors
    /// E0801 to E0809.
    pub fn from_bytes(&mut self, bytes: &[u8]) -> Result<Vec<Type>> {
        let mut scan = Scan::default();
        let mut input = Input { bytes, at: 0, rules: self.rules };
        let scanned = scan.text(&mut input);
        let mut copy = self.clone();
        let types = copy.verify(&scan)?;
        scanned?;
        let canonical = copy.to_bytes(&types)?;
        if canonical != bytes {
            let same = bytes.iter().zip(&canonical).take_while(|(a, b)| a == b).count();
            (self.rules.refuse)(ErrorKind::WireNotCanonical { offset: same as u64 })?;
        }
        // [wire.atomic]: nothing was changed until here.
        *self = copy;
        Ok(types)
    }

    // [wire.verify]
    fn verify(&mut self, scan: &Scan) -> Result<Vec<Type>> {
        let map = self.intern(scan.heads.clone());
        let mut types = Vec::new();
        for (item, stated, offset) in &scan.items {
            let digest = match item {
                Item::Head(number) => Some(self.digests.of(map[*number])),
                Item::Component(first) => {
                    self.digests.places[map[*first]].map(|place| place.component)
                }
                Item::Type(list) => {
                    let list: Vec<Entry> = list.iter().map(|&number| Entry::New(number)).collect();
                    types.push(self.type_of(&map, &list));
                    types
                        .last()
                        .map(|&ty| self.own(ty))
                        .transpose()?
                        .map(|list| self.digests.of_type(list))
                }
            };
            if digest != Some(*stated) {
                (self.rules.refuse)(ErrorKind::WireDigest { offset: *offset })?;
            }
        }
        Ok(types)
    }
}

fn tag(offset: u64) -> Error {
    ErrorKind::WireTag { offset }.into()
}

// [wire.canonical] [interner.infinite]
/// Whether members, numbered from `first`, are on a cycle by value: what is left when those that
/// hold none of the others by value are taken away, again and again.
fn contains_itself(members: &[New], first: usize) -> bool {
    let mut left: Vec<usize> = (0..members.len()).collect();
    loop {
        let holds_another = |&member: &usize| {
            by_value(&members[member])
                .any(|entry| left.iter().any(|&l| entry == Entry::New(first + l)))
        };
        let next: Vec<usize> = left.iter().copied().filter(holds_another).collect();
        if next.len() == left.len() {
            return !left.is_empty();
        }
        left = next;
    }
}

// [kind.hold]
fn by_value((label, children): &New) -> impl Iterator<Item = Entry> + '_ {
    let inline = |(list, hold)| (hold == Hold::Value).then_some(list);
    children.iter().zip(label.holds()).filter_map(inline).flatten().copied()
}

impl Scan {
    // [wire.types]
    fn text(&mut self, input: &mut Input<'_>) -> Result<()> {
        input.header(MAGIC_TYPES)?;
        loop {
            let offset = input.offset();
            match input.u8()? {
                REC_HEAD => self.head(input)?,
                REC_SCC => self.component(input)?,
                REC_END => break,
                _ => return Err(tag(offset)),
            }
        }
        for _ in 0..input.u32()? {
            let count = input.count()?;
            let numbers = (0..count).map(|_| input.number(self.heads.len()));
            let list = numbers.collect::<Result<Vec<_>>>()?;
            self.item(Item::Type(list), input)?;
        }
        input.end()
    }

    fn item(&mut self, item: Item, input: &mut Input<'_>) -> Result<()> {
        let offset = input.offset();
        let digest = input.digest()?;
        self.items.push((item, digest, offset));
        Ok(())
    }

    fn head(&mut self, input: &mut Input<'_>) -> Result<()> {
        let label = input.label()?;
        let mut children = Vec::new();
        for _ in 0..label.arity() {
            let count = input.count()?;
            let number = |_| input.number(self.heads.len()).map(Entry::New);
            children.push((0..count).map(number).collect::<Result<Vec<_>>>()?);
        }
        let number = self.heads.len();
        // The head counts only once its digest is there: a record is whole or not there at all.
        self.item(Item::Head(number), input)?;
        self.heads.push((label, children));
        Ok(())
    }

    fn component(&mut self, input: &mut Input<'_>) -> Result<()> {
        let offset = input.offset();
        let size = input.count()? as usize;
        if size > MAX_HEADS {
            return Err(ErrorKind::WireTooLarge { offset }.into());
        }
        let first = self.heads.len();
        let mut members = Vec::new();
        for _ in 0..size {
            let label = input.label()?;
            let mut children = Vec::new();
            for _ in 0..label.arity() {
                let count = input.count()?;
                let entries = (0..count).map(|_| self.entry(input, size));
                children.push(entries.collect::<Result<Vec<_>>>()?);
            }
            members.push((label, children));
        }
        if contains_itself(&members, first) {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        self.item(Item::Component(first), input)?;
        self.heads.extend(members);
        Ok(())
    }

    fn entry(&self, input: &mut Input<'_>, size: usize) -> Result<Entry> {
        let offset = input.offset();
        match input.u8()? {
            REF_INSIDE => Ok(Entry::New(self.heads.len() + input.number(size)?)),
            REF_BELOW => Ok(Entry::New(input.number(self.heads.len())?)),
            _ => Err(tag(offset)),
        }
    }
}
