//! An engine that checks all small programs with every law.
//!
//! A program has a few lines. A line consists of one of a few letters, and of the objects to which
//! it refers, which earlier lines made. Laws realize, hash, freeze and collect all objects at the
//! end, so that a program need not do this.
//!
//! # Programs that are left out, and why that is sound
//!
//! *Orders.* A line that only builds an object may be anywhere between the lines to which it refers
//! and the lines that refer to it. Moving such a line changes only the numbers of objects. Of all
//! orders of a program that differ only in this way, only the least order is checked. The law
//! `world-any-order` checks other orders of each program, and thereby that numbers are not part of
//! identity.
//!
//! *Names.* All modules have the same name; so have all members, all functions and all classes.
//! Different names would only make objects different, and lines with different letters do this,
//! too.

mod letter;
mod order;
mod space;
mod spell;

pub use letter::Theme;
pub use space::{Scope, Space};

use crate::kit::source::{Random, Source};
use crate::objects::case::Case;

/// All programs within bounds.
#[derive(Debug)]
pub struct Programs {
    /// The bounds of the programs.
    pub scope: Scope,
    /// The seed of the numbers from which laws draw their choices.
    pub seed: u64,
    space: Space,
}

impl Programs {
    /// Creates the engine for the bounds in `scope`; returns `None` if there are more than 2^64
    /// programs.
    #[must_use]
    pub fn new(scope: Scope) -> Option<Self> {
        Some(Self { space: Space::new(&scope)?, scope, seed: 0 })
    }

    /// Returns the space of programs, including the programs that are left out because another
    /// order of the same lines is checked.
    #[must_use]
    pub const fn space(&self) -> &Space {
        &self.space
    }

    /// Returns the program with this number, which must be below [`Space::count`]. Returns `None`
    /// if the program is left out.
    #[must_use]
    pub fn case(&self, number: u64) -> Option<Case> {
        let program = self.space.program(number).filter(|program| order::is_least(program))?;
        let mut random = Random::of_case(self.seed, number);
        let law_entropy = (0..4).map(|_| random.choose(u64::from(u32::MAX))).collect();
        Some(Case { ops: spell::operations(&program), law_entropy, ..Case::default() })
    }

    /// Returns the command that checks the program with this number again.
    #[must_use]
    pub fn replay(&self, number: u64) -> String {
        let themes = self.scope.themes.iter().map(|theme| format!(" --theme {}", theme.name()));
        let themes: String = themes.collect();
        let lines = self.scope.lines;
        format!("selfsame exhaustive --suite worlds --lines {lines}{themes} --case {number}")
    }
}

#[cfg(test)]
mod tests {
    use super::letter::Letter;
    use super::space::Line;
    use super::*;
    use std::collections::HashSet;

    fn programs(lines: usize, themes: &[Theme]) -> Programs {
        let scope = Scope { lines, themes: themes.to_vec() };
        #[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
        Programs::new(scope).unwrap()
    }

    #[test]
    fn each_number_is_another_program() {
        for themes in [&[][..], &Theme::ALL] {
            let all = programs(3, themes);
            let mut seen = HashSet::new();
            for number in 0..all.space.count() {
                assert!(all.space.program(number).is_some_and(|program| seen.insert(program)));
            }
            assert_eq!(all.space.program(all.space.count()), None);
        }
    }

    /// Exactly one of all programs that differ only in the order of independent lines is kept.
    #[test]
    fn one_order_of_each_program_is_kept() {
        let all = programs(3, &Theme::ALL);
        let (mut kept, mut met) = (HashSet::new(), HashSet::new());
        for number in 0..all.space.count() {
            let program = all.space.program(number).unwrap_or_default();
            let least = orders(&program).into_iter().min();
            if order::is_least(&program) {
                assert_eq!(least.as_ref(), Some(&program));
                kept.insert(program);
            }
            met.extend(least);
        }
        assert_eq!(kept, met);
        assert_eq!(kept.len(), 6 + 99 + 2_282);
    }

    /// Returns all orders of a program that can be reached by exchanging neighboring lines.
    fn orders(program: &[Line]) -> HashSet<Vec<Line>> {
        let (mut seen, mut left) = (HashSet::new(), vec![program.to_vec()]);
        while let Some(program) = left.pop() {
            if seen.insert(program.clone()) {
                let first = 0..program.len().saturating_sub(1);
                left.extend(first.filter_map(|at| exchanged(&program, at)));
            }
        }
        seen
    }

    fn exchanged(program: &[Line], at: usize) -> Option<Vec<Line>> {
        let pair = [&program[at], &program[at + 1]];
        let free = pair.iter().any(|line| line.letter.builds());
        let collects = pair.iter().any(|line| line.letter == Letter::Collect);
        if !free || collects || pair[1].of.contains(&at) {
            return None;
        }
        let mut out = program.to_vec();
        out.swap(at, at + 1);
        for to in out.iter_mut().flat_map(|line| &mut line.of) {
            *to = if *to == at {
                at + 1
            } else if *to == at + 1 {
                at
            } else {
                *to
            };
        }
        Some(out)
    }
}
