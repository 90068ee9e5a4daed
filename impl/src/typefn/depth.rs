//! Computes the depths of realized types (`[typefn.limit]`, `[typefn.depth]`).

use crate::handle::{HeadId, TypeId};
use crate::interner::component::HeadRange;
use crate::interner::store::Store;
use selfsame_spec::Kind;

/// The depth of each realized head, in 4 bytes per head. Depths are computed when a call needs
/// them.
#[derive(Clone, Default)]
pub(crate) struct TypeDepths {
    of_heads: Vec<u32>,
}

impl TypeDepths {
    /// Computes the depths of the heads that were added to a store since the last call. The cost is
    /// linear in the number of these heads. The heads below a component are older than the
    /// component, so their depths have already been computed. A state does not add to the depth.
    pub(crate) fn extend(&mut self, store: &Store) {
        while self.of_heads.len() < store.len() {
            let members = store.component_members(HeadId::new(self.of_heads.len()));
            let below = |head: HeadId| {
                let children = store.children(head).iter();
                children.map(|child| self.below(store, child, members)).max()
            };
            let is_state = store.labels.kind(store.label(members.first)) == Kind::STATE;
            let step = u32::from(!is_state || members.len > 1);
            let depth = step + members.iter().filter_map(below).max().unwrap_or(0);
            self.of_heads.extend(members.iter().map(|_| depth));
        }
    }

    /// Returns the greatest depth of the heads of a child that are not members of the given
    /// component.
    fn below(&self, store: &Store, child: &TypeId, members: HeadRange) -> u32 {
        let heads = store.heads(child).iter();
        let below = heads.filter(|&&head| members.index_of(head).is_none());
        below.map(|&head| self.of_heads[head]).max().unwrap_or(0)
    }

    /// Returns the depth of a type.
    pub(crate) fn of_type(&self, store: &Store, ty: TypeId) -> u32 {
        store.heads(&ty).iter().map(|&head| self.of_heads[head]).max().unwrap_or(0)
    }

    /// Removes the depths of heads that were rolled back.
    pub(crate) fn forget(&mut self, store: &Store) {
        self.of_heads.truncate(store.len());
    }
}
