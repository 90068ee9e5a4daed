//! Converts names in files to text that can be printed.

use std::fmt::Write;

/// Returns a name as text that is safe for a terminal. Invalid UTF-8, control characters,
/// characters that change the direction of writing, and backslashes are escaped. Different names
/// have different texts.
///
/// ```
/// use selfsame_formats::btf::printable;
/// assert_eq!(printable(b"task_struct"), "task_struct");
/// assert_eq!(printable(b"a\x1b[31m\xff"), r"a\x1b[31m\xff");
/// ```
#[must_use]
pub fn printable(name: &[u8]) -> String {
    let mut out = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        for char in chunk.valid().chars() {
            match char {
                '\\' => out.push_str("\\\\"),
                _ if char.is_control() || is_format(char) => {
                    let mut bytes = [0; 4];
                    char.encode_utf8(&mut bytes).bytes().for_each(|byte| escape(&mut out, byte));
                }
                _ => out.push(char),
            }
        }
        chunk.invalid().iter().for_each(|&byte| escape(&mut out, byte));
    }
    out
}

/// Returns whether a character is invisible and changes the display of other characters.
const fn is_format(char: char) -> bool {
    matches!(
        char,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

fn escape(out: &mut String, byte: u8) {
    // Writing to a `String` does not fail.
    let _ = write!(out, "\\x{byte:02x}");
}
