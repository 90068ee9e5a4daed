//! Code that programs are translated to (`[code.unit]`).

mod large;
mod listing;
mod verify;
