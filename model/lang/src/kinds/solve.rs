//! Computes the kinds of all constants at once ([kinds.solution]). Each constant gets the greatest
//! kind for which there is evidence.
//!
//! ```text
//! evidence  a: b    b: a type    c: none
//! kinds     a: type, b: type, c: value
//! ```

use super::constant::Evidence;
use crate::rules::KindRules;
use selfsame_spec::program::DeclaredKind;

/// Returns the kind of each constant, given the evidence of each constant's kind.
#[must_use]
// [kinds.solution]
pub(super) fn solve(rules: &KindRules, evidence: &[Evidence]) -> Vec<DeclaredKind> {
    let mut kinds = vec![None; evidence.len()];
    raise(evidence, &mut kinds);
    for kind in &mut kinds {
        *kind = kind.or(Some(rules.without_evidence));
    }
    raise(evidence, &mut kinds);
    kinds.into_iter().map(|kind| kind.unwrap_or(rules.without_evidence)).collect()
}

/// Raises kinds until no constant has evidence of a greater kind.
fn raise(evidence: &[Evidence], kinds: &mut [Option<DeclaredKind>]) {
    let mut named_by = vec![Vec::new(); evidence.len()];
    for (at, evidence) in evidence.iter().enumerate() {
        evidence.named.iter().for_each(|&named| named_by[named].push(at));
    }
    let mut open: Vec<usize> = (0..evidence.len()).rev().collect();
    while let Some(at) = open.pop() {
        let named = evidence[at].named.iter().map(|&named| kinds[named]);
        let greatest = named.max().flatten().max(evidence[at].known);
        if greatest > kinds[at] {
            kinds[at] = greatest;
            open.extend(&named_by[at]);
        }
    }
}
