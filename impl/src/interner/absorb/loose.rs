//! Whether a component is absorbed in which a list may be longer than its image, as some of its heads may turn out to be one.
//!
//! A search among the members has taken its lists as they are: it finds the component if no two heads of a list are one.
//! Otherwise some two are, in some list. Either of these then tells what each head is; what a start says of other heads is
//! [forced](Image::follow_loosely):
//!
//! - **A head and a member in one list** are one. Each such pair is tried. If each list has but one head of the
//!   new component, there are no others, so if none is right, the component is new.
//! - **Two heads of a list** are one, and the component has an edge into the older one: so it has a member's
//!   edge. The members with the rarest of its edges are tried one by one; if none is right, the component is new.
//!
//! If some start does not tell what each head is, or starts take too long, that is for joint refinement, which
//! takes time in the older component.

use crate::identity::batch::Entry;
use crate::interner::absorb::image::{Image, Pairing};
use crate::interner::absorb::member_edges::{EntryEdge, entry_edges};
use crate::interner::absorb::member_order::MemberOrders;
use crate::interner::absorb::pair::Pair;
use hashbrown::HashSet;

/// Whether the component is absorbed, if that is soon told: then `image` has where each head goes.
pub(super) fn absorb(pair: Pair<'_>, image: &mut Image, orders: &mut MemberOrders) -> Option<bool> {
    let mut steps = pair.store.tuning.absorb_steps as usize * pair.graph.len();
    let (starts, are_all) = starts(pair, steps)?;
    if try_all(pair, image, starts, &mut steps)? {
        return Some(true);
    }
    if are_all { Some(false) } else { absorb_by_edges(pair, image, orders, &mut steps) }
}

/// A head and a member for each two that stand in one list; and whether there is no list with several heads. None
/// for more than so many.
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

/// Tries starts: whether one is right; none if that is not told in so many steps.
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
