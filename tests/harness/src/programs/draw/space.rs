//! A module that is being drawn: its declarations, their places, and their visibility.

use selfsame_spec::program::Sources;

/// The sort of a declaration of a module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DeclSort {
    /// `x :: e;`
    Const,
    /// `f :: fn(..) { .. };`
    Function,
    /// `A :: struct { .. };`
    Record,
    /// `A :: variant { .. };`
    Variant,
    /// `template t[..] ..`
    Template,
    /// `f :: fn[..](..) { .. };`
    Generic,
    /// `let x = e;`
    Let,
    /// `var x = e;`
    Var,
    /// `x :: 3;`, in a text that stands alone.
    Value,
    /// `forward x;` that no declaration completes, in a text that stands alone.
    Forward,
}

impl DeclSort {
    /// Returns whether such a declaration can be used before its place in the text.
    pub(super) const fn is_constant(self) -> bool {
        !matches!(self, Self::Let | Self::Var)
    }
}

/// A declaration of a module, or an import.
#[derive(Clone, Debug)]
pub(super) struct Decl {
    /// The name of the declaration; the name of an import may be dotted.
    pub(super) name: String,
    /// The namespace that contains the declaration.
    pub(super) space: Vec<String>,
    /// The namespace in which the declaration is visible.
    pub(super) visible: Vec<String>,
    /// The sort of the declaration.
    pub(super) sort: DeclSort,
    /// Whether `pub` is written.
    pub(super) public: bool,
    /// Whether the module exports the declaration.
    pub(super) exported: bool,
    /// The number of arguments that a template takes.
    pub(super) takes: usize,
}

impl Decl {
    /// Returns the path of the declaration, starting from the module.
    pub(super) fn path(&self) -> String {
        let mut parts = self.space.clone();
        parts.push(self.name.clone());
        parts.join(".")
    }

    /// Returns whether the declaration can be read in a namespace.
    pub(super) fn is_visible(&self, space: &[String]) -> bool {
        space.starts_with(&self.visible)
    }
}

/// An entry of a module or namespace.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A declaration, by number.
    Decl(usize),
    /// A block of a namespace.
    Space {
        /// Its name.
        parts: Vec<String>,
        /// Whether `pub` is written.
        public: bool,
        /// The entries in it.
        nodes: Vec<Self>,
    },
    /// A `forward` of a declaration, by number.
    Forward(usize),
    /// A statement.
    Statement,
}

/// A module that is being drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Module {
    /// Its name.
    pub(super) name: String,
    /// Whether the module is a text that stands alone.
    pub(super) alone: bool,
    /// Its imports, as text.
    pub(super) imports: Vec<String>,
    /// The declarations; imports first.
    pub(super) decls: Vec<Decl>,
    /// The entries of the module.
    pub(super) nodes: Vec<Node>,
}

impl Module {
    /// Returns whether a qualified name is taken.
    pub(super) fn has(&self, path: &str) -> bool {
        self.decls.iter().any(|decl| decl.path() == path)
    }

    /// Returns whether a namespace that encloses a declaration has the name of another declaration.
    pub(super) fn is_within_name(&self, own: &Decl) -> bool {
        let path = own.path();
        let around =
            |decl: &Decl| path.strip_prefix(&decl.path()).is_some_and(|rest| rest.starts_with('.'));
        self.decls.iter().any(around)
    }
}

/// Returns the texts of modules, the first of which is the root.
pub(super) fn sources(modules: &[(String, String)]) -> Sources {
    let texts: Vec<(&str, &str)> = modules.iter().map(|(name, text)| (&**name, &**text)).collect();
    Sources::new(modules.first().map_or("main", |module| &module.0), &texts)
}
