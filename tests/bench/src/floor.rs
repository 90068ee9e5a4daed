//! The lower bound of the time for computing digests: SHA-256 over the canonical bytes, without any
//! other work.
//!
//! An acyclic head is hashed as one message. A cycle is hashed as one stream of all its records,
//! followed by one message of 44 bytes for each member. The bytes are prepared from the interner's
//! data, some megabytes at a time; only the hashing is timed.

use super::sample::timed;
use selfsame::{CyclePosition, Digest, InternedHead, Interner, Result, Type};
use selfsame_spec::format::{REF_BELOW, REF_INSIDE, TAG_COMPONENT, TAG_HEAD, TAG_MEMBER};
use sha2::{Digest as _, Sha256};

/// Returns every head that is reachable from the given types, in the order of the heads' numbers in
/// the interner.
///
/// # Errors
/// Returns E0709 for a type of another interner.
pub fn heads<'a>(interner: &'a Interner, types: &[Type]) -> Result<Vec<InternedHead<'a>>> {
    let mut found: Vec<Option<InternedHead<'a>>> = vec![None; interner.footprint().heads as usize];
    let mut stack = Vec::new();
    for &ty in types {
        stack.extend(interner.heads(ty)?);
        while let Some(head) = stack.pop() {
            let place = &mut found[head.index() as usize];
            if place.replace(head).is_some() {
                continue;
            }
            for child in head.children() {
                stack.extend(interner.heads(child)?);
            }
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// The number of hashed bytes and messages, and the time for hashing them.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub struct Floor {
    /// The seconds for hashing.
    pub seconds: f64,
    /// The number of bytes that were hashed, including tags.
    pub bytes: u64,
    /// The number of messages; the stream of a cycle is one message.
    pub messages: u64,
}

/// The number of bytes that are prepared before they are hashed together.
const CHUNK: usize = 4 << 20;

/// The bytes that are prepared for hashing, and the results so far.
struct Work<F> {
    floor: Floor,
    messages: Vec<u8>,
    ends: Vec<usize>,
    stream: Vec<u8>,
    sha: Sha256,
    each: F,
}

/// Computes the digests of the given heads with SHA-256, and calls `each` with each digest. The
/// calls are in the order of the heads; the digest of a cycle precedes the digests of its members.
///
/// # Errors
/// Returns E0709 for heads of another interner.
pub fn floor(
    interner: &Interner,
    heads: &[InternedHead<'_>],
    each: impl FnMut(Digest),
) -> Result<Floor> {
    let (messages, ends, stream, sha) = (Vec::new(), Vec::new(), Vec::new(), Sha256::new());
    let mut work = Work { floor: Floor::default(), messages, ends, stream, sha, each };
    let mut members: Vec<(InternedHead<'_>, CyclePosition)> = Vec::new();
    for &head in heads {
        match head.position() {
            None => work.head(interner, head)?,
            Some(position) => {
                members.push((head, position));
                if members.len() == position.size as usize {
                    work.cycle(interner, &members)?;
                    members.clear();
                }
            }
        }
    }
    work.flush();
    Ok(work.floor)
}

impl<F: FnMut(Digest)> Work<F> {
    fn head(&mut self, interner: &Interner, head: InternedHead<'_>) -> Result<()> {
        self.messages.extend(TAG_HEAD);
        record(interner, head, None, &mut self.messages)?;
        self.end();
        Ok(())
    }

    /// Hashes a cycle. The canonical order of the cycle's heads is the order of their numbers in
    /// the interner.
    fn cycle(
        &mut self,
        interner: &Interner,
        members: &[(InternedHead<'_>, CyclePosition)],
    ) -> Result<()> {
        let (first, CyclePosition { size, .. }) = members[0];
        let component = first.component().unwrap_or(Digest([0; 32]));
        let inside = first.index()..first.index() + size;
        self.flush();
        self.stream.extend(TAG_COMPONENT);
        self.stream.extend(size.to_be_bytes());
        for &(head, _) in members {
            record(interner, head, Some(&inside), &mut self.stream)?;
            if self.stream.len() > CHUNK {
                self.update();
            }
        }
        self.update();
        let (digest, seconds) = timed(|| std::mem::take(&mut self.sha).finalize());
        self.floor.seconds += seconds;
        self.floor.messages += 1;
        (self.each)(Digest(digest.into()));
        for (_, position) in members {
            self.messages.extend(TAG_MEMBER);
            self.messages.extend(component.0);
            self.messages.extend(position.index.to_be_bytes());
            self.end();
        }
        Ok(())
    }

    /// Ends the current message; if enough bytes are prepared, hashes them.
    fn end(&mut self) {
        self.ends.push(self.messages.len());
        if self.messages.len() > CHUNK {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let Self { messages, ends, each, .. } = self;
        let ((), seconds) = timed(|| {
            let mut start = 0;
            for &end in &*ends {
                each(Digest(Sha256::digest(&messages[start..end]).into()));
                start = end;
            }
        });
        self.floor.seconds += seconds;
        self.floor.bytes += self.messages.len() as u64;
        self.floor.messages += self.ends.len() as u64;
        self.messages.clear();
        self.ends.clear();
    }

    fn update(&mut self) {
        let ((), seconds) = timed(|| self.sha.update(&self.stream));
        self.floor.seconds += seconds;
        self.floor.bytes += self.stream.len() as u64;
        self.stream.clear();
    }
}

/// Appends the bytes of a head's label and of the references to its children
/// (`[identity.digest.head]`).
fn record(
    interner: &Interner,
    head: InternedHead<'_>,
    inside: Option<&std::ops::Range<u32>>,
    out: &mut Vec<u8>,
) -> Result<()> {
    out.extend_from_slice(head.label_bytes());
    for child in head.children() {
        let heads = interner.heads(child)?;
        out.extend((heads.len() as u32).to_be_bytes());
        for to in heads {
            match inside.filter(|inside| inside.contains(&to.index())) {
                Some(inside) => {
                    out.push(REF_INSIDE);
                    out.extend((to.index() - inside.start).to_be_bytes());
                }
                None => {
                    out.push(REF_BELOW);
                    out.extend(to.digest().0);
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::realized;
    use selfsame_harness::types::family;

    /// The benchmark hashes the right bytes: for every family, its digests equal the digests of the
    /// interner.
    #[test]
    fn the_digests_of_every_family_come_out() {
        for family in family::all() {
            let (interner, types) = realized(family, 200).unwrap();
            let heads = heads(&interner, &types).unwrap();
            assert_eq!(heads.len() as u64, interner.footprint().heads, "{}", family.name);
            let mut expected = Vec::new();
            for head in &heads {
                let first = head.position().is_some_and(|position| position.index == 0);
                expected.extend(head.component().filter(|_| first));
                expected.push(head.digest());
            }
            let mut found = Vec::new();
            let floor = floor(&interner, &heads, |digest| found.push(digest)).unwrap();
            assert_eq!(found, expected, "{}", family.name);
            assert_eq!(floor.messages, found.len() as u64);
            assert!(floor.bytes >= floor.messages * 12, "{floor:?}");
        }
    }
}
