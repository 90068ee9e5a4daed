//! Declarations, numbered through the whole program.

use crate::scan::{Name, Token};
use crate::util::index::index;
use selfsame_spec::program::Sort;

index! {
    /// The number of a module that the root or an import names, even if the module does not exist.
    pub(crate) struct ModuleId;
    /// The number of a declaration of a module.
    pub(crate) struct DeclId;
    /// The number of a namespace of a module. The module itself is the outermost namespace.
    pub(crate) struct SpaceId;
    /// The number of a function literal or generic function of a module, in order of place.
    pub(crate) struct FunctionId;
    /// The number of a path of names in a module.
    pub(crate) struct PathId;
}

/// A declaration (`[names.declaration]`). Builtins do not count as declarations here, and have
/// separate numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decl {
    pub(crate) module: ModuleId,
    pub(crate) sort: Sort,
    /// Further properties of the declaration.
    pub(crate) flags: Flags,
    /// The name of the declaration. For an import, this is the last identifier of the name in this
    /// module.
    pub(crate) name: Name,
    /// The first token of the declaration's name; `last` is the last token. For an import of all
    /// names, both tokens are the `*`.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The token where the declaration begins: the keyword of a `let`, the start of the block of an
    /// [early](Flags::EARLY) declaration, otherwise the name.
    pub(crate) start: Token,
    /// The path of the namespaces and records around the declaration.
    pub(crate) around: PathId,
    pub(crate) more: More,
}

/// The property that only some sorts of declarations have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum More {
    /// The namespace in which a declaration of the module, of its namespaces, or of the body of a
    /// template there is visible.
    Reach(SpaceId),
    /// The function whose block contains a local.
    Function(Option<FunctionId>),
    /// The declaration that an import imports, if the import was not refused.
    Origin(Option<DeclId>),
    /// An import of a text that stands alone is a member of a module, and only its name is known
    /// (`[notation.module]`).
    Leaf,
}

/// The properties of a declaration, as bits.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Flags(u8);

impl Flags {
    /// The module exports the declaration.
    pub(crate) const EXPORTED: Self = Self(1);
    /// The declaration is in a module, in a namespace, or in the body of a template that is there.
    pub(crate) const OUTER: Self = Self(2);
    /// The declaration is a parameter of a template, and the type of the parameter is the builtin
    /// `type`.
    pub(crate) const TYPE: Self = Self(4);
    /// The declaration is a constant or template of a block or of a template's body. Forms number
    /// such a declaration at the start of the block or body.
    pub(crate) const EARLY: Self = Self(8);
    /// Another declaration has the same name, so no use refers to this declaration
    /// (`[names.twice]`).
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

    /// Returns the declaration that an import imports, if the import was not refused.
    pub(crate) const fn origin(&self) -> Option<DeclId> {
        match self.more {
            More::Origin(origin) => origin,
            _ => None,
        }
    }

    /// Returns whether the declaration is in a block, or is a name that a function or arm binds.
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
