//! The model by itself. All are one binary: each further one would link everything again.

mod build;
mod calls;
mod closures;
mod contents;
mod digests;
mod facts;
mod names;
mod places;
mod settled;
mod state;
mod unnamed;
mod wire;
mod world;
