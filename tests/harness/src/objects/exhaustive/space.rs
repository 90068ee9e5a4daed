//! Numbers all programs within bounds: counts the programs, and finds the program with a number.
//!
//! The number of possible continuations of a program depends only on the number of objects of each
//! sort and on the number of lines left. Therefore the programs are counted from their last line
//! backwards, without making any program. To find the program with a number, the letter whose range
//! of numbers contains this number is chosen for each line.

use super::letter::{Gives, Letter, Theme, Wants};
use std::cell::RefCell;
use std::collections::HashMap;

/// The bounds of a space of programs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The largest number of lines of a program.
    pub lines: usize,
    /// The themes of the programs; the theme of types is always included.
    pub themes: Vec<Theme>,
}

/// A line of a program: its letter, and the numbers of the lines to whose objects it refers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Line {
    pub(super) letter: Letter,
    pub(super) of: Vec<usize>,
}

/// For each of [`WANTS`], the number of objects to which a line that needs it may refer.
type Stock = [u8; WANTS.len()];

const WANTS: [Wants; 7] = [
    Wants::Object,
    Wants::Forward,
    Wants::Mutable,
    Wants::Cell,
    Wants::Module,
    Wants::Named,
    Wants::Node,
];

/// The numbered list of all programs within bounds; programs with fewer lines have smaller numbers.
#[derive(Debug)]
pub struct Space {
    letters: Vec<Letter>,
    counts: Vec<u64>,
}

/// Counts continuations of programs; each combination of a stock and a number of lines is counted
/// only once.
struct Counter<'a> {
    letters: &'a [Letter],
    known: RefCell<HashMap<(Stock, usize), Option<u64>>>,
}

impl Counter<'_> {
    /// Returns the number of ways in which `left` lines can follow a program with this stock;
    /// `None` if it is more than 2^64.
    fn count(&self, stock: Stock, left: usize) -> Option<u64> {
        if left == 0 {
            return Some(1);
        }
        if let Some(&known) = self.known.borrow().get(&(stock, left)) {
            return known;
        }
        let count = self
            .letters
            .iter()
            .try_fold(0_u64, |sum, &letter| sum.checked_add(self.through(stock, letter, left)?));
        self.known.borrow_mut().insert((stock, left), count);
        count
    }

    /// Returns the number of continuations whose first line has the given letter.
    fn through(&self, stock: Stock, letter: Letter, left: usize) -> Option<u64> {
        let ways = letter.wants().iter().map(|&wants| u64::from(stock[wants as usize]));
        match ways.product() {
            0 => Some(0),
            ways => self.count(with(stock, letter), left - 1)?.checked_mul(ways),
        }
    }
}

/// Returns the stock after a further line with the given letter.
fn with(mut stock: Stock, letter: Letter) -> Stock {
    for wants in WANTS {
        stock[wants as usize] += u8::from(letter.gives().fits(wants));
    }
    stock
}

impl Space {
    /// Counts the programs within bounds; returns `None` if there are more than 2^64 of them.
    #[must_use]
    pub fn new(scope: &Scope) -> Option<Self> {
        let about = |letter: &Letter| {
            let theme = letter.theme();
            theme == Theme::Types || scope.themes.contains(&theme)
        };
        let letters: Vec<Letter> = Letter::ALL.into_iter().filter(about).collect();
        let counter = Counter { letters: &letters, known: RefCell::default() };
        let of = |lines| counter.count(Stock::default(), lines);
        let counts = (1..=scope.lines).map(of).collect::<Option<Vec<u64>>>()?;
        counts.iter().try_fold(0_u64, |sum, &count| sum.checked_add(count))?;
        Some(Self { letters, counts })
    }

    /// Returns the numbers of lines, each with the number of programs that have as many lines.
    pub fn counts(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.counts.iter().enumerate().map(|(at, &count)| (at + 1, count))
    }

    /// Returns the number of all programs.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Returns the program with this number; `None` if the number is not below [`Space::count`].
    pub(super) fn program(&self, mut number: u64) -> Option<Vec<Line>> {
        for (lines, count) in self.counts() {
            match number.checked_sub(count) {
                Some(rest) => number = rest,
                None => return Some(self.program_of(lines, number)),
            }
        }
        None
    }

    fn program_of(&self, lines: usize, mut number: u64) -> Vec<Line> {
        let counter = Counter { letters: &self.letters, known: RefCell::default() };
        let (mut stock, mut given, mut out) = (Stock::default(), Vec::new(), Vec::new());
        for left in (1..=lines).rev() {
            // The count cannot overflow, because the count of all programs is below 2^64.
            let through = |&letter: &Letter| counter.through(stock, letter, left).unwrap_or(0);
            let mut before = 0;
            let found = self.letters.iter().find(|letter| {
                let ways = through(letter);
                let here = number - before < ways;
                before += if here { 0 } else { ways };
                here
            });
            let Some(&letter) = found else { break };
            number -= before;
            let next = counter.count(with(stock, letter), left - 1).unwrap_or(1);
            let (ways, rest) = (number / next, number % next);
            out.push(Line { letter, of: operands(letter, &given, ways) });
            (number, stock) = (rest, with(stock, letter));
            given.push(letter.gives());
        }
        out
    }
}

/// Returns the lines to which a line with this letter refers; `choice` is the number of this choice
/// among all possible choices.
fn operands(letter: Letter, given: &[Gives], mut choice: u64) -> Vec<usize> {
    let mut out = Vec::new();
    for &wants in letter.wants() {
        let fit: Vec<usize> = (0..given.len()).filter(|&at| given[at].fits(wants)).collect();
        out.push(fit[(choice % fit.len() as u64) as usize]);
        choice /= fit.len() as u64;
    }
    out
}
