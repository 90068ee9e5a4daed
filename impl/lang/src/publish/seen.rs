//! What names mean in a program, where types, objects and values belong.

use super::lead::{Lead, Leads};
use crate::kinds::Kinds;
use crate::link::{DeclId, Links, ModuleId};
use crate::notation::{Lower, Meant, Part, Said, Sees, Used};
use crate::parse::arena::{Expr, ExprKind};
use crate::scan::Token;
use selfsame_spec::program::{DeclaredKind, Sort};
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{NodeIx, Value};

/// What a program sees.
pub(super) struct Seen<'l> {
    links: &'l Links,
    pub(super) kinds: &'l Kinds,
    pub(super) leads: Leads,
    /// The constants of records of the module at hand: the name, and the number among the module's
    /// constants.
    records: Vec<(Token, usize)>,
}

impl<'l> Seen<'l> {
    pub(super) fn new(links: &'l Links, kinds: &'l Kinds) -> Self {
        let leads = Leads::new(links.declared.decls.len());
        Self { links, kinds, leads, records: Vec::new() }
    }

    /// What an import brings, and any other declaration itself; none of what is not known.
    fn origin(&self, decl: DeclId) -> Option<DeclId> {
        match self.links.decl(decl) {
            import if import.sort == Sort::Import => import.origin(),
            _ => Some(decl),
        }
    }

    /// The value of a literal.
    fn literal(&self, module: ModuleId, expr: Expr) -> Value {
        let arena = &self.links.module(module).syntax.arena;
        match arena.expr(expr) {
            ExprKind::Literal(literal) => arena.value(literal),
            _ => Value::unit(),
        }
    }
}

impl<'l> Sees<'l> for Seen<'l> {
    fn declared(lower: &Lower<'l, Self>, decl: DeclId) -> Meant {
        let Some(decl) = lower.sees.origin(decl) else { return Meant::Nothing };
        match lower.decl(decl).sort {
            Sort::TemplateParameter => Meant::Parameter(lower.decl(decl).first),
            Sort::Template => Meant::Template(decl),
            Sort::Const => Meant::Constant(decl),
            Sort::Let | Sort::Var => Meant::Other(decl),
            _ => Meant::Nothing,
        }
    }

    /// [publish.type]
    fn type_use(lower: &mut Lower<'l, Self>, meant: Meant, span: Span) -> Option<NodeIx> {
        let Meant::Constant(decl) = meant else { return lower.is_value(span) };
        let kind = lower.sees.kinds.of(decl);
        match (kind?, lower.sees.leads.of(decl)) {
            (kind, lead) if kind == DeclaredKind::Type || lower.makes_type(lead) => {
                let forward = lower.node_of(decl)?;
                Some(lower.outer(forward, span))
            }
            (_, Lead::Literal(module, expr)) => {
                let value = lower.sees.literal(module, expr);
                lower.value_type(value, span)
            }
            (DeclaredKind::Value, _) => lower.is_value(span),
            (_, Lead::Named) => lower.is_named(span),
            _ => None,
        }
    }

    /// [publish.type]
    fn applied(lower: &mut Lower<'l, Self>, meant: Meant, at: Span) -> Option<NodeIx> {
        let Meant::Constant(decl) = meant else { return lower.no_template(at) };
        match (lower.sees.kinds.of(decl)?, lower.sees.leads.of(decl)) {
            (_, lead) if lower.makes_type(lead) => lower.no_template(at),
            (DeclaredKind::Dynamic, Lead::Named) => lower.is_named(at),
            (DeclaredKind::Dynamic, _) => None,
            _ => lower.no_template(at),
        }
    }

    fn can_call(&self) -> bool {
        true
    }

    /// [publish.value]
    fn object(lower: &mut Lower<'l, Self>, expr: Expr) -> Option<NodeIx> {
        if let Some(node) = lower.own_object(expr) {
            return node;
        }
        match lower.arena.expr(expr) {
            ExprKind::Function(function) => lower.function(expr, function),
            ExprKind::Name(_) | ExprKind::Postfix(..) => match lower.used(expr) {
                Some(Used { meant: Meant::Nothing, .. }) => None,
                Some(Used { meant, whole: true, span }) => lower.object_use(meant, span),
                Some(_) => lower.is_evaluated(expr),
                None => match lower.applied(expr).map(|(used, _)| used) {
                    Some(Used { meant: Meant::Nothing, .. }) => None,
                    Some(Used { meant: Meant::Template(_), whole: true, .. }) => lower.ty(expr),
                    _ => lower.is_evaluated(expr),
                },
            },
            _ => lower.is_evaluated(expr),
        }
    }

    fn said(lower: &mut Lower<'l, Self>, expr: Expr) -> Said {
        let lead = match lower.lead(expr) {
            Lead::Next(decl) => lower.sees.leads.of(decl),
            lead => lead,
        };
        match lead {
            Lead::Literal(module, expr) => Said::Value(lower.sees.literal(module, expr)),
            Lead::Nothing if lower.is_unknown(expr) => Said::Refused,
            _ => Said::No,
        }
    }

    /// [publish.record]
    fn default(lower: &mut Lower<'l, Self>, expr: Expr) -> Option<Part> {
        match Self::said(lower, expr) {
            Said::Value(value) => return Some(Part::Value(value)),
            Said::Refused => return None,
            Said::No => {}
        }
        if lower.is_let_or_var(expr) {
            Self::no_value(lower, expr);
            return None;
        }
        Self::object(lower, expr).map(Part::Child)
    }

    fn no_value(lower: &mut Lower<'l, Self>, expr: Expr) {
        let span = lower.arena.span(expr);
        if lower.is_let_or_var(expr) {
            lower.tell::<()>(Problem::NoConstant, span);
        } else {
            lower.is_evaluated(expr);
        }
    }

    /// [publish.record]
    fn record_constant(lower: &mut Lower<'l, Self>, name: Token, value: Expr) -> Option<Part> {
        match Self::said(lower, value) {
            Said::Value(value) => return Some(Part::Value(value)),
            Said::Refused => return None,
            Said::No => {}
        }
        let node = match lower.kind_in_record(name)? {
            DeclaredKind::Type => lower.ty(value),
            DeclaredKind::Value | DeclaredKind::Dynamic => Self::object(lower, value),
        };
        node.map(Part::Child)
    }

    /// [publish.function]
    fn member_of(lower: &Lower<'l, Self>, decl: DeclId) -> Option<(String, String)> {
        let decl = lower.sees.origin(decl)?;
        let module = lower.links.module(lower.decl(decl).module).name.to_string();
        Some((module, lower.links.qualified(decl)))
    }
}

impl<'l> Lower<'l, Seen<'l>> {
    /// Where an expression of the module at hand leads, as far as it says so itself.
    pub(super) fn lead(&self, expr: Expr) -> Lead {
        match self.arena.expr(expr) {
            ExprKind::Literal(_) | ExprKind::Unit => Lead::Literal(self.module, expr),
            ExprKind::Name(_) | ExprKind::Postfix(..) => match self.used(expr) {
                Some(used) => Lead::of_use(used),
                None => self.applied_lead(expr),
            },
            _ => Lead::Other,
        }
    }

    fn applied_lead(&self, expr: Expr) -> Lead {
        match self.applied(expr) {
            Some((Used { meant: Meant::Template(decl), whole: true, .. }, _)) => {
                Lead::Applied(decl)
            }
            _ => Lead::Other,
        }
    }

    /// Notes which constants are those of records in the module at hand.
    pub(super) fn enter_records(&mut self) {
        let constants = self.meanings.constants.iter().enumerate();
        let of_records = constants.filter(|(_, constant)| constant.decl.is_none());
        self.sees.records = of_records.map(|(at, constant)| (constant.name, at)).collect();
        self.sees.records.sort_unstable();
    }

    /// The kind of the constant of a record.
    fn kind_in_record(&self, name: Token) -> Option<DeclaredKind> {
        let records = &self.sees.records;
        let at = records.binary_search_by_key(&name, |&(name, _)| name).ok()?;
        self.sees.kinds.at(self.module, records.get(at)?.1)
    }

    /// A use of all identifiers, as an object (`[publish.value]`).
    fn object_use(&mut self, meant: Meant, span: Span) -> Option<NodeIx> {
        match meant {
            Meant::Constant(decl) | Meant::Other(decl) | Meant::Template(decl) => {
                let forward = self.node_of(decl)?;
                Some(self.outer(forward, span))
            }
            Meant::Parameter(token) => self.parameter(token),
            Meant::Builtin(_) => self.not_here("a builtin as a value", span),
            Meant::Old(_) | Meant::Nothing => None,
        }
    }

    /// Whether it is an application of a template that makes a type.
    fn makes_type(&self, lead: Lead) -> bool {
        matches!(lead, Lead::Applied(template) if self.is_type_function(template))
    }

    /// Whether an expression is a use of which nothing is known.
    fn is_unknown(&self, expr: Expr) -> bool {
        matches!(self.used(expr), Some(Used { meant: Meant::Nothing, .. }))
    }

    /// Whether an expression is a use of a `let` or `var`.
    fn is_let_or_var(&self, expr: Expr) -> bool {
        matches!(self.used(expr), Some(Used { meant: Meant::Other(_), whole: true, .. }))
    }

    fn is_value(&mut self, span: Span) -> Option<NodeIx> {
        let name = self.written(span).to_owned();
        self.tell(Problem::IsValue { name }, span)
    }

    fn is_named(&mut self, span: Span) -> Option<NodeIx> {
        self.not_here("another name of a template", span)
    }

    /// What has to be evaluated.
    fn is_evaluated(&mut self, expr: Expr) -> Option<NodeIx> {
        self.not_here("what has to be evaluated", self.arena.span(expr))
    }
}
