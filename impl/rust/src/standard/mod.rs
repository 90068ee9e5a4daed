//! The types of the standard library (`[rust.standard]`).

mod collections;
mod functions;
mod holders;
mod scalars;
