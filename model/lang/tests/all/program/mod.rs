//! Tests of the model's answers about programs: modules, names, forms, kinds, ids and errors.

mod asked;
mod deep;
mod forms;
mod ids;
mod modules;
mod names;
mod rules;
