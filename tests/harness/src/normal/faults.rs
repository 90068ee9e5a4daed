//! Planted bugs of normal forms: a wrong label, wrong classes, a wrong order, or a step that is left
//! out.

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::partition::{by, children, group, step};
use crate::types::planted_bug::subject::Hooks;
use crate::types::subject::Subject;
use selfsame_model::reference::{equal_up_to, see};
use selfsame_model::rules::TypeRules;
use selfsame_model::{Head, Seen};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Forget, Forgets, Kind, Label, Payload};

macro_rules! rules {
    ($rule:ident: $how:expr) => {
        TypeRules { $rule: $how, ..TypeRules::REFERENCE }
    };
}

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new(
        "normal-sets-always",
        "normal.forget",
        "lists are compared as sets although the order of unions is not forgotten",
    )
    .rules(rules!(equal_up_to: |heads, _| equal_up_to(heads, true))),
    PlantedBug::new(
        "normal-children-stay",
        "normal.label",
        "the members are sorted, and the children stay",
    )
    .rules(rules!(see: |label, forget| {
        let Seen { label, mut children } = see(label, forget);
        children.sort_unstable();
        Seen { label, children }
    })),
    PlantedBug::new("normal-cases-stay", "normal.label", "the cases of a variant keep their order")
        .rules(rules!(see: |label, forget| {
            see(label, &without(forget, label.kind() == Kind::VARIANT, |f| *f == Forget::MemberOrder))
        })),
    PlantedBug::new(
        "normal-inside-records",
        "normal.label",
        "the members of a variant with the name are not forgotten",
    )
    .rules(rules!(see: |label, forget| {
        see(label, &without(forget, label.kind() == Kind::VARIANT, is_inside))
    })),
    PlantedBug::new(
        "normal-inside-all",
        "normal.label",
        "if the members of one name are forgotten, those of every name are",
    )
    .rules(rules!(see: inside_all)),
    PlantedBug::new(
        "normal-first-parameter",
        "normal.label",
        "of a function only the name of the first parameter is forgotten",
    )
    .rules(rules!(see: first_parameter)),
    PlantedBug::new(
        "normal-members-as-one",
        "normal.leaf",
        "the members of a module are seen as one",
    )
    .rules(rules!(see: members_as_one)),
    PlantedBug::new("normal-multisets", "normal.same", "sets are compared with repetitions")
        .seen("hashes of members combined by a sum: {int, int} and {int} differ")
        .rules(rules!(equal_up_to: |heads, as_sets| {
            if as_sets { by(heads, multisets) } else { equal_up_to(heads, false) }
        })),
    PlantedBug::new("normal-two-rounds", "normal.same", "equality is decided after two rounds")
        .rules(rules!(equal_up_to: |heads, as_sets| {
            if !as_sets {
                return equal_up_to(heads, false);
            }
            let labels = group(heads.iter().map(|head| &head.label));
            step(heads, &step(heads, &labels, sets), sets)
        })),
    PlantedBug::new("normal-as-lists", "normal.same", "sets are compared as lists")
        .seen("sorting the members of a recursive union before its members are known")
        .rules(rules!(equal_up_to: |heads, _| equal_up_to(heads, false))),
    PlantedBug::new("normal-rank-labels", "normal.rank", "heads are ranked by their labels only")
        .rules(rules!(normal_ranks: |heads| ranks(heads, 0, ascending))),
    PlantedBug::new("normal-rank-once", "normal.rank", "ranks are refined once")
        .rules(rules!(normal_ranks: |heads| ranks(heads, 1, ascending))),
    PlantedBug::new("normal-rank-twice", "normal.rank", "ranks are refined twice")
        .rules(rules!(normal_ranks: |heads| ranks(heads, 2, ascending))),
    PlantedBug::new(
        "normal-rank-lengths-last",
        "normal.rank",
        "children are ordered by the ranks of their heads before the numbers of their heads",
    )
    .rules(rules!(normal_ranks: |heads| ranks(heads, usize::MAX, |of| {
        let mut of = of.to_vec();
        of.sort_unstable();
        (0, of)
    }))),
    PlantedBug::new(
        "normal-rank-unsorted",
        "normal.rank",
        "the ranks of a child's heads are compared in the order of the heads",
    )
    .rules(rules!(normal_ranks: |heads| ranks(heads, usize::MAX, |of| (of.len(), of.to_vec())))),
    PlantedBug::new(
        "normal-rank-descending",
        "normal.rank",
        "the ranks of a child's heads are compared in descending order",
    )
    .rules(rules!(normal_ranks: |heads| ranks(heads, usize::MAX, |of| {
        let (heads, mut of) = ascending(of);
        of.reverse();
        (heads, of)
    }))),
    PlantedBug::new(
        "normal-rank-depends",
        "normal.rank",
        "the order of two heads depends on the number of heads that are ranked",
    )
    .rules(rules!(normal_ranks: |heads| {
        let ranks = ranks(heads, usize::MAX, ascending);
        let turned = |&rank: &usize| if heads.len() % 2 == 0 { rank } else { heads.len() - rank };
        ranks.iter().map(turned).collect()
    })),
    PlantedBug::new(
        "normal-unions-stay",
        "normal.form",
        "the heads of a type are not sorted, unless it is a child",
    )
    .hooks(Hooks {
        normal_forms: |it, interner, types, forget| {
            let mut forms = it.model.normal_forms(interner, types, forget)?;
            for (form, &ty) in forms.iter_mut().zip(types) {
                if it.model.heads(ty)?.len() > 1 {
                    *form = ty;
                }
            }
            Ok(forms)
        },
        ..Hooks::NONE
    }),
    PlantedBug::new(
        "normal-refuses-structs",
        "normal.finite",
        "a struct whose members are forgotten is refused, since it has no size",
    )
    .hooks(Hooks {
        normal_forms: |it, interner, types, forget| {
            for &ty in types {
                let heads = it.model.heads(ty)?;
                let is_struct = heads.iter().any(|head| head.label.kind() == Kind::STRUCT);
                refuse(is_struct && forget.iter().any(is_inside))?;
            }
            it.model.normal_forms(interner, types, forget)
        },
        ..Hooks::NONE
    }),
];

fn refuse(infinite: bool) -> Result<()> {
    let cycle = Vec::new();
    if infinite { Err(ErrorKind::InfiniteSize { cycle }.into()) } else { Ok(()) }
}

const fn is_inside(forget: &Forget) -> bool {
    matches!(forget, Forget::Inside(_))
}

/// Returns the properties to forget. If `if_so` is true, properties for which `of` holds are left
/// out.
fn without(forget: &Forgets, if_so: bool, of: fn(&Forget) -> bool) -> Forgets {
    forget.iter().filter(|&forget| !(if_so && of(forget))).cloned().collect()
}

fn inside_all(label: &Label, forget: &Forgets) -> Seen {
    let mut forget = forget.clone();
    if let (true, Payload::Record { name, .. } | Payload::Variant { name, .. }) =
        (forget.iter().any(is_inside), label.payload())
    {
        forget.insert(Forget::Inside(name));
    }
    see(label, &forget)
}

fn first_parameter(label: &Label, forget: &Forgets) -> Seen {
    match label.payload() {
        Payload::Params(mut names) if forget.contains(&Forget::ParameterNames) => {
            names.iter_mut().take(1).for_each(String::clear);
            let payload = Payload::Params(names).bytes();
            Seen::whole(&Label::of_parts(label.kind(), &payload, label.arity()))
        }
        _ => see(label, forget),
    }
}

fn members_as_one(label: &Label, forget: &Forgets) -> Seen {
    match label.payload() {
        Payload::Member { module, .. } => {
            let payload = Payload::Member { module, name: "A".into() }.bytes();
            Seen::whole(&Label::of_parts(label.kind(), &payload, 0))
        }
        _ => see(label, forget),
    }
}

fn sets(head: &Head, groups: &[usize]) -> Vec<Vec<usize>> {
    let mut sets = children(head, groups, |_, _| true);
    sets.iter_mut().for_each(|set| set.sort_unstable());
    sets
}

fn multisets(head: &Head, groups: &[usize]) -> Vec<Vec<usize>> {
    let multiset = |list: &Vec<selfsame_model::HeadId>| {
        let mut of: Vec<usize> = list.iter().map(|to| groups[to.0]).collect();
        of.sort_unstable();
        of
    };
    head.children.iter().map(multiset).collect()
}

/// The key by which a child is compared: a number, and the ranks of its heads.
type ChildKey = (usize, Vec<usize>);

fn ascending(of: &[usize]) -> ChildKey {
    let mut of = of.to_vec();
    of.sort_unstable();
    (of.len(), of)
}

/// Returns ranks of heads that are refined at most `rounds` times, by the keys of their children.
fn ranks(heads: &[Head], rounds: usize, key: fn(&[usize]) -> ChildKey) -> Vec<usize> {
    let mut rank = numbered(heads.iter().map(|head| &head.label).collect());
    for _ in 0..rounds {
        let child = |list: &Vec<selfsame_model::HeadId>| {
            key(&list.iter().map(|to| rank[to.0]).collect::<Vec<_>>())
        };
        let keys = heads
            .iter()
            .zip(&rank)
            .map(|(head, own)| (*own, head.children.iter().map(child).collect::<Vec<ChildKey>>()));
        let next = numbered(keys.collect());
        if next == rank {
            break;
        }
        rank = next;
    }
    rank
}

/// Returns for each key the number of different keys that are smaller.
fn numbered<K: Ord + Clone>(keys: Vec<K>) -> Vec<usize> {
    let mut sorted = keys.clone();
    sorted.sort();
    sorted.dedup();
    keys.iter().map(|key| sorted.partition_point(|other| other < key)).collect()
}
