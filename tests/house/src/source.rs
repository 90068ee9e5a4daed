//! Reads the sources of a package. Each file has a module path, and a text without comments,
//! literals and tests.

use crate::files;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The path of a module in its package. The path of the root module is empty.
pub type Module = Vec<String>;

/// The source files of a package, indexed by their modules.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// For each module, the path of its file, and the code of the file as [`code`] returns it.
    pub files: BTreeMap<Module, (PathBuf, String)>,
}

impl Package {
    /// Reads the sources in a folder. The programs `main.rs` and `bin/` are left out, because no
    /// file imports them.
    ///
    /// # Errors
    /// Returns the error of reading the folder, if there is one.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut out = Self::default();
        for path in files(folder, "rs")? {
            let Some(module) = module_of(path.strip_prefix(folder).unwrap_or(&path)) else {
                continue;
            };
            let text = std::fs::read_to_string(&path)?;
            out.files.insert(module, (path, code(&text)));
        }
        Ok(out)
    }

    /// Returns a package that consists of the given texts. Tests use it.
    #[must_use]
    pub fn of(texts: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| {
            Some((module_of(Path::new(path))?, (path.into(), code(text))))
        };
        Self { files: texts.iter().filter_map(file).collect() }
    }
}

/// Returns the module path of a file. Both `a/b.rs` and `a/b/mod.rs` are the module `a::b`. Returns
/// `None` for programs.
fn module_of(path: &Path) -> Option<Module> {
    let text = path.with_extension("");
    let mut parts: Module =
        text.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    match (parts.len(), parts.last().map(String::as_str)) {
        (1, Some("lib")) => parts.clear(),
        (1, Some("main")) => return None,
        (_, Some("mod")) => drop(parts.pop()),
        _ if parts[0] == "bin" => return None,
        _ => {}
    }
    Some(parts)
}

/// Returns a text without its comments, its literals, and the items that are compiled only for
/// tests. Line numbers do not change.
#[must_use]
pub fn code(text: &str) -> String {
    without_tests(&blank(text))
}

/// Returns a text with comments and literals replaced by blanks. Line numbers do not change.
fn blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => quoted(rest),
            'r' | 'b' => literal(rest, out.chars().last()),
            '\'' => character(rest),
            _ => 0,
        };
        if length == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    out
}

/// Returns the length in bytes of the block comment at the start of a text. Block comments can be
/// nested.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] if depth == 1 => return at + 2,
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    text.len()
}

/// Returns the length in bytes of the string literal at the start of a text.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// Returns the length in bytes of a string literal with a prefix, such as `r".."`, `r#".."#`,
/// `b".."` or `br".."`. Returns 0 if the text does not start with one.
fn literal(text: &str, before: Option<char>) -> usize {
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return 0;
    }
    let prefix = text.len() - text.trim_start_matches(['r', 'b']).len();
    let raw = text[..prefix].contains('r');
    let hashes = text[prefix..].len() - text[prefix..].trim_start_matches('#').len();
    let open = prefix + hashes;
    if prefix > 2 || !text[open..].starts_with('"') {
        return 0;
    }
    if !raw {
        return if hashes == 0 { open + quoted(&text[open..]) } else { 0 };
    }
    let end = format!("\"{}", "#".repeat(hashes));
    text[open + 1..].find(&end).map_or(text.len(), |at| open + 1 + at + end.len())
}

/// Returns the length in bytes of the character literal at the start of a text; 0 if the text
/// starts with a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => text[2..].find('\'').map_or(0, |at| {
            // In the literal `'\''`, the escaped quotation mark does not end the literal.
            if at == 0 { 4.min(text.len()) } else { at + 3 }
        }),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// Returns a text without the items that follow `#[cfg(test)]`. Each such item ends at its `;` or
/// at the end of its braces.
fn without_tests(text: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(MARK) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = item(&rest[MARK.len()..]) + MARK.len();
        out.extend(rest[..end].chars().filter(|&c| c == '\n'));
        rest = &rest[end..];
    }
    out + rest
}

/// Returns the length in bytes of the item at the start of a text.
fn item(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{code, module_of};
    use std::path::Path;

    #[test]
    fn comments_literals_and_tests_are_gone() {
        let text = r##"
            use crate::a; // use crate::b;
            /* use crate::c; /* deeper */ use crate::d; */
            const S: &str = "use crate::e; \" use crate::f;";
            const R: &str = r#"use crate::g; " "#;
            const B: &[u8] = b"use crate::h;";
            const C: [char; 3] = ['"', '\'', '\u{1f}'];
            fn f<'a>(x: &'a str) { use crate::i; }
            #[cfg(test)]
            use crate::j;
            #[cfg(test)]
            mod tests { fn g() { use crate::k; } }
            use crate::l;
        "##;
        let code = code(text);
        let left: Vec<char> =
            ('a'..='l').filter(|name| code.contains(&format!("crate::{name};"))).collect();
        assert_eq!(left, ['a', 'i', 'l']);
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn files_are_modules() {
        let module = |path| module_of(Path::new(path)).map(|module| module.join("::"));
        assert_eq!(module("lib.rs").as_deref(), Some(""));
        assert_eq!(module("a/mod.rs").as_deref(), Some("a"));
        assert_eq!(module("a/b.rs").as_deref(), Some("a::b"));
        assert_eq!(module("main.rs"), None);
        assert_eq!(module("bin/tool.rs"), None);
    }
}
