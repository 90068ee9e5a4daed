//! Settles types that refer to one another, and compares them with each other and with older types.
//!
//! The crate [`selfsame`] performs both comparisons. It realizes the types of a cycle
//! ([`identity`](super::identity)). Types whose realized types have one handle are equal. Therefore
//! a cycle that unrolls an older cycle several times, or that refers to a part of an older cycle,
//! is recognized as the older cycle.

use super::lead::{Means, leads_to};
use super::member::{Head, Member};
use super::node::{Node, Ty};
use super::table::{Facts, Types};
use crate::util::planted::Slip;
use hashbrown::{HashMap, HashSet};

/// Settles the types of a cycle.
pub(super) fn settle_circle(types: &mut Types, circle: &[Ty], means: Means<'_>) {
    let is_unknown = circle.iter().any(|&ty| {
        leads_to(types, ty, means).iter().any(|&part| types.settled(part) == Some(Ty::UNKNOWN))
    });
    if is_unknown {
        circle.iter().for_each(|&ty| types.settle_as(ty, Ty::UNKNOWN));
        return;
    }
    let places: HashMap<Ty, u32> = circle
        .iter()
        .copied()
        .filter(|&ty| !matches!(types.node(ty), Node::Use(..) | Node::Union(_)))
        .zip(0..)
        .collect();
    let mut members: Vec<Member> = Vec::new();
    for &ty in circle.iter().filter(|ty| places.contains_key(*ty)) {
        let node = types.node(ty).clone();
        let parts = node.parts().into_iter().map(|part| heads(types, part, &places, means));
        let parts = parts.collect();
        members.push(Member { node, parts });
    }
    let Some(settled) = settled_members(types, &members) else {
        // Realization fails only if it needs more than 2^31 types, which do not fit into memory.
        circle.iter().for_each(|&ty| types.settle_as(ty, Ty::UNKNOWN));
        return;
    };
    // A union that refers only to itself keeps its own order of heads. All such unions must be
    // found before the first of them is settled.
    let alone = endless_unions(types, circle, &places, means);
    types.endless.extend(alone.iter().copied());
    let of_each = |types: &Types, ty| -> Vec<Ty> {
        let settled = |head| match head {
            Head::Settled(ty) => ty,
            Head::Within(at) => settled[at as usize],
        };
        heads(types, ty, &places, means).into_iter().map(settled).collect()
    };
    let first: Vec<(Ty, Vec<Ty>)> = alone.iter().map(|&ty| (ty, of_each(types, ty))).collect();
    first.into_iter().for_each(|(ty, heads)| settle_union(types, ty, &heads));
    for &ty in circle {
        if types.settled(ty).is_none() {
            let heads = of_each(types, ty);
            settle_union(types, ty, &heads);
        }
    }
}

fn settle_union(types: &mut Types, ty: Ty, heads: &[Ty]) {
    let forgets =
        types.tuning.slips(Slip::UseForgetsHeadless) && matches!(types.node(ty), Node::Use(..));
    if heads.is_empty() && !forgets {
        types.headless.insert(ty);
    }
    let of = types.union(heads);
    types.settle_as(ty, of);
}

/// Returns the unions and uses of a cycle that refer to each other only through unions and uses,
/// without end.
fn endless_unions(
    types: &Types,
    circle: &[Ty],
    places: &HashMap<Ty, u32>,
    means: Means<'_>,
) -> Vec<Ty> {
    let own: HashSet<Ty> = circle.iter().copied().filter(|ty| !places.contains_key(ty)).collect();
    let (mut before, mut counts): (HashMap<Ty, Vec<Ty>>, HashMap<Ty, usize>) = Default::default();
    for &ty in &own {
        let next = leads_to(types, ty, means).into_iter().filter(|next| own.contains(next));
        let count = next.map(|next| before.entry(next).or_default().push(ty)).count();
        counts.insert(ty, count);
    }
    let mut ends: Vec<Ty> = own.iter().copied().filter(|ty| counts[ty] == 0).collect();
    while let Some(end) = ends.pop() {
        for &ty in before.get(&end).into_iter().flatten() {
            if let Some(count) = counts.get_mut(&ty) {
                *count -= 1;
                ends.extend((*count == 0).then_some(ty));
            }
        }
    }
    circle.iter().copied().filter(|ty| counts.get(ty).is_some_and(|&count| count > 0)).collect()
}

/// Settles the use of a constant that refers to one of the [unions that refer only to
/// themselves](endless_unions).
pub(super) fn settle_endless_use(types: &mut Types, ty: Ty, means: Means<'_>) {
    let heads = heads(types, ty, &HashMap::new(), means).into_iter();
    let settled = heads.filter_map(|head| match head {
        Head::Settled(ty) => Some(ty),
        Head::Within(_) => None,
    });
    let heads: Vec<Ty> = settled.collect();
    types.endless.insert(ty);
    settle_union(types, ty, &heads);
}

/// Returns the heads of a type on a cycle. A constant that refers to itself adds no heads.
fn heads(types: &Types, ty: Ty, places: &HashMap<Ty, u32>, means: Means<'_>) -> Vec<Head> {
    let (mut open, mut met, mut heads) = (vec![ty], HashSet::new(), Vec::new());
    while let Some(ty) = open.pop() {
        let settled = types.settled(ty).filter(|_| !types.endless.contains(&ty));
        if let Some(settled) = settled {
            let is_headless = types.headless.contains(&ty);
            let own = types.heads(settled).iter().filter(|_| !is_headless);
            heads.extend(own.map(|&head| Head::Settled(head)));
        } else if let Some(&place) = places.get(&ty) {
            heads.push(Head::Within(place));
        } else if let Node::Use(decl, _) = types.node(ty) {
            open.extend(met.insert(*decl).then(|| means(*decl)));
        } else if let Node::Union(_) = types.node(ty) {
            open.extend(leads_to(types, ty, means).into_iter().rev());
        } else {
            heads.extend(types.settled(ty).map(Head::Settled));
        }
    }
    let mut met = HashSet::new();
    heads.retain(|&head| met.insert(head));
    heads
}

/// Returns the settled type of each member of a cycle: an older type, or a new type for each class
/// of equal members.
fn settled_members(types: &mut Types, members: &[Member]) -> Option<Vec<Ty>> {
    let handles = types.handles_of(members).ok()?;
    // Each member refers to all other members, so either all members are equal to older types or
    // none is.
    let known: Option<Vec<Ty>> = handles.iter().map(|&at| types.handles.settled(at)).collect();
    Some(known.unwrap_or_else(|| make(types, members, &handles)))
}

/// Adds the settled types of the members of a cycle. The first member of several members with one
/// handle determines the parts.
fn make(types: &mut Types, members: &[Member], handles: &[selfsame::Type]) -> Vec<Ty> {
    let mut facts = Facts::default();
    for member in members {
        facts.named |= matches!(&member.node, Node::Function(params, _) if params.iter().any(|p| p.0.is_some()));
        for head in member.parts.iter().flatten() {
            if let Head::Settled(ty) = head {
                facts.add(types.facts(*ty));
            }
        }
    }
    let mut firsts = Vec::new();
    let mut made = Vec::with_capacity(members.len());
    for (member, &handle) in members.iter().zip(handles) {
        let ty = types.handles.settled(handle).unwrap_or_else(|| {
            let ty = types.reserve(facts);
            types.handles.note_settled(ty, handle);
            firsts.push((member, ty));
            ty
        });
        made.push(ty);
    }
    for (member, ty) in firsts {
        let part = |part: &Vec<Head>| {
            let head = |head: &Head| match *head {
                Head::Settled(ty) => ty,
                Head::Within(at) => made[at as usize],
            };
            part.iter().map(head).collect::<Vec<Ty>>()
        };
        let parts = member.parts.iter().map(part).collect::<Vec<_>>();
        let parts: Vec<Ty> = parts.iter().map(|heads| types.union(heads)).collect();
        types.fill(ty, member.node.with(&parts));
    }
    made
}
