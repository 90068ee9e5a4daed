//! Splits dotted names (`[function.path]`).

/// Splits a dotted path into its first name and the remaining names.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}
