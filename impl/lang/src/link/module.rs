//! A module of a program, with its text and its imports.

use super::decl::ModuleId;
use crate::parse::Syntax;
use crate::scan::Token;

/// A module whose name the root or an import gives.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The name of the module.
    pub(crate) name: Box<str>,
    /// The syntax tree of the module. The text of a module that does not exist is empty.
    pub(crate) syntax: Syntax,
    /// Whether the module exists.
    pub(crate) found: bool,
    /// Whether the module exists, and its text can be read (`[scan.text]`).
    pub(crate) readable: bool,
    /// The modules that the imports of this module name, in the order of the text.
    pub(crate) edges: Vec<Edge>,
}

/// The reference of an import to another module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// The token with the path of the imported module.
    pub(crate) from: Token,
    /// The module to which the path refers, or `None` if the path is not valid.
    pub(crate) module: Option<ModuleId>,
}

impl Module {
    /// Returns the text of the module.
    pub(crate) fn text(&self) -> &str {
        self.syntax.arena.tokens().text()
    }

    /// Returns the existing modules that this module imports, each with its edge from
    /// [`Self::edges`].
    pub(crate) fn imported<'m>(
        &'m self,
        modules: &'m [Self],
    ) -> impl Iterator<Item = (ModuleId, Edge)> + use<'m> {
        let edges = self.edges.iter().filter_map(|edge| edge.module.map(|to| (to, *edge)));
        edges.filter(|(to, _)| modules[to.at()].found)
    }
}
