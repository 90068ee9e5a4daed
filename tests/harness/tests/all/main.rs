//! Tests of the harness with the implementation and the model, and tests of the harness itself. All
//! tests are in one binary, because each further binary would have to link all packages again.

mod capabilities;
mod changed;
mod chapters;
mod compile_time;
mod counted;
mod engines;
mod exhaustive;
mod families;
mod faults;
mod files;
mod golden;
mod histories;
mod inside;
mod iso;
mod language_suite;
mod laws;
mod library;
mod limits;
mod notation;
mod outcomes;
mod parts;
mod program_bugs;
mod program_histories;
mod program_slips;
mod programs;
mod quiet;
mod rules;
mod rules_table;
mod scripts;
mod slips;
mod sorting;
mod suites;
mod threads;
mod tuning;
mod typed;
mod vectors;
mod worlds;
mod written;

// Some files of the library are compiled here, too. The imports below give these files the paths
// that modules of the library use.
use selfsame_harness::{kit, objects, text, types};
