//! The interner: a store that has one handle for each realized type
//! (`spec/chapters/types/interner.md`).
//!
//! The [store] contains the heads. A batch of heads is [interned](intern) into the store, component
//! by component. An [`Interner`] is a store that returns handles to its users. If an interner
//! refuses an operation, it [rolls the store back](rollback).

mod absorb;
mod canonical;
pub(crate) mod check;
pub(crate) mod component;
pub(crate) mod fingerprint;
mod finite;
pub(crate) mod intern;
pub(crate) mod phase_times;
pub(crate) mod realize;
pub(crate) mod rollback;
pub(crate) mod scratch;
pub(crate) mod store;
pub(crate) mod union_digests;
pub(crate) mod workspace;

use crate::draft::lower::Lowered;
use crate::handle::{ArenaId, Type, TypeId};
use crate::identity::lens::Members;
use crate::interner::phase_times::PhaseTimes;
use crate::interner::store::Store;
use crate::interner::union_digests::UnionDigests;
use crate::interner::workspace::Workspace;
use crate::util::tuning::Tuning;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Footprint, Kind, Label, Lens};

/// A store that contains each realized type once. The store only grows, and a refused operation
/// does not change it.
///
/// An interner is `Send`. To share an interner between threads, put it behind a lock.
///
/// ```
/// use selfsame::{Draft, Interner, Kind, Label};
/// # fn main() -> selfsame::Result<()> {
/// let mut interner = Interner::new();
/// let mut draft = Draft::new();
/// let list = draft.forward("List")?;
/// let tup = draft.head(&Label::new(Kind::TUP, b"", 1)?, &[list])?;
/// draft.define(list, tup)?;
/// let unrolled = draft.head(&Label::new(Kind::TUP, b"", 1)?, &[tup])?;
/// let types = interner.realize(&draft, &[list, tup, unrolled])?;
/// assert!(types[0] == types[1] && types[1] == types[2]);
/// # Ok(()) }
/// ```
pub struct Interner {
    pub(crate) arena: ArenaId,
    pub(crate) store: Store,
    members: Members,
    unions: UnionDigests,
    lowered: Lowered,
    pub(crate) workspace: Workspace,
}

impl Default for Interner {
    fn default() -> Self {
        Self::tuned(Tuning::default())
    }
}

impl Interner {
    /// Returns a copy with equal handles, for the copy of a world. The copy has an empty workspace.
    pub(crate) fn fork(&self) -> Self {
        Self {
            arena: self.arena,
            store: self.store.clone(),
            members: self.members.clone(),
            ..Self::tuned(self.store.tuning)
        }
    }

    /// Makes an empty interner.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes an empty interner that uses the given thresholds instead of the default thresholds. No
    /// result depends on the thresholds, so only tests need this function.
    #[must_use]
    pub fn tuned(tuning: Tuning) -> Self {
        Self {
            arena: ArenaId::new(),
            store: Store::tuned(&tuning),
            members: Members::default(),
            unions: UnionDigests::default(),
            lowered: Lowered::tuned(&tuning),
            workspace: Workspace::tuned(&tuning),
        }
    }

    /// Returns the thresholds that the interner uses.
    #[must_use]
    pub const fn tuning(&self) -> Tuning {
        self.store.tuning
    }

    /// Returns the handle of a type.
    pub(crate) const fn handle(&self, id: TypeId) -> Type {
        Type { id, interner: self.arena }
    }

    /// Returns the number of a type, or refuses a type of another interner (`[draft.foreign]`).
    pub(crate) fn check_handle(&self, ty: Type) -> Result<TypeId> {
        // The arena alone does not prove that the type still exists. The type exists because a type
        // is never rolled back after its handle was returned to a user.
        if ty.interner == self.arena { Ok(ty.id) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// Returns the hash of a type under a lens (`[identity.digest.type]`, `[identity.compiler]`).
    ///
    /// Under the identity lens, a call takes constant time, except for the first call for a union,
    /// which takes O(n) for its n heads. Under the compiler lens, the graph that is reachable from
    /// a type is interned once, in O(m log m) for its m edges. A later call takes O(n). If a member
    /// in this graph is resolved, the graph is interned again.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner, Lens};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut here, mut there) = (Draft::new(), Interner::new(), Interner::new());
    /// let int = draft.int()?;
    /// let ty = here.realize(&draft, &[int])?[0];
    /// let same = there.realize(&draft, &[int])?[0];
    /// assert_eq!(here.hash(ty, Lens::Identity)?, there.hash(same, Lens::Identity)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner.
    pub fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let id = self.check_handle(ty)?;
        Ok(match lens {
            Lens::Compiler if self.members.is_any_resolved() => self.members.hash(&self.store, id),
            _ => self.unions.digest(&self.store, id, || self.store.type_digest(id)),
        })
    }

    /// Resolves a member of a named module, once (`[interner.member]`). The identity hash of a type
    /// that refers to the member stays the same, but the compiler hash of that type changes.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label, Lens, Payload};
    /// # fn main() -> selfsame::Result<()> {
    /// let payload = Payload::Member { module: "m".into(), name: "T".into() };
    /// let member = Label::new(Kind::MEMBER, &payload.bytes(), 0)?;
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let node = draft.head(&member, &[])?;
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let types = interner.realize(&draft, &[node, int])?;
    /// let hash = |interner: &Interner, lens| interner.hash(types[0], lens);
    /// let before = (hash(&interner, Lens::Identity)?, hash(&interner, Lens::Compiler)?);
    /// interner.resolve(&member, types[1])?;
    /// assert_eq!(hash(&interner, Lens::Identity)?, before.0);
    /// assert_ne!(hash(&interner, Lens::Compiler)?, before.1);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner, E0713 for a label that is not of kind
    /// `member`, and E0714 for a member that is already resolved.
    pub fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let id = self.check_handle(ty)?;
        if member.kind() != Kind::MEMBER {
            let (kind, why) = (member.kind().0, "not a module member");
            return Err(ErrorKind::BadLabel { kind, why: why.into() }.into());
        }
        self.members.resolve(member, id)
    }

    /// Returns the times of the phases of the last large batch.
    #[must_use]
    pub const fn phase_times(&self) -> PhaseTimes {
        self.workspace.times
    }

    /// Returns the number of entries of each table of the interner, and the number of bytes that
    /// the interner takes on the heap.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.int()?;
    /// interner.realize(&draft, &[int])?;
    /// interner.realize(&draft, &[int])?;
    /// assert_eq!(interner.footprint().heads, 1, "the type is there once");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let store = &self.store;
        let bytes = store.footprint() + self.members.footprint() + self.unions.footprint();
        Footprint {
            heads: store.len() as u64,
            unions: store.union_count() as u64,
            bytes: bytes as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_interner_can_be_sent() {
        fn send<T: Send>() {}
        send::<super::Interner>();
        send::<crate::Draft>();
    }
}
