//! Lists all small cases, one after the other.

use selfsame_harness::kit::engine::Engine;
use selfsame_harness::kit::source::{Enumerate, Random};
use selfsame_harness::kit::{Drawn, Suite};
use selfsame_harness::objects::exhaustive::{Programs, Scope, Theme};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::alphabet::{Alphabet, Hold};
use selfsame_harness::types::case::Size;
use selfsame_harness::types::draw::case_about;
use selfsame_harness::types::exhaustive::{self, Effort, Exhaustive};
use selfsame_harness::types::graph::{Bounds, TypeGraph, draw};
use selfsame_harness::types::suite::Types;

/// An iterator over cases of a suite.
pub(crate) type Cases<'s, S> = Box<dyn Iterator<Item = Drawn<<S as Suite>::Case>> + 's>;

/// Returns every graph of types with two labels for each arity, up to a size; smaller graphs come
/// first. Each graph is one case with several spellings.
pub(crate) fn graphs(seed: u64) -> Cases<'static, Types> {
    let bounds = [(1, 1), (2, 1), (2, 2), (3, 1), (3, 3), (4, 1)];
    let worlds = bounds.into_iter().flat_map(|(heads, union)| worlds(Bounds { heads, union }));
    let case = move |(world, number): (TypeGraph, u64)| {
        let mut source = Random::of_case(seed, number);
        case_about(
            &mut source,
            &Alphabet::small(2, ARITY, Hold::Reference),
            world,
            Size::default().batches,
        )
        .into()
    };
    Box::new(worlds.zip(0..).map(case))
}

/// Returns every script of a world that has at most four lines; shorter scripts come first.
pub(crate) fn programs(suite: &Worlds, seed: u64) -> Option<Cases<'_, Worlds>> {
    let mut all = Programs::new(Scope { lines: 4, themes: Theme::ALL.to_vec() })?;
    all.seed = seed;
    let count = all.space().count();
    Some(Box::new((0..count).filter_map(move |number| Engine::case(&all, suite, number))))
}

/// The bounds of the graphs that a campaign checks completely.
const GRAPHS: [exhaustive::Scope; 3] = [
    exhaustive::Scope { heads: 3, labels: 2, degree: 2, unions: 1, hold: Hold::Both },
    exhaustive::Scope { heads: 2, labels: 2, degree: 2, unions: 2, hold: Hold::Both },
    exhaustive::Scope { heads: 4, labels: 2, degree: 2, unions: 1, hold: Hold::Reference },
];

pub(crate) fn swept_graphs() -> Vec<Swept<Types>> {
    let all = GRAPHS.into_iter().filter_map(|scope| Exhaustive::new(scope, Effort::Full));
    let swept = |all: Exhaustive| Swept {
        count: all.count(),
        bounds: format!("{} heads", all.scope.heads),
        all: Box::new(all),
    };
    all.map(swept).collect()
}

/// The bounds of the scripts that a campaign checks completely: the number of lines, and the groups
/// of operations.
const PROGRAMS: [(usize, &[Theme]); 6] = [
    (3, &Theme::ALL),
    (4, &Theme::ALL),
    (5, &[Theme::Modules]),
    (5, &[Theme::Calls]),
    (5, &[Theme::Snapshots]),
    (5, &[Theme::State]),
];

pub(crate) fn swept_programs() -> Vec<Swept<Worlds>> {
    let scopes = PROGRAMS.map(|(lines, themes)| Scope { lines, themes: themes.to_vec() });
    let swept = |all: Programs| Swept {
        count: all.space().count(),
        bounds: format!("{} lines", all.scope.lines),
        all: Box::new(all),
    };
    scopes.into_iter().filter_map(Programs::new).map(swept).collect()
}

const ARITY: usize = 2;

fn worlds(bounds: Bounds) -> impl Iterator<Item = TypeGraph> {
    let alphabet = Alphabet::small(2, ARITY, Hold::Reference);
    let mut all = Enumerate::default();
    std::iter::from_fn(move || all.next().then(|| draw(&mut all, &alphabet, bounds)))
}

/// All cases of a suite that are within given bounds.
pub struct Swept<S: Suite> {
    /// The engine that lists the cases by their numbers.
    pub(crate) all: Box<dyn Engine<S>>,
    /// The number of case numbers, including the numbers of omitted cases.
    pub(crate) count: u64,
    /// The bounds, in words.
    pub(crate) bounds: String,
}
