//! A module that is being drawn: its declarations, their namespaces, and their visibility.

use selfsame_spec::program::Sources;

/// The sort of a declaration in a drawn module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DeclSort {
    /// A constant: `x :: e;`.
    Const,
    /// A function: `f :: fn(..) { .. };`.
    Function,
    /// A struct or class: `A :: struct { .. };`.
    Record,
    /// A variant: `A :: variant { .. };`.
    Variant,
    /// A template: `template t[..] ..`.
    Template,
    /// A generic function: `f :: fn[..](..) { .. };`.
    Generic,
    /// A `let`: `let x = e;`.
    Let,
    /// A variable: `var x = e;`.
    Var,
    /// A value, such as `x :: 3;`, in a text that stands alone.
    Value,
    /// A `forward x;` in a text that stands alone; no other declaration defines `x`.
    Forward,
}

impl DeclSort {
    /// Returns whether a declaration of this sort can be used before its position in the text.
    pub(super) const fn is_constant(self) -> bool {
        !matches!(self, Self::Let | Self::Var)
    }
}

/// A declaration in a module, or an imported declaration.
#[derive(Clone, Debug)]
pub(super) struct Decl {
    /// The name of the declaration; the name of an import may be dotted.
    pub(super) name: String,
    /// The namespace that contains the declaration.
    pub(super) space: Vec<String>,
    /// The namespace in whose parts the declaration is visible.
    pub(super) visible: Vec<String>,
    /// The sort of the declaration.
    pub(super) sort: DeclSort,
    /// Whether the declaration starts with `pub`.
    pub(super) public: bool,
    /// Whether the module exports the declaration.
    pub(super) exported: bool,
    /// The number of arguments that a template takes.
    pub(super) takes: usize,
}

impl Decl {
    /// Returns the path of the declaration within the module.
    pub(super) fn path(&self) -> String {
        let mut parts = self.space.clone();
        parts.push(self.name.clone());
        parts.join(".")
    }

    /// Returns whether the declaration is visible in a namespace.
    pub(super) fn is_visible(&self, space: &[String]) -> bool {
        space.starts_with(&self.visible)
    }
}

/// An entry of a module or namespace.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A declaration, given by its number in the module.
    Decl(usize),
    /// A block of a namespace.
    Space {
        /// The parts of the namespace's dotted name.
        parts: Vec<String>,
        /// Whether the block starts with `pub`.
        public: bool,
        /// The entries in the block.
        nodes: Vec<Self>,
    },
    /// A `forward` of a declaration, given by the declaration's number in the module.
    Forward(usize),
    /// A statement, which is drawn when the module is written.
    Statement,
}

/// A module that is being drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Module {
    /// The name of the module.
    pub(super) name: String,
    /// Whether the module is a text that stands alone.
    pub(super) alone: bool,
    /// The text of each import of the module.
    pub(super) imports: Vec<String>,
    /// The declarations of the module. Imported declarations come first.
    pub(super) decls: Vec<Decl>,
    /// The entries of the module, in the order of its text.
    pub(super) nodes: Vec<Node>,
}

impl Module {
    /// Returns whether a declaration of the module has the given path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.decls.iter().any(|decl| decl.path() == path)
    }

    /// Returns whether the path of another declaration is a proper prefix of this declaration's
    /// path.
    pub(super) fn is_within_name(&self, own: &Decl) -> bool {
        let path = own.path();
        let around =
            |decl: &Decl| path.strip_prefix(&decl.path()).is_some_and(|rest| rest.starts_with('.'));
        self.decls.iter().any(around)
    }
}

/// Returns the program with the given modules. Each module is a name and a text; the first module
/// is the root.
pub(super) fn sources(modules: &[(String, String)]) -> Sources {
    let texts: Vec<(&str, &str)> = modules.iter().map(|(name, text)| (&**name, &**text)).collect();
    Sources::new(modules.first().map_or("main", |module| &module.0), &texts)
}
