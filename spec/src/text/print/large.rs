//! Prints expressions that start with a keyword.

use super::{Printer, Slot};
use crate::notation::print::quoted;
use crate::text::tree::{
    Body, Case, ExprKind, Function, FunctionType, If, Match, Member, MemberKind, Record,
    RecordKind, Text, Variant,
};

impl Printer {
    pub(super) fn large(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::Record(record) => self.record(record),
            ExprKind::Variant(variant) => self.variant(variant),
            ExprKind::Function(function) => {
                self.put("fn");
                self.function(function);
            }
            ExprKind::FunctionType(ty) => self.function_type(ty),
            ExprKind::If(choice) => self.choice(choice),
            ExprKind::Match(choice) => self.arms(choice),
            ExprKind::Block(block) => self.block(block),
            _ => {}
        }
    }

    fn given_name(&mut self, name: Option<&Text>) {
        if let Some(name) = name {
            self.put(" ");
            self.put(&quoted(name.value.as_deref().unwrap_or("")));
        }
    }

    fn record(&mut self, record: &Record) {
        self.put(if record.kind == RecordKind::Class { "class" } else { "struct" });
        self.given_name(record.name.as_ref());
        if !record.bases.is_empty() {
            self.put(" (");
            self.list(&record.bases, |p, base| p.expr(base, Slot::TYPE));
            self.put(")");
        }
        self.put(" ");
        match record.body.members.is_empty() {
            true => self.put("{}"),
            false => self.braces(|p| p.members(&record.body)),
        }
    }

    fn members(&mut self, body: &Body) {
        for member in &body.members {
            self.line();
            self.member(member);
            self.put("\n");
        }
    }

    fn member(&mut self, member: &Member) {
        self.public(member.public);
        self.name(&member.name);
        match &member.kind {
            MemberKind::Field(ty, default) => {
                self.put(": ");
                self.expr(ty, Slot::TYPE);
                if let Some(default) = default {
                    self.put(" = ");
                    self.expr(default, Slot::FREE);
                }
            }
            MemberKind::Inferred(value) => {
                self.put(" := ");
                self.expr(value, Slot::FREE);
            }
            MemberKind::Constant(init) => {
                self.put(" :: ");
                self.init(init);
            }
        }
        self.put(";");
    }

    fn variant(&mut self, variant: &Variant) {
        self.put("variant");
        self.given_name(variant.name.as_ref());
        match (variant.cases.is_empty(), variant.body.members.is_empty()) {
            (true, true) => self.put(" {}"),
            (false, true) => {
                self.put(" { ");
                self.list(&variant.cases, Self::case);
                self.put(" }");
            }
            (_, false) => {
                self.put(" ");
                self.braces(|p| {
                    p.line();
                    p.list(&variant.cases, Self::case);
                    p.put(";\n");
                    p.members(&variant.body);
                });
            }
        }
    }

    fn case(&mut self, case: &Case) {
        self.name(&case.name);
        if !case.fields.is_empty() {
            self.put("(");
            self.list(&case.fields, |p, field| {
                p.name(&field.name);
                p.put(": ");
                p.expr(&field.ty, Slot::TYPE);
            });
            self.put(")");
        }
    }

    /// Writes a function without its keyword `fn`.
    pub(super) fn function(&mut self, function: &Function) {
        self.put("(");
        self.list(&function.params, |p, param| {
            p.pattern(&param.pattern);
            if let Some(ty) = &param.ty {
                p.put(": ");
                p.expr(ty, Slot::TYPE);
            }
            if let Some(default) = &param.default {
                p.put(" = ");
                p.expr(default, Slot::FREE);
            }
        });
        self.put(") ");
        if let Some(result) = &function.result {
            self.put("-> ");
            self.expr(result, Slot::TYPE);
            self.put(" ");
        }
        self.block(&function.body);
    }

    fn function_type(&mut self, ty: &FunctionType) {
        self.put("fn(");
        self.list(&ty.params, |p, param| {
            if let Some(name) = &param.name {
                p.name(name);
                p.put(": ");
            }
            p.expr(&param.ty, Slot::TYPE);
        });
        self.put(") -> ");
        self.expr(&ty.result, Slot::TYPE);
    }

    fn choice(&mut self, choice: &If) {
        for (at, (condition, then)) in choice.arms.iter().enumerate() {
            self.put(if at == 0 { "if " } else { " else if " });
            self.expr(condition, Slot::CONDITION);
            self.put(" ");
            self.block(then);
        }
        if let Some(otherwise) = &choice.otherwise {
            self.put(" else ");
            self.block(otherwise);
        }
    }

    fn arms(&mut self, choice: &Match) {
        self.put("match ");
        self.expr(&choice.subject, Slot::CONDITION);
        self.put(" ");
        self.braces(|p| {
            for arm in &choice.arms {
                p.line();
                p.pattern(&arm.pattern);
                if let Some(guard) = &arm.guard {
                    p.put(" if ");
                    p.expr(guard, Slot::CONDITION);
                }
                p.put(" -> ");
                p.expr(&arm.value, Slot::FREE);
                p.put(",\n");
            }
        });
    }
}
