//! What a fuzzer of worlds starts from: drawn cases, one for each label that cases can have.

use crate::kit::Case;
use crate::kit::labels::LabelSet;
use crate::kit::source::{Bounded, Random, to_bytes};
use crate::objects::case::Trace;
use crate::objects::draw::{Size, draw};
use crate::objects::registry::model;
use std::collections::BTreeSet;

/// So many cases are looked at.
const CASES: u64 = 400;

/// The bytes of cases, each of which has a label that those before it have not.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let mut known = BTreeSet::new();
    let mut bytes = |number: u64| {
        let mut source = Bounded(Random::of_case(1, number), Vec::new());
        let mut told = Trace::default();
        draw(&mut source, Size::default(), model(), &mut told);
        let names = told.labels().names().collect::<Vec<_>>();
        let new = names.into_iter().filter(|name| known.insert(*name)).count();
        (new > 0).then(|| to_bytes(&source.1))
    };
    (0..CASES).filter_map(&mut bytes).collect()
}
