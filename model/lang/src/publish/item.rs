//! Collects the declarations and namespaces of a module ([publish.module]).
//!
//! ```text
//! x :: 1;  N { let y = 2; }     entries x, N.y; spaces N
//! ```

use crate::link::join;
use crate::util::binders;
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Init, Item, Let, Name, Namespace, Tree};
use std::collections::BTreeSet;

/// The sort of a declaration in a module or a namespace.
#[derive(Clone, Copy)]
pub(super) enum Declares<'t> {
    /// A constant, as in `x :: e`.
    Const,
    /// A `let`, with its syntax tree.
    Let(&'t Let),
    /// A `var`.
    Var,
    /// A template, or a constant that is a generic function.
    Template,
}

/// A declaration of a module or namespace, and the names that it declares.
pub(super) struct Entry<'t> {
    /// The path of the namespace that contains the declaration. The path is empty for a declaration
    /// directly in the module.
    pub(super) space: String,
    pub(super) names: Vec<&'t Name>,
    pub(super) declares: Declares<'t>,
}

impl Entry<'_> {
    /// Returns the path of a name that this declaration declares.
    pub(super) fn path(&self, name: &Name) -> String {
        join(&self.space, &name.text)
    }

    /// Returns the sort of this declaration.
    pub(super) const fn sort(&self) -> Sort {
        match self.declares {
            Declares::Const => Sort::Const,
            Declares::Let(_) => Sort::Let,
            Declares::Var => Sort::Var,
            Declares::Template => Sort::Template,
        }
    }
}

/// A namespace: its path, and the place at which its first block begins.
pub(super) struct Space {
    pub(super) path: String,
    pub(super) first: Span,
}

/// The declarations and the namespaces of a module, each in the order of the text.
#[derive(Default)]
pub(super) struct Items<'t> {
    pub(super) entries: Vec<Entry<'t>>,
    pub(super) spaces: Vec<Space>,
}

/// Returns the declarations and the namespaces of a module.
// [publish.module] [publish.draft]
pub(super) fn items(tree: &Tree) -> Items<'_> {
    let mut items = Items::default();
    items.collect(&tree.items, "");
    let mut seen = BTreeSet::new();
    items.spaces.retain(|space| seen.insert(space.path.clone()));
    items
}

impl<'t> Items<'t> {
    fn collect(&mut self, all: &'t [Item], space: &str) {
        for item in all {
            match item {
                Item::Namespace(namespace) => self.namespace(namespace, space),
                Item::Const(constant) => {
                    let declares = match &constant.init {
                        Init::Expr(_) => Declares::Const,
                        Init::Generic(_) => Declares::Template,
                    };
                    self.entry(space, vec![&constant.name], declares);
                }
                Item::Let(binding) => {
                    self.entry(space, binders(&binding.pattern), Declares::Let(binding));
                }
                Item::Var(var) => self.entry(space, vec![&var.name], Declares::Var),
                Item::Template(template) => {
                    self.entry(space, vec![&template.name], Declares::Template);
                }
                Item::Forward(_) | Item::Statement(_) | Item::Gap(_) => {}
            }
        }
    }

    fn entry(&mut self, space: &str, names: Vec<&'t Name>, declares: Declares<'t>) {
        self.entries.push(Entry { space: space.to_owned(), names, declares });
    }

    /// Adds a namespace. A block of `A.B` is a block of `A` that contains a block of `B`.
    // [publish.module]
    fn namespace(&mut self, namespace: &'t Namespace, space: &str) {
        let mut path = space.to_owned();
        for part in &namespace.path.parts {
            path = join(&path, &part.text);
            self.spaces.push(Space { path: path.clone(), first: part.span });
        }
        self.collect(&namespace.items, &path);
    }
}
