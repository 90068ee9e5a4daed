//! The model by itself. All are one binary: each further one would link everything again.

mod calls;
mod digests;
mod names;
mod wire;
mod world;
