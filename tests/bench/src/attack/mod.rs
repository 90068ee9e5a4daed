//! Hostile inputs: each input consists of one construct that is repeated until the input has a
//! given size.
//!
//! An attack is a [pattern](Pattern) and a command that reads the pattern's text. An attack runs at
//! four sizes, each twice the size before. Each run of an attack is a process of its own with a
//! limit on its memory ([run()]). Every command of the program promises two things for every input.
//! A command's memory is at most [`TIMES`] times the size of the input, plus [`SLACK`]. A command's
//! time grows with at most the power [`EXPONENT`] of the size of input and output. If a command
//! does not keep a promise, it ends with an error whose code names a limit. The [search] looks for
//! attacks that break a promise.

mod compile_time;
mod declarations;
mod files;
mod notation;
mod objects;
mod pattern;
mod programs;
mod protocol;
pub(crate) mod run;
mod scripts;
pub mod search;

pub use pattern::Pattern;
pub use run::{Limits, Outcome, Run, run};

use crate::growth::exponent;
use std::io::Write;

/// The number of bytes of memory that a command may use for each byte of its input, in addition to
/// [`SLACK`].
pub const TIMES: u64 = 16;
/// The memory that each command may use, for an input of any size: 64 MiB.
pub const SLACK: u64 = 64 << 20;
/// The largest promised exponent: the time of a command grows with at most this power of the size
/// of input and output.
pub const EXPONENT: f64 = 1.15;
/// The shortest run, in seconds, that is used to compute the growth of the time. The start of the
/// process dominates the time of a shorter run.
const LEAST_SECONDS: f64 = 0.03;

/// An input that grows, and the command that reads it.
#[derive(Clone, Debug)]
pub struct Attack {
    /// The name.
    pub name: String,
    /// The command. The word `FILE` stands for the path of the input; without this word, the
    /// command reads the input from standard input.
    pub command: String,
    /// The ending of the input's file name.
    pub ending: &'static str,
    /// A function or pattern that gives the attack's input for a number of repetitions.
    pub input: Input,
    /// The smallest number of repetitions with which the attack is run.
    pub size: usize,
}

/// The input of an attack.
#[derive(Clone, Debug)]
pub enum Input {
    /// A text that a pattern gives.
    Text(Pattern),
    /// Bytes that a function writes, given the number of repetitions.
    Made(fn(usize, &mut dyn Write) -> std::io::Result<()>),
}

impl Input {
    /// Returns the input for a number of repetitions.
    ///
    /// ```
    /// use selfsame_bench::attack::{Input, Pattern};
    /// let input = Input::Text(Pattern::new("%(A%i :: A%j;\n%)A%n :: int;\n"));
    /// assert_eq!(input.bytes(2), b"A0 :: A1;\nA1 :: A2;\nA2 :: int;\n");
    /// ```
    #[must_use]
    pub fn bytes(&self, times: usize) -> Vec<u8> {
        let mut out = Vec::new();
        // Writing to a `Vec` does not fail.
        let _ = self.write(times, &mut out);
        out
    }

    /// Writes the input for a number of repetitions, piece by piece. The input is not built in
    /// memory, because the largest resident memory of a process includes that of the process that
    /// starts it.
    ///
    /// # Errors
    /// Returns an error of the writer.
    pub fn write(&self, times: usize, out: &mut dyn Write) -> std::io::Result<()> {
        match self {
            Self::Text(pattern) => pattern.write(times, out),
            Self::Made(make) => make(times, out),
        }
    }
}

/// A row of a table of attacks that are texts: name, smallest number of repetitions, pattern.
type Row = (&'static str, usize, &'static str);

fn rows(command: &str, ending: &'static str, rows: &[Row]) -> Vec<Attack> {
    let attack = |&(name, size, pattern): &Row| Attack {
        name: name.to_owned(),
        command: command.to_owned(),
        ending,
        input: Input::Text(Pattern::new(pattern)),
        size,
    };
    rows.iter().map(attack).collect()
}

/// Returns the attacks of all groups.
#[must_use]
pub fn all() -> Vec<Attack> {
    [
        notation::all(),
        declarations::all(),
        programs::all(),
        compile_time::all(),
        scripts::all(),
        objects::all(),
        files::all(),
        protocol::all(),
    ]
    .concat()
}

/// The runs of an attack at several sizes, the smallest first.
#[derive(Clone, Debug)]
pub struct Runs {
    /// The runs of the attack, the smallest input first.
    pub runs: Vec<Run>,
}

impl Runs {
    /// Runs an attack at its smallest size times 1, 2, 4 and so on. Stops after a run that crashes,
    /// is killed, or takes more than a quarter of the time limit.
    ///
    /// # Errors
    /// Reports that a process cannot be started, or a file cannot be written.
    pub fn of(attack: &Attack, sizes: u32, limits: &Limits) -> Result<Self, String> {
        let mut runs: Vec<Run> = Vec::new();
        for power in 0..sizes {
            let next = run(attack, attack.size << power, limits)?;
            let ends = next.outcome.is_crash() || next.seconds > limits.seconds / 4.0;
            runs.push(next);
            if ends {
                break;
            }
        }
        Ok(Self { runs })
    }

    /// Returns the exponent `e` for which the time grows with the power `e` of the size of input
    /// and output. Returns `None` if too few runs take measurable time.
    #[must_use]
    pub fn growth(&self) -> Option<f64> {
        let measurable = self.runs.iter().filter(|run| run.seconds > LEAST_SECONDS);
        let points = measurable.map(|run| ((run.input + run.output) as f64, run.seconds));
        exponent(&points.collect::<Vec<_>>())
    }

    /// Returns whether a run breaks a promise about memory or time, or crashes. A run that ends
    /// with an error that names a limit may take the memory and time that this limit allows.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        let slow = self.growth().is_some_and(|growth| growth > EXPONENT);
        let is_slow = |run: &Run| slow && run.seconds > 0.3;
        let is_large = |run: &Run| run.memory > bound(run.input);
        let last = self.runs.last();
        last.is_some_and(|run| !run.names_limit() && is_slow(run))
            || self
                .runs
                .iter()
                .any(|run| run.outcome.is_crash() || is_large(run) && !run.names_limit())
    }
}

/// Returns the largest memory of a command that reads an input of this size, in bytes.
#[must_use]
pub const fn bound(input: u64) -> u64 {
    TIMES * input + SLACK
}
