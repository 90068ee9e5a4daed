//! Converts expressions in places where types are expected (`[notation.type]`).

use super::data::{Meant, Used};
use super::lower::Lower;
use crate::parse::arena::{Entries, Expr, ExprKind, Leaf, Link, TypeParam};
use crate::scan::Token;
use selfsame_spec::graph::Node;
use selfsame_spec::kind::{Arity, TABLE, named};
use selfsame_spec::program::{BUILTINS, BuiltinSort};
use selfsame_spec::text::tree::{ChainOp, Prefix};
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, NodeIx, Payload, Value};

/// Returns the kind of the primitive type that a builtin denotes.
pub(super) fn primitive(name: &str) -> Option<Kind> {
    match name {
        "int" => Some(Kind::I64),
        "float" => Some(Kind::F64),
        _ => {
            let mut rows = TABLE.iter().filter(|row| row.kind.is_primitive());
            rows.find(|row| row.name == name).map(|row| row.kind)
        }
    }
}

/// Returns the kind of a builtin constructor, and its number of arguments.
pub(super) fn constructor(name: &str) -> Option<(Kind, u32)> {
    let row = named(name)?;
    match row.arity {
        Arity::Exactly(takes) => Some((row.kind, takes)),
        _ => None,
    }
}

/// Returns the number of type arguments that a builtin takes. The builtin is one that is not a type
/// by itself. Returns `None` for a builtin function.
fn takes(name: &str) -> Option<u32> {
    let builtin = BUILTINS.iter().find(|builtin| builtin.name == name);
    match builtin.map(|builtin| builtin.sort) {
        Some(BuiltinSort::Constructor) => constructor(name).map(|(_, takes)| takes),
        Some(BuiltinSort::Operator) => Some(1),
        Some(_) => None,
        None => Some(2),
    }
}

impl<'l> Lower<'l> {
    /// Returns the node of an expression in a place where a type is expected. Returns `None` if an
    /// error was reported.
    pub(crate) fn ty(&mut self, expr: Expr) -> Option<NodeIx> {
        let kind = self.arena.expr(expr);
        match kind {
            ExprKind::Literal(literal) => self.literal(literal, self.arena.span(expr)),
            ExprKind::Unit => self.plain(Kind::UNIT, Vec::new(), self.arena.span(expr)),
            ExprKind::Never => self.plain(Kind::NEVER, Vec::new(), self.arena.span(expr)),
            ExprKind::Name(_) | ExprKind::Postfix(..) => self.use_or_application(expr),
            ExprKind::Chain(first, rest) => self.union(expr, first, rest),
            ExprKind::Tuple(parts) => self.tuple(expr, parts),
            ExprKind::Prefix(Prefix::Ref, operand) => {
                let child = self.ty(operand)?;
                self.plain(Kind::BOX, vec![child], self.arena.span(expr))
            }
            ExprKind::FunctionType(params, result) => self.function_type(expr, params, result),
            ExprKind::Struct(_) | ExprKind::Class(..) | ExprKind::Variant(..) => {
                self.record(expr, kind)
            }
            ExprKind::Function(function) => self.function(expr, function),
            _ => self.no_type(expr),
        }
    }

    /// Returns the nodes of several expressions in places where types are expected. Returns `None`
    /// if one of the expressions has no node.
    pub(super) fn types(&mut self, exprs: impl Iterator<Item = Expr>) -> Option<Vec<NodeIx>> {
        let mut nodes = Some(Vec::with_capacity(exprs.size_hint().0));
        for expr in exprs {
            let node = self.ty(expr);
            nodes = nodes.zip(node).map(|(mut nodes, node)| {
                nodes.push(node);
                nodes
            });
        }
        nodes
    }

    /// Refuses an expression that is not written in one of the forms that types have in the
    /// notation.
    fn no_type(&mut self, expr: Expr) -> Option<NodeIx> {
        self.not_here("this where a type belongs", self.arena.span(expr))
    }

    fn literal(&mut self, literal: Leaf, span: Span) -> Option<NodeIx> {
        self.value_type(self.arena.value(literal), span)
    }

    /// Returns the node of the type that has a single value. For the value `none` or `()`, this
    /// node is the head of the primitive type.
    pub(crate) fn value_type(&mut self, value: Value, span: Span) -> Option<NodeIx> {
        if matches!(value.kind(), Kind::NONE | Kind::UNIT) {
            return self.plain(value.kind(), Vec::new(), span);
        }
        self.head(Kind::VALUE, &Payload::Value(value), Vec::new(), span)
    }

    fn union(&mut self, expr: Expr, first: Expr, rest: Entries<'l, Link>) -> Option<NodeIx> {
        if rest.first().is_none_or(|link| link.op != ChainOp::Union) {
            return self.no_type(expr);
        }
        let operands = std::iter::once(first).chain(rest.iter().map(|link| link.operand));
        let members = self.types(operands)?;
        Some(self.draft.push(Node::OneOf(members), self.arena.span(expr)))
    }

    fn function_type(
        &mut self,
        expr: Expr,
        params: Entries<'l, TypeParam>,
        result: Expr,
    ) -> Option<NodeIx> {
        let types = params.iter().map(|param| param.ty).chain(std::iter::once(result));
        let children = self.types(types)?;
        let name = |name: Option<Token>| name.map_or("", |name| self.text_of(name)).to_owned();
        let payload = Payload::Params(params.iter().map(|param| name(param.name)).collect());
        let names = || vec![params.iter().filter_map(|param| param.name).collect()];
        self.named_head((Kind::FN, &payload), children, self.arena.span(expr), names)
    }

    fn use_or_application(&mut self, expr: Expr) -> Option<NodeIx> {
        if let Some(used) = self.used(expr) {
            return self.use_type(expr, used);
        }
        match self.applied(expr) {
            Some((used, args)) => self.apply(expr, used, args),
            None => self.no_type(expr),
        }
    }

    fn use_type(&mut self, expr: Expr, used: Used) -> Option<NodeIx> {
        let Used { meant, whole, span } = used;
        match meant {
            Meant::Nothing => None,
            _ if !whole => self.no_type(expr),
            Meant::Constant(_) | Meant::Other(_) => self.type_use(meant, span),
            Meant::Parameter(token) => self.parameter(token),
            Meant::Old(number) => Some(self.old(number, span)),
            Meant::Template(template) => {
                let number = self.numbers.get(&template).map(|&number| number as usize);
                let template = number.and_then(|number| self.templates.get(number));
                self.no_arguments(template.map_or(0, |template| template.params.len() as u32), span)
            }
            Meant::Builtin(name) => match (primitive(name), takes(name)) {
                (Some(kind), _) => self.plain(kind, Vec::new(), span),
                (None, Some(takes)) => self.no_arguments(takes, span),
                (None, None) => self.tell(Problem::IsValue { name: name.to_owned() }, span),
            },
        }
    }

    fn no_arguments(&mut self, takes: u32, span: Span) -> Option<NodeIx> {
        let name = self.written(span).to_owned();
        self.tell(Problem::ArgumentCount { name, takes, given: None }, span)
    }
}
