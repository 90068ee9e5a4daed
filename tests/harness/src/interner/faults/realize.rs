//! Planted bugs of the interner (`spec/chapters/types/interner.md`): a type gets a second handle,
//! or is not found again.

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks, ignored};
use crate::types::subject::{InternerId, Node, NodeView, Subject, Type};
use selfsame_model::reference::component;
use selfsame_model::rules::TypeRules;
use selfsame_model::{Head, HeadId};
use selfsame_spec::error::Result;

const TRUE: TypeRules = TypeRules::REFERENCE;
const NONE: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new(
        "second-batch",
        "interner.one-handle",
        "a cycle that is met again in another batch gets a second handle",
    )
    .seen("typed_python: two types with one hash that are not the same object")
    .hooks(Hooks { realize: second_batch, ..NONE }),
    PlantedBug::new(
        "second-root",
        "interner.one-handle",
        "a second root of one type gets a second handle",
    )
    .seen("typed_python: a graph that came through a second entry point")
    .hooks(Hooks { realize: second_root, ..NONE }),
    PlantedBug::new(
        "realized-again",
        "interner.idempotent",
        "a realized type that is realized gets a second handle",
    )
    .hooks(Hooks { realize: again, ..NONE }),
    PlantedBug::new("roots-reversed", "interner.realize", "the types of the roots come in reverse")
        .hooks(Hooks {
            realize: |it, i, n| {
                it.model.realize(i, n).map(|mut types| {
                    types.reverse();
                    types
                })
            },
            ..NONE
        }),
    PlantedBug::new(
        "batch-local",
        "interner.incremental",
        "a new cycle is compared with those of its batch only",
    )
    .seen("Binaryen #3844: only temporary types were minimized")
    .rules(TypeRules { quotient: |heads, old| apart(heads, old, |s| s.cyclic), ..TRUE }),
    PlantedBug::new(
        "unrolled-missed",
        "interner.incremental",
        "members of cycles are missing from the table of heads",
    )
    .seen("scala3 #5306, hazel #1257: unrolled and rolled forms are inconsistent")
    .rules(TypeRules {
        quotient: |heads, old| apart(heads, old, |s| !s.cyclic && s.lands_on_cycle),
        ..TRUE
    }),
    PlantedBug::new(
        "closed-missed",
        "interner.incremental",
        "a new cycle is found again only when it refers into the old one",
    )
    .rules(TypeRules {
        quotient: |heads, old| apart(heads, old, |s| s.cyclic && !s.refers_into),
        ..TRUE
    }),
    PlantedBug::new(
        "fold-missed",
        "interner.absorb",
        "a new cycle that refers into an old one is never found to be it",
    )
    .seen("Binaryen #3844")
    .rules(TypeRules {
        quotient: |heads, old| apart(heads, old, |s| s.cyclic && s.refers_into),
        ..TRUE
    }),
    PlantedBug::new(
        "fold-of-one",
        "interner.absorb",
        "only a cycle of one head folds into an old one",
    )
    .rules(TypeRules {
        quotient: |heads, old| apart(heads, old, |s| s.refers_into && s.size > 1),
        ..TRUE
    }),
    PlantedBug::new(
        "fold-first-edge",
        "interner.absorb",
        "a cycle is compared with the component of its first reference outside only",
    )
    .rules(TypeRules {
        quotient: |heads, old| apart(heads, old, |s| s.refers_into && !s.first_edge_into),
        ..TRUE
    }),
    PlantedBug::new(
        "fold-unverified",
        "interner.absorb",
        "a candidate with the same label and one same child is taken without looking further",
    )
    .rules(TypeRules { quotient: unverified, ..TRUE }),
    PlantedBug::new(
        "resolved-again",
        "interner.member",
        "a second resolution is ignored, not refused",
    )
    .hooks(Hooks { resolve: |it, m, ty| ignored(it.model.resolve(m, ty), "E0714"), ..NONE }),
    PlantedBug::new(
        "anything-resolved",
        "interner.member",
        "what is not a member is resolved to nothing, not refused",
    )
    .hooks(Hooks { resolve: |it, m, ty| ignored(it.model.resolve(m, ty), "E0713"), ..NONE }),
];

fn second_batch(it: &mut BuggySubject, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
    let types = it.model.realize(interner, nodes)?;
    let batch = nodes.first().map_or(0, |node| node.draft.0 + 1);
    let mut shown = Vec::new();
    for ty in types {
        let cyclic = it.model.heads(ty)?.iter().any(|head| head.position.is_some());
        let first = *it.memory.shown.entry(ty).or_insert(Type { index: batch, ..ty });
        shown.push(if cyclic && first.index != batch { it.alias(ty) } else { ty });
    }
    Ok(shown)
}

fn second_root(it: &mut BuggySubject, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
    let mut types = it.model.realize(interner, nodes)?;
    for at in 1..types.len() {
        if types[..at].contains(&types[at]) {
            types[at] = it.alias(types[at]);
        }
    }
    Ok(types)
}

fn again(it: &mut BuggySubject, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
    let mut types = it.model.realize(interner, nodes)?;
    for (ty, &node) in types.iter_mut().zip(nodes) {
        if matches!(it.model.inspect(node)?.view, NodeView::Realized(_)) {
            *ty = it.alias(*ty);
        }
    }
    Ok(types)
}

/// The properties of a new strongly connected component on which a planted bug depends.
struct NewComponent {
    cyclic: bool,
    size: usize,
    /// Whether the component equals old heads that are on a cycle.
    lands_on_cycle: bool,
    /// Whether the component has an edge to the old component that it equals.
    refers_into: bool,
    /// Whether the first edge that leaves the component leads to the old component that it equals.
    first_edge_into: bool,
}

/// Returns the quotient, with one exception: a new component for which `misses` holds stays
/// separate from the old components.
fn apart(heads: &[Head], old: usize, misses: fn(&NewComponent) -> bool) -> Vec<usize> {
    let groups = (TRUE.quotient)(heads, old);
    let missed = |at: usize| at >= old && misses(&new(heads, old, &groups, at));
    let label = |(at, head): (usize, &Head)| match missed(at) {
        true => Head { label: [&head.label[..], b"new"].concat().into(), ..head.clone() },
        false => head.clone(),
    };
    let marked: Vec<Head> = heads.iter().enumerate().map(label).collect();
    (TRUE.quotient)(&marked, old)
}

fn new(heads: &[Head], old: usize, groups: &[usize], at: usize) -> NewComponent {
    let own = component(heads, HeadId(at));
    let members = if own.is_empty() { vec![HeadId(at)] } else { own.clone() };
    let image = (0..old).find(|&h| groups[h] == groups[at]);
    let target = image.map(|h| component(heads, HeadId(h))).unwrap_or_default();
    let edges = members.iter().flat_map(|m| heads[m.0].children.iter().flatten());
    let outside: Vec<HeadId> = edges.copied().filter(|to| !members.contains(to)).collect();
    let into = |to: &HeadId| target.iter().any(|t| groups[t.0] == groups[to.0]) && to.0 < old;
    NewComponent {
        cyclic: !own.is_empty(),
        size: members.len(),
        lands_on_cycle: !target.is_empty(),
        refers_into: !own.is_empty() && outside.iter().any(into),
        first_edge_into: outside.first().is_some_and(into),
    }
}

/// Treats new heads on cycles as equal to old heads on cycles. Two heads count as equal if their
/// labels are equal and one edge of each leads to the same head.
fn unverified(heads: &[Head], old: usize) -> Vec<usize> {
    let mut groups = (TRUE.quotient)(heads, old);
    for at in old..heads.len() {
        if component(heads, HeadId(at)).is_empty() || groups[..old].contains(&groups[at]) {
            continue;
        }
        let shared = |h: usize| {
            let pairs = heads[h].children.iter().zip(&*heads[at].children);
            pairs.into_iter().any(|(a, b)| a == b)
        };
        let candidate = |&h: &usize| heads[h].label == heads[at].label && shared(h);
        if let Some(found) =
            (0..old).filter(|&h| !component(heads, HeadId(h)).is_empty()).find(candidate)
        {
            let (from, to) = (groups[at], groups[found]);
            groups.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        }
    }
    groups
}
