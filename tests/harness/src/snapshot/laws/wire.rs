//! Laws of the encodings of snapshots. Encodings are written, damaged, and read in the same world
//! and in other worlds.

use crate::objects::law::{ANY, Law, Trial, Verdict, expect, expect_equal, unexpected};
use crate::objects::run::Runner;
use crate::objects::subject::{SnapNode, WorldSubject};
use selfsame_spec::Lens;
use selfsame_spec::format::TAG_SNAPSHOT;
use sha2::{Digest, Sha256};

/// Freezes all living objects, and writes the nodes. Returns the world, the nodes, and the
/// encoding.
fn written(trial: &Trial<'_>) -> Result<(Runner, Vec<SnapNode>, Vec<u8>), String> {
    let mut runner = trial.fork();
    let owner = runner.world.owner();
    let objects: Vec<_> = runner.living_objects().into_iter().map(|(_, object)| object).collect();
    let nodes = runner.world.freeze(owner, &objects).map_err(unexpected)?;
    let bytes = runner.world.write(&nodes).map_err(unexpected)?;
    Ok((runner, nodes, bytes))
}

/// If an encoding is read and written again, the result is the same encoding, even if another world
/// reads it.
pub(crate) const TRIP: Law = Law {
    name: "world-wire-round-trip",
    rules: &[
        "snapshot.wire",
        "snapshot.wire-type",
        "snapshot.read",
        "snapshot.read-order",
        "snapshot.round-trip",
    ],
    check: |trial| {
        let (mut runner, nodes, bytes) = written(trial)?;
        let world = &mut *runner.world;
        let read = read(world, &bytes, "where it was written")?;
        for (&node, &back) in nodes.iter().zip(&read) {
            let told = |hash: selfsame_spec::Result<_>| hash.map_err(|error| error.code());
            let (got, expected) =
                (world.node_hash(back, Lens::Frozen), world.node_hash(node, Lens::Frozen));
            expect_equal(|| format!("{node:?} read back"), &told(got), &told(expected))?;
        }
        self::read(&mut *(trial.make)(), &bytes, "in an empty world")?;
        self::read(&mut *(trial.model)(), &bytes, "in the model").map(drop)
    },
    ..ANY
};

fn read(world: &mut dyn WorldSubject, bytes: &[u8], whose: &str) -> Result<Vec<SnapNode>, String> {
    let owner = world.owner();
    let nodes = world.read(owner, bytes).map_err(|error| format!("{whose}: {error:?}"))?;
    let again = world.write(&nodes).map_err(|error| format!("{whose}: {error:?}"))?;
    expect(again == bytes, || format!("read {whose} and written: {again:02x?}, not {bytes:02x?}"))?;
    Ok(nodes)
}

/// A damaged encoding is refused with the same error as in the model, and the world does not
/// change. If the digest is recomputed after the damage, the encoding is either refused or read as
/// another snapshot.
pub(crate) const DAMAGE: Law = Law {
    name: "world-wire-damage",
    rules: &["snapshot.read", "snapshot.read-order", "snapshot.round-trip"],
    check: |trial| {
        let (mut runner, _, bytes) = written(trial)?;
        let mut model = (trial.model)();
        let (owner, theirs) = (runner.world.owner(), model.owner());
        for number in 0..PLACES {
            let damaged = damage(trial, &bytes, number);
            let before = runner.world.counts();
            let got = runner.world.read(owner, &damaged);
            let expected = model.read(theirs, &damaged);
            let told = |of: &selfsame_spec::Result<Vec<_>>| {
                of.as_ref().map(Vec::len).map_err(Clone::clone)
            };
            expect_equal(|| format!("{damaged:02x?} read"), &told(&got), &told(&expected))?;
            match got {
                Err(_) => expect_equal(|| "what is left".into(), &runner.world.counts(), &before)?,
                Ok(nodes) => rewritten(&*runner.world, &nodes, &damaged)?,
            }
        }
        Ok(())
    },
    ..ANY
};

fn rewritten(world: &dyn WorldSubject, nodes: &[SnapNode], bytes: &[u8]) -> Verdict {
    let again = world.write(nodes).map_err(unexpected)?;
    expect(again == bytes, || format!("{bytes:02x?} is another text of what {again:02x?} is of"))
}

/// The number of damaged encodings that are read for each case.
const PLACES: usize = 8;

/// Returns the encoding with damage number `number`. Numbers 0, 1, 6 and 7 flip a bit; 2 and 3 cut
/// bytes off; 4 and 5 add bytes. If the number is odd, the digest is recomputed.
fn damage(trial: &Trial<'_>, bytes: &[u8], number: usize) -> Vec<u8> {
    let place = trial.entropy(number % 4, usize::MAX).wrapping_mul(2 * number + 1);
    let mut out = bytes.to_vec();
    let at = place / 8 % out.len();
    match number / 2 {
        0 | 3 => out[at] ^= 1 << (place % 8),
        1 => out.truncate(at),
        _ => out.insert(at, place as u8),
    }
    let sealed = out.len().saturating_sub(32);
    if number % 2 == 1 && out.len() > 32 {
        let digest = Sha256::digest([&TAG_SNAPSHOT[..], &out[..sealed]].concat());
        out[sealed..].copy_from_slice(&digest);
    }
    out
}
