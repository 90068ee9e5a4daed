//! Hints for error messages (`[schema.near]`). For a name that is not defined, the hint is the most
//! similar defined name.

/// The longest name for which there is a hint, in bytes.
const MAX_LEN: usize = 64;
/// The largest number of defined names that are compared.
const MAX_NAMES: usize = 20_000;

/// Returns the message for a name that is not defined. If a defined name is similar, the message
/// contains it.
pub(super) fn unknown<'a>(noun: &str, name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let hint = match nearest(name, names) {
        Some(near) => format!("; `{near}` is near to it"),
        None => String::new(),
    };
    format!("no {noun} is named `{name}`{hint}")
}

/// Returns the name with the smallest edit distance. If there are several such names, returns the
/// first of them in alphabetical order. The distance must be at most one more than a third of the
/// length of `name`.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > MAX_LEN {
        return None;
    }
    let limit = 1 + name.len() / 3;
    let alike = names.take(MAX_NAMES).filter(|known| known.len().abs_diff(name.len()) <= limit);
    let near = alike.map(|known| (strsim::levenshtein(name, known), known));
    let near = near.filter(|&(distance, _)| distance <= limit);
    near.min().map(|(_, known)| known)
}
