//! Types under test: subjects, cases, laws, planted bugs, histories of operations.

pub mod alphabet;
pub mod bytes;
pub mod campaign;
pub mod case;
pub mod engine;
pub mod examples;
pub mod exhaustive;
pub mod explain;
pub mod family;
pub mod faults;
pub mod filter;
pub mod finding;
pub mod graph;
pub mod history;
pub mod iso;
pub mod kinds;
pub mod laws;
pub(crate) mod planted_bug;
pub mod present;
pub mod realized;
pub mod report;
pub mod run;
pub mod seeds;
pub mod shrink;
pub mod subgraphs;
pub mod subject;
