//! The traversal of a module that resolves its names.

use super::around::Around;
use super::heads::Heads;
use super::levels::Levels;
use super::meaning::{Earlier, Function, Literal, LiteralName, Meanings, Stands};
use super::outermost::{Outermost, OutermostKind};
use super::scope::{Bound, Scopes, Several};
use crate::link::{
    Decl, DeclId, Declared, Fault, FirstFaults, Flags, FunctionId, Module, ModuleId, More, PathId,
    SpaceId, Spot, What, spot,
};
use crate::parse::arena::Arena;
use crate::scan::{Name, Token};
use crate::util::tuning::Tuning;
use selfsame_spec::program::Sort;
use selfsame_spec::text::NoteRole;

/// The state of a traversal of a module, in the order of its text.
///
/// A text nests at most 500 levels deep (`[parse.depth]`). Each level takes a few recursive calls
/// with small frames. A test in `tests/scale.rs` resolves the deepest possible text in a thread
/// with a stack of 640 KiB.
pub(super) struct Walker<'p> {
    pub(super) tuning: Tuning,
    pub(super) module: ModuleId,
    pub(super) modules: &'p [Module],
    pub(super) arena: &'p Arena,
    pub(super) declared: &'p mut Declared,
    pub(super) faults: &'p mut FirstFaults,
    pub(super) scopes: &'p mut Scopes,
    pub(super) heads: &'p Heads,
    pub(super) levels: &'p mut Levels,
    /// For each path, the number of literals whose names are made from the path.
    pub(super) named: &'p mut Vec<u32>,
    /// The names that earlier texts declared, if the module is a stand-alone text.
    pub(super) earlier: Option<&'p Earlier>,
    /// Whether an import may declare further names that are not known.
    pub(super) open: bool,
    pub(super) around: Around,
    pub(super) place: Place,
    /// The namespaces that enclose the current place, outermost first. The outermost namespace is
    /// the module.
    pub(super) spaces: Vec<SpaceId>,
    /// The index of the next declaration that the traversal of the current block, body or module
    /// reaches.
    pub(super) next: u32,
    /// For each local, the nested function in which the local was used last.
    pub(super) captured: Vec<Option<FunctionId>>,
    /// A buffer in which the identifiers of a use are collected.
    pub(super) parts: Vec<Token>,
    pub(super) out: Meanings,
}

/// The context of the current place, except its scopes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The function whose block contains the current place.
    pub(super) function: Option<FunctionId>,
    /// Whether the place is in a block.
    pub(super) in_block: bool,
    /// Whether the place is in a template.
    pub(super) in_template: bool,
    /// Whether a literal of a record at this place makes a record when the enclosing function runs
    /// (`[fold.made]`).
    pub(super) makes: bool,
    /// Whether the place is in type position, in a member of a record, or in a default
    /// (`[fold.made-part]`).
    pub(super) in_type: bool,
    /// Whether the place is in an operand or argument that becomes a part of a type.
    pub(super) in_part: bool,
    /// The innermost template or generic function that contains the place.
    pub(super) template: Option<u32>,
    /// The namespace in which the enclosing template is visible. This field is used only in the
    /// body of a template, outside of blocks.
    pub(super) reach: SpaceId,
    /// The level of a scope, plus 1. The scope is the one that contains the innermost enclosing
    /// function, constant, template, record, type or `#fold`. The value is 0 if the place is in
    /// none of these (`[names.early]`).
    pub(super) barrier: u32,
}

impl Walker<'_> {
    /// Returns the innermost namespace around the place.
    pub(super) fn space(&self) -> SpaceId {
        // The stack of namespaces is never empty, because the namespace of the module is never
        // removed.
        self.spaces[self.spaces.len() - 1]
    }

    /// Returns whether a namespace contains the current place.
    pub(super) fn is_around(&self, space: SpaceId) -> bool {
        let depth = self.declared.spaces.space(space).depth;
        self.spaces.get(depth as usize) == Some(&space)
    }

    pub(super) fn name(&self, token: Token) -> Name {
        self.arena.tokens().name(token)
    }

    pub(super) fn text(&self, token: Token) -> &str {
        self.arena.tokens().token_text(token)
    }

    pub(super) fn spot(&self, first: Token, last: Token) -> Spot {
        spot(self.modules, self.module, first, last)
    }

    /// Returns the place of a declaration.
    pub(super) fn spot_of(&self, decl: DeclId) -> Spot {
        let Decl { module, first, last, .. } = self.declared.decls[decl.at()];
        spot(self.modules, module, first, last)
    }

    /// Returns the path of the namespaces and records around the current place.
    pub(super) fn path(&mut self) -> PathId {
        self.around.path(&mut self.declared.paths)
    }

    /// Calls `walk` for a part of the text. The paths of the declarations in this part contain
    /// `name`.
    pub(super) fn within(&mut self, name: Token, walk: impl FnOnce(&mut Self)) {
        let name = self.name(name);
        self.around.push(name);
        walk(self);
        self.around.pop();
    }

    /// Calls `walk` for a part of the text in which a use before its declaration is not reported
    /// (`[names.early]`).
    pub(super) fn behind_barrier(&mut self, walk: impl FnOnce(&mut Self)) {
        let barrier = self.scopes.level() + 1;
        let before = std::mem::replace(&mut self.place.barrier, barrier);
        walk(self);
        self.place.barrier = before;
    }

    /// Returns how a literal of a record at the current place depends on the runs of the enclosing
    /// function.
    pub(super) fn made_here(&self) -> Stands {
        let Place { function, makes, in_type, in_part, .. } = self.place;
        match function.filter(|_| makes) {
            None => Stands::Nowhere,
            Some(_) if in_type || in_part => Stands::Part,
            Some(function) => Stands::In(function),
        }
    }

    /// Calls `walk` for a part of the text. `makes` says whether literals of records in this part
    /// make records when the enclosing function runs.
    pub(super) fn makes(&mut self, makes: bool, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place.makes, makes);
        walk(self);
        self.place.makes = before;
    }

    /// Calls `walk` for a part of the text. `in_type` says whether this part is in type position
    /// (`[fold.made-part]`).
    pub(super) fn in_type(&mut self, in_type: bool, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place.in_type, in_type);
        self.as_part(false, walk);
        self.place.in_type = before;
    }

    /// Calls `walk` for a part of the text. `in_part` says whether this part is an operand or
    /// argument that becomes a part of a type.
    pub(super) fn as_part(&mut self, in_part: bool, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place.in_part, in_part);
        walk(self);
        self.place.in_part = before;
    }

    /// Calls `walk` for a part of the text, in a new scope (`[names.scope]`).
    pub(super) fn scoped(&mut self, walk: impl FnOnce(&mut Self)) {
        self.scopes.open();
        walk(self);
        self.scopes.close();
    }

    /// Returns the declaration that the traversal reaches next.
    pub(super) fn next_decl(&mut self) -> DeclId {
        self.next += 1;
        DeclId::from_u32(self.next - 1)
    }

    /// Creates a declaration that begins at its name.
    pub(super) fn decl(&mut self, token: Token, sort: Sort) -> Decl {
        Decl {
            module: self.module,
            sort,
            flags: Flags::default(),
            name: self.name(token),
            first: token,
            last: token,
            start: token,
            around: self.path(),
            more: More::Function(self.place.function),
        }
    }

    /// Declares a name in the innermost scope (`[names.twice]`, `[names.redeclare]`).
    pub(super) fn declare(&mut self, mut decl: Decl) {
        let id = DeclId::new(self.declared.decls.len());
        match self.scopes.here(decl.name) {
            None => self.scopes.add(decl.name, Bound::Decl(Several::one(id))),
            Some(several) => {
                let first = self.declared.decls[several.first.at()];
                let last = self.declared.decls[several.last.at()];
                let is_let = |sort| matches!(sort, Sort::Let | Sort::Var);
                if is_let(decl.sort) && is_let(first.sort) && last.start != decl.start {
                    several.add(id);
                } else {
                    decl.flags = decl.flags.with(Flags::REFUSED);
                    let note = spot(self.modules, self.module, first.first, first.last);
                    let at = spot(self.modules, self.module, decl.first, decl.last);
                    let fault = Fault::new(at, What::DeclaredTwice);
                    self.faults.push(fault.note(note, NoteRole::First));
                }
            }
        }
        self.declared.decls.push(decl);
        self.captured.push(None);
    }

    /// Records a literal and its name (`[names.literal]`).
    pub(super) fn literal(&mut self, first: Token, last: Token, given: Option<Token>) {
        let given = given.filter(|&text| self.arena.tokens().string(text).is_some());
        let name = match given {
            Some(text) => LiteralName::Text(text),
            None => {
                let path = self.path();
                let paths = self.declared.paths.len();
                self.named.resize(paths.max(self.named.len()), 0);
                let before = self.named[path.at()];
                self.named[path.at()] += 1;
                LiteralName::Path(path, before)
            }
        };
        let stands = self.made_here();
        self.out.literals.push(Literal { first, last, name, stands });
    }

    /// Traverses a function or template. If the function or template is outermost, it is recorded
    /// before the functions and templates inside it. Its locals are the declarations that the
    /// traversal finds inside it.
    pub(super) fn outermost(
        &mut self,
        what: OutermostKind,
        (first, last): (Token, Token),
        walk: impl FnOnce(&mut Self) -> u32,
    ) {
        let in_template = self.place.in_template && self.earlier.is_none();
        if self.place.function.is_some() || in_template {
            walk(self);
            return;
        }
        let at = self.out.outermost.len();
        self.out.outermost.push(Outermost { what, first, last, locals: 0..0 });
        let start = walk(self);
        let end = self.decls();
        self.out.outermost[at].locals = start..end;
    }

    /// Returns the number of declarations that exist so far.
    pub(super) fn decls(&self) -> u32 {
        self.declared.decls.len() as u32
    }

    /// Records a function at the current place, and returns its index.
    pub(super) fn function(&mut self, first: Token, last: Token) -> FunctionId {
        let (around, locals) = (self.place.function, (0, 0));
        self.out.functions.push(Function { first, last, around, locals });
        FunctionId::new(self.out.functions.len() - 1)
    }
}
