//! Scratch stores: stores for internal computations, such as the hash of an object. A computation
//! finds the heads that earlier computations interned in the store. A part of a graph that many
//! objects share is therefore hashed once.
//!
//! No result depends on earlier computations. As in any store, a head is found by its label and its
//! children, and its digest does not depend on unrelated heads (`[interner.incremental]`). The
//! numbers of heads are not used after the computation.

use crate::draft::lower::Lowered;
use crate::handle::{ArenaId, TypeId};
use crate::interner::intern::Policy;
use crate::interner::realize::Realizer;
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::util::tuning::Tuning;
use selfsame_spec::{Digest, Lens};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A store and its workspace. No handles of its types are given to users.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) store: Store,
    lowered: Lowered,
    workspace: Workspace,
}

impl Scratch {
    fn tuned(tuning: &Tuning) -> Self {
        Self {
            store: Store::tuned(tuning),
            lowered: Lowered::tuned(tuning),
            workspace: Workspace::tuned(tuning),
        }
    }

    /// Returns the realizer that realizes nodes of a graph in this store. All realized types that
    /// occur in the graph belong to the interner `interner`.
    pub(crate) fn realizer(&mut self, interner: ArenaId, policy: Policy) -> Realizer<'_> {
        let Self { store, lowered, workspace } = self;
        Realizer { store, lowered, workspace, interner, policy }
    }

    /// Returns the digests of types of this store.
    pub(crate) fn digests(&self, types: &[TypeId]) -> Vec<Digest> {
        types.iter().map(|&ty| self.store.type_digest(ty)).collect()
    }
}

/// A store that is kept for the next computation, or `None` while a computation uses it.
type Waiting = Mutex<Option<Box<Scratch>>>;

/// One scratch store for each lens. The stores are separate because one lens refuses graphs that
/// another lens interns.
#[derive(Default)]
pub(crate) struct ScratchStores {
    frozen: Waiting,
    identity: Waiting,
    compiler: Waiting,
    tuning: Tuning,
}

impl ScratchStores {
    /// Makes a set without stores. A store is created when it is first needed.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { tuning: *tuning, ..Self::default() }
    }

    /// Runs a computation on the scratch store of a lens. Simultaneous computations of several
    /// threads use separate stores. A refused computation leaves nothing in the store.
    ///
    /// # Errors
    /// Returns the errors of the computation.
    pub(crate) fn with<T, E>(
        &self,
        lens: Lens,
        ask: impl FnOnce(&mut Scratch) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut scratch =
            self.lock(lens).take().unwrap_or_else(|| Box::new(Scratch::tuned(&self.tuning)));
        let mark = scratch.store.mark();
        let answer = ask(&mut scratch);
        match answer {
            Ok(_) => scratch.store.spare(),
            Err(_) => scratch.store.rollback(mark),
        }
        if scratch.store.footprint() <= self.tuning.kept_store as usize {
            *self.lock(lens) = Some(scratch);
        }
        answer
    }

    fn lock(&self, lens: Lens) -> MutexGuard<'_, Option<Box<Scratch>>> {
        let scratch = match lens {
            Lens::Frozen => &self.frozen,
            Lens::Identity => &self.identity,
            Lens::Compiler => &self.compiler,
        };
        scratch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::handle::{Node, NodeId};
    use selfsame_spec::{Kind, Label};

    fn tuple(draft: &mut Draft, over: NodeId) -> NodeId {
        let label = Label::plain(Kind::TUPLE, 1).expect("a tuple of one");
        let over = Node { id: over, draft: draft.arena };
        draft.head(&label, &[over]).expect("a tuple").id
    }

    fn digest(stores: &ScratchStores, draft: &Draft, root: NodeId) -> Result<Digest, ()> {
        stores.with(Lens::Frozen, |scratch| {
            let realizer = scratch.realizer(ArenaId::new(), Policy::FINITE);
            let types = realizer.realize(draft, [root], |ty| ty).map_err(|_| ())?;
            Ok(scratch.store.type_digest(types[0]))
        })
    }

    /// Returns the number of heads in the store that is kept for the next computation under the
    /// frozen lens, if there is one.
    fn kept(stores: &ScratchStores) -> Option<usize> {
        stores.lock(Lens::Frozen).as_ref().map(|scratch| scratch.store.len())
    }

    #[test]
    fn a_store_keeps_what_was_asked_and_nothing_of_what_was_refused() {
        let (stores, mut draft) = (ScratchStores::default(), Draft::new());
        let int = draft.head(&Label::plain(Kind::I64, 0).expect("int"), &[]).expect("int").id;
        let (one, loose) = (tuple(&mut draft, int), draft.forward("Loose").expect("a name").id);
        let open = tuple(&mut draft, loose);
        let hash = digest(&stores, &draft, one);
        assert!(hash.is_ok());
        assert_eq!(kept(&stores), Some(2));
        assert!(digest(&stores, &draft, open).is_err());
        assert_eq!(kept(&stores), Some(2));
        assert_eq!(digest(&stores, &draft, one), hash);
        assert_eq!(kept(&stores), Some(2));
        assert_eq!(digest(&ScratchStores::default(), &draft, one), hash);
    }

    #[test]
    fn a_large_store_is_not_kept() {
        let (stores, mut draft) = (ScratchStores::default(), Draft::new());
        let mut at = draft.head(&Label::plain(Kind::I64, 0).expect("int"), &[]).expect("int").id;
        (0..1 << 13).for_each(|_| at = tuple(&mut draft, at));
        assert!(digest(&stores, &draft, at).is_ok());
        assert_eq!(kept(&stores), None);
    }
}
