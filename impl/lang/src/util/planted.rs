//! Planted bugs of the language: slips that a maintainer could make, which show whether tests find
//! them.
//!
//! Only a build with the feature `planted` has them, and no release is such a build. In any other
//! build [`Tuning::slips`](super::tuning::Tuning::slips) is `false` at compile time, and the code
//! of the slips is removed.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

selfsame::__slips! {
    /// Long words of one hash are one name.
    WordsByHash = "words-by-hash", "scan.word", "programs";
    /// A name that several namespaces have is none where only its hash is that of another.
    LevelsTrustHashes = "levels-trust-hashes", "names.lookup", "programs";
    /// Few namespaces are looked through from the outermost one in.
    FewSpacesFromOutside = "few-spaces-from-outside", "names.lookup", "programs";
    /// A name that one namespace has is found from all others.
    OneIsEverywhere = "one-is-everywhere", "names.lookup", "programs";
    /// A name that a closed scope had is lost to the scopes around.
    CloseForgetsOuter = "close-forgets-outer", "names.lookup", "programs";
    /// The last of equal names of members counts.
    FewFindsLast = "few-finds-last", "types.member", "programs";
    /// A name is there twice only if both stand next to each other.
    FewNamesNextToEachOther = "few-names-next-to-each-other", "types.member", "programs";
    /// The first of many parameters has no label.
    LabelsWithoutFirst = "labels-without-first", "check.argument", "typed";
    /// Many rows within a few tokens are searched as if they were sorted.
    ManyRowsUnsorted = "many-rows-unsorted", "check.expression", "typed";
    /// Types among few patterns are compared as patterns are.
    FlatCoverTakesTypes = "flat-cover-takes-types", "pattern.match", "typed";
    /// Records and cases are covered where patterns are few.
    FlatCoverForgetsCase = "flat-cover-forgets-case", "pattern.match", "typed";
    /// The rows of a task are forgotten if it is stopped, since calls are deep.
    StoppedIsForgotten = "stopped-is-forgotten", "task.cycle", "typed";
    /// The units that a demanded task counted are charged to the task that demands it.
    DemandedUnitsStay = "demanded-units-stay", "fold.budget", "compile-time";
    /// The last of few errors hides errors that come later.
    LastOfFew = "last-of-few", "diagnostic.order", "programs";
    /// Elements that fill no window are lost.
    RestOfElementsIsLost = "rest-of-elements-is-lost", "code.make", "typed";
    /// The largest number of a `match` has no arm.
    SwitchWithoutLargest = "switch-without-largest", "run.match", "typed";
    /// The last of two arms for one number is done.
    SwitchTakesLastArm = "switch-takes-last-arm", "run.match", "typed";
    /// A number beyond all numbers with an arm does not reach the arm for the others.
    SwitchForgetsOthers = "switch-forgets-others", "run.match", "typed";
    /// A turn that does its body counts no step.
    TurnBodyIsFree = "turn-body-is-free", "run.step", "typed";
    /// A turn does the last word of a longer body once more.
    TurnTakesAnyBody = "turn-takes-any-body", "run.for", "typed";
    /// Steps of a portion that are left count as done.
    PortionStaysSpent = "portion-stays-spent", "run.step", "typed";
    /// Fewer steps than a portion are none.
    LastPortionIsLost = "last-portion-is-lost", "run.limit", "typed";
    /// Floats in a list are compared by their bits.
    FloatsByBits = "floats-by-bits", "run.equal", "typed";
    /// Keys that are words are found by their hashes.
    KeysByHash = "keys-by-hash", "run.key", "typed";
    /// Keys that are strings are found by their hashes.
    TextKeysByHash = "text-keys-by-hash", "run.key", "typed";
    /// Values that were found equal as keys are so as values.
    ClassesOfBothModes = "classes-of-both-modes", "run.equal", "typed";
    /// An object that meets itself is equal, though it has a `nan`.
    ItselfIsEqual = "itself-is-equal", "run.equal", "typed";
    /// Keys of one hash are equal where tables are compared.
    TableKeysByHash = "table-keys-by-hash", "run.equal", "typed";
    /// The hash of a ConstDict depends on the order of its entries.
    DictHashInOrder = "dict-hash-in-order", "run.key", "typed";
    /// The hash of a tuple depends on its type.
    TupleHashOfType = "tuple-hash-of-type", "run.key", "typed";
    /// The entry that was found last is that of another dictionary.
    LastOfAnyDict = "last-of-any-dict", "run.key", "typed";
    /// The entry that was found last stays where its dictionary was collected.
    LastEntryStays = "last-entry-stays", "memory.reach", "typed";
    /// Values of one hash are one.
    ValuesByHash = "values-by-hash", "mono.key", "compile-time";
    /// Lists of arguments of one hash are one.
    ArgumentsByHash = "arguments-by-hash", "mono.key", "compile-time";
    /// A jump target keeps the registers of the last way that leads to it.
    ForwardByLastWay = "forward-by-last-way", "verify.flow", "typed";
    /// Jumps past the last word are fine.
    ForwardForgetsAhead = "forward-forgets-ahead", "verify.flow", "typed";
    /// The numbers of types in a key stay from the key before.
    KeyKeepsTypes = "key-keeps-types", "cache.key", "programs";
    /// Items that the key before named are not looked into again.
    KeyKeepsItems = "key-keeps-items", "cache.key", "programs";
    /// Marks beside objects stay from one collection to the next.
    MarksStay = "marks-stay", "memory.reach", "typed";
    /// The last part of an object is not marked.
    LastPartUnmarked = "last-part-unmarked", "memory.reach", "typed";
    /// The contents of objects that are given back stay counted.
    SweepForgetsContent = "sweep-forgets-content", "memory.limit", "typed";
    /// Types that lead to themselves, and were settled before, are equal to no others.
    OldCirclesAreThemselves = "old-circles-are-themselves", "types.equal", "compile-time";
    /// A use of a type that leads to itself is one that has heads.
    UseForgetsHeadless = "use-forgets-headless", "types.union", "programs";
    /// Made records that lead to themselves, and were found before, are the same as no others.
    OldLoopsAreThemselves = "old-loops-are-themselves", "mono.same", "compile-time";
    /// A record that leads to a loop is not looked for in it.
    LoopsHaveNoKeys = "loops-have-no-keys", "mono.same", "compile-time";
    /// Records that may still differ are taken for the same for good.
    FirstsStayTooSoon = "firsts-stay-too-soon", "mono.same", "compile-time";
    /// A run does not count on where a function was done aside.
    AsideIsUncounted = "aside-is-uncounted", "fold.budget", "compile-time";
    /// Frames below a function that was done aside count once more.
    LeaveStaysDeep = "leave-stays-deep", "fold.budget", "compile-time";
    /// Code is kept that names a type by one that is equal.
    LaterTypesAreKept = "later-types-are-kept", "cache.always", "programs";
}
