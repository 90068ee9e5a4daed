//! Spells names as they are shown in messages ([mono.spell]).
//!
//! ```text
//! last_name("main:N.Pair[a.B]")     Pair
//! ```

/// Returns the last name of a path, without the arguments of templates in brackets.
// [mono.spell]
pub(crate) fn last_name(path: &str) -> String {
    let (mut out, mut depth, mut in_string, mut is_escaped) = (String::new(), 0, false, false);
    for character in path.chars() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if in_string => is_escaped = true,
            '"' if depth > 0 => in_string = !in_string,
            _ if in_string => {}
            '[' => depth += 1,
            ']' => depth -= 1,
            '.' | ':' if depth == 0 => out.clear(),
            other if depth == 0 => out.push(other),
            _ => {}
        }
    }
    out
}
