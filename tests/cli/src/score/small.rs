//! All small cases of types, in order.

use selfsame_harness::kit::source::{Enumerate, Random};
use selfsame_harness::kit::{Drawn, Suite};
use selfsame_harness::types::alphabet::{Alphabet, Hold};
use selfsame_harness::types::case::Size;
use selfsame_harness::types::draw::case_about;
use selfsame_harness::types::graph::{Bounds, TypeGraph, draw};
use selfsame_harness::types::suite::Types;

/// Cases, one after the other.
pub(crate) type Cases<'s, S> = Box<dyn Iterator<Item = Drawn<<S as Suite>::Case>> + 's>;

/// Every world of two labels an arity, smaller ones first, each in one case of several spellings.
pub(crate) fn exhaustive(seed: u64) -> Cases<'static, Types> {
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

const ARITY: usize = 2;

fn worlds(bounds: Bounds) -> impl Iterator<Item = TypeGraph> {
    let alphabet = Alphabet::small(2, ARITY, Hold::Reference);
    let mut all = Enumerate::default();
    std::iter::from_fn(move || all.next().then(|| draw(&mut all, &alphabet, bounds)))
}
