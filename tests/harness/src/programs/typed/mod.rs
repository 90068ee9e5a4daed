//! Draws programs with bodies that are worth checking and running: they are well typed by
//! construction, and end soon.
//!
//! First the modules, records and functions are planned; each of them refers only to earlier ones.
//! Then a body is drawn for each expected type. Loops have eight turns at most, functions call
//! themselves with a decreasing number, and the number of steps is limited. Each program prints the
//! values that it made.

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
