//! Tests of publishing. They test the claims of the chapter that can be decided from a plan, the
//! plans of small programs, and programs that are slow or deep.

mod chapter;
mod corpus;
mod hash;
mod plan;
mod plans;
mod scale;
