//! Declarations, numbered through the whole program.

use crate::scan::{Name, Token};
use crate::util::index::index;
use selfsame_spec::program::Sort;

index! {
    /// The number of a module that the root or an import names, even if the module does not exist.
    pub(crate) struct ModuleId;
    /// The number of a declaration of a module.
    pub(crate) struct DeclId;
    /// The number of a namespace of a module. The module itself is the outermost one.
    pub(crate) struct SpaceId;
    /// The number of a function literal or generic function, in order of place in its module.
    pub(crate) struct FunctionId;
    /// The number of a path of names in a module.
    pub(crate) struct PathId;
}

/// A declaration (`[names.declaration]`). Builtins are no declarations here, and have numbers of
/// their own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decl {
    pub(crate) module: ModuleId,
    pub(crate) sort: Sort,
    /// Further properties of the declaration.
    pub(crate) flags: Flags,
    /// Its name. For an import, the last identifier of the name in this module.
    pub(crate) name: Name,
    /// The first token of its name; `last` is the last token. For an import of all names, both are
    /// the `*`.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The token where it begins: the keyword of a `let`, the start of the block of an
    /// [early](Flags::EARLY) declaration, otherwise the name.
    pub(crate) start: Token,
    /// The path of the namespaces and records around it.
    pub(crate) around: PathId,
    pub(crate) more: More,
}

/// The properties of some sorts of declarations.
#[derive(Clone, Copy, Debug)]
pub(crate) enum More {
    /// For a declaration of the module, of its namespaces, and of bodies of templates there: the
    /// namespace in which it is visible.
    Reach(SpaceId),
    /// For a local: the function whose block contains it.
    Function(Option<FunctionId>),
    /// For an import: the declaration that it imports, if it was not refused.
    Origin(Option<DeclId>),
    /// For an import of a text that stands alone: a member of a module, of which only the name is
    /// known (`[notation.module]`).
    Leaf,
}

/// The properties of a declaration, as bits.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Flags(u8);

impl Flags {
    /// The module exports the declaration.
    pub(crate) const EXPORTED: Self = Self(1);
    /// The declaration is in a module, a namespace, or a body of a template there.
    pub(crate) const OUTER: Self = Self(2);
    /// A parameter of a template whose type is the builtin `type`.
    pub(crate) const TYPE: Self = Self(4);
    /// A constant or template of a block or of a template's body, which forms number at the start
    /// of that block or body.
    pub(crate) const EARLY: Self = Self(8);
    /// Another declaration has its name, so no use refers to this one (`[names.twice]`).
    pub(crate) const REFUSED: Self = Self(16);

    /// Returns whether all of `flags` are set.
    pub(crate) const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Returns the union of both sets of flags.
    pub(crate) const fn with(self, flags: Self) -> Self {
        Self(self.0 | flags.0)
    }

    /// Returns these flags if `holds`, otherwise no flags.
    pub(crate) const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }
}

impl Decl {
    /// Returns the namespace in which a declaration of a module is visible; `None` for locals and
    /// imports.
    pub(crate) const fn reach(&self) -> Option<SpaceId> {
        match self.more {
            More::Reach(space) => Some(space),
            _ => None,
        }
    }

    /// Returns the declaration that an import imports, if it was not refused.
    pub(crate) const fn origin(&self) -> Option<DeclId> {
        match self.more {
            More::Origin(origin) => origin,
            _ => None,
        }
    }

    /// Returns whether it is in a block, or is a name that a function or arm binds.
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

    /// Returns whether it is an import that was refused, whose meaning is unknown.
    pub(crate) const fn is_unknown(&self) -> bool {
        matches!(self.more, More::Origin(None))
    }
}
