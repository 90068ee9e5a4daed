//! Chooses one of the programs that differ only in the order of independent lines.

use super::letter::Letter;
use super::space::Line;

/// Returns whether the order of a program's lines is the least of all allowed orders; the lines of
/// each order are renumbered before they are compared.
///
/// Two lines may be exchanged if neither refers to the other, one of them only builds, and the
/// other does not collect. Such an exchange changes only the numbers of objects.
pub(super) fn is_least(program: &[Line]) -> bool {
    let mut search = Search { program, placed: Vec::new(), image: vec![None; program.len()] };
    !search.finds_less()
}

/// The beginning of another order, whose lines so far equal the beginning of the given order.
struct Search<'a> {
    program: &'a [Line],
    /// The numbers of the lines that were placed so far, in their new order.
    placed: Vec<usize>,
    /// The new number of each line that was placed.
    image: Vec<Option<usize>>,
}

impl Search<'_> {
    fn finds_less(&mut self) -> bool {
        let place = self.placed.len();
        for next in 0..self.program.len() {
            if self.image[next].is_some() || !self.may_come(next) {
                continue;
            }
            let Line { letter, of } = &self.program[next];
            let of = of.iter().filter_map(|&at| self.image[at]).collect();
            let line = Line { letter: *letter, of };
            if line < self.program[place] {
                return true;
            }
            if line == self.program[place] {
                (self.image[next], _) = (Some(place), self.placed.push(next));
                let less = self.finds_less();
                (self.image[next], _) = (None, self.placed.pop());
                if less {
                    return true;
                }
            }
        }
        false
    }

    /// Returns whether all lines that must precede the line `next` are already placed.
    fn may_come(&self, next: usize) -> bool {
        let line = &self.program[next];
        let bound = |before: &usize| {
            let letters = [line.letter, self.program[*before].letter];
            line.of.contains(before)
                || !letters.iter().any(|letter| letter.builds())
                || letters.contains(&Letter::Collect)
        };
        (0..next).filter(bound).all(|before| self.image[before].is_some())
    }
}
