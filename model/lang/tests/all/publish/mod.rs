//! Worlds of programs: the plans of the model.

mod chapters;
mod corpus;
mod kit;
mod rules;
mod values;
