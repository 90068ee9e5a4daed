//! Tests that run units that are written by hand.

mod assembler;
mod calls;
mod values;
