//! Hints: the defined name that is nearest to a name that is not defined
//! (`[schema.near]`).

/// The longest name for which there is a hint, in bytes.
const MAX_LEN: usize = 64;
/// The largest number of names that are looked at.
const MAX_NAMES: usize = 20_000;

/// Returns a text about a name without a definition, with the nearest name if one is near.
pub(super) fn unknown<'a>(noun: &str, name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let hint = match nearest(name, names) {
        Some(near) => format!("; `{near}` is near to it"),
        None => String::new(),
    };
    format!("no {noun} is named `{name}`{hint}")
}

/// Returns the first of the names with the least distance, if it is at most a third of the name's
/// length.
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
