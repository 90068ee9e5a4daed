//! Units are written as text, and text is assembled (`[listing.write]`, `[listing.read]`).

mod damage;
mod instructions;
mod large;
mod lines;
mod programs;
mod rows;
mod text;
