//! Laws of types that are written and read again.

use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};
use selfsame_spec::{Digest, Lens};

/// Types are written, and read into the same interner and into a new interner. The results are the
/// same types, and are written as the same bytes.
pub(crate) const ROUND_TRIP: Law = Law {
    name: "wire-round-trip",
    group: "wire",
    rules: &[
        "wire.types",
        "wire.canonical",
        "wire.impossible",
        "wire.look",
        "wire.round-trip",
        "wire.verify",
        "wire.precedence",
        "interner.one-handle",
    ],
    needs: Capabilities::WIRE.with(Capabilities::HASH),
    check: |trial| {
        let types: Vec<Type> = trial.run.types().collect();
        let bytes = trial.bytes()?;
        let read = trial.subject.read(trial.run.interner, &bytes).map_err(unexpected)?;
        expect_equal("read back", &read, &types)?;
        let hashes = trial.hashes()?;
        expect_equal("looked at", &trial.subject.look(&bytes).map_err(unexpected)?.types, &hashes)?;
        let fresh = trial.subject.interner();
        let verdict = elsewhere(trial, fresh, &bytes, &hashes);
        trial.subject.drop_interner(fresh);
        verdict
    },
};

fn hashes(subject: &dyn Subject, types: &[Type]) -> Result<Vec<Digest>, String> {
    subject.hashes(types, Lens::Identity).map_err(unexpected)
}

fn elsewhere(
    trial: &mut Trial<'_>,
    fresh: crate::types::subject::InternerId,
    bytes: &[u8],
    expected: &[Digest],
) -> Verdict {
    let read = trial.subject.read(fresh, bytes).map_err(unexpected)?;
    expect_equal("hashes elsewhere", &hashes(trial.subject, &read)?.as_slice(), &expected)?;
    let again = trial.subject.write(fresh, &read).map_err(unexpected)?;
    expect_equal("bytes elsewhere", &again.as_slice(), &bytes)
}

/// The subject and the model write the same bytes, and each reads the bytes of the other.
pub(crate) const CROSS: Law = Law {
    name: "wire-agrees-with-model",
    group: "wire",
    rules: &["wire.order", "wire.types", "wire.canonical", "wire.impossible", "wire.header"],
    needs: Capabilities::WIRE,
    check: |trial| {
        let model_types: Vec<Type> = trial.model_run.types().collect();
        let got = trial.bytes()?;
        let expected =
            trial.model.write(trial.model_run.interner, &model_types).map_err(unexpected)?;
        expect_equal("bytes", &*got, &*expected)?;
        let read = trial.model.read(trial.model_run.interner, &got).map_err(unexpected)?;
        expect_equal("as the model reads it", &read, &model_types)
    },
};
