//! Checks names of modules, and resolves the paths that refer to modules ([link.module],
//! [link.root], [link.path]).
//!
//! ```text
//! normalize("a/b", "c")      a/c
//! normalize("a/b", "$/c")    c
//! normalize("a", "../c")     refused: it leads out of the program
//! ```

/// Returns whether a text may be one segment of a module's name.
// [link.module]
fn is_segment(text: &str) -> bool {
    let forbidden = |c: char| matches!(c, '.' | '/' | '\\' | ':' | '\0'..='\u{1f}' | '\u{7f}');
    !text.is_empty() && !text.contains(forbidden)
}

/// Returns whether a text may be the name of a root module.
#[must_use]
// [link.module]
pub(super) fn is_root(name: &str) -> bool {
    is_segment(name) && name != "builtin"
}

/// Returns the name of the module to which a path refers. `from` is the name of the module that
/// contains the path.
///
/// # Errors
/// Returns the reason for which the path is not a valid path of a module.
// [link.path]
pub fn normalize(from: &str, path: &str) -> Result<String, &'static str> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let mut segments: Vec<&str> = from.split('/').collect();
    if parts[0] == "$" {
        parts.remove(0);
        segments.clear();
    } else {
        segments.pop();
    }
    for part in &parts {
        match *part {
            "." => {}
            ".." if segments.pop().is_none() => return Err("it leads out of the root folder"),
            ".." => {}
            segment if is_segment(segment) => segments.push(segment),
            _ => return Err("a part of it is no name"),
        }
    }
    let name = segments.join("/");
    if !parts.last().is_some_and(|last| is_segment(last)) {
        return Err("it ends with no name");
    }
    if name == "builtin" {
        return Err("`builtin` is no file");
    }
    Ok(name)
}
