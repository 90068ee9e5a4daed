//! Writes the events of items to a trace (`[trace.item]`).

use super::tracer::Tracer;
use crate::parse::arena::{Block, Expr, InitKind, Item, ItemKind, Pattern};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::step::{Event, Part};

impl Tracer<'_> {
    /// Writes the events of the items of a module or namespace.
    pub(super) fn outer_items(&mut self, items: List<'_, Item>) {
        for item in items.iter() {
            match self.arena().item(item) {
                ItemKind::Namespace { items, .. } => self.outer_items(items),
                _ => self.outer_item(item),
            }
        }
    }

    // [trace.item-line]
    fn outer_item(&mut self, item: Item) {
        let Some(token) = self.token_of(item) else { return };
        let (from, line) = (self.steps.len(), self.line(token));
        self.item(item, 0, true);
        if let Some(first) = self.steps.get_mut(from) {
            first.line = Some(line);
        }
    }

    /// Returns the token of an item whose line the trace shows. Returns `None` if the trace does
    /// not show the item.
    fn token_of(&self, item: Item) -> Option<Token> {
        let arena = self.arena();
        Some(match arena.item(item) {
            ItemKind::Const { name, init, .. } => {
                let InitKind::Expr(_) = arena.init(init) else { return None };
                self.is_shown(name).then_some(name)?
            }
            ItemKind::Let { pattern, .. } => arena.first(pattern),
            ItemKind::Var { name, .. } => name,
            ItemKind::Expr(value) => arena.first(value),
            ItemKind::Assign { target, .. } => arena.first(target),
            ItemKind::Return(word, _) | ItemKind::Break(word) | ItemKind::Continue(word) => word,
            ItemKind::While { condition, .. } => arena.first(condition),
            ItemKind::For { over, .. } => arena.first(over),
            _ => return None,
        })
    }

    /// Returns whether the trace shows a constant. It shows constants that are values and were
    /// checked.
    fn is_shown(&self, name: Token) -> bool {
        let checker = &self.typed.checker;
        self.decl_at(name).is_some_and(|decl| {
            checker.kind_of(decl) != Some(DeclaredKind::Type) && checker.value_type(decl).is_some()
        })
    }

    /// Writes the events of the items of a block and of its value.
    // [trace.block]
    pub(super) fn block(&mut self, block: Block, depth: u32) {
        let parts = self.arena().block(block);
        for item in parts.items.iter() {
            if self.token_of(item).is_some() {
                self.item(item, depth, false);
            }
        }
        parts.value.into_iter().for_each(|value| self.expr(value, depth));
    }

    // [trace.item-events]
    fn item(&mut self, item: Item, depth: u32, outer: bool) {
        let arena = self.arena();
        match arena.item(item) {
            ItemKind::Const { name, init, .. } => {
                if let InitKind::Expr(value) = arena.init(init) {
                    let constant = std::mem::replace(&mut self.constant, true);
                    let start = self.expression(value, depth, outer);
                    self.constant = constant;
                    self.name(name, start, depth, outer);
                }
            }
            ItemKind::Let { pattern, value, .. } => {
                let start = self.expression(value, depth, outer);
                self.bound(pattern, start, depth, outer);
            }
            ItemKind::Var { name, value, .. } => {
                let start = self.expression(value, depth, outer);
                self.name(name, start, depth, outer);
            }
            ItemKind::Expr(value) => {
                self.expression(value, depth, outer);
            }
            ItemKind::Assign { target, value } => {
                self.part(depth, Part::Assign);
                self.expr(target, depth + 1);
                self.expr(value, depth + 1);
            }
            ItemKind::Return(_, value) => {
                self.part(depth, Part::Return);
                value.into_iter().for_each(|value| self.expr(value, depth + 1));
            }
            ItemKind::Break(_) => self.part(depth, Part::Break),
            ItemKind::Continue(_) => self.part(depth, Part::Continue),
            ItemKind::While { condition, body } => {
                self.part(depth, Part::While);
                self.expr(condition, depth + 1);
                self.part(depth + 1, Part::Body);
                self.block(body, depth + 2);
            }
            ItemKind::For { pattern, over, body } => {
                self.part(depth, Part::For);
                self.expr(over, depth + 1);
                self.pattern(pattern, depth + 1, true);
                self.part(depth + 1, Part::Body);
                self.block(body, depth + 2);
            }
            _ => {}
        }
    }

    /// Writes the events of the expression of an item. Returns the index at which the events of the
    /// item begin. If an item of a module has no events, the item gets a separate line.
    // [trace.item-depth]
    fn expression(&mut self, value: Expr, depth: u32, outer: bool) -> usize {
        let start = self.steps.len();
        self.expr(value, depth);
        if outer && self.steps.len() == start {
            self.push(depth, Event::Empty);
        }
        start
    }

    /// Writes an event of an item. The first event of the item is at the depth of the item. The
    /// item's other events are one level deeper than the item.
    fn follow(&mut self, start: usize, depth: u32, event: Event) {
        let depth = if self.steps.len() > start { depth + 1 } else { depth };
        self.push(depth, event);
    }

    /// Writes the event of a name. The event is "record" for a name of a module, and "declare" for
    /// a name of a block.
    fn name(&mut self, name: Token, start: usize, depth: u32, outer: bool) {
        let event = match outer {
            true => self.decl_at(name).map(|decl| {
                let ty = self.value_type(decl);
                Event::Record { id: self.id(self.numbers.of(decl)), ty }
            }),
            false => self.declare(name),
        };
        event.into_iter().for_each(|event| self.follow(start, depth, event));
    }

    /// Writes the events of the names that a `let` binds. The events of a module's names come after
    /// all other events.
    fn bound(&mut self, pattern: Pattern, start: usize, depth: u32, outer: bool) {
        let from = self.steps.len();
        self.pattern(pattern, depth + 1, !outer);
        if from == start
            && let Some(first) = self.steps.get_mut(start)
        {
            first.depth = depth;
        }
        if outer {
            let mut names = Vec::new();
            crate::link::binders(self.arena(), pattern, &mut |name| names.push(name));
            names.into_iter().for_each(|name| self.name(name, start, depth, outer));
        }
    }
}
