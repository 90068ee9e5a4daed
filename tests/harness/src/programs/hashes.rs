//! Computes the hashes of the members of a program's world.

use crate::objects::program::published::publish;
use crate::objects::subject::WorldSubject;
use selfsame_spec::error::Error;
use selfsame_spec::program::Published;
use selfsame_spec::{Digest, Lens};
use std::collections::BTreeMap;

/// The identity hash and the compiler hash of each member, indexed by the name of the member, such
/// as `m:x` or `m.N:x`.
pub type Hashes = BTreeMap<String, [String; 2]>;

/// Publishes a plan in a world, and returns the hashes of all members.
///
/// # Errors
/// On failure, returns the first refusal of the world.
pub fn hashes(world: Box<dyn WorldSubject>, plan: &Published) -> Result<Hashes, Error> {
    let loaded = publish(world, plan)?;
    let (names, objects): (Vec<_>, Vec<_>) = loaded.members().into_iter().unzip();
    let [identity, compiler] = [Lens::Identity, Lens::Compiler].map(|lens| {
        let all = loaded.runner.world.hashes(&objects, lens).into_iter();
        let told = |hash: selfsame_spec::Result<Digest>| match hash {
            Ok(hash) => hash.to_string(),
            Err(error) => error.code().to_string(),
        };
        all.map(told).collect::<Vec<String>>()
    });
    let pairs = identity.into_iter().zip(compiler).map(<[String; 2]>::from);
    Ok(names.into_iter().zip(pairs).collect())
}
