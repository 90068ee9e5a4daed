//! Adds the nodes of expressions at places where types are expected ([notation.type],
//! [notation.type-refused]).
//!
//! ```text
//! int | none          a OneOf of two heads
//! (int, x: str)       refused: one part has a label, another none
//! fn(int) -> str      a head of the kind Fn
//! ```

use super::answer::Means;
use super::draft::Lower;
use crate::names::{is_use, use_of};
use crate::util::deeper;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::kind::{Arity, named};
use selfsame_spec::program::BuiltinSort;
use selfsame_spec::text::tree::{Arg, Expr, ExprKind, FunctionType, Level, Name, Prefix};
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, Payload, Value};

impl Lower<'_> {
    /// Adds the nodes of an expression at a place where a type is expected. Returns the last of
    /// these nodes.
    // [notation.type]
    pub(crate) fn ty(&mut self, expr: &Expr) -> Option<NodeIx> {
        deeper(|| match &expr.kind {
            ExprKind::Literal(value) => self.literal(value, expr.span),
            ExprKind::Never => self.plain(Kind::NEVER, expr.span),
            ExprKind::Name(_) | ExprKind::Postfix(_) if is_use(expr) => {
                self.used(&use_of(expr), expr.span)
            }
            ExprKind::Postfix(_) => self.apply(expr),
            ExprKind::Chain(chain) if chain.level() == Some(Level::Union) => {
                let rest = chain.rest.iter().map(|(_, operand)| operand);
                let operands = self.types([&*chain.first].into_iter().chain(rest));
                operands.map(|operands| self.push(Node::OneOf(operands), expr.span))
            }
            ExprKind::Tuple(parts) => self.tuple(parts, expr.span),
            ExprKind::Prefix(Prefix::Ref, inner) => {
                let child = self.types([&**inner]);
                self.head(Kind::BOX, &Payload::Plain, child, expr.span)
            }
            ExprKind::FunctionType(ty) => self.function_type(ty, expr.span),
            ExprKind::Record(record) => self.record(record, expr.span),
            ExprKind::Variant(variant) => self.variant(variant, expr.span),
            ExprKind::Function(function) => self.function(function, expr.span),
            _ => self.not_here("this, where a type belongs,", expr.span),
        })
    }

    /// Adds the nodes of several expressions, and returns the last node of each expression.
    pub(crate) fn types<'e>(
        &mut self,
        exprs: impl IntoIterator<Item = &'e Expr>,
    ) -> Option<Vec<NodeIx>> {
        let nodes: Vec<Option<NodeIx>> = exprs.into_iter().map(|expr| self.ty(expr)).collect();
        nodes.into_iter().collect()
    }

    // [notation.type]
    fn literal(&mut self, value: &Value, span: Span) -> Option<NodeIx> {
        match value.kind() {
            kind @ (Kind::NONE | Kind::UNIT) => self.plain(kind, span),
            _ => self.value_type(value.clone(), span),
        }
    }

    /// Adds the head of the type that has only the given value.
    // [notation.type] [notation.apply]
    pub(super) fn value_type(&mut self, value: Value, span: Span) -> Option<NodeIx> {
        self.head(Kind::VALUE, &Payload::Value(value), Some(Vec::new()), span)
    }

    /// Adds the node of a use, if the use means a type.
    // [notation.type]
    fn used(&mut self, parts: &[Name], span: Span) -> Option<NodeIx> {
        match self.means(parts) {
            (_, Means::Unknown) => None,
            (known, _) if known < parts.len() => {
                self.not_here("a member, where a type belongs,", span)
            }
            (_, Means::Node(node)) => Some(self.outer(node, span)),
            (_, Means::Earlier(number)) => Some(self.earlier(number, span)),
            (_, Means::Param(node)) => Some(node),
            (_, Means::Template(at)) => {
                let made = &self.text.templates[at];
                let (name, takes) = (made.path.clone(), made.template.params.len() as u32);
                self.refuse(Problem::ArgumentCount { name, takes, given: None }, span)
            }
            (_, Means::Builtin(name, BuiltinSort::Type)) => {
                primitive(name).and_then(|kind| self.plain(kind, span))
            }
            (_, Means::Builtin(name, BuiltinSort::Function)) => {
                self.refuse(Problem::IsValue { name: name.to_owned() }, span)
            }
            (_, Means::Builtin(name, _)) => {
                let takes = constructor(name).map_or(1, |(_, takes)| takes);
                let name = name.to_owned();
                self.refuse(Problem::ArgumentCount { name, takes, given: None }, span)
            }
        }
    }

    // [notation.type]
    fn tuple(&mut self, parts: &[Arg], span: Span) -> Option<NodeIx> {
        let children = self.types(parts.iter().map(|part| &part.value));
        let labelled: Vec<bool> = parts.iter().map(|part| part.label.is_some()).collect();
        if let Some(part) = (self.text.rules.mixed)(&labelled).and_then(|at| parts.get(at)) {
            let start = part.label.as_ref().map_or(part.value.span, |label| label.span);
            return self.refuse(Problem::MixedLabels, start.to(part.value.span));
        }
        let names: Vec<&Name> = parts.iter().filter_map(|part| part.label.as_ref()).collect();
        let labels: Vec<String> = names.iter().map(|label| label.text.clone()).collect();
        if labels.is_empty() {
            self.head(Kind::TUPLE, &Payload::Plain, children, span)
        } else {
            let label = (Kind::NAMED_TUPLE, &Payload::Names(labels));
            self.named_head(label, children, &[names], span)
        }
    }

    // [notation.type]
    fn function_type(&mut self, ty: &FunctionType, span: Span) -> Option<NodeIx> {
        let params = ty.params.iter().map(|param| &param.ty);
        let children = self.types(params.chain([&*ty.result]));
        let name = |name: &Option<Name>| name.as_ref().map_or("", |name| &name.text).to_owned();
        let payload = Payload::Params(ty.params.iter().map(|param| name(&param.name)).collect());
        let names = ty.params.iter().filter_map(|param| param.name.as_ref()).collect();
        self.named_head((Kind::FN, &payload), children, &[names], span)
    }
}

/// Returns the index of the first part of a tuple that differs from the part before it. Two parts
/// differ if only one of them has a label.
#[must_use]
// [notation.type]
pub fn mixed(labelled: &[bool]) -> Option<usize> {
    (1..labelled.len()).find(|&at| labelled[at] != labelled[at - 1])
}

/// Returns the kind of a builtin type.
// [notation.type]
fn primitive(name: &str) -> Option<Kind> {
    match name {
        "int" => Some(Kind::I64),
        "float" => Some(Kind::F64),
        _ => named(name).map(|row| row.kind),
    }
}

/// Returns the kind of the heads that a builtin constructor makes, and the number of the
/// constructor's arguments.
// [notation.apply]
pub(super) fn constructor(name: &str) -> Option<(Kind, u32)> {
    let row = named(name)?;
    match row.arity {
        Arity::Exactly(takes) => Some((row.kind, takes)),
        _ => None,
    }
}
