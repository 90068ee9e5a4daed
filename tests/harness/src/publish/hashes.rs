//! The hashes of the members of a program's world.

use crate::objects::program::published::publish;
use crate::objects::registry;
use crate::objects::subject::WorldSubject;
use crate::programs::answers::Answers;
use selfsame_spec::Lens;
use selfsame_spec::error::Error;
use selfsame_spec::program::Published;
use std::collections::BTreeMap;

/// The hashes of each member by its name, `m:x` or `m.N:x`: identity, compiler.
pub(super) type Hashes = BTreeMap<String, [String; 2]>;

/// The plan of a program with which nothing is wrong.
pub(super) fn plan(answers: &Answers) -> Option<&Published> {
    let plan = answers.published();
    (plan.errors.is_empty() && answers.report().is_empty()).then_some(plan)
}

/// The hashes in a world of the implementation; none if the program is not published, or if the
/// world refuses what a template makes ([publish.template]).
pub(super) fn hashes(answers: &Answers) -> Option<Hashes> {
    of(registry::implementation(), plan(answers)?).ok()
}

/// Carries a plan out in a world.
pub(super) fn of(world: Box<dyn WorldSubject>, plan: &Published) -> Result<Hashes, Error> {
    let loaded = publish(world, plan)?;
    let (names, objects): (Vec<_>, Vec<_>) = loaded.members().into_iter().unzip();
    let both = [Lens::Identity, Lens::Compiler].map(|lens| {
        let all = loaded.runner.world.hashes(&objects, lens).into_iter();
        let said = |hash: selfsame_spec::Result<selfsame_spec::Digest>| match hash {
            Ok(hash) => hash.to_string(),
            Err(error) => error.code().to_string(),
        };
        all.map(said).collect::<Vec<String>>()
    });
    let [identity, compiler] = both;
    let pairs = identity.into_iter().zip(compiler).map(<[String; 2]>::from);
    Ok(names.into_iter().zip(pairs).collect())
}
