//! The harness of Selfsame: generators, laws, subjects, shrinking.

#[macro_use]
pub mod labels;

pub mod alphabet;
pub mod bench;
pub mod btf;
pub mod bytes;
pub mod campaign;
pub mod case;
pub mod cli;
pub mod clock;
pub mod draw;
pub mod engine;
pub mod example_run;
pub mod exhaustive;
pub mod explain;
pub mod family;
pub mod fault;
pub mod finding;
pub mod fit;
pub mod history;
pub mod iso;
pub mod keep;
pub mod kinds;
pub mod law;
pub mod libfuzzer;
pub mod memory;
pub mod observe;
pub mod parts;
pub mod pool;
pub mod protocol;
pub mod regression;
pub mod run;
pub mod score;
pub mod seeds;
pub mod shrink;
pub mod snapshot;
pub mod source;
pub mod spell;
pub mod subject;
pub mod thing;
pub mod world;
