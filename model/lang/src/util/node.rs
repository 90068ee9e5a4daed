//! The nodes of a syntax tree, and the children of each node.
//!
//! ```text
//! children of  if a { 1 } else { 2 }     [a, the block { 1 }, the block { 2 }]
//! ```

use selfsame_spec::text::tree::{
    Arg, Block, Body, Case, CaseField, CompareOp, Const, Expr, ExprKind, For, Function, Gap,
    Generic, Init, Item, Let, MatchArm, Member, MemberKind, Namespace, Param, Pattern, PatternKind,
    Record, Statement, StepKind, Template, TemplateBody, TemplateParam, Var, Variant,
};

/// A node of a syntax tree.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is what its type says")]
pub enum Node<'t> {
    Namespace(&'t Namespace),
    Template(&'t Template),
    TemplateParam(&'t TemplateParam),
    Const(&'t Const),
    Let(&'t Let),
    Var(&'t Var),
    For(&'t For),
    /// A statement for which there is no other node.
    Statement(&'t Statement),
    Gap(&'t Gap),
    /// The items in the body of a template.
    Members(&'t [Item]),
    Block(&'t Block),
    Function(&'t Function),
    Generic(&'t Generic),
    Param(&'t Param),
    Member(&'t Member),
    Case(&'t Case),
    CaseField(&'t CaseField),
    Arm(&'t MatchArm),
    Pattern(&'t Pattern),
    Expr(&'t Expr),
    /// An expression in a position where the grammar has a `type`.
    Type(&'t Expr),
}

impl<'t> Node<'t> {
    /// Returns the nodes of a sequence of items. A forward has no node.
    #[must_use]
    pub fn items(items: &'t [Item]) -> Vec<Self> {
        items.iter().filter_map(Self::item).collect()
    }

    fn item(item: &'t Item) -> Option<Self> {
        Some(match item {
            Item::Namespace(namespace) => Self::Namespace(namespace),
            Item::Template(template) => Self::Template(template),
            Item::Const(constant) => Self::Const(constant),
            Item::Let(binding) => Self::Let(binding),
            Item::Var(var) => Self::Var(var),
            Item::Statement(Statement::For(repeat)) => Self::For(repeat),
            Item::Statement(statement) => Self::Statement(statement),
            Item::Gap(gap) => Self::Gap(gap),
            Item::Forward(_) => return None,
        })
    }

    /// Returns the direct children of a node, in the order of the text.
    #[must_use]
    pub fn children(self) -> Vec<Self> {
        match self {
            Self::Namespace(namespace) => Self::items(&namespace.items),
            Self::Template(template) => {
                let params = template.params.iter().map(Self::TemplateParam);
                params.chain([made(&template.body)]).collect()
            }
            Self::TemplateParam(param) => vec![Self::Type(&param.ty)],
            Self::Const(constant) => {
                constant.ty.iter().map(Self::Type).chain([init(&constant.init)]).collect()
            }
            Self::Let(binding) => {
                let pattern = [Self::Pattern(&binding.pattern)].into_iter();
                let ty = binding.ty.iter().map(Self::Type);
                pattern.chain(ty).chain([Self::Expr(&binding.value)]).collect()
            }
            Self::Var(var) => {
                var.ty.iter().map(Self::Type).chain([Self::Expr(&var.value)]).collect()
            }
            Self::For(repeat) => vec![
                Self::Pattern(&repeat.pattern),
                Self::Expr(&repeat.over),
                Self::Block(&repeat.body),
            ],
            Self::Statement(statement) => in_statement(statement),
            Self::Gap(_) => Vec::new(),
            Self::Members(items) => Self::items(items),
            Self::Block(block) => {
                let value = block.value.iter().map(|value| Self::Expr(value));
                Self::items(&block.items).into_iter().chain(value).collect()
            }
            Self::Generic(generic) => {
                let params = generic.params.iter().map(Self::TemplateParam);
                params.chain([Self::Function(&generic.function)]).collect()
            }
            Self::Function(function) => in_function(function),
            Self::Param(param) => {
                let pattern = [Self::Pattern(&param.pattern)].into_iter();
                let ty = param.ty.iter().map(Self::Type);
                pattern.chain(ty).chain(param.default.iter().map(Self::Expr)).collect()
            }
            Self::Member(member) => in_member(member),
            Self::Case(case) => case.fields.iter().map(Self::CaseField).collect(),
            Self::CaseField(field) => vec![Self::Type(&field.ty)],
            Self::Arm(arm) => {
                let pattern = [Self::Pattern(&arm.pattern)].into_iter();
                let guard = arm.guard.iter().map(Self::Expr);
                pattern.chain(guard).chain([Self::Expr(&arm.value)]).collect()
            }
            Self::Pattern(pattern) => in_pattern(pattern),
            Self::Type(ty) => vec![Self::Expr(ty)],
            Self::Expr(expr) => in_expr(expr),
        }
    }
}

/// Returns the node of a constant's expression or generic function.
fn init(init: &Init) -> Node<'_> {
    match init {
        Init::Expr(value) => Node::Expr(value),
        Init::Generic(generic) => Node::Generic(generic),
    }
}

/// Returns the node of the code that a template's instances evaluate.
fn made(body: &TemplateBody) -> Node<'_> {
    match body {
        TemplateBody::Expr(value) => Node::Expr(value),
        TemplateBody::Items(items) => Node::Members(items),
    }
}

fn in_statement(statement: &Statement) -> Vec<Node<'_>> {
    match statement {
        Statement::Expr(value) => vec![Node::Expr(value)],
        Statement::Assign { target, value } => vec![Node::Expr(target), Node::Expr(value)],
        Statement::Return(_, value) => value.iter().map(Node::Expr).collect(),
        Statement::Break(_) | Statement::Continue(_) => Vec::new(),
        Statement::While(repeat) => vec![Node::Expr(&repeat.condition), Node::Block(&repeat.body)],
        Statement::For(repeat) => vec![Node::For(repeat)],
    }
}

fn in_function(function: &Function) -> Vec<Node<'_>> {
    let params = function.params.iter().map(Node::Param);
    let result = function.result.iter().map(|result| Node::Type(result));
    params.chain(result).chain([Node::Block(&function.body)]).collect()
}

fn in_member(member: &Member) -> Vec<Node<'_>> {
    match &member.kind {
        MemberKind::Field(ty, default) => {
            [Node::Type(ty)].into_iter().chain(default.iter().map(Node::Expr)).collect()
        }
        MemberKind::Inferred(value) => vec![Node::Expr(value)],
        MemberKind::Constant(value) => vec![init(value)],
    }
}

fn in_pattern(pattern: &Pattern) -> Vec<Node<'_>> {
    match &pattern.kind {
        PatternKind::Wild(ty) | PatternKind::Bind(_, ty) => {
            ty.iter().map(|ty| Node::Type(ty)).collect()
        }
        PatternKind::Tuple(parts) => parts.iter().map(Node::Pattern).collect(),
        PatternKind::Record(_, fields) => {
            fields.iter().map(|field| Node::Pattern(&field.pattern)).collect()
        }
        PatternKind::Literal(_) | PatternKind::Constant(_) => Vec::new(),
    }
}

fn in_expr(expr: &Expr) -> Vec<Node<'_>> {
    match &expr.kind {
        ExprKind::Literal(_) | ExprKind::Never | ExprKind::Hole | ExprKind::Name(_) => Vec::new(),
        ExprKind::Tuple(parts) => args(parts),
        ExprKind::List(parts) => parts.iter().map(Node::Expr).collect(),
        ExprKind::Dict(pairs) => {
            pairs.iter().flat_map(|(key, value)| [Node::Expr(key), Node::Expr(value)]).collect()
        }
        ExprKind::Prefix(_, operand) => vec![Node::Expr(operand)],
        ExprKind::Chain(chain) => {
            let rest = chain.rest.iter().map(|(_, operand)| Node::Expr(operand));
            [Node::Expr(&chain.first)].into_iter().chain(rest).collect()
        }
        ExprKind::Compare(left, CompareOp::Is, ty) => vec![Node::Expr(left), Node::Type(ty)],
        ExprKind::Compare(left, _, right) => vec![Node::Expr(left), Node::Expr(right)],
        ExprKind::Postfix(postfix) => {
            let steps = postfix.steps.iter().flat_map(|step| in_step(&step.kind));
            [Node::Expr(&postfix.base)].into_iter().chain(steps).collect()
        }
        ExprKind::Record(record) => in_record(record),
        ExprKind::Variant(variant) => in_variant(variant),
        ExprKind::Function(function) => vec![Node::Function(function)],
        ExprKind::FunctionType(ty) => {
            let params = ty.params.iter().map(|param| Node::Type(&param.ty));
            params.chain([Node::Type(&ty.result)]).collect()
        }
        ExprKind::If(choice) => {
            let arms = choice.arms.iter();
            let arms = arms.flat_map(|(when, then)| [Node::Expr(when), Node::Block(then)]);
            arms.chain(choice.otherwise.iter().map(Node::Block)).collect()
        }
        ExprKind::Match(choice) => {
            let arms = choice.arms.iter().map(Node::Arm);
            [Node::Expr(&choice.subject)].into_iter().chain(arms).collect()
        }
        ExprKind::Block(block) => vec![Node::Block(block)],
    }
}

fn args(args: &[Arg]) -> Vec<Node<'_>> {
    args.iter().map(|arg| Node::Expr(&arg.value)).collect()
}

fn in_step(step: &StepKind) -> Vec<Node<'_>> {
    match step {
        StepKind::Call(parts) => args(parts),
        StepKind::Apply(parts) => parts.iter().map(Node::Expr).collect(),
        StepKind::Member(_) | StepKind::Element(_) => Vec::new(),
    }
}

fn in_record(record: &Record) -> Vec<Node<'_>> {
    record.bases.iter().map(Node::Type).chain(in_body(&record.body)).collect()
}

fn in_variant(variant: &Variant) -> Vec<Node<'_>> {
    variant.cases.iter().map(Node::Case).chain(in_body(&variant.body)).collect()
}

fn in_body(body: &Body) -> Vec<Node<'_>> {
    body.members.iter().map(Node::Member).chain(body.gaps.iter().map(Node::Gap)).collect()
}
