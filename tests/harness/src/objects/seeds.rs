//! The initial inputs of a fuzzer of worlds: drawn cases that together have each label of cases.

use crate::kit::Case;
use crate::kit::labels::LabelSet;
use crate::kit::source::{Bounded, Random, to_bytes};
use crate::kit::tester::draw;
use crate::objects::draw::Size;
use crate::objects::label::Labels;
use crate::objects::suite::Worlds;
use std::collections::BTreeSet;

/// The maximum number of cases that are drawn to find a case with each label. The number is large
/// because long cases are rare.
const CASES: u64 = 6_000;

/// Returns cases as bytes. Each of these cases has a label that no earlier case has.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let (suite, mut known, mut seeds) = (Worlds::default(), BTreeSet::new(), Vec::new());
    for number in 0..CASES {
        let mut source = Bounded(Random::of_case(1, number), Vec::new());
        let told = draw(&suite, &mut source, Size::default()).case;
        let names = told.labels().names().collect::<Vec<_>>();
        let new = names.into_iter().filter(|name| known.insert(*name)).count();
        seeds.extend((new > 0).then(|| to_bytes(&source.1)));
        if known.len() == Labels::ALL.len() {
            break;
        }
    }
    seeds
}
