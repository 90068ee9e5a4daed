//! The paths and places of the constants, functions and templates of a syntax tree.

use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Arg, Block, Body, Expr, ExprKind, Function, Init, Item, MemberKind, Pattern, PatternKind,
    Statement, StepKind, TemplateBody, TemplateParam, Tree, Variant,
};

/// A declaration of a syntax tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The path of the declaration ([names.path]).
    pub path: String,
    /// The span of the name of the declaration.
    pub name: Span,
    /// Whether the declaration is a constant, which has a kind ([kinds.constant]).
    pub is_constant: bool,
    /// The start of the declaration's form, if it has a form. The form starts at the `fn`, or at
    /// the name of a template ([form.outermost]).
    pub form: Option<u32>,
}

/// Returns the declarations of a syntax tree, sorted by place. They are the constants, including
/// those of records, the templates, and the names of `let`s and `var`s.
#[must_use]
pub fn outline(tree: &Tree) -> Vec<Entry> {
    let mut outline = Outline::default();
    outline.items(&tree.items);
    outline.entries.sort_by_key(|entry| entry.name);
    outline.entries
}

#[derive(Default)]
struct Outline {
    around: Vec<String>,
    entries: Vec<Entry>,
}

impl Outline {
    fn within(&mut self, names: &[&str], inner: impl FnOnce(&mut Self)) {
        let before = self.around.len();
        self.around.extend(names.iter().map(|&name| name.to_owned()));
        inner(self);
        self.around.truncate(before);
    }

    fn add(&mut self, text: &str, name: Span, is_constant: bool, form: Option<u32>) {
        let mut path = self.around.join(".");
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(text);
        self.entries.push(Entry { path, name, is_constant, form });
    }

    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Namespace(space) => {
                let parts: Vec<&str> = space.path.parts.iter().map(|part| &*part.text).collect();
                self.within(&parts, |outline| outline.items(&space.items));
            }
            Item::Template(template) => {
                let name = &template.name;
                self.add(&name.text, name.span, false, Some(name.span.start));
                self.within(&[&name.text], |outline| {
                    outline.params(&template.params);
                    match &template.body {
                        TemplateBody::Expr(value) => outline.expr(value),
                        TemplateBody::Items(items) => outline.items(items),
                    }
                });
            }
            Item::Const(constant) => {
                let is_constant = matches!(constant.init, Init::Expr(_));
                let name = &constant.name;
                self.add(&name.text, name.span, is_constant, form(&constant.init));
                self.within(&[&name.text], |outline| {
                    outline.optional(constant.ty.as_ref());
                    outline.init(&constant.init);
                });
            }
            Item::Let(binding) => {
                let form = function(&binding.value);
                if let PatternKind::Bind(name, _) = &binding.pattern.kind {
                    self.add(&name.text, name.span, false, form);
                }
                let name = match &binding.pattern.kind {
                    PatternKind::Bind(name, _) => vec![&*name.text],
                    _ => Vec::new(),
                };
                self.within(&name, |outline| {
                    outline.pattern(&binding.pattern);
                    outline.optional(binding.ty.as_ref());
                    outline.expr(&binding.value);
                });
            }
            Item::Var(var) => {
                self.add(&var.name.text, var.name.span, false, function(&var.value));
                self.within(&[&var.name.text], |outline| {
                    outline.optional(var.ty.as_ref());
                    outline.expr(&var.value);
                });
            }
            Item::Statement(statement) => self.statement(statement),
            Item::Forward(_) | Item::Gap(_) => {}
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expr(value) => self.expr(value),
            Statement::Assign { target, value } => {
                self.expr(target);
                self.expr(value);
            }
            Statement::Return(_, value) => self.optional(value.as_ref()),
            Statement::Break(_) | Statement::Continue(_) => {}
            Statement::While(repeat) => {
                self.expr(&repeat.condition);
                self.block(&repeat.body);
            }
            Statement::For(repeat) => {
                self.pattern(&repeat.pattern);
                self.expr(&repeat.over);
                self.block(&repeat.body);
            }
        }
    }

    fn block(&mut self, block: &Block) {
        self.items(&block.items);
        self.optional(block.value.as_deref());
    }

    fn params(&mut self, params: &[TemplateParam]) {
        params.iter().for_each(|param| self.expr(&param.ty));
    }

    fn init(&mut self, init: &Init) {
        match init {
            Init::Expr(value) => self.expr(value),
            Init::Generic(generic) => {
                self.params(&generic.params);
                self.function(&generic.function);
            }
        }
    }

    fn function(&mut self, function: &Function) {
        for param in &function.params {
            self.pattern(&param.pattern);
            self.optional(param.ty.as_ref());
            self.optional(param.default.as_ref());
        }
        self.optional(function.result.as_deref());
        self.block(&function.body);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Wild(ty) | PatternKind::Bind(_, ty) => self.optional(ty.as_deref()),
            PatternKind::Tuple(parts) => parts.iter().for_each(|part| self.pattern(part)),
            PatternKind::Record(_, fields) => {
                fields.iter().for_each(|field| self.pattern(&field.pattern));
            }
            PatternKind::Literal(_) | PatternKind::Constant(_) => {}
        }
    }

    fn optional(&mut self, value: Option<&Expr>) {
        value.into_iter().for_each(|value| self.expr(value));
    }

    fn exprs(&mut self, values: &[Expr]) {
        values.iter().for_each(|value| self.expr(value));
    }

    fn args(&mut self, args: &[Arg]) {
        args.iter().for_each(|arg| self.expr(&arg.value));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Literal(_) | ExprKind::Never | ExprKind::Hole | ExprKind::Name(_) => {}
            ExprKind::Tuple(parts) => self.args(parts),
            ExprKind::List(parts) => self.exprs(parts),
            ExprKind::Dict(pairs) => {
                for (key, value) in pairs {
                    self.expr(key);
                    self.expr(value);
                }
            }
            ExprKind::Prefix(_, operand) => self.expr(operand),
            ExprKind::Chain(chain) => {
                self.expr(&chain.first);
                chain.rest.iter().for_each(|(_, operand)| self.expr(operand));
            }
            ExprKind::Compare(left, _, right) => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Postfix(postfix) => {
                self.expr(&postfix.base);
                for step in &postfix.steps {
                    match &step.kind {
                        StepKind::Call(args) => self.args(args),
                        StepKind::Apply(args) => self.exprs(args),
                        StepKind::Member(_) | StepKind::Element(_) => {}
                    }
                }
            }
            large => self.large(large),
        }
    }

    fn large(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::Record(record) => {
                self.exprs(&record.bases);
                self.body(&record.body);
            }
            ExprKind::Variant(variant) => self.variant(variant),
            ExprKind::Function(function) => self.function(function),
            ExprKind::FunctionType(ty) => {
                ty.params.iter().for_each(|param| self.expr(&param.ty));
                self.expr(&ty.result);
            }
            ExprKind::If(choice) => {
                for (condition, then) in &choice.arms {
                    self.expr(condition);
                    self.block(then);
                }
                choice.otherwise.iter().for_each(|then| self.block(then));
            }
            ExprKind::Match(choice) => {
                self.expr(&choice.subject);
                for arm in &choice.arms {
                    self.pattern(&arm.pattern);
                    self.optional(arm.guard.as_ref());
                    self.expr(&arm.value);
                }
            }
            ExprKind::Block(inner) => self.block(inner),
            _ => {}
        }
    }

    fn variant(&mut self, variant: &Variant) {
        for case in &variant.cases {
            for field in &case.fields {
                let names = [&*case.name.text, &*field.name.text];
                self.within(&names, |outline| outline.expr(&field.ty));
            }
        }
        self.body(&variant.body);
    }

    fn body(&mut self, body: &Body) {
        for member in &body.members {
            let name = &member.name;
            if let MemberKind::Constant(init) = &member.kind {
                let is_constant = matches!(init, Init::Expr(_));
                self.add(&name.text, name.span, is_constant, form(init));
            }
            self.within(&[&name.text], |outline| match &member.kind {
                MemberKind::Field(ty, default) => {
                    outline.expr(ty);
                    outline.optional(default.as_ref());
                }
                MemberKind::Inferred(value) => outline.expr(value),
                MemberKind::Constant(init) => outline.init(init),
            });
        }
    }
}

/// Returns the start of the form of a constant's value; `None` if the value has no form.
fn form(init: &Init) -> Option<u32> {
    match init {
        Init::Expr(value) => function(value),
        Init::Generic(generic) => Some(generic.span.start),
    }
}

fn function(value: &Expr) -> Option<u32> {
    matches!(value.kind, ExprKind::Function(_)).then_some(value.span.start)
}
