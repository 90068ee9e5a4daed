//! Planted bugs of the language: slips that a maintainer could make, to see whether tests find them.
//!
//! Only a build with the feature `planted` has them, which no release is. In any other build
//! [`Tuning::slips`](super::tuning::Tuning::slips) is `false` at compile time, and nothing of a slip is left.

#![cfg_attr(
    not(feature = "planted"),
    allow(dead_code, unreachable_pub, reason = "tests alone name them")
)]

selfsame::__slips! {
    /// Long words of one hash are one name.
    WordsByHash = "words-by-hash", "scan.word", "programs";
}
