//! Planted bugs of the implementation, called slips: mistakes that a maintainer could make. Planted
//! bugs show whether the tests find such mistakes.
//!
//! Only a build with the feature `planted` contains planted bugs, and a released build never has
//! this feature. In a build without the feature, [`Tuning::slips`](super::tuning::Tuning::slips) is
//! `false` at compile time, so the compiler removes all code of slips.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

/// The description of a slip in the catalogue.
#[cfg(feature = "planted")]
#[derive(Clone, Copy, Debug)]
pub struct SlipInfo<S> {
    /// The slip that is described.
    pub slip: S,
    /// The name of the slip.
    pub name: &'static str,
    /// The name under which the slip is run with the default thresholds.
    pub untuned: &'static str,
    /// The rule that the slip breaks.
    pub rule: &'static str,
    /// The fault, described in one sentence.
    pub what: &'static str,
    /// The suite whose cases should find the slip.
    pub suite: &'static str,
}

/// Declares the enumeration of all slips, and their catalogue.
#[doc(hidden)]
#[macro_export]
macro_rules! __slips {
    ($($(#[doc = $about:literal])* $slip:ident = $name:literal, $rule:literal, $suite:literal;)*) => {
        /// A planted bug. Each slip affects one place in the code.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Slip {
            $($(#[doc = $about])* $slip,)*
        }

        #[cfg(feature = "planted")]
        impl Slip {
            /// The descriptions of all slips.
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
    /// The last of several equal entries of a long list is kept instead of the first.
    LongListKeepsLast = "long-list-keeps-last", "identity.flatten", "types";
    /// In a short list, only adjacent entries are compared.
    ShortListComparesNeighbours = "short-list-compares-neighbours", "identity.flatten", "types";
    /// Two labels count as equal if their hashes and lengths are equal.
    LabelsByHash = "labels-by-hash", "identity.name", "types";
    /// Two heads count as equal if their hashes and labels are equal, even if their children
    /// differ.
    HeadsByHash = "heads-by-hash", "interner.one-handle", "types";
    /// Two unions count as equal if their hashes and lengths are equal.
    UnionsByHash = "unions-by-hash", "interner.one-handle", "types";
    /// Two lists of a batch count as equal if their hashes and lengths are equal.
    ListsByHash = "lists-by-hash", "identity.flatten", "types";
    /// Two components count as equal if the hashes of their digests are equal.
    ComponentsByHash = "components-by-hash", "interner.one-handle", "types";
    /// When an old cycle is recognized, the labels of heads are not compared.
    FollowForgetsLabels = "follow-forgets-labels", "interner.one-handle", "types";
    /// After a member is resolved, the compiler lens still sees the member as the leaf that it was
    /// before.
    LensKeepsLeaves = "lens-keeps-leaves", "identity.compiler", "types";
    /// A head that was mapped to a member may also be mapped to another member.
    FollowForgetsSent = "follow-forgets-sent", "interner.absorb", "types";
    /// A list is mapped to the beginning of a longer list.
    FollowTakesPrefixes = "follow-takes-prefixes", "interner.absorb", "types";
    /// The images of heads are kept for the next component if it has the same number of heads.
    ImageIsKept = "image-is-kept", "interner.absorb", "types";
    /// A head is not compared with the last member of a small component.
    SmallComponentWithoutLast = "small-component-without-last", "interner.incremental", "types";
    /// The first member of a large component is not added to the hash-cons table.
    LargeComponentWithoutFirst = "large-component-without-first", "interner.incremental", "types";
    /// After the members of a component are removed from the hash-cons table, the component is
    /// still marked as having members in the table.
    ListedAfterRollback = "listed-after-rollback", "interner.atomic", "types";
    /// Heads that were rolled back remain in their table.
    RollbackKeepsHeads = "rollback-keeps-heads", "interner.atomic", "types";
    /// Unions that were rolled back remain in the table of unions.
    RollbackKeepsUnions = "rollback-keeps-unions", "interner.atomic", "types";
    /// Components that were rolled back remain in the table of fingerprints.
    RollbackKeepsFingerprints = "rollback-keeps-fingerprints", "interner.atomic", "types";
    /// Labels that were rolled back remain in the table of labels.
    RollbackKeepsLabels = "rollback-keeps-labels", "interner.atomic", "types";
    /// Bytes of a preimage that were already hashed are hashed again together with the next bytes.
    GatheredTwice = "gathered-twice", "identity.digest.head", "types";
    /// If a preimage was hashed in parts, its bytes are also the beginning of the next preimage.
    DigestGoesOn = "digest-goes-on", "identity.digest.head", "types";
    /// In a dense round, the last of an odd number of positions is not compared.
    DenseForgetsLast = "dense-forgets-last", "identity.order", "types";
    /// The parts of a block that was split at many positions are not sorted.
    DensePartsUnordered = "dense-parts-unordered", "identity.order", "types";
    /// Dense rounds that follow sparse rounds do not use the parts of the last sparse round.
    ResumeForgetsParts = "resume-forgets-parts", "identity.order", "types";
    /// Dense rounds that follow sparse rounds use the ranks from before the sparse rounds.
    ResumeForgetsRanks = "resume-forgets-ranks", "identity.order", "types";
    /// After a second renumbering, a head's original number is its number after the first
    /// renumbering.
    RenumberForgetsOriginal = "renumber-forgets-original", "identity.order", "types";
    /// When heads are renumbered, the ranks are not renumbered with them.
    RenumberForgetsRanks = "renumber-forgets-ranks", "identity.order", "types";
    /// The marks of a head are in the order in which they were found.
    SparseMarksUnordered = "sparse-marks-unordered", "identity.order", "types";
    /// In sparse rounds, blocks of two heads are treated as blocks of one head.
    SparsePassesPairs = "sparse-passes-pairs", "identity.order", "types";
    /// In a sparse round, a part above the skipped part counts as a part below the skipped part.
    SparseSidesAlike = "sparse-sides-alike", "identity.order", "types";
    /// Minimization does not split blocks of two nodes.
    MinimizePassesPairs = "minimize-passes-pairs", "identity.quotient", "types";
    /// In minimization, lists with the same entries in different orders count as equal.
    MinimizeSortsLists = "minimize-sorts-lists", "identity.quotient", "types";
    /// Sets of heads are compared without removing repeated heads.
    SetsKeepRepetitions = "sets-keep-repetitions", "normal.same", "types";
    /// In the computation of rank 1, the numbers of heads of the children are not compared.
    RankForgetsNumbers = "rank-forgets-numbers", "normal.rank", "types";
    /// Heads are ranked by their labels and the labels of their children only.
    RankEndsEarly = "rank-ends-early", "normal.rank", "types";
    /// When ranks are refined, a part above the skipped part counts as a part below the skipped
    /// part.
    RankSidesAlike = "rank-sides-alike", "normal.rank", "types";
    /// When two heads are ranked whose children have different numbers of heads of one rank, the
    /// head with the smaller number comes first.
    RankPutsFewFirst = "rank-puts-few-first", "normal.rank", "types";
    /// When ranks are refined, blocks of two heads are treated as blocks of one head.
    RankPassesPairs = "rank-passes-pairs", "normal.rank", "types";
    /// The heads of a given type are not sorted, although the heads of children are.
    RootsKeepOrder = "roots-keep-order", "normal.form", "types";
    /// When members are sorted, their children keep their order.
    ChildrenStay = "children-stay", "normal.label", "types";
    /// The fields of a case are not sorted.
    CasesKeepFields = "cases-keep-fields", "normal.label", "types";
    /// The members of structs are sorted, and the members of named tuples are not.
    TuplesKeepOrder = "tuples-keep-order", "normal.label", "types";
    /// If the members of records with a name are forgotten, variants with this name keep their
    /// members.
    VariantsKeepInside = "variants-keep-inside", "normal.label", "types";
    /// A component counts as new if comparing it with the members of an older component costs too
    /// much.
    EdgesGiveUp = "edges-give-up", "interner.absorb", "types";
    /// A component counts as new if the search among the members of an older component costs too
    /// much.
    SearchGivesUp = "search-gives-up", "interner.absorb", "types";
    /// In the search among members, children with the same number of heads count as equal.
    SearchForgetsEntries = "search-forgets-entries", "interner.absorb", "types";
    /// In the search by the order of members, any two members are treated as distinguished by a
    /// walk of length 0.
    OrderForgetsRounds = "order-forgets-rounds", "interner.absorb", "types";
    /// In the search by the order of members, several walks of equal length may show a difference.
    /// The last of these walks decides, and not the first.
    OrderTakesLastOfTies = "order-takes-last-of-ties", "interner.absorb", "types";
    /// A loose list is mapped to the beginning of a longer list.
    LooseTakesPrefixes = "loose-takes-prefixes", "interner.absorb", "types";
    /// A sum of sizes that exceeds 64 bits wraps around to 0.
    SizesWrap = "sizes-wrap", "draft.size", "types";
    /// The tag of a type has one byte, however many heads the type has.
    TagOfOneByte = "tag-of-one-byte", "draft.size", "types";
    /// Nodes of the previous batch that are not heads are treated as visited in the next batch.
    LoweredKeepsOthers = "lowered-keeps-others", "interner.realize", "types";
    /// Labels of the previous batch are treated as added to the store in the next batch.
    LoweredKeepsLabels = "lowered-keeps-labels", "interner.realize", "types";
    /// When the numbers of heads are moved from a map to a table, the numbers in the map are lost.
    NumbersForgetFew = "numbers-forget-few", "wire.types", "types";
    /// Reading of bytes stops after the first chunk.
    ReadEndsEarly = "read-ends-early", "wire.bounds", "types";
    /// The error for a list of no heads has the offset after the count of the list.
    EmptyListToldBehind = "empty-list-told-behind", "wire.canonical", "types";
    /// The error for a wrong digest has the offset after the digest.
    DigestToldBehind = "digest-told-behind", "wire.verify", "types";
    /// The error for a component of infinite size has the offset of the component's digest.
    InfiniteToldAtEnd = "infinite-told-at-end", "wire.canonical", "types";
    /// Reading accepts a list of heads with repetitions.
    ReadPassesRepeats = "read-passes-repeats", "wire.canonical", "types";
    /// Reading accepts a component with repetitions in a list.
    MembersPassRepeats = "members-pass-repeats", "wire.canonical", "types";
    /// Reading accepts a head that is on no cycle as a component with the digest of the head.
    ComponentMayBeAcyclic = "component-may-be-acyclic", "wire.verify", "types";
    /// Reading does not check the order of the members of a component.
    MembersAreASet = "members-are-a-set", "wire.canonical", "types";
    /// Reading accepts a reference to a member of the same component that uses the number that the
    /// member will have in the encoding.
    MembersByNumber = "members-by-number", "wire.bounds", "types";
    /// The digest of a type of several heads is not checked.
    UnionDigestUnread = "union-digest-unread", "wire.verify", "types";
    /// Reading accepts records in any order.
    RecordsInAnyOrder = "records-in-any-order", "wire.canonical", "types";
    /// Reading accepts additional records after the other records, although no type needs the
    /// additional records.
    RecordsPastNeed = "records-past-need", "wire.canonical", "types";
    /// Reading of a draft accepts realized types that are used in any order.
    DraftUsesInAnyOrder = "draft-uses-in-any-order", "wire.draft.verify", "types";
    /// Reading of a draft accepts realized types that are not used.
    DraftPassesUnused = "draft-passes-unused", "wire.draft.verify", "types";
    /// The error for a refused definition has the offset of the definition instead of the offset of
    /// the forward.
    DefineToldAtDefinition = "define-told-at-definition", "wire.draft.verify", "types";
    /// After many components were added, lookups do not find the components that are added later.
    ManyComponentsUnseen = "many-components-unseen", "interner.one-handle", "histories";
    /// The head whose addition makes a table grow is not added to the table.
    GrowthLosesHead = "growth-loses-head", "interner.one-handle", "histories";
    /// The union whose addition makes a table grow is not added to the table.
    GrowthLosesUnion = "growth-loses-union", "interner.one-handle", "histories";
    /// The label whose addition makes a table grow is not added to the table.
    GrowthLosesLabel = "growth-loses-label", "identity.name", "histories";
    /// If many heads are rolled back, some of these heads remain in the hash-cons table.
    LargeRollbackKeepsHeads = "large-rollback-keeps-heads", "interner.atomic", "histories";
    /// Nodes of a large batch that are not heads are treated as visited in the next batch.
    LargeBatchKeepsOthers = "large-batch-keeps-others", "interner.realize", "histories";
    /// After the members of a few large components are in the hash-cons table, no further members
    /// are added.
    ManyListedNoMore = "many-listed-no-more", "interner.incremental", "histories";
    /// When a walk starts to use a table for the nodes of an owner, the indices of already visited
    /// nodes are not copied to the table.
    TableForgetsMet = "table-forgets-met", "snapshot.wire", "worlds";
    /// The table of one owner is used for the nodes of all owners.
    TableForgetsOwner = "table-forgets-owner", "snapshot.wire", "worlds";
    /// The error for a count that is too large has the offset after the count.
    CountToldBehind = "count-told-behind", "snapshot.read", "worlds";
    /// Bytes that are not UTF-8 are read as replacement characters.
    TextsAreMended = "texts-are-mended", "snapshot.read", "worlds";
    /// A forward is read as defined if the byte for the definition is greater than 1.
    AnyFlagIsADefinition = "any-flag-is-a-definition", "snapshot.read", "worlds";
    /// Reading accepts two notes of the same global.
    NotesMayComeTwice = "notes-may-come-twice", "snapshot.read", "worlds";
    /// Reading accepts roots that lead to nodes in any order.
    RootsInAnyOrder = "roots-in-any-order", "snapshot.read", "worlds";
    /// Reading accepts nodes that are not reachable from the roots if these nodes follow all other
    /// nodes.
    UnreachedNodesPass = "unreached-nodes-pass", "snapshot.read", "worlds";
    /// The numbers of objects in the role of a method are kept from one walk to the next.
    WalkKeepsMethods = "walk-keeps-methods", "object.lens", "worlds";
    /// If the hash table contains few vertices, their numbers are kept from one walk to the next.
    WalkKeepsOthers = "walk-keeps-others", "object.lens", "worlds";
    /// When unused edges are removed, the edges of the last object are not moved.
    CompactForgetsLast = "compact-forgets-last", "object.contents", "worlds";
    /// When an object gets fewer edges, its last old edges remain after the new edges.
    FewerEdgesStay = "fewer-edges-stay", "object.contents", "worlds";
    /// A node that is related to an object a second time occurs twice among the nodes of the
    /// object.
    NodesTwice = "nodes-twice", "snapshot.lookup", "worlds";
    /// Closed objects stay closed after an object has been freed.
    FreeKeepsClosed = "free-keeps-closed", "module.autoresolve", "worlds";
    /// An object that gets the number of a freed object is resolved to the type to which the freed
    /// object was resolved.
    FreeKeepsResolved = "free-keeps-resolved", "module.autoresolve", "worlds";
    /// An object that gets the number of a freed object also gets the tag of the freed object.
    FreeKeepsTag = "free-keeps-tag", "object.tag", "worlds";
    /// An object that gets the number of a freed object also gets the notes of the freed object.
    FreeKeepsNotes = "free-keeps-notes", "function.note", "worlds";
    /// After the canonical instance of a type is freed, the object that gets the number of the
    /// canonical instance counts as the canonical instance.
    FreeKeepsCanonical = "free-keeps-canonical", "module.instance", "worlds";
    /// The visible module of a name remains visible after it was freed.
    FreeKeepsVisible = "free-keeps-visible", "module.visible", "worlds";
    /// An object that gets the number of a freed object also gets the handle of the freed object.
    FreeKeepsSerial = "free-keeps-serial", "object.collect", "worlds";
    /// After many objects were made, an object that gets the number of a freed object also gets the
    /// handle of the freed object.
    SerialEnds = "serial-ends", "object.collect", "worlds";
    /// If an object has many nodes, its newest node is not found.
    ManyNodesWithoutLast = "many-nodes-without-last", "snapshot.lookup", "worlds";
    /// If an object has many nodes, all of the nodes are removed when dropped nodes are removed.
    ManyNodesAllDropped = "many-nodes-all-dropped", "snapshot.lookup", "worlds";
    /// Only the first member of a component is checked for a state.
    StatesOfFirstMembers = "states-of-first-members", "module.state", "worlds";
    /// Deferred calls that a refused transaction made are kept.
    UndoKeepsDeferred = "undo-keeps-deferred", "typefn.fail", "worlds";
    /// Heads that a refused transaction interned are kept.
    UndoKeepsHeads = "undo-keeps-heads", "typefn.fail", "worlds";
    /// States that a refused transaction found are kept.
    UndoKeepsStates = "undo-keeps-states", "typefn.fail", "worlds";
    /// Depths of types that a refused transaction made are kept.
    UndoKeepsDepths = "undo-keeps-depths", "typefn.fail", "worlds";
}
