//! Where realized types live (`spec/chapters/03-interner.md`).

pub(crate) mod absorb;
pub(crate) mod fingerprint;
pub(crate) mod intern;
pub(crate) mod phase_times;
pub(crate) mod rollback;
pub(crate) mod store;
pub(crate) mod workspace;
use crate::draft::check::check;
use crate::draft::lower::{Lowered, Refused};
use crate::draft::{Draft, size};
use crate::handle::{ArenaId, Node, Type, TypeId};
use crate::identity::lens::Members;
use crate::interner::intern::Infinite;
use crate::interner::phase_times::Spent;
use crate::interner::store::Store;
use selfsame_spec::error::{Error, ErrorKind, Result, Use};
use selfsame_spec::format::MAX_INSTANCE;
use selfsame_spec::{Answer, Digest, Footprint, Kind, Label, Lens};

/// A realized head, as its interner shows it (`[identity.dump]`).
#[derive(Clone, Copy)]
pub struct Head<'a> {
    interner: &'a Interner,
    number: u32,
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
    pub(crate) stamp: ArenaId,
    pub(crate) store: Store,
    members: Members,
    pub(crate) lowered: Lowered,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            stamp: ArenaId::new(),
            store: Store::default(),
            members: Members::default(),
            lowered: Lowered::default(),
        }
    }
}

impl Interner {
    /// An empty interner.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) const fn handle(&self, id: TypeId) -> Type {
        Type { id, interner: self.stamp }
    }

    /// Refuses a type of another interner (`[draft.foreign]`).
    pub(crate) fn own(&self, ty: Type) -> Result<TypeId> {
        // A stamp alone does not say that the number is still there: a handle that was given out
        // is never rolled back, so it is.
        if ty.interner == self.stamp { Ok(ty.id) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// Realizes nodes of a draft together; one type for each (`[interner.realize]`).
    ///
    /// O(m log n) for what is reachable, and linear in the number of nodes of the draft.
    ///
    /// ```
    /// use selfsame::{Draft, ErrorKind, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let x = draft.forward("X")?;
    /// let tuple = draft.head(&Label::plain(Kind::TUPLE, 1)?, &[x])?;
    /// let error = interner.realize(&draft, &[tuple]).unwrap_err();
    /// assert_eq!(error.to_string(), "forward `X` is never defined");
    /// draft.define(x, tuple)?;
    /// let error = interner.realize(&draft, &[tuple]).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::InfiniteSize { cycle } if cycle.len() == 2));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// In this order: E0709 for a node of another draft or a reachable type of another interner;
    /// E0701, E0704, E0705 for forwards that are undefined, only themselves, or of infinite size;
    /// E0712 for a limit. Nothing is changed then.
    pub fn realize(&mut self, draft: &Draft, nodes: &[Node]) -> Result<Vec<Type>> {
        draft.own(nodes)?;
        let mark = self.store.mark();
        self.try_realize(draft, nodes).map_err(|refused| {
            self.store.rollback(mark);
            let roots: Vec<u32> = nodes.iter().map(|node| node.index).collect();
            refused.why(check(draft, &roots, self.stamp))
        })
    }

    /// The same, without saying what is wrong, nor putting it right.
    fn try_realize(&mut self, draft: &Draft, nodes: &[Node]) -> Result<Vec<Type>, Refused> {
        let Self { store, lowered, stamp, .. } = self;
        let interner = *stamp;
        let roots = nodes.iter().map(|node| node.index);
        let start = phase_times::start(draft.len());
        lowered.lower(draft, roots, (store, interner))?;
        let lower = phase_times::since(start);
        let map = store.intern(&lowered.raw).map_err(|Infinite| Refused::Draft)?;
        let resolve = |&root| Type { id: store.resolve(&lowered.raw, &map, root), interner };
        let types = lowered.roots.iter().map(resolve).collect();
        lowered.trim();
        if start.is_some() {
            store.spent.lower = lower;
        }
        Ok(types)
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
        let id = self.own(ty)?;
        let head = |head: &TypeId| Head { interner: self, number: head.number() };
        Ok(self.store.heads(&id).iter().map(head).collect())
    }

    /// The hash of a type under a lens (`[identity.digest.type]`, `[identity.compiler]`).
    ///
    /// Constant time under the identity lens. Under the compiler lens linear in what is reachable,
    /// once until the next member is resolved.
    ///
    /// # Errors
    /// E0709 for a type of another interner.
    pub fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let id = self.own(ty)?;
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
        size::size(&self.store, self.own(ty)?)
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
    /// E0702, E0703, E0707 or E0708 when the node is forward-defined, by what is wanted; E0709;
    /// E0712 for a size or an instance that is too large.
    pub fn apply(&mut self, draft: &Draft, node: Node, wanted: Use) -> Result<Answer> {
        draft.own(&[node])?;
        if draft.is_forward_defined(node.index) {
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
        let id = self.own(ty)?;
        if member.kind() != Kind::MEMBER {
            let (kind, why) = (member.kind().0, "not a module member");
            return Err(ErrorKind::BadLabel { kind, why }.into());
        }
        self.members.resolve(member, id)
    }

    /// Where the time of the last large batch went.
    #[must_use]
    pub const fn spent(&self) -> Spent {
        self.store.spent
    }

    /// How much the interner holds.
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let store = &self.store;
        let bytes = store.footprint() + self.members.footprint();
        Footprint { heads: store.len() as u64, unions: store.unions() as u64, bytes: bytes as u64 }
    }
}

impl<'a> Head<'a> {
    /// Its number in the interner: equal numbers, the selfsame head.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.number
    }

    /// Its label.
    #[must_use]
    pub fn label(self) -> Label {
        self.interner.store.labels.label(self.interner.store.label(self.number))
    }

    /// The canonical bytes of its label (`[kind.label]`).
    #[must_use]
    pub fn label_bytes(self) -> &'a [u8] {
        self.interner.store.labels.bytes(self.interner.store.label(self.number))
    }

    /// Its children.
    pub fn children(self) -> impl ExactSizeIterator<Item = Type> + 'a {
        let interner = self.interner;
        interner.store.children(self.number).iter().map(|&id| interner.handle(id))
    }

    /// The type of this one head.
    #[must_use]
    pub const fn as_type(self) -> Type {
        self.interner.handle(TypeId::head(self.number))
    }

    /// Its place in its cycle; `None` when it is on none.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        let component = self.interner.store.component(self.number)?;
        let index = self.number - component.first;
        Some(Place { size: component.size, index, component: component.digest })
    }

    /// Its digest, which is that of the type of this one head.
    #[must_use]
    pub fn digest(self) -> Digest {
        self.interner.store.digest(self.number)
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
