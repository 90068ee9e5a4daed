//! Campaigns that take hours: engines that take turns, a ledger of results, and a corpus of inputs.

pub mod canary;
pub mod corpus;
pub mod coverage;
pub mod drawn;
pub mod engine;
pub mod hand;
pub mod ledger;
pub mod long;
pub mod past;
pub mod place;
pub mod sweep;
pub mod trial;
