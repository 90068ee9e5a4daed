//! The generator of cases. A case consists of a type graph in several spellings, or is a member of
//! an adversarial family.
//!
//! [`draw_case`] draws the type graph of a case. [`case_about`] builds a case about a given type
//! graph, batch by batch.

mod about;
mod family;
mod large;

pub use about::case_about;
pub(crate) use large::add_large;

use crate::kit::source::Source;
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, Labels, Size};
use crate::types::family::all;
use crate::types::graph::{Bounds, draw};

/// Draws a case. The first batch is a spelling of a type graph. Each later batch is a copy of this
/// graph, a near miss, or a near miss with edges that lead into the original. Some edges of a copy
/// lead to types of earlier batches.
pub fn draw_case(source: &mut dyn Source, alphabet: &Alphabet, size: Size) -> Case {
    if source.chance(1, 16) {
        return family(source, 4 * size.heads);
    }
    let most = if source.chance(1, 8) { 4 * size.heads } else { size.heads };
    let heads = 1 + source.choose(most as u64 - 1) as usize;
    let union = if source.chance(1, 2) { 3 } else { 1 };
    let few = source.chance(1, 2).then(|| alphabet.palette(source));
    let graph = draw(source, few.as_ref().unwrap_or(alphabet), Bounds { heads, union });
    let mut case = case_about(source, few.as_ref().unwrap_or(alphabet), graph, size.batches);
    if few.is_some() {
        case.labels = case.labels.with(Labels::FEW);
    }
    case
}

/// Draws a small member of one of the adversarial families.
fn family(source: &mut dyn Source, most: usize) -> Case {
    let families: Vec<_> = all().collect();
    let family = families[source.index(families.len())];
    let size = 2 + source.choose(most as u64 - 2) as u32;
    let mut case = family.case(size, source);
    case.law_entropy.resize_with(4, || source.choose(u64::from(u32::MAX)));
    case.labels = case.labels.with(Labels::FAMILY);
    case
}
