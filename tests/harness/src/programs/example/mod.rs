//! The examples of the chapters: programs, and claims about these programs ([spec.program]).

mod block;
mod check;
mod claim;
mod fold_claim;
mod folded;
mod named;
mod published;
mod ran;
mod run_claim;
mod type_claim;
mod typed;
mod words;

pub use block::{Example, parse};
pub use check::{Outcome, check};
pub use claim::{Claim, ClaimKind, Member, WorldClaim};
pub use fold_claim::FoldClaim;
pub use folded::check as check_folded;
pub use published::check as check_published;
pub use ran::check as check_run;
pub use run_claim::RunClaim;
pub use type_claim::{Declared, TypeClaim};
pub use typed::check as check_types;
pub use words::Refusal;
