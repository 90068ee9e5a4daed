//! Prints modules, items and statements.

use super::{Printer, Slot};
use crate::notation::print::quoted;
use crate::text::tree::{
    Block, Const, Expr, ExprKind, Import, Imported, Init, Item, Let, Statement, Template,
    TemplateBody, TemplateParam,
};

impl Printer {
    pub(super) fn import(&mut self, import: &Import) {
        self.put("import ");
        match &import.names {
            Imported::All(_) => self.put("*"),
            Imported::Names(names) => {
                self.put("{");
                self.list(names, |p, name| {
                    p.put(&name.path.text());
                    if let Some(alias) = &name.alias {
                        p.put(" as ");
                        p.name(alias);
                    }
                });
                self.put("}");
            }
        }
        self.put(" from ");
        self.put(&quoted(import.from.value.as_deref().unwrap_or("")));
        self.put(";\n");
    }

    /// Writes items, each on a line of its own. If `closes` is set and the last item is an `if`,
    /// `match` or block, a `;` follows it, so that it is not read as the value of the block.
    pub(super) fn items(&mut self, items: &[Item], closes: bool) {
        for (at, item) in items.iter().enumerate() {
            self.line();
            self.item(item);
            let last = closes && at + 1 == items.len();
            let ends = matches!(item, Item::Statement(Statement::Expr(e)) if is_compound(e));
            self.put(if last && ends { ";\n" } else { "\n" });
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Namespace(space) => {
                self.public(space.public);
                self.put("namespace ");
                self.put(&space.path.text());
                self.put(" ");
                self.braces(|p| p.items(&space.items, false));
            }
            Item::Template(template) => self.template(template),
            Item::Const(constant) => self.constant(constant),
            Item::Let(binding) => self.binding(binding),
            Item::Var(var) => {
                self.public(var.public);
                self.put("var ");
                self.name(&var.name);
                self.value(var.ty.as_ref(), &var.value);
            }
            Item::Forward(forward) => {
                self.put("forward ");
                self.list(&forward.names, |p, name| p.name(name));
                self.put(";");
            }
            Item::Statement(statement) => self.statement(statement),
            Item::Gap(_) => self.put("/* .. */"),
        }
    }

    fn template(&mut self, template: &Template) {
        self.public(template.public);
        self.put("template ");
        self.name(&template.name);
        self.template_params(&template.params);
        match &template.body {
            TemplateBody::Expr(value) => {
                self.put(" = ");
                self.expr(value, Slot::FREE);
                self.put(";");
            }
            TemplateBody::Items(items) => {
                self.put(" ");
                self.braces(|p| p.items(items, false));
            }
        }
    }

    pub(super) fn template_params(&mut self, params: &[TemplateParam]) {
        self.put("[");
        self.list(params, |p, param| {
            p.name(&param.name);
            p.put(": ");
            p.expr(&param.ty, Slot::TYPE);
        });
        self.put("]");
    }

    fn constant(&mut self, constant: &Const) {
        self.public(constant.public);
        self.name(&constant.name);
        match &constant.ty {
            None => self.put(" :: "),
            Some(ty) => {
                self.put(" : ");
                self.expr(ty, Slot::TYPE);
                self.put(" : ");
            }
        }
        self.init(&constant.init);
        self.put(";");
    }

    pub(super) fn init(&mut self, init: &Init) {
        match init {
            Init::Expr(value) => self.expr(value, Slot::FREE),
            Init::Generic(generic) => {
                self.put("fn");
                self.template_params(&generic.params);
                self.function(&generic.function);
            }
        }
    }

    fn binding(&mut self, binding: &Let) {
        self.public(binding.public);
        self.put("let ");
        self.pattern(&binding.pattern);
        self.value(binding.ty.as_ref(), &binding.value);
    }

    /// Writes the type and the value of a declaration, as in `: type = value;`.
    fn value(&mut self, ty: Option<&Expr>, value: &Expr) {
        if let Some(ty) = ty {
            self.put(": ");
            self.expr(ty, Slot::TYPE);
        }
        self.put(" = ");
        self.expr(value, Slot::FREE);
        self.put(";");
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expr(value) if is_compound(value) => self.expr(value, Slot::FREE),
            Statement::Expr(value) => {
                self.expr(value, Slot::STATEMENT);
                self.put(";");
            }
            Statement::Assign { target, value } => {
                self.expr(target, Slot::STATEMENT);
                self.value(None, value);
            }
            Statement::Return(_, None) => self.put("return;"),
            Statement::Return(_, Some(value)) => {
                self.put("return ");
                self.expr(value, Slot::FREE);
                self.put(";");
            }
            Statement::Break(_) => self.put("break;"),
            Statement::Continue(_) => self.put("continue;"),
            Statement::While(repeat) => {
                self.put("while ");
                self.expr(&repeat.condition, Slot::CONDITION);
                self.put(" ");
                self.block(&repeat.body);
            }
            Statement::For(repeat) => {
                self.put("for ");
                self.pattern(&repeat.pattern);
                self.put(" in ");
                self.expr(&repeat.over, Slot::CONDITION);
                self.put(" ");
                self.block(&repeat.body);
            }
        }
    }

    /// Writes a block. If the block has only a value that fits on one line, the block is written on
    /// one line.
    pub(super) fn block(&mut self, block: &Block) {
        let start = self.out.len();
        match (&block.items[..], &block.value) {
            ([], None) => self.put("{}"),
            (items, value) => self.braces(|p| {
                p.items(items, value.is_none());
                if let Some(value) = value {
                    p.line();
                    p.block_value(value);
                    p.put("\n");
                }
            }),
        }
        let lines = &self.out[start..];
        if block.items.is_empty() && lines.matches('\n').take(3).count() == 2 {
            let value = lines[1..lines.len() - 1].trim().to_owned();
            self.out.truncate(start);
            self.put(&format!("{{ {value} }}"));
        }
    }

    /// Writes the value of a block. An `if`, `match` or block as the whole value needs no brackets,
    /// but at the start of the value it needs them.
    fn block_value(&mut self, value: &Expr) {
        let slot = if is_compound(value) { Slot::FREE } else { Slot::STATEMENT };
        self.expr(value, slot);
    }
}

/// Returns whether an expression is an `if`, `match` or block, which ends a statement that starts
/// with it.
fn is_compound(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::If(_) | ExprKind::Match(_) | ExprKind::Block(_))
}
