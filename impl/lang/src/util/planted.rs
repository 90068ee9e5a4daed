//! Planted bugs of the language: mistakes that a maintainer could make. They show whether tests
//! find such mistakes.
//!
//! Only a build with the feature `planted` contains the planted bugs, and no release has this
//! feature. In any other build, [`Tuning::slips`](super::tuning::Tuning::slips) is `false` at
//! compile time, and the code of the planted bugs is removed.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

selfsame::__slips! {
    /// Two different long words with equal hashes become one name.
    WordsByHash = "words-by-hash", "scan.word", "programs";
    /// If another path of names has the same hash, a name in several namespaces is not found.
    LevelsTrustHashes = "levels-trust-hashes", "names.lookup", "programs";
    /// If there are few enclosing namespaces, they are searched outermost first instead of
    /// innermost first.
    FewSpacesFromOutside = "few-spaces-from-outside", "names.lookup", "programs";
    /// A name that occurs in only one namespace is found from everywhere, also from outside of this
    /// namespace.
    OneIsEverywhere = "one-is-everywhere", "names.lookup", "programs";
    /// When a scope is closed, its names are also removed from the enclosing scopes.
    CloseForgetsOuter = "close-forgets-outer", "names.lookup", "programs";
    /// If several members have one name, the last of them is found instead of the first.
    FewFindsLast = "few-finds-last", "types.member", "programs";
    /// A repeated name is detected only if the two occurrences are adjacent.
    FewNamesNextToEachOther = "few-names-next-to-each-other", "types.member", "programs";
    /// If there are many parameters, the first of them is not found by its label.
    LabelsWithoutFirst = "labels-without-first", "check.argument", "typed";
    /// A block with many rows is not sorted, but is searched by bisection.
    ManyRowsUnsorted = "many-rows-unsorted", "check.expression", "typed";
    /// If there are few patterns, patterns that are types are compared like other patterns.
    FlatCoverTakesTypes = "flat-cover-takes-types", "pattern.match", "typed";
    /// If there are few patterns, all records and cases count as covered.
    FlatCoverForgetsCase = "flat-cover-forgets-case", "pattern.match", "typed";
    /// If a task is suspended because the recursion is too deep, its rows are lost.
    StoppedIsForgotten = "stopped-is-forgotten", "task.cycle", "typed";
    /// The units that a demanded task counts are also counted for the task that demands it.
    DemandedUnitsStay = "demanded-units-stay", "fold.budget", "compile-time";
    /// If there are fewer errors than the maximal number, the last of them still hides errors with
    /// later places.
    LastOfFew = "last-of-few", "diagnostic.order", "programs";
    /// The last elements of a container, which do not fill a chunk, are lost.
    RestOfElementsIsLost = "rest-of-elements-is-lost", "code.make", "typed";
    /// The jump table of a `match` lacks the largest number that has an arm.
    SwitchWithoutLargest = "switch-without-largest", "run.match", "typed";
    /// If two arms of a `match` have the same number, the last one is executed instead of the
    /// first.
    SwitchTakesLastArm = "switch-takes-last-arm", "run.match", "typed";
    /// A number that is greater than all numbers with an arm does not reach the arm that matches
    /// every value.
    SwitchForgetsOthers = "switch-forgets-others", "run.match", "typed";
    /// A turn that also executes the body of its loop does not count the step of the turn.
    TurnBodyIsFree = "turn-body-is-free", "run.step", "typed";
    /// A turn also executes the last word of a longer body, so this word is executed twice.
    TurnTakesAnyBody = "turn-takes-any-body", "run.for", "typed";
    /// The steps of a reserved portion that were not used are counted.
    PortionStaysSpent = "portion-stays-spent", "run.step", "typed";
    /// If fewer steps are left than a portion, these steps are not executed.
    LastPortionIsLost = "last-portion-is-lost", "run.limit", "typed";
    /// The floats in lists are compared by their bits instead of by their values.
    FloatsByBits = "floats-by-bits", "run.equal", "typed";
    /// Keys that are words are found only by their hashes, without a comparison.
    KeysByHash = "keys-by-hash", "run.key", "typed";
    /// Keys that are strings are found only by their hashes, without a comparison.
    TextKeysByHash = "text-keys-by-hash", "run.key", "typed";
    /// Values that were found to be equal as keys also count as equal by `==`.
    ClassesOfBothModes = "classes-of-both-modes", "run.equal", "typed";
    /// An object equals itself by `==` even if it contains a `nan`.
    ItselfIsEqual = "itself-is-equal", "run.equal", "typed";
    /// When tables are compared, keys with equal hashes count as equal.
    TableKeysByHash = "table-keys-by-hash", "run.equal", "typed";
    /// The hash of a `ConstDict` depends on the order of its entries.
    DictHashInOrder = "dict-hash-in-order", "run.key", "typed";
    /// The hash of a tuple depends on the type of the tuple, although tuples of different types may
    /// be equal.
    TupleHashOfType = "tuple-hash-of-type", "run.key", "typed";
    /// The entry that was found last is used even if it belongs to another dictionary.
    LastOfAnyDict = "last-of-any-dict", "run.key", "typed";
    /// The entry that was found last stays stored after its dictionary was freed.
    LastEntryStays = "last-entry-stays", "memory.reach", "typed";
    /// Two different values with equal hashes become one value.
    ValuesByHash = "values-by-hash", "mono.key", "compile-time";
    /// Two different lists of arguments with equal hashes become one list.
    ArgumentsByHash = "arguments-by-hash", "mono.key", "compile-time";
    /// At the target of several jumps, the verifier keeps only the register states of the last path
    /// to it.
    ForwardByLastWay = "forward-by-last-way", "verify.flow", "typed";
    /// The verifier accepts jumps to a word after the last word.
    ForwardForgetsAhead = "forward-forgets-ahead", "verify.flow", "typed";
    /// When a key of the cache is computed, the numbers of types from the previous key are kept.
    KeyKeepsTypes = "key-keeps-types", "cache.key", "programs";
    /// When a key of the cache is computed, items to which the previous key referred are not
    /// processed again.
    KeyKeepsItems = "key-keeps-items", "cache.key", "programs";
    /// Marks that are stored outside of objects are not removed between two collections.
    MarksStay = "marks-stay", "memory.reach", "typed";
    /// The collector does not mark the last part of an object.
    LastPartUnmarked = "last-part-unmarked", "memory.reach", "typed";
    /// The bytes that freed objects had outside of their slots stay counted.
    SweepForgetsContent = "sweep-forgets-content", "memory.limit", "typed";
    /// Types on cycles that were settled before count as equal to no new types.
    OldCirclesAreThemselves = "old-circles-are-themselves", "types.equal", "compile-time";
    /// A use of a constant whose type has no heads is settled as if the type had heads.
    UseForgetsHeadless = "use-forgets-headless", "types.union", "programs";
    /// Made records on cycles that were found earlier count as equal to no new records.
    OldLoopsAreThemselves = "old-loops-are-themselves", "mono.same", "compile-time";
    /// If a record refers to a cycle, it is not compared with the records of the cycle.
    LoopsHaveNoKeys = "loops-have-no-keys", "mono.same", "compile-time";
    /// The first equal record of a record is stored as final although it may still change.
    FirstsStayTooSoon = "firsts-stay-too-soon", "mono.same", "compile-time";
    /// After another function was run on top of a run, the counts of that run are not restored.
    AsideIsUncounted = "aside-is-uncounted", "fold.budget", "compile-time";
    /// When a function that was run on top of a run has ended, the frames below it are counted
    /// twice.
    LeaveStaysDeep = "leave-stays-deep", "fold.budget", "compile-time";
    /// Code is stored in the cache although it refers to a type that is not the first of several
    /// equal types.
    LaterTypesAreKept = "later-types-are-kept", "cache.always", "programs";
}
