//! Numbers, names and bytes as words of a listing (`[listing.number]`).

use selfsame_spec::hex;

/// A table of entries with their names.
pub(super) type Table<T> = [(&'static str, T)];

/// Returns the entry of a table with a name, if there is one.
pub(super) fn named<T: Copy>(table: &Table<T>, word: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == word).map(|&(_, thing)| thing)
}

/// Parses a decimal number of an integer type. Each number has only one accepted spelling.
pub(super) fn number<T: TryFrom<i128>>(word: &str) -> Option<T> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let is_shortest = digits.len() == 1 || !digits.starts_with('0');
    let is_signed = digits.len() < word.len();
    if !is_shortest || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size: u64 = digits.parse().ok()?;
    let number = if is_signed { -i128::from(size) } else { size.into() };
    T::try_from(number).ok().filter(|_| !is_signed || size > 0)
}

/// Returns a parser of numbers that accepts numbers up to `most`.
pub(super) fn at_most(most: u32) -> impl Fn(&str) -> Option<u32> {
    move |word| number(word).filter(|&number| number <= most)
}

/// Parses bytes that are written as pairs of hexadecimal digits in lower case.
pub(super) fn bytes(digits: &str) -> Option<Vec<u8>> {
    let is_lower = !digits.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { hex::decode(digits) } else { None }
}
