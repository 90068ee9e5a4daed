//! Draws constants that choose between other constants by values that they make first
//! ([fold.constant-size], [demand.task]). These values determine which constants are demanded, and
//! how much work was done before the demand.

use super::made::MadeTests;
use crate::kit::source::Source;
use std::fmt::Write;

/// Conditions that make values. `#` is a small number.
const CONDITIONS: &[&str] = &[
    "(1, 2) == (1, #)",
    "\"a\" + \"b\" == \"ab\"",
    "(#, (1, \"x\" + \"y\")) == (2, (1, \"xy\"))",
    "(a: #, b: 2.5).a == 1",
];

impl MadeTests {
    /// Draws a few constants in any order. Each constant chooses between two constants with higher
    /// numbers.
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
