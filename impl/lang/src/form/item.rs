//! Writes items, blocks, templates and outermost functions of a form.

use super::write::Writer;
use crate::parse::arena::{
    Block, BlockParts, Expr, ExprKind, Init, InitKind, Item, ItemKind, TemplateBody, TemplateParam,
};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::program::form::Tag;

/// Whether the form contains the name of a constant or template.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    /// The name and the `pub` are written, because a member of a template can be referred to by
    /// name.
    Name,
    /// No name is written, because the declaration is a local of a block.
    Nothing,
}

impl Writer<'_> {
    /// Writes the code of an outermost function (`[form.code]`).
    pub(super) fn code(&mut self, function: Expr) {
        let ExprKind::Function(function) = self.arena.expr(function) else { return };
        self.tag(Tag::Code);
        self.count(function.params.len());
        function.params.iter().for_each(|param| self.param(param.pattern));
        self.block(function.body);
    }

    /// Writes the code of a function without parameters that returns a value.
    pub(super) fn code_of_value(&mut self, value: Expr) {
        self.tag(Tag::Code);
        self.count(0);
        self.tag(Tag::Block);
        self.count(0);
        self.count(0);
        self.optional(Some(value), Self::expr);
    }

    /// Writes a template (`[form.template]`).
    pub(super) fn template(&mut self, item: Item) {
        let ItemKind::Template { params, body, .. } = self.arena.item(item) else { return };
        self.template_params(params);
        match body {
            TemplateBody::Expr(value) => self.expr(value),
            TemplateBody::Items(items) => {
                self.tag(Tag::Members);
                self.early(items, Called::Name);
                if items.iter().any(|item| matches!(self.arena.item(item), ItemKind::Gap(_))) {
                    self.give_up();
                }
            }
        }
    }

    fn template_params(&mut self, params: List<'_, TemplateParam>) {
        self.tag(Tag::Template);
        self.count(params.len());
        params.iter().for_each(|param| self.expr(param.ty));
    }

    /// Writes the value of a constant. A generic function is written as a template.
    pub(super) fn init(&mut self, init: Init) {
        match self.arena.init(init) {
            InitKind::Expr(value) => self.expr(value),
            InitKind::Generic(params, function) => {
                self.template_params(params);
                self.function(function);
            }
        }
    }

    /// Writes a block (`[form.block]`).
    pub(super) fn block(&mut self, block: Block) {
        let BlockParts { items, value } = self.arena.block(block);
        self.tag(Tag::Block);
        self.early(items, Called::Nothing);
        let others = items.iter().filter(|&item| self.is_other(item)).count();
        self.count(others);
        items.iter().for_each(|item| self.item(item));
        self.optional(value, Self::expr);
    }

    /// Writes the number of constants and templates of a block or body, and then these constants
    /// and templates.
    fn early(&mut self, items: List<'_, Item>, called: Called) {
        let is_early = |item: &Item| {
            matches!(self.arena.item(*item), ItemKind::Const { .. } | ItemKind::Template { .. })
        };
        let count = items.iter().filter(is_early).count();
        self.count(count);
        for item in items.iter() {
            match self.arena.item(item) {
                ItemKind::Const { public, name, ty, init } => {
                    // A generic function is a template, so it has the tag of a template.
                    let is_template = matches!(self.arena.init(init), InitKind::Generic(..));
                    self.tag(if is_template { Tag::InnerTemplate } else { Tag::Const });
                    self.called(called, name, public);
                    if !is_template {
                        self.optional(ty, Self::expr);
                    }
                    self.init(init);
                }
                ItemKind::Template { public, name, .. } => {
                    self.tag(Tag::InnerTemplate);
                    self.called(called, name, public);
                    self.template(item);
                }
                _ => {}
            }
        }
    }

    fn called(&mut self, called: Called, name: Token, public: bool) {
        let is_named = called == Called::Name;
        self.name(is_named.then_some(name));
        self.flag(is_named && public);
    }

    /// Returns whether an item of a block is written after the constants and templates. This
    /// excludes constants, templates and `forward`s.
    fn is_other(&self, item: Item) -> bool {
        !matches!(
            self.arena.item(item),
            ItemKind::Const { .. } | ItemKind::Template { .. } | ItemKind::Forward(_)
        )
    }

    /// Writes an item that is neither a constant nor a template.
    fn item(&mut self, item: Item) {
        match self.arena.item(item) {
            ItemKind::Let { pattern, ty, value, .. } => {
                self.tag(Tag::Let);
                self.pattern(pattern);
                self.optional(ty, Self::expr);
                self.expr(value);
            }
            ItemKind::Var { ty, value, .. } => {
                self.tag(Tag::Var);
                self.optional(ty, Self::expr);
                self.expr(value);
            }
            ItemKind::Expr(value) => {
                self.tag(Tag::Expr);
                self.expr(value);
            }
            ItemKind::Assign { target, value } => {
                self.tag(Tag::Assign);
                self.expr(target);
                self.expr(value);
            }
            ItemKind::Return(_, value) => {
                self.tag(Tag::Return);
                self.optional(value, Self::expr);
            }
            ItemKind::Break(_) => self.tag(Tag::Break),
            ItemKind::Continue(_) => self.tag(Tag::Continue),
            ItemKind::While { condition, body } => {
                self.tag(Tag::While);
                self.expr(condition);
                self.block(body);
            }
            ItemKind::For { pattern, over, body } => {
                self.tag(Tag::For);
                self.pattern(pattern);
                self.expr(over);
                self.block(body);
            }
            ItemKind::Gap(_) => self.give_up(),
            ItemKind::Const { .. }
            | ItemKind::Template { .. }
            | ItemKind::Forward(_)
            | ItemKind::Namespace { .. } => {}
        }
    }
}
