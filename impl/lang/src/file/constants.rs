//! Reads and writes the section of constants of a file of code (`[file.constants]`).

use super::input::Section;
use super::output::Output;
use selfsame::Frozen;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, MAX_HEADS, MAX_PAYLOAD, NODE_HEAD, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::{Kind, Payload, Value};
use sha2::{Digest as _, Sha256};

/// Appends a snapshot whose node `k` is constant `k`, and whose root `k` is node `k`. These nodes
/// are already in breadth-first order, so no graph is needed to write the snapshot.
pub(super) fn put_constants(out: &mut Output, constants: &[Value]) {
    let start = out.0.len();
    out.0.extend(MAGIC_SNAPSHOT);
    out.u32(WIRE_VERSION);
    out.list(constants, |out, value| {
        let payload = Payload::Value(value.clone()).bytes();
        out.u8(NODE_HEAD);
        out.u8(Kind::CONSTANT.0);
        out.count(payload.len());
        out.0.extend(payload);
        out.u32(0);
    });
    out.count(constants.len());
    (0..constants.len()).for_each(|root| out.count(root));
    let digest = Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(&out.0[start..]).finalize();
    out.0.extend(digest);
}

/// Reads the constants of a file of code.
pub(super) fn constants(Section { length_at, input }: Section<'_>) -> Result<Vec<Value>> {
    if let Some(values) = Plain(input.rest()).constants() {
        return Ok(values);
    }
    let frozen = Frozen::read(input.rest()).map_err(|error| error.shifted(input.offset()))?;
    let why = "they are no constants in their order";
    frozen
        .constants()
        .ok_or_else(|| ErrorKind::WireLabel { offset: length_at, why: why.into() }.into())
}

/// A fast reader for snapshots that [`put_constants`] wrote. If it fails, the general reader of
/// snapshots reads the bytes and finds the first error.
struct Plain<'a>(&'a [u8]);

/// The minimum number of bytes of a constant: the bytes of its node, and of its entry in the list
/// of roots.
const LEAST: usize = 19;

impl<'a> Plain<'a> {
    /// Reads the values of all constants. Cost: linear in the bytes.
    fn constants(mut self) -> Option<Vec<Value>> {
        let all = self.0;
        self.expect(&MAGIC_SNAPSHOT)?;
        self.expect(&WIRE_VERSION.to_be_bytes())?;
        let count = self.u32()?;
        let is_possible = count as usize <= MAX_HEADS.min(self.0.len() / LEAST);
        is_possible.then_some(())?;
        let values = (0..count).map(|_| self.constant()).collect::<Option<Vec<_>>>()?;
        let (numbers, rest) = self.take(4 * (1 + values.len()))?.as_chunks();
        let roots = std::iter::once(count).chain(0..count).map(u32::to_be_bytes);
        (rest.is_empty() && roots.eq(numbers.iter().copied())).then_some(())?;
        let content = &all[..all.len() - self.0.len()];
        let digest = Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(content).finalize();
        (self.0 == &digest[..]).then_some(values)
    }

    /// Reads the next node, which must be a constant.
    fn constant(&mut self) -> Option<Value> {
        self.expect(&[NODE_HEAD, Kind::CONSTANT.0])?;
        let length = self.u32()? as usize;
        let mut payload = Plain(self.take(length)?);
        self.expect(&[0; 4])?;
        let [kind] = payload.array()?;
        let length = payload.u32()? as usize;
        (payload.0.len() == length && length < MAX_PAYLOAD - 5).then_some(())?;
        Value::new(Kind(kind), payload.0).ok()
    }

    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    fn expect(&mut self, expected: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(())
    }
}
