//! Whether a new cyclic component is an older one, to which it refers (`[interner.fold]`).
//!
//! **Edges.** Where S is not much smaller than T, go through T once, for the members with an edge
//! that S has too: a head of S with a child in T can only be one that has the same child. Mostly
//! there is one such member, or none.
//!
//! **Search.** Else count the members of the older component T as inner heads of the new component S,
//! too. The canonical order (`[identity.order]`) then puts the heads of both in one order, and T's
//! members stand in it already. So if S folds, a head of S is found among them by [binary
//! search](search), and where the search ends is the one member that the head can be.
//!
//! **Verification.** That image of one head determines, edge by edge, the images of all, S being
//! strongly connected. [Every edge is looked at](image), so what is found is a homomorphism, and
//! all of S equals its image. If there is none, S is new.
//!
//! **Joint refinement** where that does not decide: a list of S may be longer than its image, some
//! of its heads being one, so that no order can be told yet; or the comparisons have cost more than
//! refinement would. S and T are then minimized together, and S folds if and only if its heads
//! share blocks with T.

pub(crate) mod edge;
pub(crate) mod image;
pub(crate) mod search;

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref, Target};
use crate::identity::minimize;
use crate::interner::store::{Component, Store};
use hashbrown::HashMap;
pub(crate) use image::Image;
use search::{Found, Search};

/// Whether `graph` folds into `target`: if so, leaves the member that each head equals in `image`.
pub(crate) fn fold(store: &Store, graph: &Raw, target: &Component, image: &mut Image) -> bool {
    let pair = Pair { store, graph, target };
    match edge::fold(pair, image) {
        Some(folds) => folds,
        None => by_order(pair, image),
    }
}

/// The same without looking for edges.
fn by_order(pair: Pair<'_>, image: &mut Image) -> bool {
    let Pair { store, graph, .. } = pair;
    let mut search = Search::new(pair);
    let found = search.member(0);
    if let Found::Member(member) = found
        && image.follow(store, graph, (0, member))
    {
        return true;
    }
    let told = !matches!(found, Found::Unknown) && !pair.loose();
    if told || !(0..graph.len() as u32).all(|head| search.has_label(head)) {
        return false;
    }
    pair.jointly().map(|members| image.set(members)).is_some()
}

/// A new component and an older one to which it refers.
#[derive(Clone, Copy)]
struct Pair<'a> {
    store: &'a Store,
    graph: &'a Raw,
    target: &'a Component,
}

impl Pair<'_> {
    /// A head that an entry stands for, if it is an inner one of either component.
    fn is_inner(&self, entry: Ref) -> bool {
        match entry.target() {
            Target::Head(_) => true,
            Target::Realized(ty) => self.target.has(ty.number()),
            Target::List(_) => unreachable!("lists are flat"),
        }
    }

    /// Whether some list may be longer than it is: two of its entries may turn out to be one.
    fn loose(&self) -> bool {
        let inner = |list| self.graph.entries(list).iter().filter(|&&e| self.is_inner(e)).count();
        (0..self.graph.lists() as u32).any(|list| inner(list) > 1)
    }

    /// Minimizes both together.
    fn jointly(&self) -> Option<Vec<u32>> {
        let block_of = minimize::blocks(&self.join());
        let (new, old) = block_of.split_at(self.graph.len());
        let mut member_of = HashMap::with_capacity(old.len());
        for (member, block) in self.target.members().zip(old) {
            member_of.insert(block, member);
        }
        new.iter().map(|block| member_of.get(block).copied()).collect()
    }

    /// The graph's heads, then the target's members; references to members are inner.
    fn join(&self) -> Raw {
        let Self { store, graph, target } = *self;
        let mut joint = Raw::default();
        for head in 0..graph.len() as u32 {
            joint.head(graph.label(head));
            for &child in graph.children(head) {
                let child = match child.target() {
                    Target::Realized(ty) => self.spread(ty, &mut joint),
                    _ => Self::put(graph.heads_of(child).map(|e| self.inner(e)), &mut joint),
                };
                joint.child(child);
            }
        }
        for member in target.members() {
            joint.head(store.label(member));
            for &child in store.children(member) {
                let child = self.spread(child, &mut joint);
                joint.child(child);
            }
        }
        joint
    }

    fn inner(&self, entry: Ref) -> Ref {
        match entry.target() {
            Target::Realized(ty) if self.target.has(ty.number()) => {
                Ref::head(self.graph.len() as u32 + ty.number() - self.target.first)
            }
            _ => entry,
        }
    }

    fn spread(&self, ty: TypeId, joint: &mut Raw) -> Ref {
        Self::put(self.store.heads(&ty).iter().map(|&h| self.inner(Ref::realized(h))), joint)
    }

    fn put(entries: impl Iterator<Item = Ref>, joint: &mut Raw) -> Ref {
        let entries: Vec<Ref> = entries.collect();
        match entries[..] {
            [one] => one,
            _ => Ref::list(joint.list(entries)),
        }
    }
}
