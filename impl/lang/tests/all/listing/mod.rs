//! Tests that units are written as listings, and that listings are assembled to units
//! (`[listing.write]`, `[listing.read]`).

mod damage;
mod instructions;
mod large;
mod lines;
mod programs;
mod rows;
mod text;
