//! Tests of code files with many functions.

use crate::blocks::ring;
use crate::kit::now;
use selfsame_lang::{Program, RunOptions, ran, read_code, verify, write_code};
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;
use std::time::Duration;

fn unit(functions: usize) -> Unit {
    let text = ring(functions);
    let unit = Program::load(&Sources::new("m", &[("m", &text)]), "m").code_to_write();
    assert!(unit.errors.is_empty(), "{:?}", unit.errors);
    unit
}

#[test]
fn many_functions_come_back() {
    let unit = unit(2_000);
    let back = read_code(&write_code(&unit).unwrap()).unwrap();
    assert_eq!(back, unit);
}

/// Runs a function several times, and returns the shortest time of a run and the result.
fn shortest<T>(mut each: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = now();
        let done = each();
        (now() - start, done)
    };
    let mut best = timed();
    for _ in 0..6 {
        let next = timed();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

#[test]
#[ignore = "a measurement: prints how long a program of 100,000 functions takes to start"]
fn a_start_takes_so_long() {
    let functions = 100_000;
    let text = ring(functions);
    let sources = Sources::new("m", &[("m", &text)]);
    let start = now();
    let unit = Program::load(&sources, "m").code_to_write();
    let compiled = now() - start;
    let (written, file) = shortest(|| write_code(&unit).unwrap());
    let (read, back) = shortest(|| read_code(&file).unwrap());
    let (verified, _) = shortest(|| assert_eq!(verify(&back), None));
    let (run, ran) = shortest(|| ran(&back, &RunOptions::default()));
    let lines = functions as f64 / (compiled + written).as_secs_f64();
    println!("{} bytes of text, {} of the file; {lines:.0} lines/s", text.len(), file.len());
    println!("text to code {compiled:?}, written {written:?}");
    println!("read {read:?}, verified {verified:?}, run {run:?}: {:?}", read + verified + run);
    let words: usize = back.functions.iter().map(|function| function.words.len()).sum();
    println!("{words} words, {:.1} ns a word to verify", verified.as_nanos() as f64 / words as f64);
    println!("{} {}", ran.lines.join(" "), ran.steps);
}
