//! Planted bugs of the implementation: slips that a maintainer could make. They show whether tests
//! find such bugs.
//!
//! Only a build with the feature `planted` has planted bugs, and no release is such a build. In any
//! other build [`Tuning::slips`](super::tuning::Tuning::slips) is `false` at compile time, and no
//! code of a slip is left.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

/// The description of a slip.
#[cfg(feature = "planted")]
#[derive(Clone, Copy, Debug)]
pub struct SlipInfo<S> {
    /// The slip.
    pub slip: S,
    /// Its name.
    pub name: &'static str,
    /// The name of the slip when no number is tuned.
    pub untuned: &'static str,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// The fault, in one line.
    pub what: &'static str,
    /// The cases that should find the slip.
    pub suite: &'static str,
}

/// Makes the enumeration of all slips, and their catalogue.
#[doc(hidden)]
#[macro_export]
macro_rules! __slips {
    ($($(#[doc = $about:literal])* $slip:ident = $name:literal, $rule:literal, $suite:literal;)*) => {
        /// A slip, which is made at one place in the code.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Slip {
            $($(#[doc = $about])* $slip,)*
        }

        #[cfg(feature = "planted")]
        impl Slip {
            /// Every slip.
            pub const ALL: &[$crate::SlipInfo<Self>] = &[$($crate::SlipInfo {
                slip: Self::$slip,
                name: $name,
                untuned: concat!($name, "-untuned"),
                rule: $rule,
                what: concat!($($about),*).trim_ascii_start(),
                suite: $suite,
            },)*];
        }
    };
}

__slips! {
    /// The last of equal entries of a long list stays, not the first.
    LongListKeepsLast = "long-list-keeps-last", "identity.flatten", "types";
    /// In a short list only neighbours are compared.
    ShortListComparesNeighbours = "short-list-compares-neighbours", "identity.flatten", "types";
    /// Labels of one hash and length are one.
    LabelsByHash = "labels-by-hash", "identity.name", "types";
    /// Heads of one hash and label are one, though their children differ.
    HeadsByHash = "heads-by-hash", "interner.one-handle", "types";
    /// Unions of one hash and length are one.
    UnionsByHash = "unions-by-hash", "interner.one-handle", "types";
    /// Lists of a batch of one hash and length are one.
    ListsByHash = "lists-by-hash", "identity.flatten", "types";
    /// Components of one hash of their digests are one.
    ComponentsByHash = "components-by-hash", "interner.one-handle", "types";
    /// The label of a head is not compared where an old cycle is recognized.
    FollowForgetsLabels = "follow-forgets-labels", "interner.one-handle", "types";
    /// A head that was sent to a member may be sent to another one, too.
    FollowForgetsSent = "follow-forgets-sent", "interner.absorb", "types";
    /// A list fits the beginning of a longer one.
    FollowTakesPrefixes = "follow-takes-prefixes", "interner.absorb", "types";
    /// The images of heads are not forgotten before the next component of as many heads.
    ImageIsKept = "image-is-kept", "interner.absorb", "types";
    /// The last member of a small component is not looked at.
    SmallComponentWithoutLast = "small-component-without-last", "interner.incremental", "types";
    /// The first member of a large component does not enter the table.
    LargeComponentWithoutFirst = "large-component-without-first", "interner.incremental", "types";
    /// A component whose members left the table again counts as one whose members are there.
    ListedAfterRollback = "listed-after-rollback", "interner.atomic", "types";
    /// Heads that were taken back stay in their table.
    RollbackKeepsHeads = "rollback-keeps-heads", "interner.atomic", "types";
    /// Unions that were taken back stay in their table.
    RollbackKeepsUnions = "rollback-keeps-unions", "interner.atomic", "types";
    /// Components that were taken back stay in the table of fingerprints.
    RollbackKeepsFingerprints = "rollback-keeps-fingerprints", "interner.atomic", "types";
    /// Labels that were taken back stay in their table.
    RollbackKeepsLabels = "rollback-keeps-labels", "interner.atomic", "types";
    /// Bytes that were hashed are hashed again with the next ones.
    GatheredTwice = "gathered-twice", "identity.digest.head", "types";
    /// A text that was hashed in parts is the beginning of the next one.
    DigestGoesOn = "digest-goes-on", "identity.digest.head", "types";
    /// A wide head is compared at an even number of its positions.
    DenseForgetsLast = "dense-forgets-last", "identity.order", "types";
    /// Parts of a block that was split at many positions are not put in order.
    DensePartsUnordered = "dense-parts-unordered", "identity.order", "types";
    /// Sparse rounds leave no parts to the dense rounds after them.
    ResumeForgetsParts = "resume-forgets-parts", "identity.order", "types";
    /// Sparse rounds leave the old ranks to the dense rounds after them.
    ResumeForgetsRanks = "resume-forgets-ranks", "identity.order", "types";
    /// Renumbered once more, heads are those that the first renumbering made.
    RenumberForgetsOriginal = "renumber-forgets-original", "identity.order", "types";
    /// Ranks stay where they were when heads are renumbered.
    RenumberForgetsRanks = "renumber-forgets-ranks", "identity.order", "types";
    /// Marks of one head stand in the order in which they were found.
    SparseMarksUnordered = "sparse-marks-unordered", "identity.order", "types";
    /// Blocks of two heads are taken for blocks of one.
    SparsePassesPairs = "sparse-passes-pairs", "identity.order", "types";
    /// A part above the skipped one counts as one below.
    SparseSidesAlike = "sparse-sides-alike", "identity.order", "types";
    /// Blocks of two heads are not looked at again.
    MinimizePassesPairs = "minimize-passes-pairs", "identity.quotient", "types";
    /// Lists of the same entries in another order are one while they are minimized.
    MinimizeSortsLists = "minimize-sorts-lists", "identity.quotient", "types";
    /// A component is new if to try members costs too much.
    EdgesGiveUp = "edges-give-up", "interner.absorb", "types";
    /// A component is new if to search among the members costs too much.
    SearchGivesUp = "search-gives-up", "interner.absorb", "types";
    /// Children of as many heads are not told apart where members are searched.
    SearchForgetsEntries = "search-forgets-entries", "interner.absorb", "types";
    /// Any two members differ as soon as may be, where members are searched by their order.
    OrderForgetsRounds = "order-forgets-rounds", "interner.absorb", "types";
    /// The last of several differences after as many steps decides, where members are searched by
    /// their order.
    OrderTakesLastOfTies = "order-takes-last-of-ties", "interner.absorb", "types";
    /// A list whose heads may be one fits a longer one that begins with them.
    LooseTakesPrefixes = "loose-takes-prefixes", "interner.absorb", "types";
    /// A sum of sizes beyond 64 bits begins at 0 again.
    SizesWrap = "sizes-wrap", "draft.size", "types";
    /// A tag has one byte, of however many heads a type is.
    TagOfOneByte = "tag-of-one-byte", "draft.size", "types";
    /// Nodes of the last batch are known, if they are no heads.
    LoweredKeepsOthers = "lowered-keeps-others", "interner.realize", "types";
    /// Labels of the last batch are known.
    LoweredKeepsLabels = "lowered-keeps-labels", "interner.realize", "types";
    /// Numbers that heads had before there was a table are lost.
    NumbersForgetFew = "numbers-forget-few", "wire.types", "types";
    /// A text ends after its first part.
    ReadEndsEarly = "read-ends-early", "wire.bounds", "types";
    /// The offset of a list of no heads is that of the bytes behind its count.
    EmptyListToldBehind = "empty-list-told-behind", "wire.canonical", "types";
    /// The offset of a wrong digest is that of the end of its record.
    DigestToldBehind = "digest-told-behind", "wire.verify", "types";
    /// The offset of a component of infinite size is that of its digest.
    InfiniteToldAtEnd = "infinite-told-at-end", "wire.canonical", "types";
    /// Repetitions in a list of heads that are read are passed over.
    ReadPassesRepeats = "read-passes-repeats", "wire.canonical", "types";
    /// Repetitions in a list of a component that is read are passed over.
    MembersPassRepeats = "members-pass-repeats", "wire.canonical", "types";
    /// A head on no cycle may be a component, under its own digest.
    ComponentMayBeAcyclic = "component-may-be-acyclic", "wire.verify", "types";
    /// The members of a component that is read are compared as a set.
    MembersAreASet = "members-are-a-set", "wire.canonical", "types";
    /// A member of the component may be called by the number that it will have.
    MembersByNumber = "members-by-number", "wire.bounds", "types";
    /// The digest of a type of several heads is passed over.
    UnionDigestUnread = "union-digest-unread", "wire.verify", "types";
    /// Records that are read may stand in any order.
    RecordsInAnyOrder = "records-in-any-order", "wire.canonical", "types";
    /// Records that no type needs may stand behind the others.
    RecordsPastNeed = "records-past-need", "wire.canonical", "types";
    /// Types of a draft that is read may be used in any order.
    DraftUsesInAnyOrder = "draft-uses-in-any-order", "wire.draft.verify", "types";
    /// Types of a draft that is read need not be used.
    DraftPassesUnused = "draft-passes-unused", "wire.draft.verify", "types";
    /// The offset of a definition that no draft takes is that of its right side.
    DefineToldAtDefinition = "define-told-at-definition", "wire.draft.verify", "types";
    /// The later ones of many components are not looked up.
    ManyComponentsUnseen = "many-components-unseen", "interner.one-handle", "histories";
    /// The head at which a table grows does not enter it.
    GrowthLosesHead = "growth-loses-head", "interner.one-handle", "histories";
    /// The union at which a table grows does not enter it.
    GrowthLosesUnion = "growth-loses-union", "interner.one-handle", "histories";
    /// The label at which a table grows does not enter it.
    GrowthLosesLabel = "growth-loses-label", "identity.name", "histories";
    /// The later ones of many heads that are taken back stay in their table.
    LargeRollbackKeepsHeads = "large-rollback-keeps-heads", "interner.atomic", "histories";
    /// Nodes of a large batch are known to the next one, if they are no heads.
    LargeBatchKeepsOthers = "large-batch-keeps-others", "interner.realize", "histories";
    /// Once many components are in the table of heads, no more enter it.
    ManyListedNoMore = "many-listed-no-more", "interner.incremental", "histories";
    /// Places of nodes that were met before there was a table are lost.
    TableForgetsMet = "table-forgets-met", "snapshot.wire", "worlds";
    /// Nodes of all owners have the table of one.
    TableForgetsOwner = "table-forgets-owner", "snapshot.wire", "worlds";
    /// The offset of a count that is too large is that of the bytes behind it.
    CountToldBehind = "count-told-behind", "snapshot.read", "worlds";
    /// Bytes that are no UTF-8 are read as signs for that.
    TextsAreMended = "texts-are-mended", "snapshot.read", "worlds";
    /// A flag of more than 1 says that a forward is defined.
    AnyFlagIsADefinition = "any-flag-is-a-definition", "snapshot.read", "worlds";
    /// Two notes may be of one global.
    NotesMayComeTwice = "notes-may-come-twice", "snapshot.read", "worlds";
    /// Roots that are read may lead to nodes in any order.
    RootsInAnyOrder = "roots-in-any-order", "snapshot.read", "worlds";
    /// Nodes that no root reaches may stand behind the others.
    UnreachedNodesPass = "unreached-nodes-pass", "snapshot.read", "worlds";
    /// Numbers of parts of methods stay from one walk to the next.
    WalkKeepsMethods = "walk-keeps-methods", "object.lens", "worlds";
    /// Numbers of vertices that are no objects stay from one walk to the next, if they are few.
    WalkKeepsOthers = "walk-keeps-others", "object.lens", "worlds";
    /// The edges of the last object stay where they were when gaps are closed.
    CompactForgetsLast = "compact-forgets-last", "object.contents", "worlds";
    /// Fewer edges take the place of more, which stay behind them.
    FewerEdgesStay = "fewer-edges-stay", "object.contents", "worlds";
    /// A node that an object became again stands twice among its nodes.
    NodesTwice = "nodes-twice", "snapshot.lookup", "worlds";
    /// Types of resolved objects are closed once an object they may lead to has died.
    FreeKeepsClosed = "free-keeps-closed", "module.autoresolve", "worlds";
    /// An object that gets the number of a dead one is resolved to the type that this was resolved
    /// to.
    FreeKeepsResolved = "free-keeps-resolved", "module.autoresolve", "worlds";
    /// An object that gets the number of a dead one has its tag.
    FreeKeepsTag = "free-keeps-tag", "object.tag", "worlds";
    /// An object that gets the number of a dead one has its notes.
    FreeKeepsNotes = "free-keeps-notes", "function.note", "worlds";
    /// The canonical instance of a type is the object that has its number now.
    FreeKeepsCanonical = "free-keeps-canonical", "module.instance", "worlds";
    /// The module of a name is visible after it died.
    FreeKeepsVisible = "free-keeps-visible", "module.visible", "worlds";
    /// An object that gets the number of a dead one has its handle.
    FreeKeepsSerial = "free-keeps-serial", "object.collect", "worlds";
    /// After many objects, one that gets the number of a dead one has its handle.
    SerialEnds = "serial-ends", "object.collect", "worlds";
    /// The newest of many nodes of an object is not looked at.
    ManyNodesWithoutLast = "many-nodes-without-last", "snapshot.lookup", "worlds";
    /// All of many nodes of an object go when these are looked through for dropped ones.
    ManyNodesAllDropped = "many-nodes-all-dropped", "snapshot.lookup", "worlds";
    /// Only the first member of a component is looked at for a state.
    StatesOfFirstMembers = "states-of-first-members", "module.state", "worlds";
    /// Deferred calls that a refused transaction made stay.
    UndoKeepsDeferred = "undo-keeps-deferred", "typefn.fail", "worlds";
    /// Heads that a refused transaction interned stay.
    UndoKeepsHeads = "undo-keeps-heads", "typefn.fail", "worlds";
    /// States that a refused transaction met stay.
    UndoKeepsStates = "undo-keeps-states", "typefn.fail", "worlds";
    /// Depths of types that a refused transaction made stay.
    UndoKeepsDepths = "undo-keeps-depths", "typefn.fail", "worlds";
}
