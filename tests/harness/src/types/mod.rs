//! The harness of types: subjects under test, cases, laws, planted bugs, histories of operations.
//!
//! A case consists of one type graph in several spellings, in a few batches. A subject and the
//! reference model both realize the batches. Some laws compare the two results. Other laws compare
//! the subject's results for two spellings.

pub mod alphabet;
pub mod assert;
pub mod bytes;
pub mod canonical_graph;
pub mod capability_filter;
pub mod case;
pub mod draw;
pub mod example;
pub mod examples;
pub mod exhaustive;
pub mod explain;
pub mod family;
pub mod faults;
pub mod given;
pub mod graph;
pub mod history;
pub mod in_words;
pub mod iso;
pub mod kinds;
pub mod law;
pub mod laws;
pub mod planted_bug;
pub mod present;
pub mod refusal;
pub mod run;
pub mod seeds;
pub mod shrink;
pub mod subgraphs;
pub mod subject;
pub mod suite;
pub mod text;
