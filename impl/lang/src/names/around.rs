//! The path of the namespaces and records around a place.

use crate::link::{PathId, Paths};
use crate::scan::Name;

/// The names of the namespaces and records around a place, outermost first (`[names.path]`). The
/// index of the path of each part is computed when it is first requested.
pub(super) struct Around {
    parts: Vec<(Option<Name>, Option<PathId>)>,
}

impl Around {
    /// Creates the path of a module, which has no names.
    pub(super) fn module(path: PathId) -> Self {
        Self { parts: vec![(None, Some(path))] }
    }

    /// Appends a name when the walk enters a namespace, record or member.
    pub(super) fn push(&mut self, name: Name) {
        self.parts.push((Some(name), None));
    }

    /// Appends a namespace whose path already has an index.
    pub(super) fn push_known(&mut self, path: PathId) {
        self.parts.push((None, Some(path)));
    }

    /// Removes the innermost name when the walk leaves it.
    pub(super) fn pop(&mut self) {
        self.parts.pop();
    }

    /// Returns the index of the path around the present place.
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
