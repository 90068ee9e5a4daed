//! A law of loading: the order in which a program is loaded does not affect hashes.

use crate::kit::source::{Random, Source};
use crate::objects::edit::Linked;
use crate::objects::law::{ANY, Law, Trial};
use crate::objects::op::Op;
use crate::objects::twin::{Twin, building_ops, link};
use selfsame_spec::Lens;

/// If a program is loaded in another order, its objects have the same hashes.
pub(crate) const LOADED: Law = Law {
    name: "world-any-order",
    rules: &[
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
        "module.identity",
        "object.hash",
        "object.hash-each",
        "module.member",
        "module.assign",
    ],
    check: |trial| {
        let (linked, first) = (link(trial), building_ops(trial));
        let order = shuffled(trial, &linked, &first);
        let (ops, objects) = linked.rearrange(&first);
        let (others, images) = linked.rearrange(&order);
        let [objects, ..] = objects;
        let [images, ..] = images;
        let mut twin =
            Twin { one: trial.run_ops(&ops), other: trial.run_ops(&others), objects, images };
        twin.compare_hashes(
            "loaded in another order",
            &[Lens::Frozen, Lens::Identity, Lens::Compiler],
        )?;
        twin.compare_realized("loaded in another order, realized")
    },
    ..ANY
};

/// Returns whether two operations must keep their order, although neither operation refers to the
/// other.
pub(crate) fn bound(one: &Op, other: &Op, fills: bool) -> bool {
    // Filling an object can make it forward-defined. Assigning a member and giving a type to a
    // container depend on whether an object is forward-defined.
    let looks = |op: &Op| match op {
        Op::Fill(..) | Op::Assign(..) => true,
        Op::Head(label, _) => label.kind().is_object(),
        _ => false,
    };
    let target = |op: &Op| match op {
        Op::Define(at, _) | Op::Fill(at, _) | Op::Note(at, ..) => Some((*at, String::new())),
        Op::Declare(at, name) | Op::Assign(at, name, _) => Some((*at, name.clone())),
        _ => None,
    };
    match (one, other) {
        (Op::Module(one), Op::Module(other)) if one == other => true,
        _ if fills && looks(one) && looks(other) => true,
        _ => target(one).is_some() && target(one) == target(other),
    }
}

/// Returns the operations in another order that gives the same objects.
pub(crate) fn shuffled(trial: &Trial<'_>, linked: &Linked, first: &[usize]) -> Vec<usize> {
    let ops = &trial.trace.case.ops;
    let volatile = |op: &Op| matches!(op, Op::Fill(..) | Op::Anonymous(_));
    let fills = first.iter().any(|&at| volatile(&ops[at]));
    let before = |&late: &usize| -> Vec<usize> {
        let early = first.iter().copied().take_while(|&early| early < late);
        let bound = early.filter(|&early| bound(&ops[early], &ops[late], fills));
        bound.chain(linked.dependencies(late)).collect()
    };
    let mut left: Vec<(usize, Vec<usize>)> = first.iter().map(|at| (*at, before(at))).collect();
    let mut source = Random::new(trial.entropy(0, usize::MAX) as u64);
    let mut out: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let free = |(_, needs): &(usize, Vec<usize>)| needs.iter().all(|need| out.contains(need));
        let ready: Vec<usize> = (0..left.len()).filter(|&at| free(&left[at])).collect();
        // The remaining operations refer to a refused operation, so they never become ready, and
        // are left out.
        if ready.is_empty() {
            break;
        }
        out.push(left.remove(ready[source.index(ready.len())]).0);
    }
    out
}
