//! Declarations, numbered through the whole program.

use crate::scan::{Name, Token};
use crate::util::index::index;
use selfsame_spec::program::Sort;

index! {
    /// A module that is named, whether it is there or not.
    pub(crate) struct ModuleId;
    /// A declaration of a module.
    pub(crate) struct DeclId;
    /// A namespace of a module; the module itself is the outermost.
    pub(crate) struct SpaceId;
    /// A function literal or generic function, in order of place in its module.
    pub(crate) struct FunctionId;
    /// A path of names in a module.
    pub(crate) struct PathId;
}

/// A declaration (`[names.declaration]`). Builtins are none here: they have numbers of their own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decl {
    pub(crate) module: ModuleId,
    pub(crate) sort: Sort,
    /// Which of both lists of the module's own declarations it is in, and what else is known.
    pub(crate) flags: Flags,
    /// Its name; of an import the last identifier of the name here.
    pub(crate) name: Name,
    /// Where its name stands, from the first to the last token: the `*` of an import of all.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// Where it begins: a `let` at the word, one that is [early](Flags::EARLY) where its block
    /// does, others at the name.
    pub(crate) start: Token,
    /// The path of what is around.
    pub(crate) around: PathId,
    pub(crate) more: More,
}

/// What only some declarations have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum More {
    /// Of a declaration of the module, its namespaces, and bodies of templates there: where it is
    /// visible.
    Reach(SpaceId),
    /// Of a local: the function in whose block it stands.
    Function(Option<FunctionId>),
    /// Of an import: what it brings, if it was not refused.
    Origin(Option<DeclId>),
    /// Of an import of a text that stands alone: a member of a module, of which only the name is
    /// known (`[notation.module]`).
    Leaf,
}

/// What is known of a declaration, as bits.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Flags(u8);

impl Flags {
    /// The module exports it.
    pub(crate) const EXPORTED: Self = Self(1);
    /// It stands in a module, a namespace, or a body of a template there.
    pub(crate) const OUTER: Self = Self(2);
    /// A parameter of a template whose type is the builtin `type`.
    pub(crate) const TYPE: Self = Self(4);
    /// A constant or template of a block or of a template's body, which is numbered in forms where
    /// that begins.
    pub(crate) const EARLY: Self = Self(8);
    /// Another one has its name, so no use means it (`[names.twice]`).
    pub(crate) const REFUSED: Self = Self(16);

    /// Whether these are among them.
    pub(crate) const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Both together.
    pub(crate) const fn with(self, flags: Self) -> Self {
        Self(self.0 | flags.0)
    }

    /// These if something holds, otherwise none.
    pub(crate) const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }
}

impl Decl {
    /// Where a declaration of a module is visible; `None` for locals and imports.
    pub(crate) const fn reach(&self) -> Option<SpaceId> {
        match self.more {
            More::Reach(space) => Some(space),
            _ => None,
        }
    }

    /// What an import brings, if it was not refused.
    pub(crate) const fn origin(&self) -> Option<DeclId> {
        match self.more {
            More::Origin(origin) => origin,
            _ => None,
        }
    }

    /// Whether it stands in a block, or is a name of a function or arm.
    pub(crate) const fn is_local(&self) -> bool {
        matches!(self.more, More::Function(_))
    }

    /// The function in whose block a local stands.
    pub(crate) const fn function(&self) -> Option<FunctionId> {
        match self.more {
            More::Function(function) => function,
            _ => None,
        }
    }

    /// Whether nothing is known of it: an import that was refused.
    pub(crate) const fn is_unknown(&self) -> bool {
        matches!(self.more, More::Origin(None))
    }
}
