//! Dotted names (`[function.path]`).

/// Splits a path into its first name and the rest.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}
