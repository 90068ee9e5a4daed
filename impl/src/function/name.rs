//! Dotted names (`[function.path]`).

/// The first name of a path, and the rest.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}
