//! An engine that checks all small programs with every law.
//!
//! A program has two modules, `main` and `m`, which together have a few lines. A line is one of a
//! few templates of lines, the *letters*, with names filled in. The order of the lines of a module
//! is part of the program. The lines of `m` come after the lines of `main`, because the order of
//! lines in different modules has no meaning.

use super::case::Case;
use super::draw::Sort;
use super::suite::ProgramSuite;
use crate::kit::engine::Engine;
use crate::kit::source::{Random, Source};
use crate::kit::{Drawn, Suite};
use selfsame_spec::program::Sources;

/// The templates of lines of the module `main`. Each name is inserted for `$x` and for `$y`.
const MAIN: [&str; 26] = [
    "import {$x} from \"m\";",
    "import {$x as $y} from \"m\";",
    "import {N.$x} from \"m\";",
    "import * from \"m\";",
    "$x :: 1;",
    "$x :: $y;",
    "$x :: N.$y;",
    "$x :: ($y, 1);",
    "$x : int : $y;",
    "$x :: class { a: $y; };",
    "$x :: fn($y) { $x };",
    "$x :: fn() { let $x = $y; fn() { $x } };",
    "$x :: { forward $y; $y :: $x; $y };",
    "template $x[T: type] = $y;",
    "$x :: $y[int];",
    "let $x = $y;",
    "var $x = $y;",
    "$x = $y;",
    "{ let $x = $y; $x; }",
    "match $x { $y -> $y, a -> a };",
    "forward $x;",
    "namespace N { $x :: $y; }",
    "pub namespace N { pub $x :: N.$y; }",
    "namespace N.M { pub $x :: $y; let $y = 1; }",
    "namespace $x { pub $y :: 1; }",
    "$x :: $x.$y;",
];

/// The templates of lines of the module `m`.
const OTHER: [&str; 8] = [
    "import {$x} from \"main\";",
    "pub $x :: 1;",
    "pub $x :: $y;",
    "$x :: class { a: $y; };",
    "pub let $x = $y;",
    "pub template $x[T: type] = $y;",
    "pub namespace N { pub $x :: $y; }",
    "namespace N { pub $x :: 1; }",
];

const NAMES: [&str; 2] = ["A", "B"];

/// Returns the lines that result from filling each template with all combinations of the names.
fn spelled(letters: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    for letter in letters {
        for x in NAMES {
            for y in NAMES {
                let line = letter.replace("$x", x).replace("$y", y);
                if !out.contains(&line) {
                    out.push(line);
                }
            }
        }
    }
    out
}

/// A numbered list of all programs with at most a given number of lines. Programs with fewer lines
/// come first.
///
/// ```
/// use selfsame_harness::programs::exhaustive::SmallPrograms;
/// let all = SmallPrograms::new(2).unwrap();
/// let program = all.program(0).unwrap();
/// assert_eq!(program.texts["m"], b"import {A} from \"main\";\n");
/// assert_eq!(all.program(all.count()), None);
/// ```
#[derive(Debug)]
pub struct SmallPrograms {
    lines: usize,
    main: Vec<String>,
    other: Vec<String>,
    counts: Vec<u64>,
}

impl SmallPrograms {
    /// Returns the list of all programs with at most `lines` lines; `None` if there are more than
    /// 2^64 of them.
    #[must_use]
    pub fn new(lines: usize) -> Option<Self> {
        let (main, other) = (spelled(&MAIN), spelled(&OTHER));
        let mut all = Self { lines, main, other, counts: Vec::new() };
        for lines in 1..=lines {
            let parts = (0..=lines).map(|own| all.of_parts(own, lines - own));
            let count = parts.sum::<Option<u64>>();
            all.counts.push(count?);
        }
        all.counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
        Some(all)
    }

    /// Returns each number of lines with the number of programs that have this many lines.
    pub fn counts(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.counts.iter().enumerate().map(|(at, count)| (at + 1, *count))
    }

    /// Returns the number of programs in the list.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    fn of_parts(&self, main: usize, other: usize) -> Option<u64> {
        let power = |letters: &[String], lines| {
            (letters.len() as u64).checked_pow(u32::try_from(lines).ok()?)
        };
        power(&self.main, main)?.checked_mul(power(&self.other, other)?)
    }

    /// Returns the program with the given number; `None` if the number is not less than
    /// [`Self::count`].
    #[must_use]
    pub fn program(&self, mut number: u64) -> Option<Sources> {
        for (lines, count) in self.counts() {
            let Some(rest) = number.checked_sub(count) else {
                return self.of_lines(lines, number);
            };
            number = rest;
        }
        None
    }

    fn of_lines(&self, lines: usize, mut number: u64) -> Option<Sources> {
        for own in 0..=lines {
            let count = self.of_parts(own, lines - own)?;
            let Some(rest) = number.checked_sub(count) else {
                let main = text(&self.main, own, &mut number);
                let other = text(&self.other, lines - own, &mut number);
                return Some(Sources::new("main", &[("main", &main), ("m", &other)]));
            };
            number = rest;
        }
        None
    }

    /// Returns the case that contains the program with the given number.
    #[must_use]
    pub fn case(&self, number: u64) -> Option<Case> {
        let mut random = Random::of_case(0, number);
        let law_entropy = (0..4).map(|_| random.choose(1 << 16)).collect();
        let program = self.program(number)?;
        Some(Case { sort: Sort::Given, program, law_entropy, ..Case::default() })
    }
}

/// Returns a text of `lines` lines. `number` encodes the lines as digits whose base is the number
/// of letters; these digits are removed from `number`.
fn text(letters: &[String], lines: usize, number: &mut u64) -> String {
    let mut out = String::new();
    for _ in 0..lines {
        let at = *number % letters.len() as u64;
        *number /= letters.len() as u64;
        out += letters.get(at as usize).map_or("", |line| line);
        out.push('\n');
    }
    out
}

impl Engine<ProgramSuite> for SmallPrograms {
    fn case(&self, suite: &ProgramSuite, number: u64) -> Option<Drawn<Case>> {
        let mut case = Self::case(self, number)?;
        let verdict = suite.trace(&mut case);
        Some(Drawn { case, verdict })
    }

    fn replay(&self, number: u64) -> String {
        format!("selfsame exhaustive --suite programs --lines {} --case {number}", self.lines)
    }
}
