//! Absorption: decides whether a new cyclic component S is part of an older component T to which S
//! refers (`[interner.absorb]`).
//!
//! **Edges.** If S is not much smaller than T, one pass through T finds the members with the same
//! edge as some head of S. A head of S with a child in T can only be equal to a member with the
//! same child. In most cases, there is at most one such member.
//!
//! **Search.** If no edge decides, or if S is much smaller than T, the members of T are treated as
//! inner heads, too. The canonical order (`[identity.order]`) is then an order of the heads of both
//! components, and the members of T are already sorted by it. A [binary search](search) for a head
//! of S therefore finds the only member that can be equal to this head.
//!
//! The steps of comparisons are counted over all new components. When the comparisons have cost as
//! much as refining T, T is refined. Refining T gives the [rounds](member_order) in which the
//! members of T are separated. After that, the time of a [comparison](ordered) depends only on the
//! size of S. If one large component absorbs n small components, this takes O(n log n), instead of
//! n walks through the large component.
//!
//! **Verification.** S is strongly connected, so the image of one head determines the images of all
//! heads by following edges. [Every edge is checked](image), so an image that is found is a
//! homomorphism, and each head of S equals its image. If there is no image, S is new.
//!
//! **Loose lists.** If some heads of a list of S are equal, the list may be longer than its image.
//! The order of such a list is not determined yet. If T is much larger than S, candidates for the
//! image of a head are [tried](loose).
//!
//! **Joint refinement.** If no earlier step decides, S and T are minimized together. S is absorbed
//! if and only if each of its heads shares a block with a member of T.

mod edge;
pub(crate) mod image;
mod loose;
mod member_edges;
pub(crate) mod member_order;
mod ordered;
mod pair;
mod search;

use crate::identity::batch::{Batch, BatchHead};
use crate::interner::absorb::image::{Image, Pairing};
use crate::interner::absorb::member_order::MemberOrders;
use crate::interner::absorb::ordered::OrderedSearch;
use crate::interner::absorb::pair::Pair;
use crate::interner::absorb::search::{Found, Search};
use crate::interner::component::Component;
use crate::interner::store::Store;
use crate::util::planted::Slip;

/// Returns whether `target` absorbs `graph`. If so, `image` contains the member to which each head
/// is equal.
///
/// The search takes O(m log n) for m edges of the graph and n members of the target. The searches
/// in one target together take an additional O(n log n) once. Joint refinement for loose lists is
/// not included in this bound.
pub(crate) fn absorb(
    store: &Store,
    graph: &Batch,
    target: &Component,
    (image, orders): (&mut Image, &mut MemberOrders),
) -> bool {
    let pair = Pair { store, graph, target };
    match edge::absorb(pair, image) {
        Some(absorbed) => absorbed,
        None => absorb_by_order(pair, image, orders),
    }
}

/// Decides whether `target` absorbs the graph, as [`absorb`] does, but without the step that uses
/// edges into the target.
fn absorb_by_order(pair: Pair<'_>, image: &mut Image, orders: &mut MemberOrders) -> bool {
    let Pair { store, graph, .. } = pair;
    let head = BatchHead::new(0);
    let found = find_member(pair, head, orders);
    if let Found::Member(member) = found
        && image.follow(store, graph, Pairing { head, member })
    {
        return true;
    }
    let told = !matches!(found, Found::Unknown) && !pair.is_loose();
    if told || !graph.heads().all(|head| pair.has_label(head)) {
        return false;
    }
    // Joint refinement costs no more than interning the graph, unless the target is much larger
    // than the graph.
    if pair.target.members.len as usize > store.tuning.absorb_larger as usize * graph.len()
        && let Some(absorbed) = loose::absorb(pair, image, orders)
    {
        return absorbed;
    }
    pair.minimize_jointly().map(|members| image.set(members)).is_some()
}

/// Finds the only member that can be equal to a head. As long as the comparisons so far are cheap
/// in total, heads are compared pair by pair. Later comparisons use the order of the members.
fn find_member(pair: Pair<'_>, head: BatchHead, orders: &mut MemberOrders) -> Found {
    let Pair { store, graph, target } = pair;
    let own = store.tuning.search_pairs as usize * graph.len();
    if let Some(budget) = orders.budget(store, target) {
        let mut search = Search::new(pair, own + budget);
        let found = search.member(head);
        let more = budget.saturating_sub(search.left());
        if more > 0 {
            orders.spend(store, target, more);
        }
        if !matches!(found, Found::Unknown) || store.tuning.slips(Slip::SearchGivesUp) {
            return found;
        }
    }
    OrderedSearch::new(pair, orders.order(store, target)).member(head)
}
