//! Removes and visits the spans of syntax trees.

use super::{
    Block, Body, Expr, ExprKind, Function, Import, Imported, Init, Item, Name, Path, Pattern,
    PatternKind, Statement, StepKind, TemplateBody, TemplateParam, Text, Tree,
};
use crate::text::Span;

impl Tree {
    /// Returns the tree with all spans set to the start of the text. Two such trees are equal if
    /// the original trees differ only in spans.
    ///
    /// ```
    /// use selfsame_spec::text::Span;
    /// use selfsame_spec::text::tree::{Forward, Item, Name, Tree};
    /// let at = |start| {
    ///     let name = Name { text: "A".into(), span: Span::at(start) };
    ///     Tree { imports: Vec::new(), items: vec![Item::Forward(Forward { names: vec![name] })] }
    /// };
    /// assert_ne!(at(8), at(9));
    /// assert_eq!(at(8).without_spans(), at(9).without_spans());
    /// ```
    #[must_use]
    pub fn without_spans(mut self) -> Self {
        self.each_span(&mut |span| *span = Span::default());
        self
    }

    /// Calls `each` for each span of the tree.
    pub fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        self.imports.iter_mut().for_each(|import| import.each_span(each));
        items(&mut self.items, each);
    }
}

type Each<'e> = &'e mut dyn FnMut(&mut Span);

impl Import {
    fn each_span(&mut self, each: Each<'_>) {
        match &mut self.names {
            Imported::All(span) => each(span),
            Imported::Names(names) => {
                for name in names {
                    path(&mut name.path, each);
                    name.alias.iter_mut().for_each(|alias| each(&mut alias.span));
                }
            }
        }
        each(&mut self.from.span);
    }
}

fn name(name: &mut Name, each: Each<'_>) {
    each(&mut name.span);
}

fn path(path: &mut Path, each: Each<'_>) {
    path.parts.iter_mut().for_each(|part| each(&mut part.span));
}

fn text(text: &mut Option<Text>, each: Each<'_>) {
    text.iter_mut().for_each(|text| each(&mut text.span));
}

fn items(items: &mut [Item], each: Each<'_>) {
    for item in items {
        match item {
            Item::Namespace(space) => {
                path(&mut space.path, each);
                self::items(&mut space.items, each);
            }
            Item::Template(template) => {
                name(&mut template.name, each);
                params(&mut template.params, each);
                match &mut template.body {
                    TemplateBody::Expr(value) => expr(value, each),
                    TemplateBody::Items(inner) => self::items(inner, each),
                }
            }
            Item::Const(constant) => {
                name(&mut constant.name, each);
                optional(&mut constant.ty, each);
                init(&mut constant.init, each);
            }
            Item::Let(binding) => {
                pattern(&mut binding.pattern, each);
                optional(&mut binding.ty, each);
                expr(&mut binding.value, each);
            }
            Item::Var(var) => {
                name(&mut var.name, each);
                optional(&mut var.ty, each);
                expr(&mut var.value, each);
            }
            Item::Forward(forward) => forward.names.iter_mut().for_each(|n| name(n, each)),
            Item::Statement(done) => statement(done, each),
            Item::Gap(gap) => each(&mut gap.span),
        }
    }
}

fn statement(statement: &mut Statement, each: Each<'_>) {
    match statement {
        Statement::Expr(value) => expr(value, each),
        Statement::Assign { target, value } => {
            expr(target, each);
            expr(value, each);
        }
        Statement::Return(span, value) => {
            each(span);
            optional(value, each);
        }
        Statement::Break(span) | Statement::Continue(span) => each(span),
        Statement::While(repeat) => {
            expr(&mut repeat.condition, each);
            block(&mut repeat.body, each);
        }
        Statement::For(repeat) => {
            pattern(&mut repeat.pattern, each);
            expr(&mut repeat.over, each);
            block(&mut repeat.body, each);
        }
    }
}

fn block(block: &mut Block, each: Each<'_>) {
    each(&mut block.span);
    items(&mut block.items, each);
    boxed(&mut block.value, each);
}

fn params(params: &mut [TemplateParam], each: Each<'_>) {
    for param in params {
        name(&mut param.name, each);
        expr(&mut param.ty, each);
    }
}

fn init(init: &mut Init, each: Each<'_>) {
    match init {
        Init::Expr(value) => expr(value, each),
        Init::Generic(generic) => {
            each(&mut generic.span);
            params(&mut generic.params, each);
            function(&mut generic.function, each);
        }
    }
}

fn function(function: &mut Function, each: Each<'_>) {
    for param in &mut function.params {
        pattern(&mut param.pattern, each);
        optional(&mut param.ty, each);
        optional(&mut param.default, each);
    }
    boxed(&mut function.result, each);
    block(&mut function.body, each);
}

fn body(body: &mut Body, each: Each<'_>) {
    use super::MemberKind;
    for member in &mut body.members {
        name(&mut member.name, each);
        match &mut member.kind {
            MemberKind::Field(ty, default) => {
                expr(ty, each);
                optional(default, each);
            }
            MemberKind::Inferred(value) => expr(value, each),
            MemberKind::Constant(value) => init(value, each),
        }
    }
    body.gaps.iter_mut().for_each(|gap| each(&mut gap.span));
}

fn pattern(pattern: &mut Pattern, each: Each<'_>) {
    each(&mut pattern.span);
    match &mut pattern.kind {
        PatternKind::Wild(ty) => boxed(ty, each),
        PatternKind::Bind(bound, ty) => {
            name(bound, each);
            boxed(ty, each);
        }
        PatternKind::Literal(_) => {}
        PatternKind::Tuple(parts) => parts.iter_mut().for_each(|p| self::pattern(p, each)),
        PatternKind::Record(record, fields) => {
            path(record, each);
            for field in fields {
                field.label.iter_mut().for_each(|label| name(label, each));
                self::pattern(&mut field.pattern, each);
            }
        }
        PatternKind::Constant(constant) => path(constant, each),
    }
}

fn optional(value: &mut Option<Expr>, each: Each<'_>) {
    value.iter_mut().for_each(|value| expr(value, each));
}

fn boxed(value: &mut Option<Box<Expr>>, each: Each<'_>) {
    value.iter_mut().for_each(|value| expr(value, each));
}

fn exprs(values: &mut [Expr], each: Each<'_>) {
    values.iter_mut().for_each(|value| expr(value, each));
}

fn args(args: &mut [super::Arg], each: Each<'_>) {
    for arg in args {
        arg.label.iter_mut().for_each(|label| name(label, each));
        expr(&mut arg.value, each);
    }
}

fn expr(value: &mut Expr, each: Each<'_>) {
    each(&mut value.span);
    match &mut value.kind {
        ExprKind::Literal(_) | ExprKind::Never | ExprKind::Hole | ExprKind::Name(_) => {}
        ExprKind::Tuple(parts) => args(parts, each),
        ExprKind::List(parts) => exprs(parts, each),
        ExprKind::Dict(pairs) => {
            for (key, value) in pairs {
                expr(key, each);
                expr(value, each);
            }
        }
        ExprKind::Prefix(_, operand) => expr(operand, each),
        ExprKind::Chain(chain) => {
            expr(&mut chain.first, each);
            chain.rest.iter_mut().for_each(|(_, operand)| expr(operand, each));
        }
        ExprKind::Compare(left, _, right) => {
            expr(left, each);
            expr(right, each);
        }
        ExprKind::Postfix(postfix) => {
            expr(&mut postfix.base, each);
            for step in &mut postfix.steps {
                each(&mut step.span);
                match &mut step.kind {
                    StepKind::Call(parts) => args(parts, each),
                    StepKind::Apply(parts) => exprs(parts, each),
                    StepKind::Member(member) => name(member, each),
                    StepKind::Element(_) => {}
                }
            }
        }
        other => large(other, each),
    }
}

/// Calls `each` for each span in an expression that starts with a keyword.
fn large(kind: &mut ExprKind, each: Each<'_>) {
    match kind {
        ExprKind::Record(record) => {
            text(&mut record.name, each);
            exprs(&mut record.bases, each);
            body(&mut record.body, each);
        }
        ExprKind::Variant(variant) => {
            text(&mut variant.name, each);
            for case in &mut variant.cases {
                name(&mut case.name, each);
                for field in &mut case.fields {
                    name(&mut field.name, each);
                    expr(&mut field.ty, each);
                }
            }
            body(&mut variant.body, each);
        }
        ExprKind::Function(literal) => function(literal, each),
        ExprKind::FunctionType(ty) => {
            for param in &mut ty.params {
                param.name.iter_mut().for_each(|n| name(n, each));
                expr(&mut param.ty, each);
            }
            expr(&mut ty.result, each);
        }
        ExprKind::If(choice) => {
            for (condition, then) in &mut choice.arms {
                expr(condition, each);
                block(then, each);
            }
            choice.otherwise.iter_mut().for_each(|then| block(then, each));
        }
        ExprKind::Match(choice) => {
            expr(&mut choice.subject, each);
            for arm in &mut choice.arms {
                pattern(&mut arm.pattern, each);
                optional(&mut arm.guard, each);
                expr(&mut arm.value, each);
            }
        }
        ExprKind::Block(inner) => block(inner, each),
        _ => {}
    }
}
