//! Gives users of an interner access to its realized heads. From this view, a user can compute
//! every digest again (`[identity.dump]`).

use crate::handle::{HeadId, Type, TypeId};
use crate::interner::Interner;
use selfsame_spec::{CyclePosition, Digest, HeadView, Label, Result};

/// A realized head of an interner (`[identity.dump]`).
#[derive(Clone, Copy)]
pub struct InternedHead<'a> {
    interner: &'a Interner,
    id: HeadId,
}

impl Interner {
    /// Returns the heads of a type, in order.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let x = draft.forward("X")?;
    /// let list = draft.head(&Label::plain(Kind::LIST, 1)?, &[x])?;
    /// draft.define(x, list)?;
    /// let ty = interner.realize(&draft, &[x])?[0];
    /// let head = interner.heads(ty)?[0];
    /// assert_eq!(head.label().kind(), Kind::LIST);
    /// assert_eq!(head.children().next(), Some(ty));
    /// assert_eq!(head.position().map(|at| (at.index, at.size)), Some((0, 1)));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner.
    pub fn heads(&self, ty: Type) -> Result<Vec<InternedHead<'_>>> {
        let id = self.check_handle(ty)?;
        Ok(self.store.heads(&id).iter().map(|&id| InternedHead { interner: self, id }).collect())
    }
}

impl<'a> InternedHead<'a> {
    /// Returns the number of the head in its interner. Two heads of one interner with equal numbers
    /// are the selfsame head.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.id.number()
    }

    /// Returns the label of the head.
    #[must_use]
    pub fn label(self) -> Label {
        self.interner.store.labels.label(self.interner.store.label(self.id))
    }

    /// Returns the canonical bytes of the label (`[kind.label]`).
    #[must_use]
    pub fn label_bytes(self) -> &'a [u8] {
        self.interner.store.labels.bytes(self.interner.store.label(self.id))
    }

    /// Returns the children of the head, in order.
    pub fn children(self) -> impl ExactSizeIterator<Item = Type> + 'a {
        let interner = self.interner;
        interner.store.children(self.id).iter().map(|&id| interner.handle(id))
    }

    /// Returns the type that has this one head.
    #[must_use]
    pub const fn as_type(self) -> Type {
        self.interner.handle(TypeId::head(self.id))
    }

    /// Returns the position of the head in its cycle, or `None` if the head is not part of a cycle.
    #[must_use]
    pub fn position(self) -> Option<CyclePosition> {
        let component = self.interner.store.component(self.id)?;
        let Some(index) = component.members.index_of(self.id) else {
            unreachable!("a head is a member of its component")
        };
        Some(CyclePosition { size: component.members.len, index })
    }

    /// Returns `S`, the digest of the head's cycle, or `None` if the head is on no cycle
    /// (`[identity.digest.component]`).
    #[must_use]
    pub fn component(self) -> Option<Digest> {
        Some(self.interner.store.component(self.id)?.digest)
    }

    /// Returns all properties of the head, except its number.
    #[must_use]
    pub fn view(self) -> HeadView<Type> {
        HeadView {
            label: self.label(),
            children: self.children().collect(),
            position: self.position(),
            digest: self.digest(),
        }
    }

    /// Returns the digest of the head, which equals the digest of the type that has this one head.
    #[must_use]
    pub fn digest(self) -> Digest {
        self.interner.store.digest(self.id)
    }
}

impl std::fmt::Debug for InternedHead<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {}", self.label(), self.digest())
    }
}
