//! Computes the line and column of a byte of a text.

use selfsame_spec::text::Position;

/// Returns the line and column of a byte of a text (`[diagnostic.position]`).
pub(crate) fn position(text: &str, offset: u32) -> Position {
    let before = &text.as_bytes()[..text.len().min(offset as usize)];
    let line = before.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    // If the byte is not a continuation byte, the character before it is complete and counts as a
    // column.
    let whole = text.as_bytes().get(before.len()).is_none_or(|byte| !continues(byte));
    let characters = before[start..].iter().filter(|byte| !continues(byte)).count() as u32;
    Position { line, column: characters + u32::from(whole) }
}

/// Returns whether a byte is a continuation byte of UTF-8.
fn continues(byte: &u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_count_characters() {
        let text = "a\né東!\n";
        let at = |offset| position(text, offset).to_string();
        let places = ["1:1", "1:2", "2:1", "2:1", "2:2", "2:2", "2:2", "2:3", "2:4", "3:1", "3:1"];
        for (offset, place) in (0..).zip(places) {
            assert_eq!(at(offset), place, "{offset}");
        }
    }
}
