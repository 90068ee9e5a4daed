//! Structs, classes and variants, and the values of their members.

use super::values::{bits, value};
use super::{
    At, Constant, Diagnostic, Expr, ExprKind, Label, Lower, Lowering, Member, MemberKind, Node,
    NodeIx, Record, Span, Value, Variant,
};
use crate::Payload;
use crate::kind::Kind;
use crate::payload::record::{RecordMember, Role};
use std::collections::HashSet;

impl<'a> Lower<'a> {
    /// The nominal name: as given, else by where it stands (R-T1).
    pub(super) fn nominal(&mut self, given: Option<&String>, at: At<'_, 'a>) -> String {
        if let Some(given) = given {
            return given.clone();
        }
        let name = format!("{}:{}", self.scope.module, at.path);
        let count = self.numbered.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}#{}", *count - 1) }
    }

    pub(super) fn record(
        &mut self,
        record: &'a Record,
        span: Span,
        at: At<'_, 'a>,
    ) -> Lowering<NodeIx> {
        let name = self.nominal(record.name.as_ref(), at);
        let mut children = self.types(&record.bases, at)?;
        let base = RecordMember { name: String::new(), public: false, role: Role::Base };
        let mut members = vec![base; children.len()];
        for member in &record.members {
            members.push(self.member(member, &mut children, at)?);
        }
        let kind = if record.class { Kind::CLASS } else { Kind::STRUCT };
        self.head(kind, &Payload::Record { name, members }, children, span)
    }

    pub(super) fn variant(
        &mut self,
        variant: &'a Variant,
        span: Span,
        at: At<'_, 'a>,
    ) -> Lowering<NodeIx> {
        let name = self.nominal(variant.name.as_ref(), at);
        let mut children = Vec::new();
        let mut cases = Vec::new();
        for (case, fields) in &variant.cases {
            for (_, ty) in fields {
                children.push(self.ty(ty, at)?);
            }
            let names = fields.iter().map(|(field, _)| field.text.clone()).collect();
            cases.push((case.text.clone(), names));
        }
        let mut members = Vec::new();
        for member in &variant.constants {
            if member.public || !matches!(member.kind, MemberKind::Constant(_)) {
                let message = "a variant has cases and constants only";
                return Err(Diagnostic::new("E0103", member.name.span.clone(), message));
            }
            members.push(self.member(member, &mut children, at)?);
        }
        self.head(Kind::VARIANT, &Payload::Variant { name, cases, members }, children, span)
    }

    pub(super) fn member(
        &mut self,
        member: &'a Member,
        children: &mut Vec<NodeIx>,
        at: At<'_, 'a>,
    ) -> Lowering<RecordMember> {
        // Only what `::` declares is part of a record's name.
        let path = format!("{}.{}", at.path, member.name.text);
        let inner = At { path: &path, ..at };
        let role = match &member.kind {
            MemberKind::Field(ty, default) => {
                let default = default.as_ref().map(|value| self.must_be_value(value, at));
                children.push(self.ty(ty, at)?);
                Role::Field(default.transpose()?)
            }
            MemberKind::Inferred(expr) => {
                let value = self.must_be_value(expr, at)?;
                let label = Label::plain(value.kind(), 0)
                    .map_err(|e| Diagnostic::new(e.code(), expr.span.clone(), e.to_string()))?;
                let node = Node::Head { label, children: Vec::new() };
                children.push(self.push(node, expr.span.clone()));
                Role::Field(Some(value))
            }
            MemberKind::Constant(expr) => match self.constant_value(expr, inner)? {
                Some(value) => Role::Constant(value),
                None => {
                    children.push(self.ty(expr, inner)?);
                    Role::Type
                }
            },
        };
        Ok(RecordMember { name: member.name.text.clone(), public: member.public, role })
    }

    pub(super) fn must_be_value(&mut self, expr: &Expr, at: At<'_, 'a>) -> Lowering<Value> {
        self.constant_value(expr, at)?
            .ok_or_else(|| Diagnostic::new("E0502", expr.span.clone(), "not a constant value"))
    }

    /// The value that an expression is, where it is one: a literal, or a name for one.
    pub(super) fn constant_value(
        &mut self,
        expr: &Expr,
        at: At<'_, 'a>,
    ) -> Lowering<Option<Value>> {
        let ExprKind::Name(name) = &expr.kind else { return self.own_value(expr, at) };
        let first = self.visible(name, &expr.span, at)?.and_then(|found| found.constant);
        let Some(last) = first.and_then(|first| self.last(first, at)) else { return Ok(None) };
        let constant = &at.constants[last];
        self.own_value(constant.value, At { namespace: &constant.namespace, ..at })
    }

    /// The value of a literal, or by its bits.
    pub(super) fn own_value(&self, expr: &Expr, at: At<'_, 'a>) -> Lowering<Option<Value>> {
        match &expr.kind {
            ExprKind::Literal(literal) => Ok(Some(value(literal))),
            ExprKind::Apply(name, args)
                if name.text == "Bits" && self.find("Bits", at.namespace).is_none() =>
            {
                bits(args, &expr.span).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The last constant of a chain of names, each for the next; none where it comes back to
    /// itself, or leads to what is not a constant. Every chain is walked once.
    pub(super) fn last(&mut self, first: usize, at: At<'_, 'a>) -> Option<usize> {
        let mut chain = vec![first];
        let mut seen = HashSet::from([first]);
        let last = loop {
            let here = chain[chain.len() - 1];
            if let Some(&known) = self.lasts.get(&here) {
                break known;
            }
            let Constant { namespace, value, binding, .. } = &at.constants[here];
            // What is bound at run time is no constant.
            if *binding {
                break None;
            }
            let ExprKind::Name(name) = &value.kind else { break Some(here) };
            let next = self.find(name, namespace).and_then(|found| found.constant);
            match next.filter(|&next| seen.insert(next)) {
                Some(next) => chain.push(next),
                None => break None,
            }
        };
        self.lasts.extend(chain.into_iter().map(|here| (here, last)));
        last
    }
}
