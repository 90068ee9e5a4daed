//! Finds circular imports between files.

use crate::imports::Imports;
use crate::source::Module;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A circle of imports: each file imports the next file, and the last file imports the first.
pub type Circle = Vec<Module>;

/// Returns, for each import that is part of a circle, one of the shortest circles, without
/// repetitions. If only a parent and its child import each other, this is not a circle.
#[must_use]
pub fn circles(imports: &Imports) -> Vec<Circle> {
    let mut found = BTreeSet::new();
    for (from, edges) in imports {
        for to in edges.keys() {
            if let Some(circle) = shortest(imports, from, to) {
                found.insert(rotated(circle));
            }
        }
    }
    found.into_iter().collect()
}

/// Returns one of the shortest circles that contain an import. If the import is between a parent
/// and its child, the circle must contain a third file.
fn shortest(imports: &Imports, from: &Module, to: &Module) -> Option<Circle> {
    let related = is_parent(from, to) || is_parent(to, from);
    let mut before: BTreeMap<&Module, &Module> = BTreeMap::new();
    let mut queue = VecDeque::from([to]);
    while let Some(at) = queue.pop_front() {
        for next in imports.get(at).into_iter().flat_map(BTreeMap::keys) {
            if next == from && !(related && at == to) {
                let mut circle = vec![at.clone()];
                let mut at = at;
                while at != to {
                    at = before.get(at)?;
                    circle.push(at.clone());
                }
                circle.push(from.clone());
                circle.reverse();
                return Some(circle);
            }
            if next != from && next != to && !before.contains_key(next) {
                before.insert(next, at);
                queue.push_back(next);
            }
        }
    }
    None
}

fn is_parent(parent: &Module, child: &Module) -> bool {
    child.len() == parent.len() + 1 && child.starts_with(parent)
}

/// Rotates a circle so that it starts with the file whose path is first in alphabetical order.
fn rotated(mut circle: Circle) -> Circle {
    let first = (0..circle.len()).min_by_key(|&at| &circle[at]).unwrap_or(0);
    circle.rotate_left(first);
    circle
}

/// Returns a description of a circle. It lists each file, with the lines that import the next file.
#[must_use]
pub fn describe(circle: &Circle, imports: &Imports) -> String {
    let mut out = String::new();
    for (at, from) in circle.iter().enumerate() {
        let to = &circle[(at + 1) % circle.len()];
        let paths = imports.get(from).and_then(|edges| edges.get(to));
        let lines = paths.into_iter().flatten().map(|(line, path)| format!("line {line}: {path}"));
        let lines = lines.collect::<Vec<_>>().join("; ");
        out += &format!("  {} imports {} ({lines})\n", name(from), name(to));
    }
    out
}

/// Returns the path of a module as text. The root module is called `lib`.
#[must_use]
pub fn name(module: &Module) -> String {
    if module.is_empty() { "lib".into() } else { module.join("::") }
}

#[cfg(test)]
mod tests {
    use super::{circles, describe};
    use crate::imports::imports;
    use crate::source::Package;

    fn found(texts: &[(&str, &str)]) -> Vec<String> {
        let imports = imports(&Package::of(texts));
        let circles = circles(&imports);
        circles.iter().map(|circle| describe(circle, &imports)).collect()
    }

    #[test]
    fn a_planted_circle_is_found_with_its_lines() {
        let texts = [
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "\nuse crate::c::C;"),
            ("c.rs", "fn f() {\n    crate::a::g();\n}"),
            ("d.rs", "use crate::a;"),
        ];
        let expected = "  a imports b (line 1: crate::b::B)\n  b imports c (line 2: crate::c::C)\n  c imports a (line 2: crate::a::g)\n";
        assert_eq!(found(&texts), [expected]);
    }

    #[test]
    fn a_parent_and_its_child_may_import_one_another() {
        let texts =
            [("a/mod.rs", "use b::B; pub struct A;"), ("a/b.rs", "use super::A; pub struct B;")];
        assert!(found(&texts).is_empty());
    }

    #[test]
    fn a_circle_through_a_parent_is_one() {
        let texts = [
            ("a/mod.rs", "use b::B; pub struct A;"),
            ("a/b.rs", "use super::c::C; pub struct B;"),
            ("a/c.rs", "use super::A; pub struct C;"),
        ];
        assert_eq!(found(&texts).len(), 1);
    }

    #[test]
    fn a_re_export_hides_no_circle() {
        let texts = [
            ("lib.rs", "pub use b::B;"),
            ("a.rs", "use crate::B; pub struct A;"),
            ("b.rs", "use crate::a::A; pub struct B;"),
        ];
        assert_eq!(found(&texts).len(), 1);
    }
}
