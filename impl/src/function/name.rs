//! Splits dotted names (`[function.path]`).

/// Splits a dotted path into two parts: its first name, and all names after the first name.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}
