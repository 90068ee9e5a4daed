//! Walks over all parts of a syntax tree. A part is visited before the parts that it contains.

use selfsame_spec::text::tree::{
    Arg, Block, Body, Expr, ExprKind, Function, Init, Item, MemberKind, Pattern, PatternKind,
    Statement, StepKind, TemplateBody, TemplateParam, Tree, Variant,
};

/// A visitor of the parts of a syntax tree.
pub trait Visit {
    /// Visits an item of a module, namespace, block or template.
    fn item(&mut self, _item: &Item) {}
    /// Visits an expression or type.
    fn expr(&mut self, _expr: &Expr) {}
    /// Visits a pattern.
    fn pattern(&mut self, _pattern: &Pattern) {}
    /// Visits a function, including generic functions.
    fn function(&mut self, _function: &Function) {}
}

/// Calls the visitor with every part of a syntax tree.
pub fn visit(tree: &Tree, to: &mut dyn Visit) {
    items(&tree.items, to);
}

/// Calls the visitor with each item of a module, namespace, block or template, and with every part
/// of the item.
pub fn visit_items(all: &[Item], to: &mut dyn Visit) {
    items(all, to);
}

/// Calls the visitor with an expression, and with every part of it.
pub fn visit_expr(expr: &Expr, to: &mut dyn Visit) {
    to.expr(expr);
    parts(expr, to);
}

fn items(all: &[Item], to: &mut dyn Visit) {
    for item in all {
        to.item(item);
        match item {
            Item::Namespace(space) => items(&space.items, to),
            Item::Template(template) => {
                params(&template.params, to);
                match &template.body {
                    TemplateBody::Expr(value) => visit_expr(value, to),
                    TemplateBody::Items(inner) => items(inner, to),
                }
            }
            Item::Const(constant) => {
                optional(constant.ty.as_ref(), to);
                init(&constant.init, to);
            }
            Item::Let(binding) => {
                pattern(&binding.pattern, to);
                optional(binding.ty.as_ref(), to);
                visit_expr(&binding.value, to);
            }
            Item::Var(var) => {
                optional(var.ty.as_ref(), to);
                visit_expr(&var.value, to);
            }
            Item::Statement(done) => statement(done, to),
            Item::Forward(_) | Item::Gap(_) => {}
        }
    }
}

fn statement(statement: &Statement, to: &mut dyn Visit) {
    match statement {
        Statement::Expr(value) => visit_expr(value, to),
        Statement::Assign { target, value } => {
            visit_expr(target, to);
            visit_expr(value, to);
        }
        Statement::Return(_, value) => optional(value.as_ref(), to),
        Statement::Break(_) | Statement::Continue(_) => {}
        Statement::While(repeat) => {
            visit_expr(&repeat.condition, to);
            block(&repeat.body, to);
        }
        Statement::For(repeat) => {
            pattern(&repeat.pattern, to);
            visit_expr(&repeat.over, to);
            block(&repeat.body, to);
        }
    }
}

fn block(block: &Block, to: &mut dyn Visit) {
    items(&block.items, to);
    optional(block.value.as_deref(), to);
}

fn params(params: &[TemplateParam], to: &mut dyn Visit) {
    params.iter().for_each(|param| visit_expr(&param.ty, to));
}

fn init(init: &Init, to: &mut dyn Visit) {
    match init {
        Init::Expr(value) => visit_expr(value, to),
        Init::Generic(generic) => {
            params(&generic.params, to);
            function(&generic.function, to);
        }
    }
}

fn function(function: &Function, to: &mut dyn Visit) {
    to.function(function);
    for param in &function.params {
        pattern(&param.pattern, to);
        optional(param.ty.as_ref(), to);
        optional(param.default.as_ref(), to);
    }
    optional(function.result.as_deref(), to);
    block(&function.body, to);
}

fn pattern(own: &Pattern, to: &mut dyn Visit) {
    to.pattern(own);
    match &own.kind {
        PatternKind::Wild(ty) | PatternKind::Bind(_, ty) => optional(ty.as_deref(), to),
        PatternKind::Tuple(parts) => parts.iter().for_each(|part| pattern(part, to)),
        PatternKind::Record(_, fields) => {
            fields.iter().for_each(|field| pattern(&field.pattern, to));
        }
        PatternKind::Literal(_) | PatternKind::Constant(_) => {}
    }
}

fn optional(value: Option<&Expr>, to: &mut dyn Visit) {
    value.into_iter().for_each(|value| visit_expr(value, to));
}

fn exprs(values: &[Expr], to: &mut dyn Visit) {
    values.iter().for_each(|value| visit_expr(value, to));
}

fn args(args: &[Arg], to: &mut dyn Visit) {
    args.iter().for_each(|arg| visit_expr(&arg.value, to));
}

fn parts(expr: &Expr, to: &mut dyn Visit) {
    match &expr.kind {
        ExprKind::Tuple(parts) => args(parts, to),
        ExprKind::List(parts) => exprs(parts, to),
        ExprKind::Dict(pairs) => {
            for (key, value) in pairs {
                visit_expr(key, to);
                visit_expr(value, to);
            }
        }
        ExprKind::Prefix(_, operand) => visit_expr(operand, to),
        ExprKind::Chain(chain) => {
            visit_expr(&chain.first, to);
            chain.rest.iter().for_each(|(_, operand)| visit_expr(operand, to));
        }
        ExprKind::Compare(left, _, right) => {
            visit_expr(left, to);
            visit_expr(right, to);
        }
        ExprKind::Postfix(postfix) => {
            visit_expr(&postfix.base, to);
            for step in &postfix.steps {
                match &step.kind {
                    StepKind::Call(parts) => args(parts, to),
                    StepKind::Apply(parts) => exprs(parts, to),
                    StepKind::Member(_) | StepKind::Element(_) => {}
                }
            }
        }
        large => large_parts(large, to),
    }
}

fn large_parts(kind: &ExprKind, to: &mut dyn Visit) {
    match kind {
        ExprKind::Record(record) => {
            exprs(&record.bases, to);
            body(&record.body, to);
        }
        ExprKind::Variant(Variant { cases, body: own, .. }) => {
            let fields = cases.iter().flat_map(|case| &case.fields);
            fields.for_each(|field| visit_expr(&field.ty, to));
            body(own, to);
        }
        ExprKind::Function(own) => function(own, to),
        ExprKind::FunctionType(ty) => {
            ty.params.iter().for_each(|param| visit_expr(&param.ty, to));
            visit_expr(&ty.result, to);
        }
        ExprKind::If(choice) => {
            for (condition, then) in &choice.arms {
                visit_expr(condition, to);
                block(then, to);
            }
            choice.otherwise.iter().for_each(|then| block(then, to));
        }
        ExprKind::Match(choice) => {
            visit_expr(&choice.subject, to);
            for arm in &choice.arms {
                pattern(&arm.pattern, to);
                optional(arm.guard.as_ref(), to);
                visit_expr(&arm.value, to);
            }
        }
        ExprKind::Block(inner) => block(inner, to),
        _ => {}
    }
}

fn body(body: &Body, to: &mut dyn Visit) {
    for member in &body.members {
        match &member.kind {
            MemberKind::Field(ty, default) => {
                visit_expr(ty, to);
                optional(default.as_ref(), to);
            }
            MemberKind::Inferred(value) => visit_expr(value, to),
            MemberKind::Constant(value) => init(value, to),
        }
    }
}
