//! Draws programs whose bodies are worth checking and running. The programs are well typed by
//! construction, and their runs end soon.
//!
//! The modules, records and functions are planned first. Each of them refers only to earlier ones.
//! Then a body is drawn for each expected type. A loop has at most eight iterations, a recursive
//! function is called with a decreasing number, and the number of steps is limited. Each program
//! prints the values that it makes.

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
