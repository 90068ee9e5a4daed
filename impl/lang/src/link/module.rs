//! Modules that were read.

use super::decl::ModuleId;
use crate::parse::Syntax;
use crate::scan::Token;

/// A module whose name is given by the root or by an import.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// Its name.
    pub(crate) name: Box<str>,
    /// The text of the module, which is empty if the module does not exist.
    pub(crate) syntax: Syntax,
    /// Whether it exists.
    pub(crate) found: bool,
    /// Whether the module exists, and its text can be read (`[scan.text]`).
    pub(crate) readable: bool,
    /// The imports of the module, in the order of the text.
    pub(crate) edges: Vec<Edge>,
}

/// An import of a module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// Its path.
    pub(crate) from: Token,
    /// The module to which the path refers, if there is such a module.
    pub(crate) module: Option<ModuleId>,
}

impl Module {
    /// Returns its text.
    pub(crate) fn text(&self) -> &str {
        self.syntax.arena.tokens().text()
    }

    /// Returns the existing modules that this module imports, each with its index in
    /// [`Self::edges`].
    pub(crate) fn imported<'m>(
        &'m self,
        modules: &'m [Self],
    ) -> impl Iterator<Item = (ModuleId, Edge)> + use<'m> {
        let edges = self.edges.iter().filter_map(|edge| edge.module.map(|to| (to, *edge)));
        edges.filter(|(to, _)| modules[to.at()].found)
    }
}
