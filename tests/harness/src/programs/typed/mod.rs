//! Draws programs with bodies that are worth checking and running: well typed by construction, and
//! ending soon.
//!
//! First the declarations are planned: modules, records and functions, each of which refers only to
//! earlier ones. Then bodies are drawn for the type that is expected of them. Loops have eight
//! turns at most, functions call themselves with a decreasing number, and the number of steps is
//! limited. Each program prints the values that it made.

mod alike;
mod asked;
mod branch;
mod callable;
pub mod case;
pub mod compile_time;
pub mod family;
mod idiom;
pub mod label;
mod labelled;
pub mod line;
mod module;
mod plan;
mod probe;
mod record;
mod scalar;
mod scope;
mod stage;
mod statement;
pub mod suite;
mod swarm;
mod ty;
mod value;

pub use module::program;
