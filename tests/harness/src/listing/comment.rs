//! Inserts comments and blanks into a listing.

use crate::kit::source::Source;

/// Returns a text with the same words, but with other blanks, with comments, and with lines that
/// have no words.
// [listing.text]
pub(super) fn spread(lines: &[Vec<String>], source: &mut impl Source) -> String {
    let mut out = String::new();
    for words in lines {
        for _ in 0..source.choose(5).saturating_sub(4) {
            out.push_str(EMPTY[source.index(EMPTY.len())]);
        }
        out.push_str(blank(source, false));
        for (number, word) in words.iter().enumerate() {
            if number > 0 {
                // After a string, the blank may be left out.
                let is_behind_string = words[number - 1].starts_with('"');
                out.push_str(blank(source, !is_behind_string));
            }
            out.push_str(word);
        }
        out.push_str(ENDS[source.index(ENDS.len())]);
    }
    // In half of the cases, the line break at the end of the last line is removed.
    if source.chance(1, 2) && out.ends_with('\n') {
        out.pop();
    }
    out
}

/// Returns one or more blanks. If no blank is needed, the result may be empty.
fn blank(source: &mut impl Source, is_needed: bool) -> &'static str {
    let blanks = [" ", "\t", "\r", "  ", " \t\r", ""];
    blanks[source.index(blanks.len() - usize::from(is_needed))]
}

/// Lines that have no words.
const EMPTY: [&str; 5] = ["\n", "# a\n", "\r\n", " \t# \" \u{e9}\n", "#\n"];

/// Texts with which a line may end: a line break, with or without a comment before it.
const ENDS: [&str; 6] = ["\n", "\n", "\r\n", "#\n", " # \"a\n", "# 1 2 3\t\n"];
