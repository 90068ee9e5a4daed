//! Programs with claims about them, as chapters show them ([spec.program]).

mod block;
mod check;
mod claim;
mod named;
mod published;

pub use block::{Example, parse};
pub use check::{Checked, check};
pub use claim::{Claim, ClaimKind, Member, Refusal, WorldClaim};
pub use published::check as check_published;
