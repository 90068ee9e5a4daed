//! Worlds of programs: the blocks of the chapter as far as a plan shows them, plans, and programs
//! that are made to be slow or deep.

mod chapter;
mod corpus;
mod hash;
mod plan;
mod plans;
mod scale;
