//! Worlds of programs: what the model plans.

mod chapters;
mod corpus;
mod kit;
mod rules;
mod values;
