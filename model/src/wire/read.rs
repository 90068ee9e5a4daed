//! Reads realized types from their encoding ([wire.verify], [wire.precedence], [wire.canonical],
//! [wire.impossible], [wire.bounds]):
//!
//! 1. Scan the bytes of the encoding up to the first error.
//! 2. Intern the records before the first error in a copy of the interner.
//! 3. Verify these records in the order of the encoding. An error in this step takes precedence
//!    over the error of step 1.
//!
//! ```text
//! head int, wrong digest | head List [7]
//! step 1 fails at the number 7 (E0804), step 3 at the digest (E0805), which is reported
//! ```

use super::input::Input;
use crate::handle::{NewHeadId, Type};
use crate::identity::flatten::Entry;
use crate::interner::{Interner, NewHead, NewList};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_TYPES, MAX_HEADS, REC_COMPONENT, REC_END, REC_HEAD, REF_BELOW, REF_INSIDE,
};
use selfsame_spec::{Digest, Error, Hold};

/// A part of the encoding that is followed by its digest.
enum Part {
    /// The part is an acyclic head.
    Head(NewHeadId),
    /// The part is a component, given by its first head.
    Component(NewHeadId),
    /// The part is a type, given by its heads.
    Type(NewList),
}

/// A digest that the encoding states for a part.
struct Stated {
    part: Part,
    digest: Digest,
    /// The offset of the digest in the encoding.
    offset: u64,
}

/// The parts of the encoding that were already scanned. Heads are given by their numbers in the
/// encoding.
#[derive(Default)]
struct Scan {
    heads: Vec<NewHead>,
    stated: Vec<Stated>,
}

impl Interner {
    // [wire.verify] [wire.canonical] [wire.atomic]
    /// Reads a list of realized types from an encoding.
    ///
    /// # Errors
    /// E0801 to E0809, the codes for encodings that are not accepted.
    pub fn from_bytes(&mut self, bytes: &[u8]) -> Result<Vec<Type>> {
        let mut scan = Scan::default();
        let scanned = scan.scan_text(&mut Input::new(bytes, self.rules));
        let mut copy = self.clone();
        let types = copy.verify(&scan)?;
        scanned?;
        let canonical = copy.to_bytes(&types)?;
        if canonical != bytes {
            let same = bytes.iter().zip(&canonical).take_while(|(a, b)| a == b).count();
            (self.rules.refuse)(ErrorKind::WireNotCanonical { offset: same as u64 })?;
        }
        // [wire.atomic]: this is the only change of the interner, and all checks were done before
        // it.
        *self = copy;
        Ok(types)
    }

    // [wire.verify]
    /// Interns the scanned heads, and compares the digest of each part with the digest that the
    /// encoding states.
    fn verify(&mut self, scan: &Scan) -> Result<Vec<Type>> {
        let image = self.intern(&scan.heads);
        let mut types = Vec::new();
        for stated in &scan.stated {
            let digest = match &stated.part {
                Part::Head(head) => Some(self.digests.of_head(image[head.0])),
                Part::Component(first) => {
                    self.digests.cycle_member(image[first.0]).map(|member| member.component)
                }
                Part::Type(list) => {
                    let ty = self.type_of_list(&image, list);
                    types.push(ty);
                    Some(self.digests.of_type(self.check_handle(ty)?))
                }
            };
            if digest != Some(stated.digest) {
                (self.rules.refuse)(ErrorKind::WireDigest { offset: stated.offset })?;
            }
        }
        Ok(types)
    }
}

fn unknown_tag(offset: u64) -> Error {
    ErrorKind::WireTag { offset }.into()
}

// [wire.canonical] [interner.infinite]
/// Returns whether some members of a component, numbered from `first`, contain themselves by value.
/// Members that hold no remaining member by value are removed repeatedly. If members remain at the
/// end, they contain themselves.
fn contains_itself(members: &[NewHead], first: usize) -> bool {
    let mut residual: Vec<usize> = (0..members.len()).collect();
    loop {
        let is_residual =
            |entry| residual.iter().any(|&at| entry == Entry::New(NewHeadId(first + at)));
        let holds_another = |&member: &usize| held_by_value(&members[member]).any(is_residual);
        let next: Vec<usize> = residual.iter().copied().filter(holds_another).collect();
        if next.len() == residual.len() {
            return !residual.is_empty();
        }
        residual = next;
    }
}

// [kind.hold]
/// Returns the heads that a head holds by value.
fn held_by_value(head: &NewHead) -> impl Iterator<Item = Entry<NewHeadId>> + '_ {
    let by_value = |(list, hold)| (hold == Hold::Value).then_some(list);
    head.children.iter().zip(head.label.holds()).filter_map(by_value).flatten().copied()
}

impl Scan {
    // [wire.types]
    /// Scans the whole encoding.
    fn scan_text(&mut self, input: &mut Input<'_>) -> Result<()> {
        input.take_header(MAGIC_TYPES)?;
        loop {
            let offset = input.offset();
            match input.take_u8()? {
                REC_HEAD => self.scan_head(input)?,
                REC_COMPONENT => self.scan_component(input)?,
                REC_END => break,
                _ => return Err(unknown_tag(offset)),
            }
        }
        for _ in 0..input.take_u32()? {
            let list = self.scan_list(input)?;
            self.scan_digest(Part::Type(list), input)?;
        }
        input.expect_end()
    }

    /// Scans the digest that follows a part.
    fn scan_digest(&mut self, part: Part, input: &mut Input<'_>) -> Result<()> {
        let offset = input.offset();
        let digest = input.take_digest()?;
        self.stated.push(Stated { part, digest, offset });
        Ok(())
    }

    /// Scans a list of heads. All heads must belong to earlier records.
    fn scan_list(&self, input: &mut Input<'_>) -> Result<NewList> {
        let count = input.take_count()?;
        (0..count).map(|_| self.scan_number(input)).collect()
    }

    /// Scans the number of a head, which must belong to an earlier record.
    fn scan_number(&self, input: &mut Input<'_>) -> Result<Entry<NewHeadId>> {
        input.take_number(self.heads.len()).map(|number| Entry::New(NewHeadId(number)))
    }

    // [wire.types]
    /// Scans an acyclic head. The head is added only after its digest was read, so that no record
    /// is added in part.
    fn scan_head(&mut self, input: &mut Input<'_>) -> Result<()> {
        let label = input.take_label()?;
        let children = (0..label.arity()).map(|_| self.scan_list(input));
        let children = children.collect::<Result<Vec<_>>>()?;
        self.scan_digest(Part::Head(NewHeadId(self.heads.len())), input)?;
        self.heads.push(NewHead { label, children });
        Ok(())
    }

    // [wire.types]
    /// Scans the record of a cyclic component.
    fn scan_component(&mut self, input: &mut Input<'_>) -> Result<()> {
        let offset = input.offset();
        let size = input.take_count()? as usize;
        if size > MAX_HEADS {
            return Err(ErrorKind::WireTooLarge { offset }.into());
        }
        let first = self.heads.len();
        let mut members = Vec::new();
        for _ in 0..size {
            let label = input.take_label()?;
            let mut children = Vec::new();
            for _ in 0..label.arity() {
                let count = input.take_count()?;
                let list = (0..count).map(|_| self.scan_reference(input, size));
                children.push(list.collect::<Result<Vec<_>>>()?);
            }
            members.push(NewHead { label, children });
        }
        if contains_itself(&members, first) {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        self.scan_digest(Part::Component(NewHeadId(first)), input)?;
        self.heads.extend(members);
        Ok(())
    }

    /// Scans a reference in a record of a component with `size` members. The reference leads to a
    /// member, or to a head of an earlier record.
    fn scan_reference(&self, input: &mut Input<'_>, size: usize) -> Result<Entry<NewHeadId>> {
        let offset = input.offset();
        match input.take_u8()? {
            REF_INSIDE => {
                let index = input.take_number(size)?;
                Ok(Entry::New(NewHeadId(self.heads.len() + index)))
            }
            REF_BELOW => self.scan_number(input),
            _ => Err(unknown_tag(offset)),
        }
    }
}
