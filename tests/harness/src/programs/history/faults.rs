//! Planted bugs that become visible only in histories: no single program shows them.

use crate::kit::Bug;

/// The mistake that a planted bug adds to the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the catalogue says what each is")]
pub enum What {
    BuildsOfFilesAreOld,
    CodeByIdentity,
    SignaturesInNoKey,
    RowsStay,
    DamagedCacheIsUsed,
    DigestsOfCaches,
    OneBuildIsKept,
    FilesCountOnce,
    LongestChains,
    ChainsEndBefore,
    ChainsSkip,
    FilesStay,
    TypesTurn,
    ListingsStay,
    ZerosHaveNoSign,
    SecondListing,
    DigestsOfFiles,
    ColumnsAreLate,
    ConstantsChange,
    SecondRunSetsNothing,
    CollectionsAreSteps,
    MarksStay,
    PlacesGivenAgain,
    NewestIsNoRoot,
    NothingBehindOne,
    BytesStay,
}

/// All planted bugs of histories.
pub const PLANTED_BUGS: &[Bug<What>] = &[
    Bug::plant(
        "a-cache-in-a-file-is-that-of-the-unit",
        "cache.build",
        "a build whose cache was a file in between gives the unit of the build before",
        What::BuildsOfFilesAreOld,
    ),
    Bug::plant(
        "code-of-a-history-is-kept-by-identity",
        "cache.key",
        "a function keeps its code as long as it has its identity hash",
        What::CodeByIdentity,
    ),
    Bug::plant(
        "an-edited-signature-leaves-its-callers",
        "cache.key",
        "a function keeps its code if what it calls gets another type",
        What::SignaturesInNoKey,
    ),
    Bug::plant(
        "rows-of-a-history-stay",
        "cache.name",
        "what a cache has keeps the numbers of rows that it had in the build before",
        What::RowsStay,
    ),
    Bug::plant(
        "a-damaged-cache-is-used",
        "cache.read",
        "a build behind a damaged cache has the functions of the build before",
        What::DamagedCacheIsUsed,
    ),
    Bug::plant(
        "a-flipped-bit-of-a-cache-is-read",
        "cache.file",
        "the digest of a cache is not compared",
        What::DigestsOfCaches,
    ),
    Bug::plant(
        "a-cache-keeps-one-build",
        "cache.keep",
        "a cache has the functions of the last build only",
        What::OneBuildIsKept,
    ),
    Bug::plant(
        "what-a-file-kept-counts-once-more",
        "cache.count",
        "a build whose cache was a file in between tells of one root too many",
        What::FilesCountOnce,
    ),
    Bug::plant(
        "chains-are-the-longest",
        "cache.why",
        "of the chains of members that lead to a change a longest one is told",
        What::LongestChains,
    ),
    Bug::plant(
        "chains-end-before-the-change",
        "cache.why",
        "a chain ends at the member that uses what changed",
        What::ChainsEndBefore,
    ),
    Bug::plant(
        "chains-leave-members-out",
        "cache.why",
        "a chain has the last member only",
        What::ChainsSkip,
    ),
    Bug::plant(
        "a-file-is-not-written-again",
        "file.write",
        "a file stays as it is if the next unit has as many functions and types",
        What::FilesStay,
    )
    .seen("make, which compares times"),
    Bug::plant(
        "types-stand-in-the-order-of-a-map",
        "file.types",
        "from the second file on the last two types stand the other way round",
        What::TypesTurn,
    ),
    Bug::plant(
        "a-listing-is-not-written-again",
        "listing.write",
        "a listing stays as it is if the next unit has as many functions and types",
        What::ListingsStay,
    ),
    Bug::plant(
        "zeros-of-listings-have-no-sign",
        "listing.number",
        "the constant -0.0 is written as 0.0",
        What::ZerosHaveNoSign,
    ),
    Bug::plant(
        "a-second-listing-has-no-places",
        "listing.same",
        "what is assembled from the second listing on has no last place",
        What::SecondListing,
    ),
    Bug::plant(
        "a-flipped-bit-of-a-file-is-read",
        "file.read",
        "the digest of a file is not compared",
        What::DigestsOfFiles,
    ),
    Bug::plant(
        "a-damaged-listing-is-refused-behind",
        "listing.read",
        "the place of an error in a listing is a column late",
        What::ColumnsAreLate,
    ),
    Bug::plant(
        "constants-are-shared-by-runs",
        "run.outcome",
        "a run changes a constant of what was loaded, and the next run sees it",
        What::ConstantsChange,
    ),
    Bug::plant(
        "a-second-run-sets-nothing",
        "run.module",
        "no module is initialized in the second run of what was loaded",
        What::SecondRunSetsNothing,
    ),
    Bug::plant(
        "collections-are-steps",
        "memory.when",
        "a run with a collection at each object counts a step more",
        What::CollectionsAreSteps,
    ),
    Bug::plant(
        "marks-stay-from-run-to-run",
        "memory.again",
        "marks of the map are not cleared between the runs of what was loaded",
        What::MarksStay,
    ),
    Bug::plant(
        "a-place-that-is-given-again-is-marked",
        "memory.mark",
        "the map keeps the mark of a place whose object was given back",
        What::PlacesGivenAgain,
    ),
    Bug::plant(
        "operands-in-flight-are-no-roots",
        "memory.root",
        "the newest object of a run is given back if nothing but a root holds it",
        What::NewestIsNoRoot,
    ),
    Bug::plant(
        "environments-around-are-not-marked",
        "memory.reach",
        "what an object holds that has one part is given back if nothing else holds it",
        What::NothingBehindOne,
    )
    .seen("snek"),
    Bug::plant(
        "bytes-of-the-run-before-count",
        "memory.bytes",
        "a second run begins with a byte of the first",
        What::BytesStay,
    ),
];

/// Returns the planted bug with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Bug<What>> {
    PLANTED_BUGS.iter().find(|own| own.name == name)
}
