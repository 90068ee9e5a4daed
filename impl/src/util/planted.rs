//! Planted bugs of the implementation: slips that a maintainer could make, to see whether tests find them.
//!
//! Only a build with the feature `planted` has them, which no release is. In any other build
//! [`Tuning::slips`](super::tuning::Tuning::slips) is `false` at compile time, and nothing of a slip is left.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

/// Makes the enumeration of all slips, and their catalogue.
macro_rules! slips {
    ($($(#[doc = $about:literal])* $slip:ident = $name:literal, $rule:literal, $suite:literal;)*) => {
        /// A slip, and the place in the code where it is made.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Slip {
            $($(#[doc = $about])* $slip,)*
        }

        /// A slip in words.
        #[derive(Clone, Copy, Debug)]
        pub struct SlipInfo {
            /// The slip.
            pub slip: Slip,
            /// Its name.
            pub name: &'static str,
            /// Its name where no number is [tuned](crate::Tuning).
            pub untuned: &'static str,
            /// The rule that it breaks.
            pub rule: &'static str,
            /// The fault, in one line.
            pub what: &'static str,
            /// The cases by which it is to be found: `types` or `worlds`.
            pub suite: &'static str,
        }

        impl Slip {
            /// Every slip.
            pub const ALL: &[SlipInfo] = &[$(SlipInfo {
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

slips! {
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
    /// Where heads were sent to is not forgotten before the next component of as many heads.
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
    /// Places of nodes that were met before there was a table are lost.
    TableForgetsMet = "table-forgets-met", "snapshot.wire", "worlds";
    /// Nodes of all owners have the table of one.
    TableForgetsOwner = "table-forgets-owner", "snapshot.wire", "worlds";
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
    /// An object that gets the number of a dead one is resolved to the type that this was resolved to.
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
    /// Of a component the first member alone is looked at for a state.
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
