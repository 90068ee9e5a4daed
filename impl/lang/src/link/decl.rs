//! Declarations, which have numbers that are unique in the whole program.

use crate::scan::{Name, Token};
use crate::util::index::index;
use selfsame_spec::program::Sort;

index! {
    /// The index of a module that the root or an import names. The module may not exist.
    pub(crate) struct ModuleId;
    /// The index of a declaration among all declarations of the program.
    pub(crate) struct DeclId;
    /// The index of a namespace among all namespaces of the program. The module itself is the
    /// outermost namespace of a module.
    pub(crate) struct SpaceId;
    /// The index of a function literal or generic function among the functions of its module, in
    /// order of place.
    pub(crate) struct FunctionId;
    /// The index of a path of names among the paths of the program.
    pub(crate) struct PathId;
}

/// A declaration (`[names.declaration]`). Builtins are not stored as declarations, and have numbers
/// of their own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decl {
    pub(crate) module: ModuleId,
    pub(crate) sort: Sort,
    /// Further properties of the declaration, as a set of flags.
    pub(crate) flags: Flags,
    /// The name that the declaration declares. For an import of a dotted name, this is its last
    /// identifier.
    pub(crate) name: Name,
    /// The first token of the declaration's name. The field `last` has the last token of the name.
    /// For an import of all names, both are the token `*`.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The token where the declaration begins. For a `let`, this is the keyword; for an
    /// [early](Flags::EARLY) declaration, the start of its block; otherwise the name.
    pub(crate) start: Token,
    /// The path of the namespaces and records that enclose the declaration.
    pub(crate) around: PathId,
    pub(crate) more: More,
}

/// A property that only some sorts of declarations have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum More {
    /// The namespace in which a declaration is visible. Declarations of a module, of its
    /// namespaces, and of bodies of templates there have this property.
    Reach(SpaceId),
    /// The function whose block contains the local, if the local is in a function.
    Function(Option<FunctionId>),
    /// The declaration that an import imports, if the import was not refused.
    Origin(Option<DeclId>),
    /// An import of a stand-alone text. The import stands for a member of a module of which only
    /// the name is known (`[notation.module]`).
    Leaf,
}

/// A set of properties of a declaration, stored as bits.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Flags(u8);

impl Flags {
    /// The module exports the declaration.
    pub(crate) const EXPORTED: Self = Self(1);
    /// The declaration is in a module, in a namespace, or in the body of a template that is in a
    /// module or namespace.
    pub(crate) const OUTER: Self = Self(2);
    /// The declaration is a parameter of a template, and the type of the parameter is the builtin
    /// `type`.
    pub(crate) const TYPE: Self = Self(4);
    /// The declaration is a constant or template in a block or in the body of a template. Forms
    /// number such a declaration at the start of the block or body.
    pub(crate) const EARLY: Self = Self(8);
    /// An earlier declaration has the same name, so no use refers to this declaration
    /// (`[names.twice]`).
    pub(crate) const REFUSED: Self = Self(16);

    /// Returns whether this set contains all of `flags`.
    pub(crate) const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Returns the union of both sets of flags.
    pub(crate) const fn with(self, flags: Self) -> Self {
        Self(self.0 | flags.0)
    }

    /// Returns these flags if `holds` is true, and no flags otherwise.
    pub(crate) const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }
}

impl Decl {
    /// Returns the namespace in which a declaration of a module is visible, or `None` for a local
    /// or an import.
    pub(crate) const fn reach(&self) -> Option<SpaceId> {
        match self.more {
            More::Reach(space) => Some(space),
            _ => None,
        }
    }

    /// Returns the declaration that an import imports, if the import was not refused.
    pub(crate) const fn origin(&self) -> Option<DeclId> {
        match self.more {
            More::Origin(origin) => origin,
            _ => None,
        }
    }

    /// Returns whether the declaration is in a block, or is a name that a pattern of a function or
    /// arm binds.
    pub(crate) const fn is_local(&self) -> bool {
        matches!(self.more, More::Function(_))
    }

    /// Returns the function whose block contains a local.
    pub(crate) const fn function(&self) -> Option<FunctionId> {
        match self.more {
            More::Function(function) => function,
            _ => None,
        }
    }

    /// Returns whether the declaration is a refused import, whose meaning is unknown.
    pub(crate) const fn is_unknown(&self) -> bool {
        matches!(self.more, More::Origin(None))
    }
}
