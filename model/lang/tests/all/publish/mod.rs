//! Tests of publishing: the plans by which the model makes the world of a program.

mod chapters;
mod corpus;
mod kit;
mod rules;
mod values;
