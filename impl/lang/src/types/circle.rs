//! Types that lead to one another: which of them are equal, and whether they are there already.
//!
//! The crate [`selfsame`] answers both: a circle is realized ([`identity`](super::identity)), and types with one
//! handle there are one type here. So a circle that goes around an older one several times, or leads into it, is
//! the older one.

use super::lead::{Means, leads_to};
use super::member::{Head, Member};
use super::node::{Node, Ty};
use super::table::{Facts, Types};
use hashbrown::{HashMap, HashSet};

/// Settles the types of a circle.
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
        // There are more than 2^31 of them: memory ends before.
        circle.iter().for_each(|&ty| types.settle_as(ty, Ty::UNKNOWN));
        return;
    };
    for &ty in circle {
        let heads = heads(types, ty, &places, means);
        let heads: Vec<Ty> = heads
            .into_iter()
            .map(|head| match head {
                Head::Settled(ty) => ty,
                Head::Within(at) => settled[at as usize],
            })
            .collect();
        if heads.is_empty() {
            types.headless.insert(ty);
        }
        let of = types.union(&heads);
        types.settle_as(ty, of);
    }
}

/// The heads of a type of a circle; one that leads to itself gives nothing there.
fn heads(types: &Types, ty: Ty, places: &HashMap<Ty, u32>, means: Means<'_>) -> Vec<Head> {
    let (mut open, mut met, mut heads) = (vec![ty], HashSet::new(), Vec::new());
    while let Some(ty) = open.pop() {
        if types.headless.contains(&ty) {
            continue;
        }
        if let Some(settled) = types.settled(ty) {
            heads.extend(types.heads(settled).iter().map(|&head| Head::Settled(head)));
        } else if let Some(&place) = places.get(&ty) {
            heads.push(Head::Within(place));
        } else if met.insert(ty) {
            open.extend(leads_to(types, ty, means).into_iter().rev());
        }
    }
    let mut met = HashSet::new();
    heads.retain(|&head| met.insert(head));
    heads
}

/// The settled type of each member: one that is there, or a new one for each that is equal to no other.
fn settled_members(types: &mut Types, members: &[Member]) -> Option<Vec<Ty>> {
    let handles = types.handles_of(members).ok()?;
    // All of them are equal to types of an older circle, or none is: each leads to all others.
    let known: Option<Vec<Ty>> = handles.iter().map(|&at| types.handles.settled(at)).collect();
    Some(known.unwrap_or_else(|| make(types, members, &handles)))
}

/// Makes the settled types of members: of those with one handle the first one tells the parts.
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
