//! Laws on files of caches: undamaged files are read, and the model and the implementation refuse
//! damaged files at the same place.

use super::laws::ANY;
use crate::file::side::{Told, told};
use crate::kit::source::{Random, Source};
use crate::programs::law::{Law, Trial, Verdict, expect, expect_equal};
use selfsame_spec::format::TAG_CACHE;

/// The number of damaged files that are read.
const DAMAGES: usize = 24;

pub(crate) const DAMAGED: Law = Law {
    name: "damaged-caches-are-refused-at-the-same-place",
    rules: &["cache.file", "cache.read", "cache.damaged"],
    check: |trial| {
        if !trial.is_right() || !trial.is_one_of(3) {
            return Ok(());
        }
        let Some(file) = trial.model.side().cache_file(trial.own.program()) else { return Ok(()) };
        agree(trial, &file, "the file")
            .and_then(|own| expect(own.is_none(), || format!("{own:?}")))?;
        let mut source = Random::new(trial.entropy(3, 1 << 16) as u64);
        (0..DAMAGES).try_for_each(|number| {
            let bytes = damaged(&file, &mut source);
            agree(trial, &bytes, &format!("damage {number}")).map(drop)
        })
    },
    ..ANY
};

/// Reads bytes as a cache, and returns the code and the offset of the error. The model and the
/// implementation must give the same result.
fn agree(trial: &Trial<'_>, bytes: &[u8], which: &str) -> Result<Option<Told>, String> {
    let [own, model] = [&trial.own, &trial.model].map(|of| of.side().read_cache(bytes));
    let (Some(own), Some(model)) = (own, model) else { return Ok(None) };
    let [own, model] = [own, model].map(|read| read.err().map(|error| told(&error)));
    let verdict: Verdict = expect_equal(|| format!("{which} of a cache"), &own, &model);
    verdict.map(|()| own)
}

/// Returns a damaged copy of a file. The copy ends with the digest of the damaged content, or with
/// the original digest.
fn damaged(file: &[u8], source: &mut impl Source) -> Vec<u8> {
    let mut bytes = file[..file.len() - 32].to_vec();
    let at = source.index(bytes.len());
    match source.choose(5) {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 1 << source.choose(7),
        2 => drop(bytes.remove(at)),
        3 => bytes.insert(at, source.choose(255) as u8),
        4 => bytes.push(0),
        // This damage is in the magic bytes, the version, the first length or the first count.
        _ => bytes[source.index(20)] ^= 1 << source.choose(7),
    }
    match source.choose(2) {
        0 => [&bytes[..], &file[file.len() - 32..]].concat(),
        1 => [&sealed(bytes)[..], &[0]].concat(),
        _ => sealed(bytes),
    }
}

/// Returns bytes, followed by their digest.
// [cache.file]
fn sealed(bytes: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::new().chain_update(TAG_CACHE).chain_update(&bytes).finalize();
    [&bytes[..], &digest[..]].concat()
}
