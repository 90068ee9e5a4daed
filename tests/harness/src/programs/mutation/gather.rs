//! Collects the parts of a syntax tree that mutations can change.

use super::parts::{Bound, CallParts, ConstantParts, FunctionParts, MatchParts};
use crate::programs::visit::{Visit, visit, visit_items};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Arg, ChainOp, CompareOp, Const, Expr, ExprKind, Function, ImportName, Imported, Init, Item,
    MemberKind, Param, Pattern, PatternKind, Postfix, Prefix, Statement, StepKind, Tree,
};

/// All parts of a syntax tree that mutations can change.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) functions: Vec<FunctionParts>,
    pub(super) calls: Vec<CallParts>,
    pub(super) matches: Vec<MatchParts>,
    /// The chains of operators, except unions. Each entry consists of the whole chain, its last
    /// operand, and its operator.
    pub(super) chains: Vec<(Span, Span, ChainOp)>,
    /// The comparisons with `<`, `<=`, `>` and `>=`. Each entry consists of the whole comparison
    /// and its two operands.
    pub(super) orders: Vec<(Span, Span, Span)>,
    pub(super) conditions: Vec<Span>,
    pub(super) guards: Vec<Span>,
    pub(super) negations: Vec<Span>,
    pub(super) overs: Vec<Span>,
    /// The accesses to members. Each entry consists of the expression before the member, and the
    /// member's name.
    pub(super) members: Vec<(Span, Span)>,
    /// The accesses to elements of tuples. Each entry is the part that follows the tuple.
    pub(super) elements: Vec<Span>,
    /// The types that `let`s and `var`s declare.
    pub(super) types: Vec<Span>,
    /// The patterns of records and cases. Each entry consists of the end of the pattern, and
    /// whether the pattern has parts.
    pub(super) records: Vec<(Span, bool)>,
    /// The literals of records and variants. Within them, expressions outside of functions must be
    /// constant.
    pub(super) literals: Vec<Span>,
    /// The targets of assignments.
    pub(super) targets: Vec<Span>,
    /// Whether any parameter or field has a default.
    pub(super) has_defaults: bool,
    /// The expressions with brackets after them, such as types with arguments. Each entry consists
    /// of the expression and the brackets.
    pub(super) applied: Vec<(Span, Span)>,
    /// All pairs of brackets that follow an expression.
    pub(super) brackets: Vec<Span>,
    /// The tuples with labels. Each entry consists of the tuple and its labels.
    pub(super) named: Vec<(Span, Vec<Span>)>,
    /// The patterns of tuples.
    pub(super) tuples: Vec<Span>,
    /// The labels in patterns of records and cases.
    pub(super) field_labels: Vec<Span>,
    /// The `let`s and `var`s whose pattern is a single name. Constants are in the field
    /// `constants`.
    pub(super) bound: Vec<Bound>,
    pub(super) constants: Vec<ConstantParts>,
    /// The `return`s with a value. Each entry consists of the word `return` and the value.
    pub(super) returns: Vec<(Span, Span)>,
    /// The expressions with a minus sign before a number. Each entry consists of the whole
    /// expression and the number.
    pub(super) negated: Vec<(Span, Span)>,
    /// The namespace blocks.
    pub(super) spaces: Vec<Span>,
    /// The pairs of neighbouring items in blocks and modules. Each entry consists of the starts of
    /// both items, and the end of the second item.
    pub(super) pairs: Vec<[u32; 3]>,
    /// The first name of each imported path. The flag is true if the import renames the
    /// declaration.
    pub(super) imports: Vec<(Span, bool)>,
}

impl Gathered {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut out = Self::default();
        visit(tree, &mut out);
        out.neighbours(&tree.items);
        for import in &tree.imports {
            let Imported::Names(names) = &import.names else { continue };
            let single = names.iter().filter(|own| own.path.parts.len() == 1);
            let imported = |own: &ImportName| (own.path.span(), own.alias.is_some());
            out.imports.extend(single.map(imported));
        }
        out
    }

    /// Adds the pairs of neighbouring items in a list of items.
    fn neighbours(&mut self, items: &[Item]) {
        let start = |item: &Item| match item {
            Item::Let(own) => Some((own.pattern.span.start, own.value.span.end)),
            Item::Statement(Statement::Expr(value)) => Some((value.span.start, value.span.end)),
            _ => None,
        };
        for pair in items.windows(2) {
            let (Item::Let(_), Some(first)) = (&pair[0], start(&pair[0])) else { continue };
            if let Some((second, end)) = start(&pair[1]) {
                self.pairs.push([first.0, second, end]);
            }
        }
    }

    fn bind(&mut self, name: Span, is_var: bool, (ty, value): (&Option<Expr>, &Expr)) {
        let has_type = ty.is_some();
        self.bound.push(Bound { name, is_var, has_type, value: value.span });
    }

    fn constant(&mut self, own: &Const) {
        let Init::Expr(value) = &own.init else { return };
        let literal = |expr: &Expr| matches!(expr.kind, ExprKind::Literal(_));
        let plain = match &value.kind {
            ExprKind::Chain(chain) => {
                literal(&chain.first) && chain.rest.iter().all(|part| literal(&part.1))
            }
            _ => literal(value),
        };
        let params = match &value.kind {
            ExprKind::Function(function) => function.params.iter().filter_map(untyped).collect(),
            _ => Vec::new(),
        };
        self.constants.push(ConstantParts {
            name: own.name.span,
            value: value.span,
            is_plain: plain && own.ty.is_none(),
            is_public: own.public,
            params,
        });
    }

    /// Adds a call. The call is the step at index `at` of a chain of postfix operators.
    fn call(&mut self, of: &Postfix, at: usize, (span, args): (Span, &[Arg])) {
        let name_alone = at == 0 && matches!(of.base.kind, ExprKind::Name(_));
        self.calls.push(CallParts {
            span,
            is_named: name_alone,
            args: args.iter().map(|arg| arg.value.span).collect(),
            is_labelled: args.iter().any(|arg| arg.label.is_some()),
            labels: args.iter().map(|arg| arg.label.as_ref().map(|label| label.span)).collect(),
            name: last_name(of, at),
        });
    }
}

/// Returns the last name of the expression before the step at index `at`. Brackets after this name
/// are ignored.
fn last_name(of: &Postfix, at: usize) -> Option<Span> {
    let before = of.steps.get(..at).unwrap_or_default().iter().rev();
    let mut steps = before.skip_while(|step| matches!(step.kind, StepKind::Apply(_)));
    match steps.next().map(|step| &step.kind) {
        Some(StepKind::Member(name)) => Some(name.span),
        Some(_) => None,
        None => matches!(of.base.kind, ExprKind::Name(_)).then_some(of.base.span),
    }
}

impl Visit for Gathered {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Let(own) => {
                self.types.extend(own.ty.as_ref().map(|ty| ty.span));
                if let PatternKind::Bind(name, None) = &own.pattern.kind {
                    self.bind(name.span, false, (&own.ty, &own.value));
                }
            }
            Item::Var(own) => {
                self.types.extend(own.ty.as_ref().map(|ty| ty.span));
                self.bind(own.name.span, true, (&own.ty, &own.value));
            }
            Item::Const(own) => self.constant(own),
            Item::Namespace(own) => {
                let start = own.path.span().start;
                let mut end = End(start);
                visit_items(&own.items, &mut end);
                self.spaces.push(Span::new(start, end.0 + 1));
            }
            Item::Statement(Statement::Return(word, Some(value))) => {
                self.returns.push((*word, value.span));
            }
            Item::Statement(Statement::Assign { target, .. }) => self.targets.push(target.span),
            Item::Statement(Statement::While(own)) => self.conditions.push(own.condition.span),
            Item::Statement(Statement::For(own)) => self.overs.push(own.over.span),
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If(own) => {
                self.conditions.extend(own.arms.iter().map(|arm| arm.0.span));
            }
            ExprKind::Match(own) => {
                let last = own.arms.last().filter(|_| own.arms.len() > 1);
                let last = last.map(|arm| (arm.pattern.span, arm.guard.is_some()));
                self.matches.push(MatchParts { span: expr.span, last });
                let guards = own.arms.iter().filter_map(|arm| arm.guard.as_ref());
                self.guards.extend(guards.map(|guard| guard.span));
            }
            ExprKind::Chain(own) => {
                let last = own.rest.last().filter(|last| last.0 != ChainOp::Union);
                self.chains.extend(last.map(|(op, last)| (expr.span, last.span, *op)));
            }
            ExprKind::Compare(left, op, right) => {
                let order = matches!(op, CompareOp::Less | CompareOp::Greater);
                self.orders.extend(order.then_some((expr.span, left.span, right.span)));
            }
            ExprKind::Prefix(Prefix::Not, operand) => self.negations.push(operand.span),
            ExprKind::Prefix(Prefix::Minus, operand) => {
                self.negated.push((expr.span, operand.span));
            }
            ExprKind::Tuple(parts) => {
                let labels = parts.iter().filter_map(|part| part.label.as_ref());
                self.named.push((expr.span, labels.map(|label| label.span).collect()));
            }
            ExprKind::Variant(_) => self.literals.push(expr.span),
            ExprKind::Record(own) => {
                self.literals.push(expr.span);
                let default = |kind: &MemberKind| {
                    matches!(kind, MemberKind::Field(_, Some(_)) | MemberKind::Inferred(_))
                };
                self.has_defaults |= own.body.members.iter().any(|own| default(&own.kind));
            }
            ExprKind::Block(block) => self.neighbours(&block.items),
            ExprKind::Postfix(own) => {
                let mut of = own.base.span;
                for (at, step) in own.steps.iter().enumerate() {
                    let whole = Span::new(expr.span.start, step.span.end);
                    if matches!(step.kind, StepKind::Apply(_)) {
                        self.brackets.push(step.span);
                    }
                    match &step.kind {
                        StepKind::Call(args) => self.call(own, at, (whole, args)),
                        StepKind::Apply(_) if at == 0 => {
                            self.applied.push((own.base.span, step.span));
                        }
                        StepKind::Member(name) => self.members.push((of, name.span)),
                        StepKind::Element(_) => self.elements.push(step.span),
                        _ => {}
                    }
                    of = whole;
                }
            }
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Record(_, parts) => {
                self.records.push((pattern.span, !parts.is_empty()));
                let labels = parts.iter().filter_map(|part| part.label.as_ref());
                self.field_labels.extend(labels.map(|label| label.span));
            }
            PatternKind::Tuple(parts) if !parts.is_empty() => self.tuples.push(pattern.span),
            _ => {}
        }
    }

    fn function(&mut self, function: &Function) {
        let types = function.params.iter().filter_map(|param| param.ty.as_ref());
        let types = types.chain(function.result.as_deref());
        let named = types.filter(|ty| matches!(ty.kind, ExprKind::Name(_)));
        self.neighbours(&function.body.items);
        self.has_defaults |= function.params.iter().any(|param| param.default.is_some());
        self.functions.push(FunctionParts {
            body: function.body.span,
            value: function.body.value.as_ref().map(|value| value.span),
            types: named.map(|ty| ty.span).collect(),
        });
    }
}

/// A visitor that finds the end of the last expression or block in a part of a tree.
struct End(u32);

impl Visit for End {
    fn expr(&mut self, expr: &Expr) {
        self.0 = self.0.max(expr.span.end);
    }

    fn function(&mut self, function: &Function) {
        self.0 = self.0.max(function.body.span.end);
    }
}

/// Returns the name of a parameter, and the end of the parameter's type. Returns `None` if the
/// parameter has no type, has a default, or is not a single name.
fn untyped(param: &Param) -> Option<(Span, u32)> {
    match (&param.pattern.kind, &param.ty) {
        (PatternKind::Bind(name, None), Some(ty)) if param.default.is_none() => {
            Some((name.span, ty.span.end))
        }
        _ => None,
    }
}
