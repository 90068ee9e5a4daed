//! Patterns: texts in which marked parts are repeated a given number of times.

use std::io::{Result, Write};

/// A text in which marked parts are repeated.
///
/// In a pattern, `%(` and `%)` enclose a part that is repeated `n` times. Within a repeated part,
/// `%i` is the number of the repetition, counted from 0, and `%j` is `%i` plus one. Everywhere in a
/// pattern, `%n` is `n`. Repeated parts may be nested; `%i` is then the number of the innermost
/// repetition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern(String);

impl Pattern {
    /// Creates a pattern from its text.
    ///
    /// ```
    /// use selfsame_bench::attack::Pattern;
    /// let pattern = Pattern::new("A :: %(Tup[%)int%(]%); // %n");
    /// assert_eq!(pattern.text(3), "A :: Tup[Tup[Tup[int]]]; // 3");
    /// ```
    #[must_use]
    pub fn new(pattern: impl Into<String>) -> Self {
        Self(pattern.into())
    }

    /// Returns the pattern as it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.0
    }

    /// Returns the text with n repetitions of each part.
    #[must_use]
    pub fn text(&self, n: usize) -> String {
        let mut out = Vec::new();
        // Writing to a `Vec` does not fail.
        let _ = self.write(n, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// Writes the text with n repetitions of each part, piece by piece.
    ///
    /// # Errors
    /// Returns an error of the writer.
    pub fn write(&self, n: usize, out: &mut dyn Write) -> Result<()> {
        write(&self.0, n, 0, out)
    }
}

/// Writes a part of a pattern; `at` is the number of the innermost repetition around the part. The
/// recursion is as deep as the nesting of repeated parts.
fn write(part: &str, n: usize, at: usize, out: &mut dyn Write) -> Result<()> {
    let mut rest = part;
    while let Some(mark) = rest.find('%') {
        out.write_all(&rest.as_bytes()[..mark])?;
        let (sign, behind) = rest[mark..].split_at(2.min(rest.len() - mark));
        rest = behind;
        match sign {
            "%(" => {
                let end = end_of(rest);
                (0..n).try_for_each(|at| write(&rest[..end], n, at, out))?;
                rest = rest.get(end + 2..).unwrap_or_default();
            }
            "%i" => write!(out, "{at}")?,
            "%j" => write!(out, "{}", at + 1)?,
            "%n" => write!(out, "{n}")?,
            other => out.write_all(other.as_bytes())?,
        }
    }
    out.write_all(rest.as_bytes())
}

/// Returns the place in the text of the `%)` that closes a part whose `%(` is just before the text.
fn end_of(text: &str) -> usize {
    let mut depth = 1;
    for (at, _) in text.match_indices('%') {
        match text.get(at..at + 2) {
            Some("%(") => depth += 1,
            Some("%)") => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_repeated() {
        let text = |pattern: &str| Pattern::new(pattern).text(2);
        assert_eq!(text("a%(b%i%j%)c%n"), "ab01b12c2");
        assert_eq!(text("%(x%(y%i%)%i;%)"), "xy0y10;xy0y11;");
        assert_eq!(text("100 % 3 %%"), "100 % 3 %%");
        assert_eq!(text("%(unclosed%"), "unclosed%unclosed%");
    }
}
