//! The laws of histories. Each law is checked after each operation.

use super::machine::{Collected, Machine as _, Plain, Unloaded};
use super::op::{Form, Number, With};
use super::past::Seen;
use super::state::State;
use super::trace::{Act, Trace};
use crate::cache::chain;
use crate::kit;
use crate::programs::case::model;
use crate::programs::law::{Verdict, expect, expect_equal, expect_list};
use crate::programs::subject::Build;
use selfsame_lang_model::{next_limit, reachable};
use selfsame_spec::code::Unit;
use selfsame_spec::program::memory::{Collect, Collection, Memory};
use selfsame_spec::program::{Ending, Ran};

/// A history, and the results of its operations in the machine under test.
pub struct Gone<'t> {
    /// The history.
    pub trace: &'t Trace,
    /// The result of each operation; `None` for a skipped operation.
    pub seen: Vec<Option<Seen>>,
}

/// A law of histories: a property of a single operation and its result.
pub type Law = kit::Law<fn(&Gone<'_>, usize) -> Verdict>;

/// All laws of histories.
pub const LAWS: &[Law] = &[
    Law::new(
        "a-build-of-a-history-is-one-from-nothing",
        &["cache.build", "cache.key", "cache.name", "cache.read"],
        built,
    ),
    Law::new("a-cache-of-a-history-keeps-what-was-built", &["cache.keep", "cache.count"], kept),
    Law::new("a-chain-of-a-history-leads-to-what-changed", &["cache.why"], chained),
    Law::new(
        "what-a-history-saves-is-of-its-last-build",
        &["file.write", "file.types", "listing.write", "listing.number"],
        saved,
    ),
    Law::new("what-a-history-loads-is-what-it-saved", &["listing.same"], loaded),
    Law::new(
        "what-was-loaded-runs-as-its-source",
        &["run.outcome", "run.module", "memory.when"],
        ran,
    ),
    Law::new(
        "collections-of-a-history-keep-what-can-be-reached",
        &["memory.root", "memory.reach", "memory.mark", "memory.again", "memory.bytes"],
        collected,
    ),
    Law::new(
        "damage-is-refused-and-loses-nothing",
        &["file.read", "listing.read", "cache.file"],
        damaged,
    ),
];

impl Gone<'_> {
    fn seen(&self, step: usize) -> Option<(&State, Act, &Seen)> {
        let act = self.trace.steps.get(step)?.act?;
        Some((self.trace.about(step)?, act, self.seen.get(step)?.as_ref()?))
    }

    /// Returns the builds with the current cache up to the given step, each with the number of its
    /// program. Returns `None` if the step is not a build with the cache.
    fn cached(&self, step: usize) -> Option<Vec<(usize, &Build)>> {
        let mut all = Vec::new();
        for at in 0..=step {
            match (self.trace.steps[at].act?, self.seen.get(at)?.as_ref()) {
                (Act::DamageCache(_), Some(_)) => all.clear(),
                (Act::Build(With::Cache | With::File), Some(Seen::Built(build))) => {
                    all.push((self.trace.steps[at].program, build));
                }
                _ => {}
            }
        }
        let own = matches!(self.trace.steps[step].act?, Act::Build(With::Cache | With::File));
        own.then_some(all)
    }
}

// [cache.build] [cache.read]
fn built(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some((state, _, Seen::Built(build))) = gone.seen(step) else { return Ok(()) };
    let has_errors = !build.unit.errors.is_empty();
    expect_equal(|| "whether there are errors".into(), &has_errors, &!state.is_sound())?;
    if has_errors {
        return Ok(());
    }
    same_unit("a build from nothing", &build.unit, state.unit())
}

/// Compares two units. Functions are compared first, because a difference between functions is the
/// most informative.
fn same_unit(what: &str, got: &Unit, expected: &Unit) -> Verdict {
    expect_list(&format!("function of {what},"), &got.functions, &expected.functions)?;
    expect_list(&format!("constant of {what},"), &got.constants, &expected.constants)?;
    expect(got == expected, || format!("another unit than that of {what}"))
}

// [cache.keep] [cache.count]
fn kept(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some(builds) = gone.cached(step) else { return Ok(()) };
    let Some(((program, build), earlier)) = builds.split_last() else { return Ok(()) };
    let is_sound = |own: &Build| own.unit.errors.is_empty();
    let known = earlier.iter().find(|own| own.0 == *program && is_sound(own.1));
    let Some((_, one)) = known else { return Ok(()) };
    let count = |own: &Build| own.taken + own.written.len();
    expect_equal(|| "roots of the same program".into(), &count(build), &count(one))?;
    let other = build.written.iter().find(|own| own.why != "always");
    expect(other.is_none(), || format!("it is written again: {other:?}"))
}

// [cache.why]
fn chained(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some(builds) = gone.cached(step) else { return Ok(()) };
    let Some(((program, build), earlier)) = builds.split_last() else { return Ok(()) };
    let sound = earlier.iter().rev().find(|own| own.1.unit.errors.is_empty());
    let Some((before, _)) = sound else { return Ok(()) };
    let [before, after] = [before, program].map(|state| &gone.trace.states[*state].answers);
    chain::check(before, after, build)
}

// [file.write] [listing.write]
fn saved(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some((state, Act::Save(form), Seen::Saved(bytes))) = gone.seen(step) else { return Ok(()) };
    let expected = state.saved(form);
    if let (Form::Listing, Some(got), Some(expected)) = (form, bytes, expected) {
        let [got, expected] = [got, expected].map(String::from_utf8_lossy);
        let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
        return expect_list("line of the listing, from 0,", &lines(&got), &lines(&expected));
    }
    expect_equal(|| "the file".into(), &bytes.as_deref(), &expected)
}

// [file.read] [listing.read]
fn loaded(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some((state, _, Seen::Loaded(unit))) = gone.seen(step) else { return Ok(()) };
    match unit {
        Ok(unit) => same_unit("what was saved", unit, state.unit()),
        Err(why) => Err(format!("it is not loaded: {why:?}")),
    }
}

// [run.outcome]
fn ran(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some((state, act, seen)) = gone.seen(step) else { return Ok(()) };
    match (act, seen) {
        (Act::RunSource, Seen::Ran(own)) => same_run("its source", own, state.ran()),
        (Act::Run(_, memory), Seen::Collected((own, count, _))) => {
            same_run("what was loaded", own, state.ran_as_code(memory.collect))?;
            let may = memory.collect != Collect::Never || *count == 0;
            expect(may, || format!("{count} collections where it is never collected"))?;
            as_its_source(state, memory)
        }
        _ => Ok(()),
    }
}

/// Compares two runs. The printed lines are compared first, because a difference between them is
/// the most informative.
fn same_run(what: &str, got: &Ran, expected: &Ran) -> Verdict {
    expect_list(&format!("line of {what},"), &got.lines, &expected.lines)?;
    expect_equal(|| format!("ending of {what}"), &got.ending, &expected.ending)?;
    expect_equal(|| format!("steps of {what}"), &got.steps, &expected.steps)?;
    expect_equal(|| format!("units of {what}"), &got.units, &expected.units)
}

/// Checks that the model gives the same result if it runs a program's code and if it runs the
/// program from its source.
fn as_its_source(state: &State, memory: Memory) -> Verdict {
    let whole = matches!(memory.collect, Collect::Sometimes | Collect::Never);
    if !whole || state.ran().ending == Ending::Refused {
        return Ok(());
    }
    same_run("the code of the model", state.ran_as_code(memory.collect), state.ran())
}

// [memory.reach] [memory.bytes] [memory.limit]
fn collected(gone: &Gone<'_>, step: usize) -> Verdict {
    let Some((state, Act::Collect(_, memory), Seen::Collected(own))) = gone.seen(step) else {
        return Ok(());
    };
    let (ran, count, all): &Collected = own;
    same_run("what was loaded", ran, state.ran_as_code(memory.collect))?;
    expect(*count >= all.len() as u64, || "more collections were seen than there were".into())?;
    all.iter().enumerate().try_for_each(|(at, own)| {
        collection(own).map_err(|wrong| format!("collection {at}: {wrong}"))
    })
}

fn collection(own: &Collection) -> Verdict {
    let expected: Vec<u32> = reachable(&own.before, &own.roots).into_iter().collect();
    let kept: Vec<u32> = own.after.objects.iter().map(|object| object.place).collect();
    expect_list("kept object", &kept, &expected)?;
    let bytes = |objects: &[_]| {
        let objects: &[selfsame_spec::program::memory::HeldObject] = objects;
        objects.iter().map(|object| object.bytes).sum::<u64>()
    };
    let gone = bytes(&own.before.objects) - bytes(&own.after.objects);
    let expected = own.before.bytes.saturating_sub(gone);
    expect_equal(|| "bytes".into(), &own.after.bytes, &expected)?;
    let Some(limit) = own.before.limit else { return Ok(()) };
    let expected = Some(next_limit(limit, own.after.bytes));
    expect_equal(|| "limit".into(), &own.after.limit, &expected)
}

// [file.read] [cache.read]
fn damaged(gone: &Gone<'_>, step: usize) -> Verdict {
    match gone.seen(step) {
        Some((_, Act::Damage(Number(number), _), Seen::Damaged(bytes, got))) => {
            let form = gone.trace.saved[number].form;
            let expected = Plain::new(model()).load(bytes, form);
            let unread = matches!(expected, Err(Unloaded::Unread(_)));
            expect(form == Form::Listing || unread, || "a damaged file is read".into())?;
            expect_equal(|| "what is loaded of it".into(), got, &expected)
        }
        Some((_, _, Seen::DamagedCache(bytes, got))) => {
            let expected = Plain::new(model()).read_cache(bytes);
            expect(expected.is_err(), || "a damaged cache is read".into())?;
            expect_equal(|| "the error of the cache".into(), got, &expected)
        }
        _ => Ok(()),
    }
}
