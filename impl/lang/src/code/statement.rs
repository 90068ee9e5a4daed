//! Generates code for the items of blocks and modules.

use super::body::{Local, Reg, To};
use super::coder::{Coder, by_bank};
use super::kept::GlobalKey;
use crate::link::{DeclId, Flags, binders};
use crate::parse::arena::{Block, Expr, Item, ItemKind, Pattern, PatternKind, Tag};
use crate::scan::Token;
use crate::types::Ty;
use crate::util::words::List;
use selfsame_spec::code::{Bank, Op};

impl Coder<'_, '_> {
    /// Emits code for the items of a block. Returns the expression that gives the value of the
    /// block. The records that the block makes stay at hand.
    pub(super) fn block_items(&mut self, block: Block) -> Option<Expr> {
        let parts = self.arena.block(block);
        self.make_cells(parts.items);
        self.make_records(parts.items);
        parts.items.iter().for_each(|item| self.item(item));
        parts.value
    }

    /// Emits code that makes a cell for each `let` of a block that a closure captures before the
    /// `let` has a value (`[code.cell]`).
    fn make_cells(&mut self, items: List<'_, Item>) {
        for item in items.iter().filter(|&item| self.arena.tag(item) == Some(Tag::Let)) {
            let ItemKind::Let { pattern, .. } = self.arena.item(item) else { continue };
            binders(self.arena, pattern, &mut |name| {
                let Some(decl) = self.decl_at(name) else { return };
                let mut cell = None;
                if self.more.is_early(self.unit.typed, decl) {
                    let reg = self.body.alloc(Bank::Reference);
                    self.body.op(Op::Cell, reg.at, 0, 0);
                    cell = Some(reg.at);
                }
                self.unit.locals.insert(decl, Local::Unset(cell));
            });
        }
    }

    /// Returns the declarations of the names that a pattern binds.
    fn bound(&self, pattern: Pattern) -> Vec<DeclId> {
        let mut decls = Vec::new();
        binders(self.arena, pattern, &mut |name| decls.extend(self.decl_at(name)));
        decls
    }

    /// Returns the declaration of the name at a token.
    pub(super) fn decl_at(&self, name: Token) -> Option<DeclId> {
        self.checker().decl_of(self.module, name)
    }

    pub(super) fn decl_type(&self, decl: DeclId) -> Ty {
        self.checker().captured_type(decl)
    }

    /// Emits code for the items of a module or namespace.
    pub(super) fn outer_items(&mut self, items: List<'_, Item>) {
        for item in items.iter() {
            match self.arena.item(item) {
                ItemKind::Namespace { items, .. } => self.outer_items(items),
                _ => self.item(item),
            }
        }
    }

    fn item(&mut self, item: Item) {
        let mark = self.body.mark();
        match self.arena.item(item) {
            ItemKind::Let { pattern, value, .. } => return self.let_item(pattern, value),
            ItemKind::Var { name, value, .. } => return self.var_item(name, value),
            ItemKind::Expr(value) => self.drop_value(value),
            ItemKind::Assign { target, value } => self.assign(target, value),
            ItemKind::Return(_, value) => self.return_item(value),
            ItemKind::Break(_) => {
                let jump = self.body.jump();
                if let Some(around) = self.loops.last_mut() {
                    around.breaks.push(jump);
                }
            }
            ItemKind::Continue(_) => {
                let jump = self.body.jump();
                if let Some(around) = self.loops.last_mut() {
                    around.continues.push(jump);
                }
            }
            ItemKind::While { condition, body } => {
                self.while_item(self.arena.first(item), condition, body);
            }
            ItemKind::For { pattern, over, body } => {
                self.for_item(self.arena.first(item), (pattern, over), body);
            }
            _ => {}
        }
        self.body.release(mark);
    }

    /// Returns whether a declaration belongs to a module or namespace, so that its value is in a
    /// global.
    pub(super) fn is_global(&self, decl: DeclId) -> bool {
        self.checker().decl(decl).flags.has(Flags::OUTER)
    }

    /// Emits code for a `let` or `var` (`[run.unset]`).
    fn let_item(&mut self, pattern: Pattern, value: Expr) {
        if let PatternKind::Bind(name, _) = self.arena.pattern(pattern)
            && let Some(decl) = self.decl_at(name)
        {
            let ty = self.decl_type(decl);
            if self.is_global(decl) {
                let mark = self.body.mark();
                let reg = self.value(value, ty, To::Any);
                self.set_global(decl, ty, reg);
                return self.body.release(mark);
            }
            let reg = self.body.alloc(self.bank(ty));
            self.value(value, ty, To::Fresh(reg));
            return self.set_local(decl, reg);
        }
        let mark = self.body.mark();
        let at = self.stretch(self.arena.first(pattern), self.arena.last(pattern));
        let matched = self.unit.typed.patterns.get(at).map_or(self.ty(value), |row| row.matched);
        let reg = self.kept_value(value, matched);
        let mut never = Vec::new();
        self.pattern(pattern, reg, matched, &mut never);
        self.body.land(&never);
        let names = self.bound(pattern);
        let mut is_outer = names.is_empty();
        for decl in names {
            let Some(Local::Let(reg)) = self.unit.locals.get(&decl).copied() else { continue };
            if self.is_global(decl) {
                is_outer = true;
                self.unit.locals.remove(&decl);
                self.set_global(decl, self.decl_type(decl), reg);
            }
        }
        if is_outer {
            self.body.release(mark);
        }
    }

    /// Emits code that computes a value in a register that belongs to no `var`, so that later
    /// assignments do not change the value.
    pub(super) fn kept_value(&mut self, value: Expr, want: Ty) -> Reg {
        let reg = self.value(value, want, To::Any);
        self.kept(reg)
    }

    fn var_item(&mut self, name: Token, value: Expr) {
        let Some(decl) = self.decl_at(name) else { return };
        let ty = self.decl_type(decl);
        if self.is_global(decl) {
            let mark = self.body.mark();
            let reg = self.value(value, ty, To::Any);
            self.set_global(decl, ty, reg);
            return self.body.release(mark);
        }
        let reg = self.body.alloc(self.bank(ty));
        self.value(value, ty, To::Fresh(reg));
        self.unit.locals.insert(decl, Local::Var(reg));
        self.body.set_var(reg);
    }

    fn set_global(&mut self, decl: DeclId, ty: Ty, reg: Reg) {
        let number = self.unit.global(GlobalKey::Decl(decl), ty);
        let op = by_bank(reg.bank, Op::GlobalSetS, Op::GlobalSetR);
        self.body.op_with(op, (reg.at, 0, 0), number);
    }

    /// Sets the value of a `let` of a block, or of a name that a pattern binds, to the value in a
    /// register.
    pub(super) fn set_local(&mut self, decl: DeclId, reg: Reg) {
        if let Some(Local::Unset(Some(cell))) = self.unit.locals.insert(decl, Local::Let(reg)) {
            let op = by_bank(reg.bank, Op::CellSetS, Op::CellSetR);
            self.body.op(op, cell, reg.at, 0);
        }
    }

    fn return_item(&mut self, value: Option<Expr>) {
        match value {
            Some(value) => self.tail(value, false),
            None => self.body.op(Op::ReturnUnit, 0, 0, 0),
        }
    }
}
