//! The errors of operations on types, objects and bytes, each with a stable code.
//!
//! Two subjects agree on an error if they return equal values of [`ErrorKind`]: the same code, the
//! same place, and the same shortest path or cycle that shows the reason.

mod words;

use std::borrow::Cow;
use std::fmt;

/// The standard `Result` with this crate's [`Error`] as the default error type.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A step in a draft: an edge, given by the node at which it begins and its number.
///
/// The edges of a head lead to its children, the edges of a `OneOf` to its members, and edge 0 of a
/// forward to its definition. Edges are numbered from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EdgeRef {
    /// The number of the node at which the step begins, in the order of creation.
    pub node: u32,
    /// The number of the edge among the edges of the node, counted from 0.
    pub edge: u32,
}

/// A use of a type that is refused if the type is forward-defined (`[draft.refuse]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Use {
    /// To make an instance of the type.
    Instance,
    /// To find the size of the type in bytes.
    Size,
    /// To find the hash of the type, under any lens.
    Hash,
    /// To write the type in the encoding of realized types.
    Wire,
    /// To call the object as a function.
    Call,
}

/// An error of an operation. Its [`ErrorKind`] describes the condition of the error.
///
/// ```
/// use selfsame_spec::{Error, ErrorKind};
/// let e = Error::from(ErrorKind::DefinedTwice { name: "List".into() });
/// assert_eq!(e.code(), "E0706");
/// assert_eq!(e.to_string(), "forward `List` is defined twice");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Error(Box<ErrorKind>);

impl Error {
    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// Returns the stable code of the error, for example `E0701`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0.code()
    }

    /// Returns the error for an exceeded limit (`[draft.limit]`). `what` describes the things that
    /// are counted, and `limit` is their largest allowed number.
    ///
    /// ```
    /// use selfsame_spec::Error;
    /// let e = Error::limit("nodes in a draft", 1 << 30);
    /// assert_eq!(e.code(), "E0712");
    /// ```
    #[must_use]
    pub fn limit(what: &'static str, limit: u64) -> Self {
        ErrorKind::Limit { what, limit }.into()
    }

    /// Returns the error with its byte offset increased by `by`. The method is used for bytes that
    /// start at the offset `by` of other bytes.
    #[must_use]
    pub fn shifted(mut self, by: u64) -> Self {
        if let Some(offset) = self.0.offset_mut() {
            *offset += by;
        }
        self
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(kind))
    }
}

/// The kinds of errors of operations on types, objects and bytes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// E0701: a type that is realized reaches a forward without a definition. `path` leads to the
    /// forward from the root with the index `root`; it is the first such path in breadth-first
    /// order (`[interner.undefined]`).
    UndefinedForward {
        /// The name of the undefined forward.
        name: String,
        /// The index of the root at which the path starts, among the roots to realize.
        root: u32,
        /// The steps from the node of the root to the forward.
        path: Vec<EdgeRef>,
    },
    /// E0702, E0703, E0707, E0708, E0717: a forward-defined type or object is used as if it were
    /// resolved (`[draft.refuse]`, `[function.forward]`).
    ForwardDefined {
        /// The use for which the type or object was refused.
        wanted: Use,
    },
    /// E0704: the definitions of forwards form a cycle (`[interner.self-forward]`).
    SelfForward {
        /// The steps of the cycle, from forward to forward.
        cycle: Vec<EdgeRef>,
    },
    /// E0705: a type contains itself by value (`[interner.infinite]`).
    InfiniteSize {
        /// The steps of the cycle, along edges that hold by value.
        cycle: Vec<EdgeRef>,
    },
    /// E0706: a forward that already has a definition is defined again (`[draft.define]`).
    DefinedTwice {
        /// The name of the forward that is defined again.
        name: String,
    },
    /// E0709: a handle belongs to another draft, interner or world, or refers to nothing
    /// (`[draft.foreign]`).
    ForeignHandle,
    /// E0710: a node that is not a forward is defined (`[draft.define]`).
    NotAForward,
    /// E0711: a `OneOf` has no members (`[draft.oneof]`).
    EmptyOneOf,
    /// E0712: a limit is exceeded (`[draft.limit]`).
    Limit {
        /// The plural noun for the counted things, for the message.
        what: &'static str,
        /// The largest allowed number of the counted things.
        limit: u64,
    },
    /// E0713: a label has a payload or an arity that its kind does not allow (`[draft.label]`).
    BadLabel {
        /// The code of the label's kind, or 0 if the label has no kind.
        kind: u8,
        /// The reason why the label is refused. If a name is repeated, the reason contains the
        /// name.
        why: Cow<'static, str>,
    },
    /// E0714: a member of a module is resolved a second time (`[interner.member]`).
    MemberResolved {
        /// The member's qualified name, `module:name`.
        member: String,
    },
    /// E0407: an object that is not a function is called (`[function.call]`).
    NotCallable,
    /// E0602: nested calls of type functions do not end (`[typefn.limit]`).
    Instantiation {
        /// The calls as they are displayed, the outermost call first.
        chain: Vec<String>,
    },
    /// E0604: the number of arguments differs from the number of parameters of the type function
    /// (`[typefn.call]`).
    ArgumentCount {
        /// The name of the type function.
        name: String,
        /// The number of parameters of the type function.
        expected: u32,
        /// The number of arguments of the call.
        got: u32,
    },
    /// E0608: the body of a type function failed (`[typefn.fail]`).
    BodyFailed {
        /// The name of the type function.
        name: String,
        /// The message with which the body failed.
        why: String,
    },
    /// E0715: a function that reads an empty cell is realized (`[function.resolve]`).
    EmptyCell {
        /// The index of the root at which the path starts, among the roots to realize.
        root: u32,
        /// The steps from the root to the cell.
        path: Vec<EdgeRef>,
    },
    /// E0716: a forward that is defined as an unresolved member is realized
    /// (`[object.forward-by]`).
    UnresolvedMember {
        /// The qualified name of the member, `module:name`.
        member: String,
        /// The index of the root at which the path starts, among the roots to realize.
        root: u32,
        /// The steps from the root to the vertex for which the member's object is needed.
        path: Vec<EdgeRef>,
    },
    /// E0718: a mutable object is reached where only an immutable object has an identity
    /// (`[object.typelike]`).
    Mutable {
        /// The index of the root at which the path starts, among the given roots.
        root: u32,
        /// The steps from the root to the mutable object.
        path: Vec<EdgeRef>,
    },
    /// E0719: an immutable object is changed (`[object.mutable]`).
    Immutable,
    /// E0720: a set is reachable from its own elements, so the elements have no order
    /// (`[object.set]`).
    SetOnCycle {
        /// The steps of a cycle that starts at the set.
        cycle: Vec<EdgeRef>,
    },
    /// E0721: an owner is to be dropped, but nodes of another owner refer to its nodes
    /// (`[snapshot.drop]`).
    OwnerInUse {
        /// The number of the refused owner, in the order in which owners were made.
        owner: u32,
        /// The number of the first other owner whose nodes refer to the refused owner's nodes.
        by: u32,
    },
    /// E0722: the operation needs an object of another kind.
    WrongObject {
        /// The kind of object that the operation needs, in words.
        wanted: &'static str,
    },
    /// E0723: a word is not the name of a property that a normal form can forget
    /// (`[normal.forget]`).
    UnknownProperty {
        /// The word that was given as the name of a property.
        word: String,
    },
    /// E0801: a count in an encoding is larger than this build can represent (`[wire.bounds]`).
    WireTooLarge {
        /// The offset of the count, in bytes from the start.
        offset: u64,
    },
    /// E0802: the magic bytes or the version of an encoding are not the expected ones
    /// (`[wire.header]`).
    WireHeader {
        /// The offset of the magic bytes or of the version, in bytes from the start.
        offset: u64,
    },
    /// E0803: the bytes end before a part is complete (`[wire.bounds]`).
    WireTruncated {
        /// The offset of the first missing byte, in bytes from the start.
        offset: u64,
    },
    /// E0804: a number in an encoding does not refer to an earlier part (`[wire.bounds]`).
    WireIndex {
        /// The offset of the number, in bytes from the start.
        offset: u64,
    },
    /// E0805: the digest in an encoding differs from the digest that the reader computes
    /// (`[wire.verify]`).
    WireDigest {
        /// The offset of the digest, in bytes from the start.
        offset: u64,
    },
    /// E0806: the bytes are well-formed, but differ from the canonical bytes that a writer writes
    /// (`[wire.canonical]`).
    WireNotCanonical {
        /// The offset of the part that is not canonical, in bytes from the start.
        offset: u64,
    },
    /// E0807: there are further bytes after the end of an encoding (`[wire.bounds]`).
    WireTrailing {
        /// The offset of the first byte after the end of the encoding, in bytes from the start.
        offset: u64,
    },
    /// E0808: a tag in an encoding is unknown (`[wire.bounds]`).
    WireTag {
        /// The offset of the tag, in bytes from the start.
        offset: u64,
    },
    /// E0809: a label in an encoding has a payload or an arity that its kind does not allow
    /// (`[draft.label]`).
    WireLabel {
        /// The offset of the label, in bytes from the start.
        offset: u64,
        /// The reason why the label is refused.
        why: Cow<'static, str>,
    },
    /// E0810: an encoding of a draft has a step that no draft accepts, for example a second
    /// definition of a forward (`[wire.draft]`).
    WireDraft {
        /// The offset of the refused step, in bytes from the start.
        offset: u64,
        /// The reason why no draft accepts the step, in words.
        why: &'static str,
    },
}

impl ErrorKind {
    /// Returns the stable code of this kind of error, for example `E0701`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UndefinedForward { .. } => "E0701",
            Self::ForwardDefined { wanted: Use::Instance } => "E0702",
            Self::ForwardDefined { wanted: Use::Size } => "E0703",
            Self::SelfForward { .. } => "E0704",
            Self::InfiniteSize { .. } => "E0705",
            Self::DefinedTwice { .. } => "E0706",
            Self::ForwardDefined { wanted: Use::Hash } => "E0707",
            Self::ForwardDefined { wanted: Use::Wire } => "E0708",
            Self::ForwardDefined { wanted: Use::Call } => "E0717",
            Self::NotCallable => "E0407",
            Self::Instantiation { .. } => "E0602",
            Self::ArgumentCount { .. } => "E0604",
            Self::BodyFailed { .. } => "E0608",
            Self::EmptyCell { .. } => "E0715",
            Self::UnresolvedMember { .. } => "E0716",
            Self::Mutable { .. } => "E0718",
            Self::Immutable => "E0719",
            Self::SetOnCycle { .. } => "E0720",
            Self::OwnerInUse { .. } => "E0721",
            Self::WrongObject { .. } => "E0722",
            Self::UnknownProperty { .. } => "E0723",
            Self::ForeignHandle => "E0709",
            Self::NotAForward => "E0710",
            Self::EmptyOneOf => "E0711",
            Self::Limit { .. } => "E0712",
            Self::BadLabel { .. } => "E0713",
            Self::MemberResolved { .. } => "E0714",
            Self::WireTooLarge { .. } => "E0801",
            Self::WireHeader { .. } => "E0802",
            Self::WireTruncated { .. } => "E0803",
            Self::WireIndex { .. } => "E0804",
            Self::WireDigest { .. } => "E0805",
            Self::WireNotCanonical { .. } => "E0806",
            Self::WireTrailing { .. } => "E0807",
            Self::WireTag { .. } => "E0808",
            Self::WireLabel { .. } => "E0809",
            Self::WireDraft { .. } => "E0810",
        }
    }

    /// Returns the steps of the path or cycle that shows the reason of the error. If the error has
    /// no path or cycle, there are no steps.
    ///
    /// ```
    /// use selfsame_spec::{ErrorKind, EdgeRef};
    /// let cycle = vec![EdgeRef { node: 3, edge: 0 }];
    /// assert_eq!(ErrorKind::SelfForward { cycle: cycle.clone() }.steps(), cycle);
    /// ```
    #[must_use]
    pub fn steps(&self) -> &[EdgeRef] {
        match self {
            Self::UndefinedForward { path, .. }
            | Self::EmptyCell { path, .. }
            | Self::UnresolvedMember { path, .. }
            | Self::Mutable { path, .. } => path,
            Self::SelfForward { cycle }
            | Self::InfiniteSize { cycle }
            | Self::SetOnCycle { cycle } => cycle,
            _ => &[],
        }
    }

    /// Returns the error in which `to` converts each step of the path or cycle. A step for which
    /// `to` returns `None` is omitted.
    #[must_use]
    pub fn with_steps(mut self, to: impl FnMut(EdgeRef) -> Option<EdgeRef>) -> Self {
        let steps = match &mut self {
            Self::UndefinedForward { path, .. }
            | Self::EmptyCell { path, .. }
            | Self::UnresolvedMember { path, .. }
            | Self::Mutable { path, .. } => path,
            Self::SelfForward { cycle }
            | Self::InfiniteSize { cycle }
            | Self::SetOnCycle { cycle } => cycle,
            _ => return self,
        };
        *steps = std::mem::take(steps).into_iter().filter_map(to).collect();
        self
    }

    /// Returns the offset in the encoding, in bytes from the start, or `None` for an error that
    /// does not concern an encoding.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        self.clone().offset_mut().copied()
    }

    const fn offset_mut(&mut self) -> Option<&mut u64> {
        match self {
            Self::WireTooLarge { offset }
            | Self::WireHeader { offset }
            | Self::WireTruncated { offset }
            | Self::WireIndex { offset }
            | Self::WireDigest { offset }
            | Self::WireNotCanonical { offset }
            | Self::WireTrailing { offset }
            | Self::WireTag { offset }
            | Self::WireLabel { offset, .. }
            | Self::WireDraft { offset, .. } => Some(offset),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.code(), self.0)
    }
}

impl std::error::Error for Error {}
