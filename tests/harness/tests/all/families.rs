//! Tests of the adversarial families: all laws hold on each family, and each family keeps its
//! promise.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::source::{Random, Replay};
use selfsame_harness::types::case::Case;
use selfsame_harness::types::family::plan::NodeKind;
use selfsame_harness::types::family::{Family, Plan};
use selfsame_harness::types::faults::PLANTED_BUGS;
use selfsame_harness::types::run::{Run, realize};
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::subject::{Subject, Type};
use selfsame_harness::types::{family, laws};
use selfsame_spec::{Digest, Lens};
use std::collections::HashMap;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Checks that `check` succeeds for each family and each size. The message of a failure lists all
/// failures.
fn each(sizes: &[u32], check: impl Fn(&Family, u32) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for family in family::all() {
        for &size in sizes {
            if let Err(why) = check(family, size) {
                wrong.push(format!("{} at {size}: {why}", family.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_names() {
    let names: Vec<&str> = family::all().map(|family| family.name).collect();
    let unique: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(unique.len(), names.len());
    for group in 1..=15 {
        assert!(!family::select(&format!("f{group}-")).unwrap().is_empty(), "f{group}");
    }
    assert_eq!(family::select("all").unwrap().len(), names.len());
    assert_eq!(family::select("f1-ring").unwrap().len(), 1);
    assert!(family::select("f99").unwrap_err().contains("f1-ring-shuffled"));
}

/// Each plan has about the requested size, and its batches contain all nodes.
#[test]
fn plans_are_of_their_size() {
    each(&[1, 2, 3, 7, 16, 100, 1000, 4096], |family, size| {
        let plan = family.plan(size);
        let edges = (0..plan.next()).map(|at| plan.edges(at).len() as u32).sum::<u32>();
        let most = plan.next().max(plan.heads() as u32 + edges);
        // A plan of the family `f15-slots` may have few nodes. The number of entries in its lists,
        // after unions are flattened, is its size.
        let small = size >= 16 && most < size / 2 && family.name != "f15-slots";
        if plan.next() > 2 * size + 24 || small {
            return Err(format!("{} nodes, {edges} edges", plan.next()));
        }
        let batches: u32 = (0..plan.batches()).map(|batch| plan.batch(batch).len() as u32).sum();
        if batches == plan.next() { Ok(()) } else { Err("nodes are outside of batches".into()) }
    });
}

/// All laws hold on the planned member of a family, and on the member in other orders and with
/// other roots. They also hold on cases about the member.
#[test]
fn every_law_holds_on_every_family() {
    each(&[1, 2, 3, 4, 6, 9, 14, 21], |family, size| {
        for seed in 0..5 {
            let case = match seed {
                0 => family.plan(size).case(&mut Replay::default()),
                _ => family.case(size, &mut Random::new(seed)),
            };
            laws::check_all(&mut Selfsame::new(), &case)
                .map_err(|broken| format!("seed {seed}: {broken}"))?;
        }
        Ok(())
    });
}

/// Returns the number of heads of a realized plan, and the types of its roots. All nodes are roots
/// except most unions, because the lists of nested unions have quadratic size.
fn realized(subject: &mut dyn Subject, plan: &Plan) -> (u64, Vec<Option<Type>>) {
    let mut case = plan.case(&mut Replay::default());
    let interner = subject.interner();
    let mut types: Vec<Option<Type>> = Vec::new();
    for graph in &mut case.batches {
        let first = types.len();
        let wanted = plan.wanted();
        let is_root =
            |at: usize| wanted[at] || plan.next() < 300 || plan.what(at as u32) != NodeKind::OneOf;
        let count = graph.roots.len();
        let roots = std::mem::take(&mut graph.roots);
        let kept = roots.into_iter().enumerate().filter(|&(nth, _)| is_root(first + nth));
        graph.roots = kept.map(|(_, root)| root).collect();
        let batch = realize(subject, interner, graph, &types);
        let mut made = batch.types.unwrap().into_iter();
        types.extend((first..first + count).map(|at| is_root(at).then(|| made.next().unwrap())));
    }
    (subject.footprint(interner).unwrap().heads, types)
}

/// Checks the promise of a plan: the number of heads, and that each class has one handle. If the
/// plan is exact, also checks that each handle has one class.
fn keeps_its_promise(subject: &mut dyn Subject, plan: &Plan) -> Result<(), String> {
    let (heads, types) = realized(subject, plan);
    let classes = plan.classes() as u64;
    if heads > classes || (plan.exact() && heads < classes) {
        return Err(format!("{heads} heads, {classes} classes"));
    }
    let (mut of_class, mut of_type) = (HashMap::new(), HashMap::new());
    for (at, ty) in (0..).zip(types).filter_map(|(at, ty)| Some((at, ty?))) {
        let class = plan.class(at);
        let first = of_class.entry(class).or_insert(ty);
        if *first != ty {
            return Err(format!("node {at} is not the selfsame as the others of class {class}"));
        }
        let known = of_type.entry(ty).or_insert(class);
        if plan.exact() && *known != class {
            return Err(format!("node {at} of class {class} is of class {known} too"));
        }
    }
    Ok(())
}

#[test]
fn the_implementation_finds_what_is_promised() {
    each(&[1, 2, 5, 50, 1_000, 10_000], |family, size| {
        keeps_its_promise(&mut Selfsame::new(), &family.plan(size))
    });
}

#[test]
fn the_model_finds_what_is_promised() {
    each(&[1, 2, 3, 8, 40, 200], |family, size| {
        keeps_its_promise(&mut Model::new(), &family.plan(size))
    });
}

/// The promise of each family in words agrees with the numbers that the tests check.
#[test]
fn exact_counts_are_as_the_words_say() {
    each(&[64, 1_000], |family, size| {
        let plan = family.plan(size);
        let (classes, heads) = (plan.classes(), plan.heads());
        let fits = match family.promise.split([':', ',']).next().unwrap() {
            "n heads" => classes == heads && plan.exact(),
            "at most n heads" => classes == heads && !plan.exact(),
            "1 head" => classes == 1,
            "2 heads" => classes == 2,
            _ => true,
        };
        if fits { Ok(()) } else { Err(format!("{heads} heads, {classes} classes")) }
    });
}

/// Returns the digest of each root of a case.
fn digests(subject: &mut dyn Subject, case: &Case) -> Vec<Digest> {
    let run = Run::of(subject, case);
    assert_eq!(run.types().count(), run.roots.len(), "nothing is refused");
    run.types().map(|ty| subject.hash(ty, Lens::Identity).unwrap()).collect()
}

/// Checks that the digests do not depend on the order of building. The implementation is compared
/// with itself, at sizes that are too large for the model.
#[test]
fn the_order_of_a_thousand_nodes_leaves_no_trace() {
    each(&[1_000], |family, size| {
        let plan = family.plan(size);
        let planned = plan.case(&mut Replay::default());
        // The search finds a case in which all nodes are roots, as in the planned case.
        let mut others = (1..).map(|seed| plan.case(&mut Random::new(seed)));
        let other = others.find(|case| case.class.len() == planned.class.len()).unwrap();
        let digests = |case| digests(&mut Selfsame::new(), case);
        if digests(&planned) == digests(&other) { Ok(()) } else { Err("other digests".into()) }
    });
}

/// Returns the digest of the union of all nodes of a plan. The digest depends on each of the nodes.
fn golden(subject: &mut dyn Subject, plan: &Plan) -> Digest {
    let run = Run::of(subject, &plan.case(&mut Replay::default()));
    let draft = subject.draft();
    let all: Vec<_> = run.types().map(|ty| subject.bring(draft, ty).unwrap()).collect();
    let all = subject.one_of(draft, &all).unwrap();
    let ty = subject.realize(run.interner, &[all]).unwrap()[0];
    subject.hash(ty, Lens::Identity).unwrap()
}

#[test]
fn golden_digests() {
    let mut out = String::new();
    for family in family::all() {
        let plan = family.plan(16);
        let (digest, own) = (golden(&mut Model::new(), &plan), golden(&mut Selfsame::new(), &plan));
        assert_eq!(digest, own, "{}", family.name);
        let _ = writeln!(out, "{digest} {}", family.name);
    }
    insta::assert_snapshot!(out);
}

/// The rules that a graph can break even if its names have no meaning.
const OF_GRAPHS: [&str; 9] = [
    "identity.bisimilar",
    "identity.quotient",
    "identity.flatten",
    "identity.order",
    "identity.comparison",
    "identity.sound",
    "interner.absorb",
    "interner.incremental",
    "interner.one-handle",
];

/// Small members of the families reveal all planted bugs of these rules, without generated cases.
#[test]
fn bugs_of_graphs_are_found() {
    let mut missed = Vec::new();
    for fault in PLANTED_BUGS.iter().filter(|fault| OF_GRAPHS.contains(&fault.rule)) {
        let holds = |family: &Family, size: u32| {
            let case = family.plan(size).case(&mut Random::new(u64::from(size)));
            let mut subject = fault.subject();
            let verdict = catch_unwind(AssertUnwindSafe(|| laws::check_all(&mut *subject, &case)));
            matches!(verdict, Ok(Ok(())))
        };
        if [4, 9, 16, 24].iter().all(|&size| family::all().all(|family| holds(family, size))) {
            missed.push(format!("{fault:?}"));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
