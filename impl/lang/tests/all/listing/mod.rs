//! Tests that units are written as text, and that text is assembled (`[listing.write]`,
//! `[listing.read]`).

mod damage;
mod instructions;
mod large;
mod lines;
mod programs;
mod rows;
mod text;
