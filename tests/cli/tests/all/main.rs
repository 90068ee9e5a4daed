//! The program, and what it adds to the harness. All are one binary: each further one would link everything again.

mod bench;
mod campaign;
mod cli;
mod distribution;
mod dump;
mod given;
mod load;
mod parts;
mod programs;
mod protocol;
mod python;
mod regressions;
mod rule;
mod show;
mod compile_time;
