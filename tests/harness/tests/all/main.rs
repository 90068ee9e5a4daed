//! The harness on the implementation, on the model, and on itself. All are one binary: each further one would link everything again.

mod chapters;
mod compile_time;
mod engines;
mod exhaustive;
mod families;
mod faults;
mod files;
mod golden;
mod histories;
mod iso;
mod language;
mod language_suite;
mod laws;
mod notation;
mod outcomes;
mod program_histories;
mod programs;
mod quiet;
mod rules;
mod rules_table;
mod scripts;
mod suites;
mod typed;
mod vectors;
mod worlds;
mod written;
