//! Tests of publishing: the claims of the chapter that a plan decides, the plans of small programs,
//! and programs that are slow or deep.

mod chapter;
mod corpus;
mod hash;
mod plan;
mod plans;
mod scale;
