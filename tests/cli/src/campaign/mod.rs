//! A campaign of hours: engines in turn, a ledger, a corpus.

pub mod canary;
pub mod corpus;
pub mod coverage;
pub(crate) mod drawn;
pub mod engine;
pub mod ledger;
pub mod long;
pub mod place;
pub mod sweep;
pub(crate) mod trial;
