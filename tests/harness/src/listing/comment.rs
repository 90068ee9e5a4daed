//! Comments and blanks that are put into a listing.

use crate::kit::source::Source;

/// Returns a text with the same words, but with other blanks, with comments, and with lines without
/// words.
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
                // No blank is needed after a string.
                let is_behind_string = words[number - 1].starts_with('"');
                out.push_str(blank(source, !is_behind_string));
            }
            out.push_str(word);
        }
        out.push_str(ENDS[source.index(ENDS.len())]);
    }
    // The last line may end without a newline.
    if source.chance(1, 2) && out.ends_with('\n') {
        out.pop();
    }
    out
}

/// Returns blanks. The result may be empty only if no blank is needed.
fn blank(source: &mut impl Source, is_needed: bool) -> &'static str {
    let blanks = [" ", "\t", "\r", "  ", " \t\r", ""];
    blanks[source.index(blanks.len() - usize::from(is_needed))]
}

/// Lines without words.
const EMPTY: [&str; 5] = ["\n", "# a\n", "\r\n", " \t# \" \u{e9}\n", "#\n"];

/// Ends of lines.
const ENDS: [&str; 6] = ["\n", "\n", "\r\n", "#\n", " # \"a\n", "# 1 2 3\t\n"];
