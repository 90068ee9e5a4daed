//! What names mean in a program, and what expressions are where values belong.

use super::whole::{Found, Lead, Whole};
use crate::names::{builtin_sort, is_use, use_of};
use crate::notation::{Bound, Lower, Means, Part, Scene, application};
use crate::rules::{LeadKind, PublishRules, TypeUse};
use crate::util::deeper;
use selfsame_spec::Value;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::{DeclIx, DeclaredKind, Sort, Target};
use selfsame_spec::text::tree::{Arg, Expr, ExprKind, Name};
use selfsame_spec::text::{Problem, Span};

/// A module of a program.
pub(super) struct InProgram<'t> {
    pub(super) rules: &'t PublishRules,
    pub(super) whole: &'t Whole<'t>,
    /// Its number.
    pub(super) module: usize,
    /// For each template that makes a type, by parameter, whether it takes a type.
    pub(super) takes: &'t [Vec<bool>],
}

/// What a constant is where a type belongs, by its kind and what it leads to.
#[must_use]
// [publish.type]
pub fn type_use(kind: DeclaredKind, lead: LeadKind) -> TypeUse {
    match (kind, lead) {
        (DeclaredKind::Type, _) | (_, LeadKind::Applied) => TypeUse::Forward,
        (_, LeadKind::Literal) => TypeUse::Literal,
        (DeclaredKind::Value, _) => TypeUse::IsValue,
        (DeclaredKind::Dynamic, LeadKind::Template) => TypeUse::NotHere,
        (DeclaredKind::Dynamic, _) => TypeUse::Unknown,
    }
}

impl<'t> Scene<'t> for InProgram<'t> {
    // [publish.type]
    fn means(&self, lower: &Lower<'t>, at: DeclIx) -> Means<'t> {
        if let Some(node) = self.import_leaf(lower, at) {
            return Means::Node(node);
        }
        let Some(found) = self.whole.found(self.module, at) else { return Means::Unknown };
        match found.declared.sort {
            Sort::Const => self.constant_means(lower, found),
            Sort::Let | Sort::Var => Means::IsValue,
            Sort::Template => match self.whole.template(found) {
                Some((_, Some(made))) => Means::Template(made),
                Some((params, None)) => Means::OtherTemplate(params.len() as u32),
                None => Means::Unknown,
            },
            Sort::Builtin => builtin_sort(&found.declared.name)
                .map_or(Means::Unknown, |sort| Means::Builtin(&found.declared.name, sort)),
            Sort::TemplateParameter => {
                lower.param(found.declared.span).map_or(Means::Unknown, Means::Param)
            }
            Sort::Import | Sort::Parameter | Sort::Binder | Sort::Forward => Means::Unknown,
        }
    }

    // [publish.value]
    fn object(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<NodeIx> {
        deeper(|| match &expr.kind {
            ExprKind::Literal(value) => lower.constant_object(value.clone(), expr.span),
            ExprKind::Tuple(parts) => match literals(parts) {
                Some(values) => lower.tuple_of(values, expr.span),
                None => lower.not_here("this tuple", expr.span),
            },
            ExprKind::Function(function) => lower.function(function, expr.span),
            _ if is_use(expr) => self.used_object(lower, &use_of(expr), expr.span),
            _ => self.applied_object(lower, expr),
        })
    }

    // [publish.record]
    fn default(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Part> {
        match self.whole.lead(self.module, expr) {
            Lead::Literal(value) if (self.rules.is_value)(is_use(expr)) => {
                Some(Part::Value(value.clone()))
            }
            _ if self.is_variable(expr) => lower.refuse(Problem::NoConstant, expr.span),
            _ => self.object(lower, expr).map(Part::Node),
        }
    }

    // [publish.record]
    fn inferred(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Value> {
        match self.whole.lead(self.module, expr) {
            Lead::Literal(value) => Some(value.clone()),
            _ if self.is_variable(expr) => lower.refuse(Problem::NoConstant, expr.span),
            _ if self.is_unknown(lower, expr) => None,
            _ => lower.not_here("a default without a type that is no literal", expr.span),
        }
    }

    // [publish.record]
    fn constant(&self, lower: &mut Lower<'t>, name: Span, expr: &Expr) -> Option<Part> {
        match self.whole.lead(self.module, expr) {
            Lead::Literal(value) if (self.rules.is_value)(is_use(expr)) => {
                Some(Part::Value(value.clone()))
            }
            _ if self.whole.kind(self.module, name) == Some(DeclaredKind::Type) => {
                lower.ty(expr).map(Part::Node)
            }
            _ => self.object(lower, expr).map(Part::Node),
        }
    }

    // [publish.function]
    fn bound(&self, lower: &mut Lower<'t>, at: DeclIx, _: Span) -> Option<Bound> {
        let found = self.whole.found(self.module, at)?;
        match found.declared.sort {
            Sort::Const | Sort::Let | Sort::Var | Sort::Template => {
                let there = self.whole.modules[found.module].names.module.clone();
                let there = (there, found.declared.name.clone());
                let here = lower.text.declaration(at)?.name.clone();
                let here = (lower.text.scope.module.clone(), here);
                let (module, path) = (self.rules.member)(&here, &there);
                Some(Bound::Member(module, path))
            }
            Sort::Builtin => Some(Bound::Member("builtin".into(), found.declared.name.clone())),
            Sort::TemplateParameter => lower.param(found.declared.span).map(Bound::Node),
            Sort::Import | Sort::Parameter | Sort::Binder | Sort::Forward => None,
        }
    }

    // [publish.template]
    fn takes_type(&self, _: &Lower<'t>, template: usize, param: usize) -> bool {
        self.takes.get(template).and_then(|takes| takes.get(param)).copied().unwrap_or(false)
    }
}

impl<'t> InProgram<'t> {
    // [publish.type]
    fn constant_means(&self, lower: &Lower<'t>, found: Found<'t>) -> Means<'t> {
        let kind = self.whole.kind(found.module, found.declared.span);
        let (Some(kind), Some(expr)) = (kind, self.whole.constant(found)) else {
            return Means::Unknown;
        };
        let lead = self.whole.lead(found.module, expr);
        let node = || {
            let node = lower.nodes.get(&self.whole.place(found)).copied();
            node.map_or(Means::Unknown, Means::Node)
        };
        match ((self.rules.type_use)(kind, lead.kind()), lead) {
            (TypeUse::Literal, Lead::Literal(value)) => Means::Literal(value),
            (TypeUse::Forward | TypeUse::Literal, _) => node(),
            (TypeUse::IsValue, _) => Means::IsValue,
            (TypeUse::NotHere, _) => Means::NotHere,
            (TypeUse::Unknown, _) => Means::Dynamic,
        }
    }

    /// Returns the leaf of an import, which has none: it is what it brings.
    // [publish.type]
    fn import_leaf(&self, lower: &Lower<'t>, at: DeclIx) -> Option<NodeIx> {
        let declared = lower.text.declaration(at)?;
        let node = lower.nodes.get(&lower.place(declared.span)).copied();
        node.filter(|_| declared.sort == Sort::Import)
    }

    /// Adds the node of a use as an object, if it has one of its own.
    // [publish.value]
    fn used_object(&self, lower: &mut Lower<'t>, parts: &[Name], span: Span) -> Option<NodeIx> {
        let start = parts.first()?.span.start;
        let found_use = lower.text.use_at(start)?;
        let Target::Declaration(at) = found_use.target else { return None };
        if let Some(node) = self.import_leaf(lower, at) {
            return Some(lower.outer(node, span));
        }
        let found = self.whole.found(self.module, at)?;
        if (found_use.parts as usize) < parts.len() {
            return lower.not_here("a member", span);
        }
        match found.declared.sort {
            Sort::Const | Sort::Let | Sort::Var | Sort::Template => {
                let node = lower.nodes.get(&self.whole.place(found)).copied()?;
                Some(lower.outer(node, span))
            }
            Sort::TemplateParameter => lower.param(found.declared.span),
            Sort::Builtin => lower.not_here("a builtin as an object", span),
            Sort::Import | Sort::Parameter | Sort::Binder | Sort::Forward => None,
        }
    }

    /// Adds the nodes of an application of a template. Nothing else has a meaning here.
    // [publish.value] [publish.template]
    fn applied_object(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<NodeIx> {
        if let Some((parts, args)) = application(expr) {
            match lower.means(&parts) {
                (_, Means::Unknown) => return None,
                (known, Means::Template(at)) if known == parts.len() => {
                    return lower.call(at, args, expr.span);
                }
                _ => {}
            }
        }
        lower.not_here("this", expr.span)
    }

    /// Whether an expression is a use of a `let` or a `var`, all identifiers.
    // [publish.record]
    fn is_variable(&self, expr: &Expr) -> bool {
        let found = self.whole.used(self.module, &use_of(expr)).filter(|_| is_use(expr));
        found.is_some_and(|found| matches!(found.declared.sort, Sort::Let | Sort::Var))
    }

    /// Whether an expression is a use of which nothing is known.
    fn is_unknown(&self, lower: &Lower<'t>, expr: &Expr) -> bool {
        is_use(expr) && matches!(lower.means(&use_of(expr)), (_, Means::Unknown))
    }
}

/// Returns the values of the parts of a tuple, if all are literals without labels.
// [publish.value]
fn literals(parts: &[Arg]) -> Option<Vec<(Value, Span)>> {
    let literal = |part: &Arg| match &part.value.kind {
        ExprKind::Literal(value) if part.label.is_none() => Some((value.clone(), part.value.span)),
        _ => None,
    };
    parts.iter().map(literal).collect()
}
