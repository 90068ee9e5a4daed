//! Laws on building the programs of a history with one cache. Each build must give the same code
//! unit as a build without the cache. A build must generate code again for exactly those functions
//! whose hashes changed.

use super::chain;
use super::drawn::{Edit, edited, edited_so, pair, retyped};
use super::laws::{ANY, Kept};
use crate::kit::source::{Random, Source};
use crate::programs::answers::Answers;
use crate::programs::law::{Law, Trial, Verdict, expect, expect_equal};
use crate::programs::subject::{Build, Rewritten};
use selfsame_spec::program::Sources;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const BUILDS: Law = Law {
    name: "a-cache-changes-no-byte",
    rules: &[
        "cache.name",
        "cache.found",
        "cache.object",
        "cache.always",
        "cache.key",
        "cache.surroundings",
        "cache.key-edit",
        "cache.build",
        "cache.count",
        "cache.keep",
        "cache.unchanged",
        "cache.why",
        "cache.chain",
        "cache.member",
        "cache.file",
    ],
    check: |trial| {
        if !trial.is_one_of(2) {
            return Ok(());
        }
        let (states, moves) = history(trial);
        let programs: Vec<Sources> = states.iter().map(|own| own.program().clone()).collect();
        let Some(builds) = trial.own.side().builds(&programs) else { return Ok(()) };
        check(trial, &states, &builds, moves).map_err(|why| {
            let texts: Vec<&str> =
                states.iter().flat_map(|own| own.texts()).map(|own| own.1).collect();
            format!("{why}, of\n{}", texts.join("\n====\n"))
        })
    },
    ..ANY
};

/// The way in which the edits of a history change hashes and keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// No key changes unless its hash changes.
    Hashes,
    /// Some keys may change although the hashes of their functions do not change.
    Keys,
}

/// Returns the programs of a history: a program, some edits of it, and the first program twice
/// more. Alternatively, a history consists of the programs A, B, A of a drawn pair.
fn history(trial: &Trial<'_>) -> (Vec<Answers>, Moves) {
    let mut source = Random::new(trial.entropy(2, 1 << 16) as u64);
    let mut all = there_and_back(pair(&mut source));
    if trial.is_right() && source.chance(2, 3) {
        let own = trial.case.program.clone();
        let edits = (0..2).filter_map(|_| edited(trial, &mut source));
        all = [vec![own.clone()], edits.collect(), vec![own.clone(), own]].concat();
    }
    let moves = if source.chance(1, 3) { Moves::Keys } else { Moves::Hashes };
    if moves == Moves::Keys {
        all = match edited_so(trial, Edit::Brackets, &mut source) {
            Some(after) if trial.is_right() && source.chance(1, 2) => {
                there_and_back([trial.case.program.clone(), after])
            }
            _ => there_and_back(retyped(&mut source)),
        };
    }
    let read = all.into_iter().map(|program| trial.read(program));
    (read.filter(|own| own.plan().is_some()).collect(), moves)
}

fn there_and_back([before, after]: [Sources; 2]) -> Vec<Sources> {
    vec![before.clone(), after, before.clone(), before]
}

fn check(trial: &Trial<'_>, states: &[Answers], builds: &[Build], moves: Moves) -> Verdict {
    let side = trial.own.side();
    let mut seen = Seen::default();
    for (at, (state, build)) in states.iter().zip(builds).enumerate() {
        let told = |why: String| format!("build {at}: {why}");
        let alone = side.code_to_write(state.program()).unwrap_or_default();
        let is_same =
            build.unit == alone && side.write_code(&build.unit) == side.write_code(&alone);
        expect(is_same, || told("another unit than without a cache".into()))?;
        if let Some(before) = at.checked_sub(1).and_then(|before| states.get(before)) {
            chain::check(before, state, build).map_err(told)?;
        }
        if moves == Moves::Hashes {
            only_hashes(build).map_err(told)?;
        }
        if let Some(kept) = Kept::of(state) {
            anew(&kept, build, &seen, at == 0).map_err(told)?;
            for (name, (key, _)) in &kept.0 {
                seen.keys.entry(name.clone()).or_default().insert(key.clone());
            }
            seen.last = kept.0.into_keys().collect();
        }
    }
    back(states, builds)
}

/// Checks that no function is written because only its key changed, and not its hash. Methods are
/// an exception, because the type of `self` changes with the other members.
// [cache.key]
fn only_hashes(build: &Build) -> Verdict {
    let mut found = build.written.iter().filter(|own| own.why == "found");
    let other = found.find(|own| !own.name.contains('.'));
    expect(other.is_none(), || format!("a key moved without its hash: {other:?}"))
}

/// The functions of all builds so far, and the functions of the last build.
#[derive(Default)]
struct Seen {
    keys: BTreeMap<String, BTreeSet<String>>,
    last: BTreeSet<String>,
}

/// Checks that a function is written if no earlier build had its hash. If earlier builds had this
/// hash, the reason for writing the function must not be an edit.
// [cache.count] [cache.why]
fn anew(kept: &Kept, build: &Build, seen: &Seen, is_first: bool) -> Verdict {
    let written: BTreeMap<&str, &Rewritten> =
        build.written.iter().map(|own| (&*own.name, own)).collect();
    for (name, (key, _)) in &kept.0 {
        let why = written.get(&**name).map_or("", |own| own.why);
        let was_there = seen.last.contains(name);
        let allowed: &[&str] = match seen.keys.get(name) {
            _ if is_first => &["new", "always"],
            // If several instances in the earlier program have this name, any reason is accepted,
            // because such instances are not compared.
            None => &["", "new", "edited", "uses", "found", "always"],
            Some(keys) if !keys.contains(key) && was_there => &["edited", "uses", "always"],
            Some(keys) if !keys.contains(key) => &["new", "always"],
            Some(keys) if keys.len() == 1 && was_there => &["", "found", "always"],
            Some(keys) if keys.len() == 1 => &["", "new", "always"],
            Some(_) => &["", "new", "edited", "uses", "found", "always"],
        };
        expect(allowed.contains(&why), || {
            format!("{name} is written as {why:?}, expected one of {allowed:?}")
        })?;
    }
    Ok(())
}

/// Checks that a second build of the first program takes all functions from the cache, except
/// functions that are always written. Functions that are always written are also written in the
/// next build of the same program.
// [cache.keep] [cache.always]
fn back(states: &[Answers], builds: &[Build]) -> Verdict {
    let ([first, .., last], [one, .., again, once_more]) = (states, builds) else {
        return Ok(());
    };
    if first.program() != last.program() || states.len() != builds.len() {
        return Ok(());
    }
    let count = |own: &Build| own.taken + own.written.len();
    expect_equal(|| "roots of the same program".into(), &count(again), &count(one))?;
    let other = once_more.written.iter().find(|own| own.why != "always");
    expect(other.is_none(), || format!("it is written again: {other:?}"))?;
    let names = |own: &Build| -> Vec<String> {
        let mut names: Vec<String> = own.written.iter().map(|own| own.name.clone()).collect();
        names.sort_unstable();
        names
    };
    expect_equal(|| "functions that are written again".into(), &names(again), &names(once_more))
}
