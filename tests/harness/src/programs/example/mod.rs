//! Programs with claims about them, as chapters show them ([spec.program]).

mod block;
mod check;
mod claim;
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
pub use published::check as check_published;
pub use ran::check as check_run;
pub use run_claim::RunClaim;
pub use type_claim::{Declared, TypeClaim};
pub use typed::check as check_types;
pub use words::Refusal;
