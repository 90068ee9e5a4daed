//! Collects the functions, records and types to which code refers, in the order of the text
//! ([demand.code]).
//!
//! ```text
//! if a { f(1) } else { C(2) }    a, then f, then the record C and its defaults
//! ```

use super::code::{Code, Named, Naming};
use super::held::functions_in;
use super::made::value_of_member;
use crate::check::{Known, Part, Run, Shape};
use crate::task::meaning::Meaning;
use crate::task::{Called, Env, Expression, Site};
use crate::types::{Record, Type};
use crate::util::Node;
use selfsame_spec::text::tree::{Expr, ExprKind, Member, MemberKind, Prefix, StepKind};
use selfsame_spec::text::{Place, Span};

/// The state of a walk through code that collects references.
struct Walk<'r, 'w, 't> {
    run: &'r Run<'w, 't>,
    module: String,
    env: Env,
    /// Whether the code is a function literal or is within one.
    in_function: bool,
    out: Vec<Naming>,
}

impl Run<'_, '_> {
    /// Returns the functions, records and types to which code refers, in the order of the text.
    // [demand.code]
    pub(crate) fn named_by(&self, code: &Code<'_>) -> Vec<Naming> {
        let mut walk = self.walk(&code.site, code.is_function);
        match code.node {
            Node::Function(_) => code.node.children().into_iter().for_each(|own| walk.node(own)),
            node => walk.node(node),
        }
        walk.out
    }

    fn walk(&self, at: &Site, in_function: bool) -> Walk<'_, '_, '_> {
        let (module, env) = (at.place.module.clone(), at.env.clone());
        Walk { run: self, module, env, in_function, out: Vec::new() }
    }

    /// Returns the types and records to which a member of a made record refers. The member is a
    /// field with a default, or a constant.
    // [demand.ready]
    pub(crate) fn named_by_member(&self, record: &Record, member: &Member) -> Vec<Naming> {
        let Some(value) = value_of_member(member) else { return Vec::new() };
        let mut walk = self.walk(&record.site(), true);
        walk.value(record, member, value);
        walk.out
    }

    /// Returns the code of a function.
    pub(crate) fn code_of(&self, function: &Site) -> Option<Code<'_>> {
        let found = self.world.index.functions.get(&function.place)?;
        Some(Code::function(function, found.function))
    }

    /// Returns the types that were found for an expression, by this task or by another task.
    pub(crate) fn expression_at(&self, site: &Site) -> Option<&Expression> {
        let own = self.found.expressions.get(&site.place).filter(|_| site.env == self.env);
        own.or_else(|| self.world.met.expressions.get(site))
    }

    /// If a part of an expression is an instance, or a constant of an instance, returns its value
    /// if it is known.
    fn meant_at(&self, site: &Site) -> Option<Known> {
        let own = self.found.meant.get(&site.place).filter(|_| site.env == self.env);
        own.or_else(|| self.world.met.meant.get(site)).map(|(_, known)| known.clone())
    }

    fn called_at(&self, site: &Site) -> Option<&Called> {
        let own = self.found.calls.get(&site.place).filter(|_| site.env == self.env);
        own.or_else(|| self.world.met.calls.get(site)).map(|(called, _)| called)
    }
}

impl Walk<'_, '_, '_> {
    fn site(&self, span: Span) -> Site {
        Site::new(Place::new(&*self.module, span), self.env.clone())
    }

    fn push(&mut self, what: Named, at: Span, expr: Span) {
        let place = |span| Place::new(&*self.module, span);
        self.out.push(Naming { what, at: place(at), expr: place(expr) });
    }

    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Expr(expr) => self.part(expr.into()),
            // The types in this node of the tree were resolved when the node was read
            // ([task.resolve]).
            Node::Type(ty) => self.literals(node, ty.span),
            Node::Template(_) | Node::Generic(_) => {}
            node => node.children().into_iter().for_each(|child| self.node(child)),
        }
    }

    fn part(&mut self, part: Part<'_>) {
        crate::util::deeper(|| self.part_named(part));
    }

    fn part_named(&mut self, part: Part<'_>) {
        let span = part.span();
        let denotes = self.run.expression_at(&self.site(span)).and_then(|own| own.denotes.clone());
        let is_literal = part
            .whole()
            .is_some_and(|expr| matches!(expr.kind, ExprKind::Record(_) | ExprKind::Variant(_)));
        if is_literal {
            // If the literal is the expression of a block's constant, it was read as a type and not
            // checked as an expression.
            if self.in_function {
                self.literal(span);
            }
            return;
        }
        if let Some(ty) = denotes {
            self.push(Named::Type(ty), span, span);
            return self.literals(Node::Expr(part.steps().0), span);
        }
        if self.instance(part) || self.constant_use(part) {
            return;
        }
        match part.shape() {
            Shape::Operator(left, _, right) => {
                self.part(left);
                self.part(right.into());
            }
            Shape::Step(base, step) => match &step.kind {
                StepKind::Member(name) => {
                    self.part(base);
                    self.member(base, (&name.text, name.span), span);
                }
                StepKind::Element(_) => self.part(base),
                StepKind::Apply(parts) => {
                    self.part(base);
                    parts.iter().for_each(|own| self.part(own.into()));
                }
                StepKind::Call(args) => {
                    self.callee(base, span);
                    args.iter().for_each(|arg| self.part((&arg.value).into()));
                }
            },
            Shape::Whole(expr) => self.whole(expr),
        }
    }

    /// Adds the record literals in a type whose places are within a span.
    fn literals(&mut self, node: Node<'_>, within: Span) {
        match node {
            Node::Function(_) | Node::Template(_) | Node::Generic(_) => {}
            Node::Expr(Expr { kind: ExprKind::Record(_) | ExprKind::Variant(_), span }) => {
                if self.in_function && within.holds(*span) {
                    self.literal(*span);
                }
            }
            node => node.children().into_iter().for_each(|own| self.literals(own, within)),
        }
    }

    /// Adds the record that belongs to a record literal.
    fn literal(&mut self, span: Span) {
        self.push(Named::Record(Record::of(self.site(span))), span, span);
    }

    /// Adds the types and records to which the expression of a default or constant refers.
    fn value(&mut self, record: &Record, member: &Member, value: &Expr) {
        let is_literal = matches!(value.kind, ExprKind::Record(_) | ExprKind::Variant(_));
        let held = match member.kind {
            MemberKind::Constant(_) => self.run.member_held(record, &member.name.text),
            _ => None,
        };
        if let (Some(Known::Type(ty)), false) = (held, is_literal) {
            // The expression was read as a type and not checked as an expression.
            self.push(Named::Type(ty), value.span, value.span);
            return self.literals(Node::Expr(value), value.span);
        }
        self.part(value.into());
        self.out.retain(|of| matches!(of.what, Named::Type(_) | Named::Record(_)));
    }

    /// If a part of an expression is an instance of a generic function, or a constant of an
    /// instance, adds the functions in its value. Returns whether the part is such an instance or
    /// constant.
    fn instance(&mut self, part: Part<'_>) -> bool {
        let Some(known) = self.run.meant_at(&self.site(part.span())) else { return false };
        let at = match part.shape() {
            Shape::Step(base, step) => match &step.kind {
                StepKind::Member(name) => name.span,
                StepKind::Apply(_) => base.span(),
                _ => part.span(),
            },
            _ => part.span(),
        };
        self.functions(Some(&known), at, part.span());
        true
    }

    fn whole(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Function(_) => {
                self.push(Named::Function(self.site(expr.span)), expr.span, expr.span);
            }
            ExprKind::Prefix(Prefix::Fold, _) => {
                let known = self.run.value_at(&self.site(expr.span));
                self.functions(known.as_ref(), expr.span, expr.span);
            }
            // [demand.branch]
            ExprKind::If(_) if !self.run.world.rules.demand.names_all_branches => {
                let parts = Node::Expr(expr).children().into_iter().take(2);
                parts.into_iter().for_each(|child| self.node(child));
            }
            _ => Node::Expr(expr).children().into_iter().for_each(|child| self.node(child)),
        }
    }

    /// If a part of an expression is a use of a constant, adds the functions in the constant's
    /// value. Returns whether the part is such a use.
    fn constant_use(&mut self, part: Part<'_>) -> bool {
        let (expr, steps) = part.steps();
        let Some(used) = self.run.world.index.use_of(&self.module, expr) else { return false };
        if used.parts != steps + 1 {
            return false;
        }
        let Meaning::Declared(name, _) = &used.meaning else { return true };
        let name = self.run.world.site_of(&self.env, name);
        let known = self.run.constant_held(&name);
        self.functions(known.as_ref(), used.span, part.span());
        if known == Some(Known::Not)
            && let Some(value) = self.run.world.value_of(&name.place)
        {
            self.expression(
                &name.with(Place::new(&*name.place.module, value.span)),
                value,
                (used.span, part.span()),
            );
        }
        true
    }

    /// Adds each function in the value of the constant to which a name after a dot refers.
    fn member(&mut self, base: Part<'_>, (name, at): (&str, Span), expr: Span) {
        let Some(found) = self.run.expression_at(&self.site(base.span())) else { return };
        let ty = found.denotes.as_ref().unwrap_or(&found.ty);
        let Type::Record(record) = self.run.world.unboxed(ty) else { return };
        self.member_of(&record, name, (at, expr));
    }

    /// If a name is a constant of a record, adds the functions in its value. If its value is not
    /// known, adds the references in its expression.
    fn member_of(&mut self, record: &Record, name: &str, (at, expr): (Span, Span)) {
        let Some(known) = self.run.member_held(record, name) else { return };
        self.functions(Some(&known), at, expr);
        let members = self.run.world.body(&record.literal).map(|body| &body.members);
        let member = members.into_iter().flatten().find(|member| member.name.text == name);
        if known == Known::Not
            && let Some(value) = member.and_then(value_of_member)
        {
            self.expression(&record.member(value.span), value, (at, expr));
        }
    }

    /// Adds the references in the expression of a constant whose value becomes known only when code
    /// runs.
    // [demand.code]
    fn expression(&mut self, site: &Site, value: &Expr, (at, expr): (Span, Span)) {
        let mut walk = self.run.walk(site, true);
        crate::util::deeper(|| walk.part(value.into()));
        for name in walk.out {
            self.push(name.what, at, expr);
        }
    }

    /// Adds the references of a callee, which are functions, or a record and the functions in its
    /// defaults.
    fn callee(&mut self, base: Part<'_>, call: Span) {
        let called = self.run.called_at(&self.site(call)).cloned();
        match called {
            Some(Called::Record(record) | Called::Case(record, _)) => {
                self.part(base);
                self.push(Named::Record(record.clone()), base.span(), base.span());
                for function in self.run.functions_of_defaults(&record) {
                    self.push(Named::Function(function), base.span(), base.span());
                }
            }
            // The callee of a method call is not a separate expression.
            Some(Called::Method(record, number)) => {
                let Shape::Step(object, step) = base.shape() else { return };
                self.part(object);
                let StepKind::Member(name) = &step.kind else { return };
                let _ = number;
                self.member_of(&record, &name.text, (name.span, base.span()));
            }
            // [mono.method]
            Some(Called::Generic(literal)) => {
                let (base, _) = base.before_brackets();
                let Shape::Step(object, step) = base.shape() else { return };
                self.part(object);
                self.push(Named::Function(literal), step.span, base.span());
            }
            Some(Called::Builtin(_)) => {}
            _ => self.part(base),
        }
    }

    fn functions(&mut self, known: Option<&Known>, at: Span, expr: Span) {
        if known == Some(&Known::Lost) {
            self.push(Named::Lost, at, expr);
        }
        let mut all = Vec::new();
        known.into_iter().for_each(|known| functions_in(known, &mut all));
        all.into_iter().for_each(|function| self.push(Named::Function(function), at, expr));
    }
}
