//! The constants (`[file.constants]`).

use super::input::Section;
use super::output::Output;
use selfsame::Frozen;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAGIC_SNAPSHOT, NODE_HEAD, TAG_SNAPSHOT, WIRE_VERSION};
use selfsame_spec::{Kind, Payload, Value};
use sha2::{Digest as _, Sha256};

/// Puts the snapshot whose node k is the object of constant k, and is root k. Such a snapshot is in
/// breadth-first order, so no graph is made for it.
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

/// Reads the constants.
pub(super) fn constants(Section { length_at, input }: Section<'_>) -> Result<Vec<Value>> {
    let frozen = Frozen::read(input.rest()).map_err(|error| error.shifted(input.offset()))?;
    let why = "they are no constants in their order";
    frozen.constants().ok_or_else(|| ErrorKind::WireLabel { offset: length_at, why }.into())
}
