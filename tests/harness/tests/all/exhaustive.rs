//! Tests all graphs with up to three heads with every law, and tests the enumeration of the graphs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::source::{Enumerate, Replay};
use selfsame_harness::kit::{self, LawTimes, Options, Report};
use selfsame_harness::types::alphabet::{Alphabet, Hold};
use selfsame_harness::types::case::Case;
use selfsame_harness::types::exhaustive::{Effort, Exhaustive, Scope, Space, orbit};
use selfsame_harness::types::faults::PLANTED_BUGS;
use selfsame_harness::types::graph::{Bounds, TypeGraph, choices, draw};
use selfsame_harness::types::planted_bug::PlantedBug;
use selfsame_harness::types::present::{HeadOrigin, present};
use selfsame_harness::types::run::Run;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::suite::Types;
use selfsame_harness::types::{law, laws};
use selfsame_spec::{Graph, Label};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

fn scope(heads: usize, labels: usize, degree: usize, unions: usize) -> Scope {
    Scope { heads, labels, degree, unions, hold: Hold::Reference }
}

fn worlds(scope: Scope) -> Vec<TypeGraph> {
    let space = Space::new(scope).unwrap();
    let all: Vec<TypeGraph> =
        (0..space.count()).map(|number| space.world(number).unwrap()).collect();
    assert_eq!(space.world(space.count()), None);
    all
}

/// The graphs that are found by their numbers are exactly the graphs that the generator can draw.
#[test]
fn numbers_and_worlds_correspond() {
    for scope in [scope(3, 2, 1, 1), scope(3, 1, 2, 1), scope(2, 2, 2, 2), scope(3, 1, 1, 3)] {
        let mut drawn = HashSet::new();
        let alphabet = Alphabet::small(scope.labels, scope.degree, scope.hold);
        for heads in 1..=scope.heads {
            let (bounds, mut all) = (Bounds { heads, union: scope.unions }, Enumerate::default());
            while all.next() {
                let world = draw(&mut all, &alphabet, bounds);
                if world.heads.len() == heads {
                    assert!(choices(&world, &alphabet, bounds).is_some());
                    assert!(drawn.insert(format!("{world:?}")), "drawn twice: {world:?}");
                }
            }
        }
        let numbered = worlds(scope);
        let distinct: HashSet<String> = numbered.iter().map(|world| format!("{world:?}")).collect();
        assert_eq!(distinct.len(), numbered.len());
        assert_eq!(distinct, drawn, "{scope:?}");
    }
}

/// The counts agree with published numbers. They count deterministic automata over two letters
/// whose states are all reachable from the first state. For 1 to 4 states, there are 1, 12, 216 and
/// 5248 of them (OEIS A006689). Here each state also has one of two labels.
#[test]
fn counts_are_known_ones() {
    let both = |world: &&TypeGraph| world.heads.iter().all(|head| head.label.arity() == 2);
    let mut counts = BTreeMap::new();
    for world in worlds(scope(3, 2, 2, 1)).iter().filter(both) {
        *counts.entry(world.heads.len()).or_insert(0) += 1;
    }
    assert_eq!(counts, BTreeMap::from([(1, 2), (2, 12 << 2), (3, 216 << 3)]));
    let four = Space::new(scope(4, 2, 2, 1)).unwrap();
    assert_eq!(four.counts().collect::<Vec<_>>(), [(1, 6), (2, 112), (3, 3848), (4, 184_128)]);
    assert!(Space::new(scope(8, 8, 4, 8)).is_none(), "more than can be counted");
}

/// Each world starts at its first head, and no two worlds are the same graph with other numbers.
#[test]
fn each_rooted_graph_is_met_once() {
    for world in worlds(scope(3, 1, 2, 2)) {
        assert_eq!(world.rooted(0), world);
    }
}

fn run(all: Exhaustive, suite: &Types) -> Report<Case> {
    let cases = all.count();
    let options = Options { cases, engine: Some(Arc::new(all)), jobs: 2, ..Options::default() };
    kit::run(suite, options, &|_| {})
}

fn all_laws_hold(suite: &Types, scopes: &[(Scope, Effort)]) {
    for &(scope, effort) in scopes {
        let all = Exhaustive::new(scope, effort).unwrap();
        let count = all.count();
        let report = run(all, suite);
        let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
        assert!(findings.is_empty(), "{}", findings.join("\n"));
        assert_eq!((report.cases, report.next), (count, count), "{scope:?}");
    }
}

#[test]
fn the_implementation_keeps_every_law_on_all_small_graphs() {
    let suite = Types::default();
    let held = Scope { hold: Hold::Both, ..scope(2, 2, 2, 2) };
    let full = [scope(2, 2, 2, 2), held, scope(3, 1, 2, 1), scope(3, 2, 1, 1)];
    all_laws_hold(&suite, &full.map(|scope| (scope, Effort::Full)));
    all_laws_hold(&suite, &[(scope(3, 2, 2, 1), Effort::Once)]);
}

#[test]
fn the_model_keeps_every_law_on_all_small_graphs() {
    let suite = Types::new(|| Box::new(Model::new()));
    let held = Scope { hold: Hold::Both, ..scope(2, 2, 2, 1) };
    let full = [scope(2, 2, 2, 1), held, scope(3, 1, 1, 2)];
    all_laws_hold(&suite, &full.map(|scope| (scope, Effort::Full)));
}

/// Returns the world with exchanged names. The two names of an arity are exchanged if the bit of
/// this arity is set.
fn exchanged(world: &TypeGraph, arities: u32) -> TypeGraph {
    let mut out = world.clone();
    for head in &mut out.heads {
        let flip = (arities >> head.label.arity() & 1) as u8;
        let payload = [head.label.payload_bytes()[0] ^ flip];
        let arity = head.label.arity() as usize;
        head.label = Label::new(head.label.kind(), &payload, arity).unwrap();
    }
    out
}

/// Each orbit has exactly one world that is least. The orbits of the least worlds together contain
/// all worlds.
#[test]
fn one_world_of_each_orbit_is_kept() {
    let all = worlds(scope(3, 2, 2, 1));
    let (mut least, mut members) = (HashMap::<String, usize>::new(), 0);
    for world in &all {
        let images: BTreeSet<String> =
            (0..8).map(|arities| format!("{:?}", exchanged(world, arities))).collect();
        let kept = usize::from(orbit::is_least(world));
        *least.entry(images.first().unwrap().clone()).or_default() += kept;
        members += kept * images.len();
    }
    assert!(least.values().all(|kept| *kept == 1));
    assert_eq!(members, all.len());
    // The number of orbits follows from Burnside's lemma. There are 8 exchanges of names, for the
    // arities 0, 1 and 2. An exchange leaves exactly the worlds unchanged that have no labels of
    // its arities.
    let uses = |world: &TypeGraph| {
        world.heads.iter().fold(0_u32, |arities, head| arities | 1 << head.label.arity())
    };
    let fixed = |arities: u32| all.iter().filter(|world| uses(world) & arities == 0).count();
    assert_eq!(least.len(), (0..8).map(fixed).sum::<usize>() / 8);
    println!("{} worlds in {} orbits", all.len(), least.len());
}

/// Returns the names of the laws that some case breaks.
fn broken(fault: &PlantedBug, at: (Scope, Effort), exchange: bool) -> BTreeSet<String> {
    let mut all = Exhaustive::new(at.0, at.1).unwrap();
    all.exchange = exchange;
    let (mut subject, mut out) = (fault.subject(), BTreeSet::new());
    for case in (0..all.count()).filter_map(|number| all.case(number)) {
        let laws = |out: &BTreeSet<String>| {
            let whole = orbit::BLIND.iter().filter(|name| !out.contains(**name));
            whole.filter_map(|name| laws::find(name)).collect::<Vec<_>>()
        };
        let clock = &mut LawTimes::default();
        while let Err(found) = law::check(&mut *subject, &case, &laws(&out), clock) {
            out.insert(found.law);
        }
    }
    out
}

/// For laws that are blind to names, worlds with exchanged names can be omitted: the same laws find
/// each planted bug.
#[test]
fn blind_laws_find_as_much_in_one_world_of_each_orbit() {
    let held = Scope { hold: Hold::Both, ..scope(2, 4, 1, 1) };
    let mut found = BTreeSet::new();
    for fault in PLANTED_BUGS.iter() {
        for at in [(scope(4, 2, 1, 1), Effort::Once), (held, Effort::Full)] {
            let (some, all) = (broken(fault, at, true), broken(fault, at, false));
            assert_eq!(some, all, "{} {at:?}", fault.name);
            found.extend((!all.is_empty()).then_some(fault.name));
        }
    }
    println!("found: {found:?}");
    assert!(found.len() >= 3, "{found:?}");
}

/// A law that is not blind needs both of two worlds with exchanged names. For example, the position
/// of the root in the cycle differs between them.
#[test]
fn places_in_a_cycle_depend_on_names() {
    let ring = worlds(scope(2, 2, 1, 1)).into_iter().find(|world| {
        let labels: Vec<&Label> = world.heads.iter().map(|head| &head.label).collect();
        labels.len() == 2 && world.reachable(1).contains(&0) && labels[0] != labels[1]
    });
    let place = |world: &TypeGraph| {
        let (graph, nodes) = present(&mut Replay::new(&[]), world, &[HeadOrigin::Built; 2]);
        let batch = Graph { roots: vec![("T".into(), nodes[0])], ..graph };
        let case = Case { batches: vec![batch], class: vec![None], ..Case::default() };
        let mut model = Model::new();
        let ty = Run::of(&mut model, &case).roots[0].unwrap();
        model.heads(ty).unwrap()[0].position.map(|p| (p.size, p.index)).unwrap()
    };
    let ring = ring.unwrap();
    let both = [place(&ring), place(&exchanged(&ring, 0b10))];
    assert!(both == [(2, 0), (2, 1)] || both == [(2, 1), (2, 0)], "{both:?}");
}
