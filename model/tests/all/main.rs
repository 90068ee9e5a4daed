//! Tests of the model without the implementation. All tests are in one binary, because each further
//! binary would have to be linked separately.

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
