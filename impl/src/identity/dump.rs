//! Realized heads as an interner shows them: enough to compute every digest again
//! (`[identity.dump]`).

use crate::handle::{HeadId, Type, TypeId};
use crate::interner::Interner;
use selfsame_spec::{CyclePosition, Digest, HeadView, Label, Result};

/// A realized head, as its interner shows it (`[identity.dump]`).
#[derive(Clone, Copy)]
pub struct InternedHead<'a> {
    interner: &'a Interner,
    id: HeadId,
}

impl Interner {
    /// The heads of a type, in order.
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
    /// E0709 for a type of another interner.
    pub fn heads(&self, ty: Type) -> Result<Vec<InternedHead<'_>>> {
        let id = self.check_handle(ty)?;
        Ok(self.store.heads(&id).iter().map(|&id| InternedHead { interner: self, id }).collect())
    }
}

impl<'a> InternedHead<'a> {
    /// Its number in the interner: equal numbers, the selfsame head.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.id.number()
    }

    /// Its label.
    #[must_use]
    pub fn label(self) -> Label {
        self.interner.store.labels.label(self.interner.store.label(self.id))
    }

    /// The canonical bytes of its label (`[kind.label]`).
    #[must_use]
    pub fn label_bytes(self) -> &'a [u8] {
        self.interner.store.labels.bytes(self.interner.store.label(self.id))
    }

    /// Its children.
    pub fn children(self) -> impl ExactSizeIterator<Item = Type> + 'a {
        let interner = self.interner;
        interner.store.children(self.id).iter().map(|&id| interner.handle(id))
    }

    /// The type of this one head.
    #[must_use]
    pub const fn as_type(self) -> Type {
        self.interner.handle(TypeId::head(self.id))
    }

    /// Its position in its cycle, if it is on one.
    #[must_use]
    pub fn position(self) -> Option<CyclePosition> {
        let component = self.interner.store.component(self.id)?;
        let Some(index) = component.members.index_of(self.id) else {
            unreachable!("a head is a member of its component")
        };
        Some(CyclePosition { size: component.members.len, index })
    }

    /// `S`, the digest of its cycle, if it is on one (`[identity.digest.component]`).
    #[must_use]
    pub fn component(self) -> Option<Digest> {
        Some(self.interner.store.component(self.id)?.digest)
    }

    /// All of it but its number.
    #[must_use]
    pub fn view(self) -> HeadView<Type> {
        HeadView {
            label: self.label(),
            children: self.children().collect(),
            position: self.position(),
            digest: self.digest(),
        }
    }

    /// Its digest, which is that of the type of this one head.
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
