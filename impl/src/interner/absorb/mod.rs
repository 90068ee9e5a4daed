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
//! **Verification.** That image of one head determines, edge by edge, the images of all, S being
//! strongly connected. [Every edge is looked at](image), so an image that is found is a
//! homomorphism, and all of S equals it. If there is none, S is new.
//!
//! **Joint refinement** where that does not decide: a list of S may be longer than its image, some
//! of its heads being one, so that no order can be told yet; or the comparisons have cost more than
//! refinement would. S and T are then minimized together, and S is absorbed if and only if its
//! heads share blocks with T.

mod edge;
pub(crate) mod image;
mod pair;
mod search;

use crate::identity::batch::{Batch, BatchHead};
use crate::interner::absorb::image::{Image, Pairing};
use crate::interner::absorb::pair::Pair;
use crate::interner::absorb::search::{Found, Search};
use crate::interner::component::Component;
use crate::interner::store::Store;

/// Whether `target` absorbs `graph`: if so, leaves the member that each head equals in `image`.
pub(crate) fn absorb(store: &Store, graph: &Batch, target: &Component, image: &mut Image) -> bool {
    let pair = Pair { store, graph, target };
    match edge::absorb(pair, image) {
        Some(absorbed) => absorbed,
        None => absorb_by_order(pair, image),
    }
}

/// The same without looking for edges.
fn absorb_by_order(pair: Pair<'_>, image: &mut Image) -> bool {
    let Pair { store, graph, .. } = pair;
    let head = BatchHead::new(0);
    let mut search = Search::new(pair);
    let found = search.member(head);
    if let Found::Member(member) = found
        && image.follow(store, graph, Pairing { head, member })
    {
        return true;
    }
    let told = !matches!(found, Found::Unknown) && !pair.is_loose();
    if told || !graph.heads().all(|head| search.has_label(head)) {
        return false;
    }
    pair.minimize_jointly().map(|members| image.set(members)).is_some()
}
