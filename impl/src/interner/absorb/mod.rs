//! Absorption: the decision whether a new cyclic component S is part of an older component T to
//! which S refers (`[interner.absorb]`).
//!
//! **Edges.** If S is not much smaller than T, one pass through T finds the members with the same
//! edge as some head of S. A head of S with a child in T can only equal a member with the same
//! child. Mostly there is at most one such member.
//!
//! **Search.** Otherwise the members of T are treated as inner heads, too. Then the canonical
//! order (`[identity.order]`) is an order of the heads of both components, and the members of T are
//! already sorted by it. So [binary search](search) for a head of S ends at the only member that
//! can equal this head.
//!
//! Comparisons are counted over all new components. Once the comparisons have cost as much as
//! refining T, T is refined, which gives the [rounds](member_order) in which its members are
//! separated. From then on the time of a [comparison](ordered) depends on S only. So n small
//! components that are absorbed by one large component take O(n log n), instead of n walks through
//! the large component.
//!
//! **Verification.** The image of one head determines the images of all heads, edge by edge, as S
//! is strongly connected. [Every edge is checked](image), so an image that is found is a
//! homomorphism, and each head of S equals its image. If there is no image, S is new.
//!
//! **Loose lists.** A list of S may be longer than its image if some of its heads are equal. In
//! this case the order is not known yet. If T is much larger than S, the members to which S has
//! edges are [tried](loose).
//!
//! **Joint refinement.** If no earlier step decides, S and T are minimized together. S is absorbed
//! if and only if its heads share blocks with members of T.

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

/// Returns whether `target` absorbs `graph`. If so, leaves the member that each head equals in
/// `image`.
///
/// The search takes O(m log n) for m edges of the graph and n members, and O(n log n) once for the
/// target. Joint refinement for loose lists costs extra.
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

/// Decides as [`absorb`] does, without looking for edges.
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

/// Finds the only member that a head can equal. Compares pair by pair while the comparisons so far
/// are cheap in total, and by the order of the members afterwards.
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
