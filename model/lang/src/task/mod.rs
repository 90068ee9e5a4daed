//! Compile-time work: what demands what, in whatever order it is done.
//!
//! A task is run from its start with what is known. It ends with what it gives, or at the first
//! demand of a task that is not done: then it waits, and is run again from its start later. When
//! nothing moves any more, each waiting task waits for one other; the circles are the errors.

mod at;
mod belong;
mod cycle;
mod end;
mod env;
mod found;
mod gives;
pub(crate) mod index;
mod layout;
mod makes;
pub(crate) mod meaning;
mod met;
mod parameters;
mod part;
mod result;
mod schedule;
mod templates;
mod total;
mod waiting;
mod world;

pub(crate) use at::At;
pub(crate) use env::{Argument, Env, Instance, Site};
pub(crate) use found::{
    Application, Called, Expression, Fold, FoldRun, Found, Given, Key, Meaning, Obstacle,
    Signature, Step, Valued, Wait, start_of,
};
pub(crate) use met::within;
pub(crate) use result::result;
pub(crate) use total::Total;
pub(crate) use world::{Telling, World};
