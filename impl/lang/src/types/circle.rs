//! Types that lead to one another: which of them are equal, and whether they are there already.
//!
//! All begin as equal as their forms are, and are told apart as long as parts of theirs are (E. F.
//! Moore, "Gedanken-Experiments on Sequential Machines", 1956). The classes that are left are
//! written down in an order that does not depend on how the types were written, and looked up so.

use super::lead::{Means, leads_to};
use super::node::{Node, Ty};
use super::table::{Facts, Types};
use crate::util::planted::Slip;
use hashbrown::{HashMap, HashSet};

/// What a part of a type in a circle leads to: a settled type, or another one by its place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Head {
    Settled(Ty),
    Within(u32),
}

/// A type that is no union or use, and of each part its heads.
struct Member {
    node: Node,
    parts: Vec<Vec<Head>>,
}

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
    let by_form = types.tuning.slips(Slip::CirclesByForm);
    let classes = classes(&members, by_form);
    let settled = classes_settled(types, &members, &classes);
    for &ty in circle {
        let heads = heads(types, ty, &places, means);
        let heads: Vec<Ty> = heads
            .into_iter()
            .map(|head| match head {
                Head::Settled(ty) => ty,
                Head::Within(at) => settled[classes[at as usize] as usize],
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

/// What a member looks like while classes are as given: the class of each head once.
fn look(member: &Member, class: impl Fn(u32) -> u64) -> Vec<u64> {
    let mut out = Vec::new();
    for part in &member.parts {
        let from = out.len();
        for head in part {
            let word = match head {
                Head::Settled(ty) => u64::from(ty.number()),
                Head::Within(at) => class(*at) | 1 << 63,
            };
            if !out[from..].contains(&word) {
                out.push(word);
            }
        }
        out.push(u64::MAX - 1);
    }
    out
}

/// The number of the form of a member: of it without its parts. It is one for all circles.
fn form(types: &mut Types, member: &Member) -> u64 {
    let parts = vec![Ty::HOLE; member.parts.len()];
    let next = types.forms.len() as u64;
    *types.forms.entry(member.node.with(&parts)).or_insert(next)
}

/// The class of each member, from 0: members of one class are equal.
fn classes(members: &[Member], by_form: bool) -> Vec<u32> {
    let mut classes: Vec<u32> = vec![0; members.len()];
    let forms: Vec<Node> = members
        .iter()
        .map(|member| member.node.with(&vec![Ty::HOLE; member.parts.len()]))
        .collect();
    let mut count = 0;
    loop {
        let mut numbers = HashMap::new();
        let next: Vec<u32> = members
            .iter()
            .zip(&forms)
            .enumerate()
            .map(|(at, (member, form))| {
                let look = look(member, |at| u64::from(classes[at as usize]));
                let number = numbers.len() as u32;
                *numbers.entry((classes[at], form, look)).or_insert(number)
            })
            .collect();
        let now = numbers.len();
        classes = next;
        if now == count || by_form {
            return classes;
        }
        count = now;
    }
}

/// The settled type of each class.
fn classes_settled(types: &mut Types, members: &[Member], classes: &[u32]) -> Vec<Ty> {
    let count = classes.iter().map(|&class| class + 1).max().unwrap_or(0);
    let mut firsts: Vec<&Member> = Vec::new();
    for (at, member) in members.iter().enumerate() {
        if classes[at] as usize == firsts.len() {
            firsts.push(member);
        }
    }
    if firsts.is_empty() {
        return Vec::new();
    }
    debug_assert_eq!(firsts.len(), count as usize, "classes are numbered as they are met");
    let forms: Vec<u64> = firsts.iter().map(|member| form(types, member)).collect();
    let order = order(&firsts, &forms, classes);
    let mut places = vec![0; firsts.len()];
    (0..).zip(&order).for_each(|(place, &class)| places[class as usize] = place);
    let key = key((&firsts, &forms), &order, classes, &places);
    let in_order = match types.circles.get(&key) {
        Some(known) => known.to_vec(),
        None => {
            let made = make(types, &firsts, &order, classes, &places);
            types.circles.insert(key, made.as_slice().into());
            made
        }
    };
    places.iter().map(|&place: &u32| in_order[place as usize]).collect()
}

/// The classes, in an order that their trees alone tell: from that of the least colour on, as they
/// are met. Colours are ranks of trees of a growing depth, up to the depth that tells all apart.
fn order(firsts: &[&Member], forms: &[u64], classes: &[u32]) -> Vec<u32> {
    let mut colours = ranks(forms);
    let mut count = 0;
    while count < firsts.len() {
        let look = |member| look(member, |at| colours[classes[at as usize] as usize]);
        let trees: Vec<(u64, Vec<u64>)> =
            colours.iter().zip(firsts).map(|(&colour, member)| (colour, look(member))).collect();
        colours = ranks(&trees);
        let now = colours.iter().max().map_or(0, |most| *most as usize + 1);
        debug_assert!(now > count, "classes have different trees");
        count = if now > count { now } else { firsts.len() };
    }
    let start = (0..firsts.len()).min_by_key(|&at| colours[at]).unwrap_or(0) as u32;
    let mut met = vec![false; firsts.len()];
    let mut order = vec![start];
    met[start as usize] = true;
    let mut at = 0;
    while let Some(&class) = order.get(at) {
        at += 1;
        for head in firsts[class as usize].parts.iter().flatten() {
            if let Head::Within(next) = head {
                let next = classes[*next as usize];
                if !std::mem::replace(&mut met[next as usize], true) {
                    order.push(next);
                }
            }
        }
    }
    order
}

/// The rank of each among all: equal ones have one.
fn ranks<T: Ord>(of: &[T]) -> Vec<u64> {
    let mut sorted: Vec<&T> = of.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    of.iter().map(|own| sorted.partition_point(|other| *other < own) as u64).collect()
}

/// The classes in order, written down.
fn key(
    (firsts, forms): (&[&Member], &[u64]),
    order: &[u32],
    classes: &[u32],
    places: &[u32],
) -> Box<[u64]> {
    let mut key = Vec::new();
    for &class in order {
        let member = firsts[class as usize];
        key.push(forms[class as usize]);
        key.extend(look(member, |at| u64::from(places[classes[at as usize] as usize])));
    }
    key.into()
}

/// Makes the settled types of classes, in order.
fn make(
    types: &mut Types,
    firsts: &[&Member],
    order: &[u32],
    classes: &[u32],
    places: &[u32],
) -> Vec<Ty> {
    let mut facts = Facts::default();
    for member in firsts {
        facts.named |= matches!(&member.node, Node::Function(params, _) if params.iter().any(|p| p.0.is_some()));
        for head in member.parts.iter().flatten() {
            if let Head::Settled(ty) = head {
                facts.add(types.facts(*ty));
            }
        }
    }
    let made: Vec<Ty> = order.iter().map(|_| types.reserve(facts)).collect();
    for (&class, &ty) in order.iter().zip(&made) {
        let member = firsts[class as usize];
        let parts: Vec<Ty> = member
            .parts
            .iter()
            .map(|part| {
                let heads: Vec<Ty> = part
                    .iter()
                    .map(|head| match head {
                        Head::Settled(ty) => *ty,
                        Head::Within(at) => made[places[classes[*at as usize] as usize] as usize],
                    })
                    .collect();
                types.union(&heads)
            })
            .collect();
        types.fill(ty, member.node.with(&parts));
    }
    made
}
