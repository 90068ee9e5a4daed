//! Tests of the model by itself. All tests are in one binary, because each further binary would
//! link everything again.

mod build;
mod calls;
mod closures;
mod contents;
mod digests;
mod facts;
mod names;
mod normal;
mod places;
mod settled;
mod state;
mod unnamed;
mod wire;
mod world;
