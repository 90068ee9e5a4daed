//! Tests of publishing: the drafts from which the model makes the worlds of programs.

mod chapters;
mod corpus;
mod kit;
mod rules;
mod values;
