//! Decides about the absorption of a component that has loose lists. A list is loose if some of its
//! heads may be equal, so that it may be longer than its image.
//!
//! The earlier search among the members does not shorten lists. The search in this module finds the
//! image if no list has two equal heads. If some list has two equal heads, there are two cases.
//! Each case gives *starts*: pairs of a head and its possible image, from which the other images
//! [follow](Image::follow_loosely):
//!
//! - **A head and a member in one list** are equal. Each such pair is tried. If each list has only
//!   one head of the new component, the second case cannot occur. The component is then new if no
//!   pair is equal.
//! - **Two heads of a list** are equal. The new component has edges into the older component. If
//!   the new component is absorbed, members of the older component have the same edges. The search
//!   chooses the edge that the fewest members have, and tries these members one by one. If none of
//!   them is equal to the head of the edge, the component is new.
//!
//! If a start does not determine all images, or if trying the starts takes too long, joint
//! refinement decides. The time for joint refinement depends on the size of the older component.

use crate::identity::batch::Entry;
use crate::interner::absorb::image::{Image, Pairing};
use crate::interner::absorb::member_edges::{EntryEdge, entry_edges};
use crate::interner::absorb::member_order::MemberOrders;
use crate::interner::absorb::pair::Pair;
use hashbrown::HashSet;

/// Returns whether the component is absorbed, or `None` if the search does not decide this. If the
/// component is absorbed, `image` contains for each head the equal member of the older component.
pub(super) fn absorb(pair: Pair<'_>, image: &mut Image, orders: &mut MemberOrders) -> Option<bool> {
    let mut steps = pair.store.tuning.absorb_steps as usize * pair.graph.len();
    let (starts, are_all) = starts(pair, steps)?;
    if try_all(pair, image, starts, &mut steps)? {
        return Some(true);
    }
    if are_all { Some(false) } else { absorb_by_edges(pair, image, orders, &mut steps) }
}

/// Returns all pairs of a head and a member that occur in the same list. Also returns whether no
/// list has several heads of the new component. Returns `None` if there are more than `most` pairs.
fn starts(pair: Pair<'_>, most: usize) -> Option<(Vec<Pairing>, bool)> {
    let Pair { graph, target, .. } = pair;
    let (mut seen, mut starts, mut are_all) = (HashSet::new(), Vec::new(), true);
    for list in graph.lists() {
        let entries = graph.entries(list);
        let heads: Vec<_> = entries.iter().filter_map(|entry| entry.inner()).collect();
        are_all &= heads.len() == 1;
        let members = entries.iter().filter_map(|entry| match entry.entry() {
            Entry::Outer(member) => target.members.index_of(member).map(|_| member),
            Entry::Inner(_) => None,
        });
        for member in members {
            for &head in &heads {
                if seen.insert((head, member)) {
                    starts.push(Pairing { head, member });
                }
            }
            if starts.len() > most {
                return None;
            }
        }
    }
    Some((starts, are_all))
}

/// Tries the given starts, and returns whether the two heads of one of them are equal. Returns
/// `None` if `steps` steps do not decide this.
fn try_all(
    pair: Pair<'_>,
    image: &mut Image,
    starts: impl IntoIterator<Item = Pairing>,
    steps: &mut usize,
) -> Option<bool> {
    for start in starts {
        if image.follow_loosely(pair.store, pair.graph, start)? {
            return Some(true);
        }
        *steps = steps.checked_sub(image.steps())?;
    }
    Some(false)
}

fn absorb_by_edges(
    pair: Pair<'_>,
    image: &mut Image,
    orders: &mut MemberOrders,
    steps: &mut usize,
) -> Option<bool> {
    let Pair { store, target, .. } = pair;
    let most = store.tuning.absorb_edges as usize;
    let edges: Vec<EntryEdge> = entry_edges(pair).take(most).collect();
    let known = orders.edges(store, target);
    let members = |edge: &EntryEdge| Some((edge.head, known.members(edge, *steps)?));
    let (head, places) = edges.iter().filter_map(members).min_by_key(|(_, places)| places.len())?;
    let start = |place| Pairing { head, member: target.members.at(place) };
    try_all(pair, image, places.into_iter().map(start), steps)
}
