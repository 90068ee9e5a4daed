//! Where realized types live (`spec/chapters/03-interner.md`).
//!
//! The [store] has the heads, and is below everything else. A batch of heads is
//! [interned](intern) into it, component by component; an [`Interner`] is a store with its handles,
//! and takes the store [back](rollback) where it refuses something.

mod absorb;
pub(crate) mod check;
pub(crate) mod fingerprint;
mod finite;
pub(crate) mod intern;
pub(crate) mod phase_times;
pub(crate) mod realize;
pub(crate) mod rollback;
pub(crate) mod store;
pub(crate) mod workspace;

use crate::draft::lower::Lowered;
use crate::draft::{Draft, size};
use crate::handle::{ArenaId, HeadId, Node, Type, TypeId};
use crate::identity::lens::Members;
use crate::interner::phase_times::PhaseTimes;
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use selfsame_spec::error::{Error, ErrorKind, Result, Use};
use selfsame_spec::format::MAX_INSTANCE;
use selfsame_spec::{Answer, Digest, Footprint, Kind, Label, Lens};

/// A realized head, as its interner shows it (`[identity.dump]`).
#[derive(Clone, Copy)]
pub struct Head<'a> {
    interner: &'a Interner,
    id: HeadId,
}

/// The place of a head in the canonical order of its cycle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// How many heads are in the strongly connected component.
    pub size: u32,
    /// The head's number among them (`[identity.order]`).
    pub index: u32,
    /// `S`, the digest of the component (`[identity.digest.component]`).
    pub component: Digest,
}

/// Realized types, each once. It only grows; a refused operation leaves it as it was.
///
/// An interner is `Send`: to share it, put it behind the lock of your choice.
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
    lowered: Lowered,
    workspace: Workspace,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            arena: ArenaId::new(),
            store: Store::default(),
            members: Members::default(),
            lowered: Lowered::default(),
            workspace: Workspace::default(),
        }
    }
}

impl Interner {
    /// An empty interner.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The handle of a type.
    pub(crate) const fn handle(&self, id: TypeId) -> Type {
        Type { id, interner: self.arena }
    }

    /// Refuses a type of another interner (`[draft.foreign]`).
    pub(crate) fn check_handle(&self, ty: Type) -> Result<TypeId> {
        // The arena alone does not prove that the number is still there. It is, since a handle that
        // was given out is never rolled back.
        if ty.interner == self.arena { Ok(ty.id) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

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
    /// assert_eq!(head.place().map(|place| (place.index, place.size)), Some((0, 1)));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 for a type of another interner.
    pub fn heads(&self, ty: Type) -> Result<Vec<Head<'_>>> {
        let id = self.check_handle(ty)?;
        Ok(self.store.heads(&id).iter().map(|&id| Head { interner: self, id }).collect())
    }

    /// The hash of a type under a lens (`[identity.digest.type]`, `[identity.compiler]`).
    ///
    /// Constant time under the identity lens. Under the compiler lens linear in the heads that are
    /// reachable, once until the next member is resolved.
    ///
    /// # Errors
    /// E0709 for a type of another interner.
    pub fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let id = self.check_handle(ty)?;
        Ok(match lens {
            Lens::Identity | Lens::Frozen => self.store.type_digest(id),
            Lens::Compiler => self.members.hash(&self.store, id),
        })
    }

    /// The size of an instance of a type, in bytes (`[draft.size]`).
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let none = draft.head(&Label::plain(Kind::NONE, 0)?, &[])?;
    /// let optional = draft.one_of(&[none, int])?;
    /// let ty = interner.realize(&draft, &[optional])?[0];
    /// assert_eq!(interner.size(ty)?, 9, "the larger, and a tag");
    /// assert_eq!(interner.instance(ty)?, [0; 9]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 for a type of another interner, E0712 for a size of more than 64 bits.
    pub fn size(&self, ty: Type) -> Result<u64> {
        size::size(&self.store, self.check_handle(ty)?)
    }

    /// An instance of a type: zeroed storage of its size (`[draft.instance]`).
    ///
    /// # Errors
    /// E0709 for a type of another interner, E0712 for one of more than 16 MiB.
    pub fn instance(&self, ty: Type) -> Result<Vec<u8>> {
        match self.size(ty)? {
            size @ ..=MAX_INSTANCE => Ok(vec![0; size as usize]),
            _ => Err(Error::limit("bytes in an instance", MAX_INSTANCE)),
        }
    }

    /// Uses a node as if it were a type (`[draft.refuse]`).
    ///
    /// ```
    /// use selfsame::{Answer, Draft, Interner, Kind, Label, Use};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(interner.apply(&draft, int, Use::Size)?, Answer::Size(8));
    /// let x = draft.forward("X")?;
    /// draft.define(x, int)?;
    /// let error = interner.apply(&draft, x, Use::Size).unwrap_err();
    /// assert_eq!(error.code(), "E0703", "realize it first");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0702, E0703, E0707 or E0708 when the node is forward-defined, by the use; E0709;
    /// E0712 for a size or an instance that is too large.
    pub fn apply(&mut self, draft: &Draft, node: Node, wanted: Use) -> Result<Answer> {
        draft.check_handles(&[node])?;
        if draft.is_forward_defined(node.id) {
            return Err(ErrorKind::ForwardDefined { wanted }.into());
        }
        let ty = self.realize(draft, &[node])?[0];
        Ok(match wanted {
            Use::Instance => Answer::Instance(self.instance(ty)?),
            Use::Call => return Err(ErrorKind::NotCallable.into()),
            Use::Size => Answer::Size(self.size(ty)?),
            Use::Hash => Answer::Hash(self.hash(ty, Lens::Identity)?),
            Use::Wire => Answer::Wire(self.to_bytes(&[ty])?),
        })
    }

    /// Resolves a member of a named module, once (`[interner.member]`). The identity hash of what
    /// names the member stays as it is; its compiler hash changes.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label, Lens, Payload};
    /// # fn main() -> selfsame::Result<()> {
    /// let shape = Payload::Member { module: "m".into(), name: "T".into() };
    /// let member = Label::new(Kind::MEMBER, &shape.bytes(), 0)?;
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
    /// E0709 for a type of another interner, E0713 when the label is not a member's, E0714 when
    /// the member is resolved.
    pub fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let id = self.check_handle(ty)?;
        if member.kind() != Kind::MEMBER {
            let (kind, why) = (member.kind().0, "not a module member");
            return Err(ErrorKind::BadLabel { kind, why }.into());
        }
        self.members.resolve(member, id)
    }

    /// Where the time of the last large batch went.
    #[must_use]
    pub const fn phase_times(&self) -> PhaseTimes {
        self.workspace.times
    }

    /// How much the interner holds.
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let store = &self.store;
        let bytes = store.footprint() + self.members.footprint();
        Footprint {
            heads: store.len() as u64,
            unions: store.union_count() as u64,
            bytes: bytes as u64,
        }
    }
}

impl<'a> Head<'a> {
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

    /// Its place in its cycle; `None` when it is on none.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        let component = self.interner.store.component(self.id)?;
        let index = component.members.index_of(self.id)?;
        Some(Place { size: component.members.len, index, component: component.digest })
    }

    /// Its digest, which is that of the type of this one head.
    #[must_use]
    pub fn digest(self) -> Digest {
        self.interner.store.digest(self.id)
    }
}

impl std::fmt::Debug for Head<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {}", self.label(), self.digest())
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
