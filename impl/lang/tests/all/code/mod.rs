//! Tests of the code into which programs are translated (`[code.unit]`).

mod large;
mod listing;
mod verify;
