//! Finds the imports of files: for each file, the other files that it refers to, and the lines of
//! these references.

use crate::source::{Module, Package};
use std::collections::{BTreeMap, BTreeSet};

/// The imports of each file. For each imported file, the map contains the paths that lead to it,
/// and their lines.
pub type Imports = BTreeMap<Module, BTreeMap<Module, BTreeSet<(usize, String)>>>;

/// A path that occurs in a source file.
struct Path {
    line: usize,
    text: String,
    /// Whether the path is part of a `pub use`.
    exported: bool,
}

/// Returns the imports of all files of a package. They are found in `use` declarations, and in
/// paths that start at `crate`, `super`, `self` or a child module. A re-export is followed to the
/// file that defines the item.
#[must_use]
pub fn imports(package: &Package) -> Imports {
    let paths: BTreeMap<&Module, Vec<Path>> =
        package.files.iter().map(|(module, (_, code))| (module, paths(code))).collect();
    let names = Names::new(package, &paths);
    let mut out = Imports::new();
    for (&module, paths) in &paths {
        for path in paths {
            let Some(to) = names.target(module, &path.text) else { continue };
            if to != *module {
                let to = out.entry(module.clone()).or_default().entry(to).or_default();
                to.insert((path.line, path.text.clone()));
            }
        }
    }
    out
}

/// The names that the modules of a package re-export.
struct Names<'a> {
    package: &'a Package,
    /// For a module and a name, the places to which a `pub use` of this name in the module leads.
    /// The name `*` stands for all items of a place.
    exports: BTreeMap<(&'a Module, String), Vec<Place>>,
}

/// A module, and the names that follow the module in a path.
#[derive(Clone, PartialEq, Eq)]
struct Place {
    module: Module,
    rest: Vec<String>,
}

impl<'a> Names<'a> {
    fn new(package: &'a Package, paths: &BTreeMap<&'a Module, Vec<Path>>) -> Self {
        let mut out = Self { package, exports: BTreeMap::new() };
        for (&module, paths) in paths {
            for path in paths.iter().filter(|path| path.exported) {
                let (path, name) = match path.text.split_once(" as ") {
                    Some((path, name)) => (path, name.trim()),
                    None => (&*path.text, path.text.rsplit("::").next().unwrap_or("")),
                };
                if let Some(place) = out.place(module, path) {
                    out.exports.entry((module, name.to_owned())).or_default().push(place);
                }
            }
        }
        out
    }

    fn has(&self, module: &[String], name: &str) -> bool {
        let mut child = module.to_vec();
        child.push(name.to_owned());
        self.package.files.contains_key(&child)
    }

    /// Returns the module to which a path leads, and the names in the path after it; `None` if the
    /// path leads to another package.
    fn place(&self, module: &Module, path: &str) -> Option<Place> {
        let path = path.split(" as ").next().unwrap_or(path);
        let mut parts: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
        let mut at = module.clone();
        match parts[0].as_str() {
            "crate" => {
                at.clear();
                parts.remove(0);
            }
            "self" | "super" => {
                while matches!(parts.first().map(String::as_str), Some("self" | "super")) {
                    if parts.remove(0) == "super" {
                        at.pop()?;
                    }
                }
            }
            name if self.has(module, name) => {}
            _ => return None,
        }
        while parts.first().is_some_and(|part| self.has(&at, part)) {
            at.push(parts.remove(0));
        }
        Some(Place { module: at, rest: parts })
    }

    /// Returns the file that defines the item to which a path leads; `None` if it is in another
    /// package.
    fn target(&self, module: &Module, path: &str) -> Option<Module> {
        let mut place = self.place(module, path)?;
        // The limit of 16 steps stops the loop for circular re-exports. No chain of re-exports is
        // that long.
        for _ in 0..16 {
            let Some(next) = self.export(&place) else { break };
            place = next;
        }
        Some(place.module)
    }

    /// Follows one re-export of the first name of a place. Returns `None` if the module does not
    /// re-export this name.
    fn export(&self, place: &Place) -> Option<Place> {
        let (name, rest) = place.rest.split_first()?;
        let module = self.package.files.get_key_value(&place.module)?.0;
        let with = |to: &Place| {
            let rest = to.rest.iter().chain(rest).cloned().collect();
            Place { module: to.module.clone(), rest }
        };
        if let Some(to) = self.exports.get(&(module, name.clone())).and_then(|to| to.first()) {
            let to = with(to);
            // A macro may be re-exported under its own name, as in `pub(crate) use m;`. Such a
            // re-export leads nowhere.
            return (to != *place).then_some(to);
        }
        let globs = self.exports.get(&(module, "*".to_owned()))?;
        globs.iter().find_map(|to| {
            let at = Place { module: to.module.clone(), rest: place.rest.clone() };
            self.export(&at).or_else(|| {
                let (_, code) = &self.package.files[&to.module];
                defines(code, name).then_some(at)
            })
        })
    }
}

/// Returns whether a file defines an item with the given name.
fn defines(code: &str, name: &str) -> bool {
    const ITEMS: [&str; 8] = ["struct", "enum", "fn", "trait", "type", "const", "static", "mod"];
    let words: Vec<&str> =
        code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    words.windows(2).any(|pair| ITEMS.contains(&pair[0]) && pair[1] == name)
}

/// Returns all paths in a file that could lead to another file.
fn paths(code: &str) -> Vec<Path> {
    let mut out = Vec::new();
    let mut body = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, exported, tree, after)) = declaration(rest) {
        body.push_str(before);
        body.extend(tree.chars().filter(|&c| c == '\n'));
        let line = 1 + code[..code.len() - rest.len() + before.len()].matches('\n').count();
        expand("", tree, &mut |text| out.push(Path { line, text, exported }));
        rest = after;
    }
    body.push_str(rest);
    for (number, line) in (1..).zip(body.lines()) {
        out.extend(inline(line).map(|text| Path { line: number, text, exported: false }));
    }
    out
}

/// Finds the first `use` declaration in a text. Returns the text before the declaration, whether it
/// is a `pub use`, its tree of paths, and the text after it.
fn declaration(text: &str) -> Option<(&str, bool, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("use ")?;
        let before = &text[..at];
        // The word `use` must be at the start of a declaration. It may not be the end of another
        // word, or part of a bound.
        let starts = before.trim_end_matches(' ').ends_with(['\n', '{', '}', ';', ')', ']']);
        let public = before.trim_end().rsplit(['\n', ';', '{', '}']).next().unwrap_or("").trim();
        let exported = public.starts_with("pub");
        if starts || exported || before.trim().is_empty() {
            let end = at + text[at..].find(';')?;
            return Some((before, exported, &text[at + 4..end], &text[end + 1..]));
        }
        from = at + 4;
    }
}

/// Calls `out` with each path of a tree such as `a::{b, c::{self, d}}`.
fn expand(prefix: &str, tree: &str, out: &mut impl FnMut(String)) {
    let mut work = vec![(prefix.to_owned(), tree.trim().to_owned())];
    while let Some((prefix, tree)) = work.pop() {
        let join = |name: &str| match (prefix.is_empty(), name) {
            (true, name) => name.to_owned(),
            (false, "self") => prefix.clone(),
            (false, name) => format!("{prefix}::{name}"),
        };
        let Some(open) = tree.find('{') else {
            if !tree.is_empty() {
                out(join(tree.trim()));
            }
            continue;
        };
        let head = join(tree[..open].trim().trim_end_matches("::"));
        let inside = tree[open + 1..].trim_end().trim_end_matches('}');
        let (mut depth, mut start) = (0_usize, 0);
        let mut parts = Vec::new();
        for (at, c) in inside.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    parts.push(&inside[start..at]);
                    start = at + 1;
                }
                _ => {}
            }
        }
        parts.push(&inside[start..]);
        work.extend(parts.into_iter().rev().map(|part| (head.clone(), part.trim().to_owned())));
    }
}

/// Returns the paths with at least two names in a line that is not a `use` declaration.
fn inline(line: &str) -> impl Iterator<Item = String> + '_ {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    line.split(move |c: char| !word(c)).filter_map(|part| {
        let part = part.trim_matches(':');
        let lower = part.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        (part.contains("::") && lower).then(|| part.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::imports;
    use crate::source::Package;

    fn edges(texts: &[(&str, &str)]) -> Vec<String> {
        let imports = imports(&Package::of(texts));
        let edge = |(from, to): (&Vec<String>, &Vec<String>)| {
            format!("{} -> {}", from.join("::"), to.join("::"))
        };
        imports.iter().flat_map(|(from, to)| to.keys().map(move |to| edge((from, to)))).collect()
    }

    #[test]
    fn use_trees_and_inline_paths_are_imports() {
        let texts = [
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::{b::{self, B}, c::C as D};\nuse std::fmt;"),
            ("b.rs", "pub struct B; fn f() { crate::c::make(); }"),
            ("c.rs", "pub struct C; use other::crate_b;"),
        ];
        assert_eq!(edges(&texts), ["a -> b", "a -> c", "b -> c"]);
    }

    #[test]
    fn re_exports_lead_to_the_file_that_defines() {
        let texts = [
            ("lib.rs", "mod a; mod b; pub use b::inner::Item; pub use a::*;"),
            ("a.rs", "pub use crate::b::Other as Renamed; pub struct Own;"),
            ("b/mod.rs", "mod inner; pub use inner::*;"),
            ("b/inner.rs", "pub struct Item; pub struct Other;"),
            ("c.rs", "use crate::{Item, Own};"),
            ("d.rs", "use crate::a::Renamed; use super::b::Other;"),
        ];
        let edges = edges(&texts);
        for edge in ["c -> b::inner", "c -> a", "d -> b::inner", "a -> b::inner"] {
            assert!(edges.contains(&edge.to_owned()), "{edge}: {edges:?}");
        }
        assert!(!edges.iter().any(|edge| edge.ends_with("-> ")), "{edges:?}");
    }
}
