//! Draws constants that select other constants by a condition that makes values
//! ([fold.constant-size], [demand.task]). The conditions determine which constants are demanded,
//! and how much work is done before each demand.

use super::made::MadeTests;
use crate::kit::source::Source;
use std::fmt::Write;

/// Conditions that make values. `#` is replaced by a small number.
const CONDITIONS: &[&str] = &[
    "(1, 2) == (1, #)",
    "\"a\" + \"b\" == \"ab\"",
    "(#, (1, \"x\" + \"y\")) == (2, (1, \"xy\"))",
    "(a: #, b: 2.5).a == 1",
];

impl MadeTests {
    /// Draws a few constants in random order. Each constant selects one of two constants with
    /// higher numbers.
    pub(super) fn chosen(&mut self, source: &mut dyn Source) {
        let count = 2 + source.index(4);
        let mut lines = Vec::new();
        for at in 0..count {
            let text = CONDITIONS[source.index(CONDITIONS.len())];
            let condition = text.replace('#', &(1 + source.index(2)).to_string());
            let mut other = || match at + 1 + source.index(3) {
                to if to < count => format!("ZqcN{to}"),
                to => format!("({to}, {at})"),
            };
            let (one, two) = (other(), other());
            lines.push(format!(" ZqcN{at} : any : if {condition} {{ {one} }} else {{ {two} }};"));
        }
        let from = source.index(count);
        lines.rotate_left(from);
        let _ = write!(self.declared, "{}", lines.concat());
        self.shown.push("ZqcN0".to_owned());
    }
}
