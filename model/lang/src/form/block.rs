//! Writes blocks in forms ([form.block]). A block is written as its constants and templates, then
//! its other items, and then its value.
//!
//! ```text
//! { let y = x; c :: 3; y }    block, constant c: 3, let, x, the local y
//! ```

use super::write::Writer;
use selfsame_spec::program::form::Tag;
use selfsame_spec::text::tree::{Block, Const, Init, Item, Statement, Template};

impl Writer<'_> {
    // [form.block]
    pub(super) fn block(&mut self, block: &Block) {
        self.tag(Tag::Block);
        self.constants(&block.items, false);
        let is_other = |item: &&Item| {
            !matches!(item, Item::Const(_) | Item::Template(_) | Item::Forward(_) | Item::Gap(_))
        };
        let others: Vec<&Item> = block.items.iter().filter(is_other).collect();
        self.each(&others, |form, item| form.item(item));
        self.opt(block.value.as_deref(), Self::expr);
    }

    /// Writes the items that are constants or templates. `named` says whether their names are
    /// written.
    // [form.block] [form.template]
    pub(super) fn constants(&mut self, items: &[Item], named: bool) {
        if items.iter().any(|item| matches!(item, Item::Gap(_))) {
            self.unknown();
        }
        let is_constant = |item: &&Item| matches!(item, Item::Const(_) | Item::Template(_));
        let constants: Vec<&Item> = items.iter().filter(is_constant).collect();
        self.each(&constants, |form, item| match item {
            Item::Const(constant) => form.constant(constant, named),
            Item::Template(template) => form.inner_template(template, named),
            _ => {}
        });
    }

    // [form.block]
    fn constant(&mut self, constant: &Const, named: bool) {
        let name = &constant.name.text;
        match &constant.init {
            Init::Expr(value) => {
                self.head(Tag::Const, name, constant.public, named);
                self.opt(constant.ty.as_ref(), Self::expr);
                self.expr(value);
            }
            Init::Generic(generic) => {
                self.head(Tag::InnerTemplate, name, constant.public, named);
                self.generic(generic);
            }
        }
    }

    // [form.block]
    fn inner_template(&mut self, template: &Template, named: bool) {
        self.head(Tag::InnerTemplate, &template.name.text, template.public, named);
        self.template(template);
    }

    fn head(&mut self, tag: Tag, name: &str, public: bool, named: bool) {
        self.tag(tag);
        self.text(if named { name } else { "" });
        self.flag(named && public);
    }

    // [form.block]
    fn item(&mut self, item: &Item) {
        match item {
            Item::Let(binding) => {
                self.tag(Tag::Let);
                self.pattern(&binding.pattern);
                self.opt(binding.ty.as_ref(), Self::expr);
                self.expr(&binding.value);
            }
            Item::Var(var) => {
                self.tag(Tag::Var);
                self.opt(var.ty.as_ref(), Self::expr);
                self.expr(&var.value);
            }
            Item::Statement(statement) => self.statement(statement),
            _ => {}
        }
    }

    // [form.block]
    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expr(value) => {
                self.tag(Tag::Expr);
                self.expr(value);
            }
            Statement::Assign { target, value } => {
                self.tag(Tag::Assign);
                self.expr(target);
                self.expr(value);
            }
            Statement::Return(_, value) => {
                self.tag(Tag::Return);
                self.opt(value.as_ref(), Self::expr);
            }
            Statement::Break(_) => self.tag(Tag::Break),
            Statement::Continue(_) => self.tag(Tag::Continue),
            Statement::While(repeat) => {
                self.tag(Tag::While);
                self.expr(&repeat.condition);
                self.block(&repeat.body);
            }
            Statement::For(repeat) => {
                self.tag(Tag::For);
                self.pattern(&repeat.pattern);
                self.expr(&repeat.over);
                self.block(&repeat.body);
            }
        }
    }
}
