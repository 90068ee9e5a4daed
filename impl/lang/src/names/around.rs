//! The path of the namespaces and records around a place.

use crate::link::{PathId, Paths};
use crate::scan::Name;

/// The names around a place, from the outermost to the innermost (`[names.path]`). The number of
/// each part of a path is computed once, when the path is first requested.
pub(super) struct Around {
    parts: Vec<(Option<Name>, Option<PathId>)>,
}

impl Around {
    /// Starts in a module.
    pub(super) fn module(path: PathId) -> Self {
        Self { parts: vec![(None, Some(path))] }
    }

    /// Enters a name.
    pub(super) fn push(&mut self, name: Name) {
        self.parts.push((Some(name), None));
    }

    /// Enters a namespace whose path is known.
    pub(super) fn push_known(&mut self, path: PathId) {
        self.parts.push((None, Some(path)));
    }

    /// Leaves the innermost name.
    pub(super) fn pop(&mut self) {
        self.parts.pop();
    }

    /// Returns the path here.
    pub(super) fn path(&mut self, paths: &mut Paths) -> PathId {
        let known = self.parts.iter().rposition(|(_, path)| path.is_some()).unwrap_or(0);
        let mut at = self.parts[known].1.unwrap_or(PathId::from_u32(0));
        for (name, path) in &mut self.parts[known + 1..] {
            at = name.map_or(at, |name| paths.join(at, name));
            *path = Some(at);
        }
        at
    }
}
