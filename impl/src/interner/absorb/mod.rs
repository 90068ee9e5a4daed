//! Whether a new cyclic component is an older one, to which it refers (`[interner.absorb]`).
//!
//! **Edges.** Where S is not much smaller than T, go through T once, for the members with an edge
//! that S has too: a head of S with a child in T can only be one that has the same child. Mostly
//! there is one such member, or none.
//!
//! **Search.** Else count the members of the older component T as inner heads of the new component
//! S, too. The canonical order (`[identity.order]`) then puts the heads of both in one order, and
//! T's members stand in it already. So if S is absorbed, a head of S is found among them by [binary
//! search](search), and where the search ends is the one member that the head can be.
//!
//! If the pairs that were compared so far, over all new components, are as many as it costs to refine T, T is refined once, to know
//! [how long](member_order) its members are alike. From then on a comparison takes time in S alone, [however large](ordered) T is. So
//! n small components that are absorbed by one large one take O(n log n), where each used to walk through the large one.
//!
//! **Verification.** That image of one head determines, edge by edge, the images of all, S being
//! strongly connected. [Every edge is looked at](image), so an image that is found is a
//! homomorphism, and all of S equals it. If there is none, S is new.
//!
//! **Loose lists.** A list of S may be longer than its image, some of its heads being one, so that no order can be told
//! yet. Then members are [tried](loose) again, by the edges that S has to them, if T is much larger.
//!
//! **Joint refinement** where that does not decide, either. S and T are then minimized together, and S is absorbed if and only if its
//! heads share blocks with T.

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

/// Whether `target` absorbs `graph`: if so, leaves the member that each head equals in `image`.
///
/// Searching takes O(m log n) for m edges of the graph and n members, apart from O(n log n) once for the target, and
/// from joint refinement where a list of the graph may be longer than its image.
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

/// The same without looking for edges.
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
    // Joint refinement takes no longer than interning the graph, if the target is not much larger.
    if pair.target.members.len as usize > store.tuning.absorb_larger as usize * graph.len()
        && let Some(absorbed) = loose::absorb(pair, image, orders)
    {
        return absorbed;
    }
    pair.minimize_jointly().map(|members| image.set(members)).is_some()
}

/// The member that a head can be: pair by pair as long as that is cheap, all in all; then by the order of the members.
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
