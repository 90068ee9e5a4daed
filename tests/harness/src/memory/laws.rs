//! The laws of memory: a garbage collection keeps the reachable objects, and the options of
//! collections do not affect a run.

use crate::programs::law::{self, Law, RUN, Trial, Verdict, expect, expect_equal, expect_list};
use crate::programs::limits::limits;
use selfsame_lang_model::{next_limit, reachable};
use selfsame_spec::code::Unit;
use selfsame_spec::program::memory::{
    Collect, Collection, HeldObject, LARGEST_HEAP, Marks, Memory,
};
use selfsame_spec::program::{Limits, Ran, Sources};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The default values of the laws in this folder.
const ANY: Law = Law { group: "memory", needs: RUN, ..law::ANY };

pub(crate) const SAME: Law = Law {
    name: "marks-and-collections-change-nothing",
    rules: &["memory.mark", "memory.again", "memory.when", "run.outcome"],
    check: |trial| {
        let Some(unit) = sound(trial) else { return Ok(()) };
        for collect in [Collect::Sometimes, Collect::Always, random(trial)] {
            let limits = within(collect);
            let run = |collect, marks| run(trial, unit, (memory(collect, marks), &limits));
            let Some((never, none)) = run(Collect::Never, Marks::Map) else { return Ok(()) };
            expect(none.is_empty(), || "it was collected where it never is".into())?;
            let [object, map] = Marks::ALL.map(|marks| run(collect, marks));
            let (Some(object), Some(map)) = (object, map) else { return Ok(()) };
            for own in [&object, &map] {
                same_run(&format!("{collect:?}"), &own.0.0, &never.0)?;
            }
            expect_equal(|| format!("collections, {collect:?},"), &object.0.1, &map.0.1)?;
            expect_list(&format!("collection, {collect:?}, marks in objects"), &object.1, &map.1)?;
        }
        Ok(())
    },
    ..ANY
};

pub(crate) const REACH: Law = Law {
    name: "what-is-kept-is-what-can-be-reached",
    rules: &["memory.root", "memory.reach", "memory.mark", "memory.stack"],
    check: |trial| {
        each_collection(trial, |own| {
            let expected: Vec<u32> = reachable(&own.before, &own.roots).into_iter().collect();
            let kept: Vec<u32> = own.after.objects.iter().map(|object| object.place).collect();
            expect_list("kept object", &kept, &expected)
        })
    },
    ..ANY
};

pub(crate) const STAY: Law = Law {
    name: "what-is-kept-stays-as-it-is",
    rules: &["memory.stay"],
    check: |trial| {
        each_collection(trial, |own| {
            let before: BTreeMap<u32, &HeldObject> =
                own.before.objects.iter().map(|object| (object.place, object)).collect();
            own.after.objects.iter().try_for_each(|object| {
                let place = object.place;
                expect_equal(|| format!("object {place}"), &Some(&object), &before.get(&place))
            })
        })
    },
    ..ANY
};

pub(crate) const LIMIT: Law = Law {
    name: "the-limit-follows-the-bytes-in-use",
    rules: &["memory.bytes", "memory.limit", "memory.most"],
    check: |trial| {
        let large = trial.is_one_of(LARGE_ONE_OF).then(|| trial.read(large(trial)));
        let code = large.as_ref().and_then(|own| own.code());
        each_collection_of(trial, code.or_else(|| sound(trial)), |own| {
            let sum = |objects: &[HeldObject]| objects.iter().map(|own| own.bytes).sum::<u64>();
            let given_back = sum(&own.before.objects).saturating_sub(sum(&own.after.objects));
            expect_equal(
                || "bytes".into(),
                &own.after.bytes,
                &own.before.bytes.saturating_sub(given_back),
            )?;
            expect(own.before.bytes <= LARGEST_HEAP, || format!("{} bytes", own.before.bytes))?;
            let Some(limit) = own.before.limit else { return Ok(()) };
            expect(own.before.bytes > limit, || "it was collected below the limit".into())?;
            let expected = Some(next_limit(limit, own.after.bytes));
            expect_equal(|| "limit".into(), &own.after.limit, &expected)
        })
    },
    ..ANY
};

const fn memory(collect: Collect, marks: Marks) -> Memory {
    Memory { collect, marks }
}

fn random(trial: &Trial<'_>) -> Collect {
    Collect::Random(trial.entropy(2, 1 << 16) as u64)
}

/// Compares two runs. The printed lines are compared first, because a difference in them is the
/// easiest to understand.
fn same_run(how: &str, got: &Ran, expected: &Ran) -> Verdict {
    expect_list(&format!("line, {how},"), &got.lines, &expected.lines)?;
    expect_equal(|| format!("the run, {how},"), got, expected)
}

/// One in this many programs is replaced by a program that makes many objects.
const LARGE_ONE_OF: usize = 8;

/// Returns a program that makes more objects than the lowest limit allows, and keeps some of them.
fn large(trial: &Trial<'_>) -> Sources {
    let (count, kept) = (20_000 + trial.entropy(0, 40_000), 1 + trial.entropy(1, 12));
    let text = format!(
        "let main = fn() -> int {{ let kept: List[any] = []; var sum = 0;\n\
         for i in range(0, {count}) {{ let l = [i, sum]; if i % {kept} == 0 {{ push(kept, l); }} \
         sum = sum + len(l); }}\n\
         for i in range(0, len(kept)) {{ pop(kept); }}\n\
         for i in range(0, {count}) {{ let l = [i, sum]; sum = sum + len(l); }} sum }};\n\
         print(main());\n"
    );
    Sources::new("main", &[("main", &text)])
}

/// Returns the code of the program; `None` if the program has errors.
fn sound<'a>(trial: &'a Trial<'_>) -> Option<&'a Unit> {
    trial.own.code().filter(|unit| unit.errors.is_empty() && trial.is_right())
}

/// The result of a run, the number of its collections, and the collections that were observed.
type Collected = ((Ran, u64), Vec<Collection>);

/// Returns the limits of a run. If a collection happens before each object, the cost is the product
/// of steps and objects, so the limits are low. A longer run would find few further bugs.
const fn within(collect: Collect) -> Limits {
    match collect {
        Collect::Always | Collect::Random(_) => Limits { steps: Some(2_000), units: Some(8_000) },
        Collect::Sometimes | Collect::Never => limits(),
    }
}

/// Runs code; returns `None` if the side cannot run it.
fn run(trial: &Trial<'_>, unit: &Unit, (memory, limits): (Memory, &Limits)) -> Option<Collected> {
    let seen = RefCell::new(Vec::new());
    let see = |collection| seen.borrow_mut().push(collection);
    let ran = trial.own.side().collected(unit, limits, memory, &see)?;
    Some((ran, seen.into_inner()))
}

/// Runs the program with both sorts of marks, and calls `check` for each collection.
fn each_collection(trial: &Trial<'_>, check: impl Fn(&Collection) -> Verdict) -> Verdict {
    each_collection_of(trial, sound(trial), check)
}

fn each_collection_of(
    trial: &Trial<'_>,
    unit: Option<&Unit>,
    check: impl Fn(&Collection) -> Verdict,
) -> Verdict {
    let Some(unit) = unit else { return Ok(()) };
    for marks in Marks::ALL {
        for collect in [Collect::Sometimes, random(trial)] {
            let how = (memory(collect, marks), &within(collect));
            let Some((_, seen)) = run(trial, unit, how) else { return Ok(()) };
            seen.iter().enumerate().try_for_each(|(at, own)| {
                check(own).map_err(|wrong| format!("{marks:?} {collect:?} {at}: {wrong}"))
            })?;
        }
    }
    Ok(())
}
