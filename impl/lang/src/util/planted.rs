//! Planted bugs of the language: slips that a maintainer could make, which show whether tests find
//! such mistakes.
//!
//! Only a build with the feature `planted` contains the slips, and no release has this feature. In
//! any other build, [`Tuning::slips`](super::tuning::Tuning::slips) is `false` at compile time, and
//! the code of the slips is removed.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

selfsame::__slips! {
    /// Long words with the same hash become the same name.
    WordsByHash = "words-by-hash", "scan.word", "programs";
    /// A name that several namespaces have is not found if another name has the same hash.
    LevelsTrustHashes = "levels-trust-hashes", "names.lookup", "programs";
    /// Few namespaces are searched from the outermost to the innermost.
    FewSpacesFromOutside = "few-spaces-from-outside", "names.lookup", "programs";
    /// A name that only one namespace has is found from everywhere.
    OneIsEverywhere = "one-is-everywhere", "names.lookup", "programs";
    /// A name that a closed scope had is no longer found in the enclosing scopes.
    CloseForgetsOuter = "close-forgets-outer", "names.lookup", "programs";
    /// The last of several members with the same name is found.
    FewFindsLast = "few-finds-last", "types.member", "programs";
    /// A repeated name is detected only if both occurrences are adjacent.
    FewNamesNextToEachOther = "few-names-next-to-each-other", "types.member", "programs";
    /// The first of many parameters has no label.
    LabelsWithoutFirst = "labels-without-first", "check.argument", "typed";
    /// Many rows within a few tokens are searched as if they were sorted.
    ManyRowsUnsorted = "many-rows-unsorted", "check.expression", "typed";
    /// If there are few patterns, types among them are compared in the same way as other patterns.
    FlatCoverTakesTypes = "flat-cover-takes-types", "pattern.match", "typed";
    /// If there are few patterns, records and cases always count as covered.
    FlatCoverForgetsCase = "flat-cover-forgets-case", "pattern.match", "typed";
    /// The rows of a task are forgotten if the task is stopped because the recursion is too deep.
    StoppedIsForgotten = "stopped-is-forgotten", "task.cycle", "typed";
    /// The units that a demanded task counted are charged to the task that demands it.
    DemandedUnitsStay = "demanded-units-stay", "fold.budget", "compile-time";
    /// The last of few errors hides errors that come later.
    LastOfFew = "last-of-few", "diagnostic.order", "programs";
    /// Elements that fill no window are lost.
    RestOfElementsIsLost = "rest-of-elements-is-lost", "code.make", "typed";
    /// The largest number of a `match` has no arm.
    SwitchWithoutLargest = "switch-without-largest", "run.match", "typed";
    /// The last of two arms with the same number is executed.
    SwitchTakesLastArm = "switch-takes-last-arm", "run.match", "typed";
    /// A number that is greater than all numbers with an arm does not reach the arm for all other
    /// values.
    SwitchForgetsOthers = "switch-forgets-others", "run.match", "typed";
    /// A turn that also executes its body counts no step.
    TurnBodyIsFree = "turn-body-is-free", "run.step", "typed";
    /// A turn executes the last word of a longer body once more.
    TurnTakesAnyBody = "turn-takes-any-body", "run.for", "typed";
    /// The unused steps of a portion are counted.
    PortionStaysSpent = "portion-stays-spent", "run.step", "typed";
    /// No step is taken if fewer steps are left than a portion.
    LastPortionIsLost = "last-portion-is-lost", "run.limit", "typed";
    /// Floats in a list are compared by their bits.
    FloatsByBits = "floats-by-bits", "run.equal", "typed";
    /// Keys that are words are found by their hashes.
    KeysByHash = "keys-by-hash", "run.key", "typed";
    /// Keys that are strings are found by their hashes.
    TextKeysByHash = "text-keys-by-hash", "run.key", "typed";
    /// Values that were found equal as keys are also equal as values.
    ClassesOfBothModes = "classes-of-both-modes", "run.equal", "typed";
    /// An object that is compared with itself is equal even if it contains a `nan`.
    ItselfIsEqual = "itself-is-equal", "run.equal", "typed";
    /// Keys with the same hash are equal when tables are compared.
    TableKeysByHash = "table-keys-by-hash", "run.equal", "typed";
    /// The hash of a ConstDict depends on the order of its entries.
    DictHashInOrder = "dict-hash-in-order", "run.key", "typed";
    /// The hash of a tuple depends on its type.
    TupleHashOfType = "tuple-hash-of-type", "run.key", "typed";
    /// The entry that was found last may belong to another dictionary.
    LastOfAnyDict = "last-of-any-dict", "run.key", "typed";
    /// The entry that was found last is not forgotten when its dictionary is collected.
    LastEntryStays = "last-entry-stays", "memory.reach", "typed";
    /// Values with the same hash become the same value.
    ValuesByHash = "values-by-hash", "mono.key", "compile-time";
    /// Lists of arguments with the same hash become the same list.
    ArgumentsByHash = "arguments-by-hash", "mono.key", "compile-time";
    /// A jump target keeps the registers of the last path that leads to the target.
    ForwardByLastWay = "forward-by-last-way", "verify.flow", "typed";
    /// Jumps past the last word are accepted.
    ForwardForgetsAhead = "forward-forgets-ahead", "verify.flow", "typed";
    /// The numbers of types in a key are kept from the previous key.
    KeyKeepsTypes = "key-keeps-types", "cache.key", "programs";
    /// Items to which the previous key referred are not processed again.
    KeyKeepsItems = "key-keeps-items", "cache.key", "programs";
    /// Marks outside of objects are not removed between two collections.
    MarksStay = "marks-stay", "memory.reach", "typed";
    /// The last part of an object is not marked.
    LastPartUnmarked = "last-part-unmarked", "memory.reach", "typed";
    /// The contents of freed objects remain counted.
    SweepForgetsContent = "sweep-forgets-content", "memory.limit", "typed";
    /// Types on cycles that were settled before are equal to no other types.
    OldCirclesAreThemselves = "old-circles-are-themselves", "types.equal", "compile-time";
    /// A use of a type without heads is treated as if it had heads.
    UseForgetsHeadless = "use-forgets-headless", "types.union", "programs";
    /// Made records on cycles that were found before are the same as no other records.
    OldLoopsAreThemselves = "old-loops-are-themselves", "mono.same", "compile-time";
    /// A record that refers to a cycle is not searched among the records of the cycle.
    LoopsHaveNoKeys = "loops-have-no-keys", "mono.same", "compile-time";
    /// Records that may still differ are permanently treated as the same.
    FirstsStayTooSoon = "firsts-stay-too-soon", "mono.same", "compile-time";
    /// A run does not continue its counts after another function was run on top of it.
    AsideIsUncounted = "aside-is-uncounted", "fold.budget", "compile-time";
    /// Frames below a function that was run on top are counted once more.
    LeaveStaysDeep = "leave-stays-deep", "fold.budget", "compile-time";
    /// Code is kept in the cache although it refers to a type by another, equal type.
    LaterTypesAreKept = "later-types-are-kept", "cache.always", "programs";
}
