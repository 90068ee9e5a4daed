//! The vocabulary and the notation by themselves. All are one binary: each further one would link everything again.

mod text;
