//! The harness of objects: worlds under test, cases, laws, planted bugs, scripts.
//!
//! A case is a program of about ten to forty operations on a world, with objects, snapshots,
//! modules, functions and type functions. Both the world under test and the reference model run the
//! program. Some laws compare the two results. Other laws compare the world with another world that
//! runs an equivalent program.

mod adapter;
pub(crate) mod agree;
pub mod case;
pub mod draw;
pub mod edit;
pub mod exhaustive;
pub mod explain;
pub(crate) mod family;
pub mod faults;
pub mod implementation;
mod in_words;
pub(crate) mod known;
pub mod label;
pub mod law;
pub mod laws;
mod methods;
pub mod model;
pub mod narrow;
pub mod op;
pub mod planted_bug;
pub mod process;
pub mod program;
pub mod registry;
mod remember;
pub mod run;
pub mod script;
pub mod seeds;
pub(crate) mod shrink;
pub(crate) mod states;
pub mod subject;
pub mod suite;
pub mod text;
pub(crate) mod twin;
pub(crate) mod world_state;
