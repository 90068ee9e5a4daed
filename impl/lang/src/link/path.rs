//! Resolves the paths of imports to names of modules.

/// Returns whether a part of a path is a valid segment of a module name (`[link.module]`,
/// `[link.root]`).
fn is_segment(part: &str) -> bool {
    !part.is_empty()
        && part.bytes().all(|byte| !matches!(byte, b'.' | b'/' | b'\\' | b':' | 0..=0x1f | 0x7f))
}

/// Returns whether a root module can have this name.
pub(super) fn is_root(name: &str) -> bool {
    is_segment(name) && name != "builtin"
}

/// Returns the name of the module to which a path in the module `from` refers. If there is no such
/// module, returns the reason (`[link.path]`). Cost: linear in the name and the path.
pub(super) fn resolve(from: &str, path: &str) -> Result<String, &'static str> {
    let mut segments: Vec<&str> = Vec::new();
    let path = match path.split_once('/') {
        Some(("$", rest)) => rest,
        None if path == "$" => "",
        _ => {
            let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
            segments.extend(folder.split('/').filter(|segment| !segment.is_empty()));
            path
        }
    };
    let mut last_is_segment = false;
    for part in path.split('/') {
        last_is_segment = false;
        match part {
            "." => {}
            ".." => drop(segments.pop().ok_or("it leads out of the root folder")?),
            _ if is_segment(part) => {
                segments.push(part);
                last_is_segment = true;
            }
            _ => return Err("between its `/` stand names without `.`, `:` and `\\`"),
        }
    }
    let name = segments.join("/");
    match () {
        () if !last_is_segment => Err("it names a folder"),
        () if name == "builtin" => Err("the builtins need no import"),
        () => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_folder_to_folder() {
        let names = [
            ("main", "a", "a"),
            ("x/y/m", "a", "x/y/a"),
            ("x/y/m", "./../a/.././b", "x/b"),
            ("x/y/m", "$/a/b", "a/b"),
            ("x/m", "../builtin/a", "builtin/a"),
            ("x/m", "builtin", "x/builtin"),
        ];
        for (from, path, name) in names {
            assert_eq!(resolve(from, path).as_deref(), Ok(name), "{from} {path}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        for path in ["", "$", "$/", "a/", "a/..", ".", "..", "../../a", "a.same", "a//b", "a\\b"] {
            assert!(resolve("x/m", path).is_err(), "{path}");
        }
        for path in ["/a", "builtin", "a:b", "a\n", "../$/a/\u{7f}", "a/$/../.."] {
            assert!(resolve("m", path).is_err(), "{path}");
        }
        assert!(is_root("main") && !is_root("builtin") && !is_root("a/b") && !is_root(""));
    }
}
