//! The laws of realizing: it is idempotent, it gives the same types in groups and one by one, and
//! it resolves the objects that wait for its result.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, expect, expect_equal, reachable, unexpected};
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Digest, Kind, Lens, MemberState, Members};
use std::collections::{BTreeSet, HashMap};

/// Realizing an object returns the type with the hash of the object. Equal types are one object,
/// and realizing this object again returns it.
pub(crate) const AGAIN: Law = Law {
    name: "world-realize-is-identity",
    rules: &[
        "module.realize",
        "module.refuse",
        "module.error-path",
        "module.identity",
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
        "object.heap",
        "object.make",
        "object.mutable-refused",
    ],
    needs: Capabilities::HASH,
    check: |trial| {
        let mut runner = trial.fork();
        let (mut by_hash, mut by_handle) = (HashMap::new(), HashMap::new());
        for (at, object) in runner.living_objects() {
            let world = &mut runner.world;
            let forward = world.info(object).map_err(unexpected)?.forward_defined;
            let hash = world.hash(object, Lens::Identity);
            let made = world.realize(&[object]);
            if forward {
                let code = hash.as_ref().map_err(|error| error.code());
                expect_equal(|| format!("the hash of o{at}"), &code.err(), &Some("E0707"))?;
            } else {
                let told = |of: Result<(), selfsame_spec::Error>| of.map_err(|e| e.code());
                let (made, hash) = (made.as_ref().map(|_| ()), hash.as_ref().map(|_| ()));
                let (made, hash) = (made.map_err(Clone::clone), hash.map_err(Clone::clone));
                expect_equal(|| format!("o{at} realized, and hashed"), &told(made), &told(hash))?;
            }
            let Ok(made) = made else { continue };
            let digest = world.hash(made[0], Lens::Identity).map_err(unexpected)?;
            if let Ok(hash) = hash {
                expect_equal(|| format!("the hash of what o{at} is realized to"), &digest, &hash)?;
            }
            let again = world.realize(&made);
            expect_equal(
                || format!("what o{at} is realized to, realized"),
                &again,
                &Ok(made.clone()),
            )?;
            let info = world.info(made[0]).map_err(unexpected)?;
            let first = *by_handle.entry(made[0]).or_insert(digest);
            expect_equal(|| format!("the hash of what o{at} is"), &digest, &first)?;
            // Stateful objects are skipped, because two of them may differ although their hashes
            // are equal.
            if !info.stateful {
                let first = *by_hash.entry(digest).or_insert(made[0]);
                expect_equal(|| format!("the canonical instance of o{at}"), &made[0], &first)?;
                expect_equal(
                    || format!("what o{at} is realized to"),
                    &info.kind,
                    &ObjectKind::Realized(digest),
                )?;
            }
            let known = (info.settled, info.forward_defined, info.resolved_to);
            expect_equal(|| format!("what o{at} is realized to"), &known, &(true, false, None))?;
            let whole = world.info(object).map_err(unexpected)?.stateful;
            expect_equal(
                || format!("what o{at} is realized to has a state"),
                &info.stateful,
                &whole,
            )?;
        }
        Ok(())
    },
    ..ANY
};

/// An object and its realized type have the same compiler hash. An exception is an object that
/// refers to a loading that is not visible.
pub(crate) const COMPILED: Law = Law {
    name: "world-realized-is-compiled-alike",
    rules: &[
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
        "object.contents",
        "function.role",
        "function.two-roles",
        "function.instance-role",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let mut known = Known::of(&runner);
        for (at, object) in runner.living_objects() {
            let Ok(made) = runner.world.realize(&[object]) else { continue };
            known = known.refreshed(&runner);
            let forward = known.info(object).is_none_or(|info| info.forward_defined);
            if forward || known.meets_loadings(object) {
                continue;
            }
            let code = |hash: selfsame_spec::Result<Digest>| hash.map_err(|error| error.code());
            let expected = code(runner.world.hash(object, Lens::Compiler));
            let got = code(runner.world.hash(made[0], Lens::Compiler));
            expect_equal(|| format!("the code of what o{at} is realized to"), &got, &expected)?;
        }
        Ok(())
    },
    ..ANY
};

/// Realizes the objects one after the other; returns the number and the hash of each object that
/// can be realized.
fn one_by_one(runner: &mut Runner) -> Vec<(u32, selfsame_spec::Digest)> {
    let mut out = Vec::new();
    for (at, object) in runner.living_objects() {
        let made = runner.world.realize(&[object]);
        let hash = made.and_then(|made| runner.world.hash(made[0], Lens::Identity));
        out.extend(hash.ok().map(|hash| (at, hash)));
    }
    out
}

/// Realizing all objects at once gives the same types as realizing them one by one.
pub(crate) const SAME: Law = Law {
    name: "world-realize-in-any-group",
    rules: &["module.realize", "module.refuse", "module.error-path", "module.seal"],
    check: |trial| {
        let (mut one, mut other) = (trial.fork(), trial.fork());
        let expected = one_by_one(&mut one);
        let all: Vec<Obj> = expected.iter().filter_map(|&(at, _)| other.object(at)).collect();
        let made = other.world.realize(&all).map_err(|error| format!("all at once: {error:?}"))?;
        for ((at, hash), made) in expected.into_iter().zip(made) {
            let got = other.world.hash(made, Lens::Identity);
            expect_equal(|| format!("o{at}, realized with the others"), &got, &Ok(hash))?;
        }
        Ok(())
    },
    ..ANY
};

/// Returns the members of all modules, as the facts of the modules list them.
fn members(runner: &Runner) -> Vec<(Obj, String, MemberState, Option<Obj>)> {
    let of = |(_, object): (u32, Obj)| {
        let members = match runner.world.kind(object) {
            Ok(ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) => members,
            _ => Members::new(),
        };
        members.into_iter().map(move |(name, member)| (object, name, member.state, member.held))
    };
    runner.living_objects().into_iter().flat_map(of).collect()
}

/// After realizing, the facts of each object that was resolved contain its realized object, and
/// members that were pending hold this object.
pub(crate) const RESOLVED: Law = Law {
    name: "world-autoresolve",
    rules: &[
        "module.autoresolve",
        "module.take-part",
        "module.resolved-to",
        "module.member",
        "module.assign",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        for (at, object) in runner.living_objects() {
            let Ok(facts) = runner.world.info(object) else { continue };
            if facts.settled {
                continue;
            }
            let updated = |of: &Obj| match runner.world.kind(*of) {
                Ok(ObjectKind::Head(label, _)) => label.kind() == Kind::CELL,
                Ok(shown) => matches!(shown, ObjectKind::Anonymous(..)),
                Err(_) => false,
            };
            let updated = reachable(&*runner.world, object).iter().any(updated);
            let resolved = |runner: &Runner, of: Obj| {
                runner.world.info(of).ok().and_then(|facts| facts.resolved_to)
            };
            let before: Vec<_> = members(&runner)
                .into_iter()
                .filter(|member| member.2 == MemberState::Pending)
                .collect();
            let were: Vec<_> =
                before.iter().map(|member| member.3.and_then(|of| resolved(&runner, of))).collect();
            let Ok(made) = runner.world.realize(&[object]) else { continue };
            let expected = facts.forward_defined.then_some(made[0]);
            if facts.forward_defined || facts.resolved_to.is_none() {
                let to = resolved(&runner, object);
                expect_equal(|| format!("what o{at} was resolved to"), &to, &expected)?;
            }
            let now = members(&runner);
            for ((module, name, _, held), was) in before.into_iter().zip(were) {
                let to = held.and_then(|held| resolved(&runner, held));
                let holds_now = now.iter().find(|(of, own, ..)| *of == module && *own == name);
                let changed = to.is_some() && was.is_none();
                let given = held == Some(object);
                let expected = match (given, changed) {
                    (true, _) => Some((module, name.clone(), MemberState::Resolved, Some(made[0]))),
                    (_, true) => Some((module, name.clone(), MemberState::Resolved, to)),
                    _ => holds_now.cloned(),
                };
                expect_equal(
                    || format!("the member {name} after o{at}"),
                    &holds_now.cloned(),
                    &expected,
                )?;
            }
            // If a cell or member was updated, the object is not checked. The cell or member that
            // led to it may now hold the instance, so that the object is unreachable.
            if facts.forward_defined && !updated {
                let facts = runner.world.info(object).map_err(unexpected)?;
                expect(facts.forward_defined, || format!("o{at} is no longer forward-defined"))?;
            }
        }
        Ok(())
    },
    ..ANY
};

/// Sealing a module realizes its pending members, and returns the results in ascending order of the
/// members' names.
pub(crate) const SEALED: Law = Law {
    name: "world-seal",
    rules: &["module.seal", "module.autoresolve", "module.take-part", "module.resolved-to"],
    check: |trial| {
        let mut runner = trial.fork();
        let own = |runner: &Runner, module: Obj| -> Vec<(String, MemberState, Option<Obj>)> {
            let own = members(runner).into_iter().filter(|member| member.0 == module);
            own.map(|(_, name, known, held)| (name, known, held)).collect()
        };
        let modules: BTreeSet<Obj> = members(&runner).into_iter().map(|member| member.0).collect();
        for module in modules {
            let before = own(&runner, module);
            let Ok(sealed) = runner.world.seal(module) else { continue };
            let now = own(&runner, module);
            let was_pending = |(_, known, _): &&(String, MemberState, Option<Obj>)| {
                *known == MemberState::Pending
            };
            let pending = before.iter().filter(was_pending);
            let held = |name: &str| now.iter().find(|member| member.0 == name).map(|m| (m.1, m.2));
            let got: Vec<_> = pending.map(|member| held(&member.0)).collect();
            let expected: Vec<_> =
                sealed.into_iter().map(|made| Some((MemberState::Resolved, Some(made)))).collect();
            expect_equal(|| format!("what {module:?} holds, sealed"), &got, &expected)?;
        }
        Ok(())
    },
    ..ANY
};
