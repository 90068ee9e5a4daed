//! Tests of the command-line program and of its additions to the harness. All tests are one binary,
//! because each further binary would have to be linked separately.

mod attack;
mod bench;
mod campaign;
mod cli;
mod code;
mod compile_time;
#[cfg(unix)]
mod coverage;
mod diff;
mod distribution;
mod drawing;
mod dump;
mod given;
mod libfuzzer;
mod listing;
mod load;
mod naive;
mod normal;
mod pages;
mod parts;
mod places;
mod programs;
mod protocol;
mod python;
mod regressions;
mod rule;
mod said;
mod schemas;
mod show;
mod verdicts;
