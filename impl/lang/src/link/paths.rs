//! A table of paths of names, in which each path is stored once.

use super::decl::PathId;
use crate::scan::{Name, Names};
use hashbrown::HashMap;

/// The paths of all declarations of a program. A path consists of the names of the namespaces and
/// records around a declaration, outermost first (`[names.path]`). Equal paths of one module have
/// the same index.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    nodes: Vec<PathNode>,
    numbers: HashMap<(PathId, Name), PathId>,
}

#[derive(Clone, Copy, Debug)]
enum PathNode {
    Module,
    Name(PathId, Name),
}

impl Paths {
    /// Adds the path of a module, which has no names. Must be called once for each module.
    pub(crate) fn module(&mut self) -> PathId {
        self.nodes.push(PathNode::Module);
        PathId::new(self.nodes.len() - 1)
    }

    /// Returns the index of a path extended by one name.
    pub(crate) fn join(&mut self, path: PathId, name: Name) -> PathId {
        *self.numbers.entry((path, name)).or_insert_with(|| {
            self.nodes.push(PathNode::Name(path, name));
            PathId::new(self.nodes.len() - 1)
        })
    }

    /// Returns the number of paths. The indices of paths are below this number.
    pub(crate) const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns for each path the length of its text in bytes. Cost: linear in the paths, because
    /// each path comes after the path that it extends.
    pub(crate) fn lengths(&self, names: &Names) -> Vec<usize> {
        let mut lengths: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            lengths.push(match *node {
                PathNode::Module => 0,
                PathNode::Name(parent, name) => {
                    joined(lengths[parent.at()], names.text(name).len())
                }
            });
        }
        lengths
    }

    /// Returns whether a path has no names.
    pub(crate) fn is_module(&self, path: PathId) -> bool {
        matches!(self.nodes[path.at()], PathNode::Module)
    }

    /// Returns the names of a path, outermost first.
    pub(crate) fn parts(&self, path: PathId) -> Vec<Name> {
        let (mut parts, mut at) = (Vec::new(), path);
        while let PathNode::Name(parent, name) = self.nodes[at.at()] {
            parts.push(name);
            at = parent;
        }
        parts.reverse();
        parts
    }

    /// Returns the names of a path joined by dots, followed by `last` if it is given.
    pub(crate) fn text(&self, names: &Names, path: PathId, last: Option<Name>) -> String {
        let mut text = String::new();
        self.write(names, path, last, &mut text);
        text
    }

    /// Appends to a text the names of a path joined by dots, followed by `last` if it is given.
    /// This is the result of [`text`](Self::text).
    pub(crate) fn write(&self, names: &Names, path: PathId, last: Option<Name>, to: &mut String) {
        // Most paths consist of one name, for which no list of names is needed.
        if let (PathNode::Name(parent, name), None) = (self.nodes[path.at()], last)
            && self.is_module(parent)
        {
            to.push_str(names.text(name));
            return;
        }
        let mut parts: Vec<Name> = last.into_iter().collect();
        let mut at = path;
        while let PathNode::Name(parent, name) = self.nodes[at.at()] {
            parts.push(name);
            at = parent;
        }
        for (at, &name) in parts.iter().rev().enumerate() {
            if at > 0 {
                to.push('.');
            }
            to.push_str(names.text(name));
        }
    }
}

/// Returns the length of the text of a path that is extended by a name. `path` and `name` are
/// lengths. A dot is added unless the path is empty.
pub(crate) const fn joined(path: usize, name: usize) -> usize {
    if path == 0 { name } else { path + 1 + name }
}
