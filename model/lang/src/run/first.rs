//! What is evaluated before anything runs.

use super::facts::{At, Facts, ModuleIx};
use super::machine::Machine;
use crate::util::Node;
use selfsame_spec::text::tree::{Expr, MemberKind};

impl<'t> Machine<'t> {
    /// Constants and defaults of which the checker has a type, but for those of functions that only
    /// run at compile time.
    // [run.constant]
    pub(super) fn first(&self) -> Vec<(At, &'t Expr)> {
        let facts = self.facts;
        let mut all: Vec<(At, &'t Expr)> = facts.constants.values().copied().collect();
        for record in facts.records.values() {
            all.extend(record.constants.iter().filter_map(|own| own.value));
        }
        all.extend(facts.defaults());
        all.retain(|(at, _)| self.checked(*at).is_some() && !facts.is_compile_time(*at));
        all.sort_by_key(|(at, _)| *at);
        all
    }
}

impl<'t> Facts<'t> {
    /// The defaults of fields and parameters.
    fn defaults(&self) -> Vec<(At, &'t Expr)> {
        let mut out = Vec::new();
        for (at, module) in (0..).map(ModuleIx).zip(&self.modules) {
            let mut open = Node::items(&module.tree.items);
            while let Some(node) = open.pop() {
                let value = match node {
                    Node::Param(param) => param.default.as_ref(),
                    Node::Member(member) => match &member.kind {
                        MemberKind::Field(_, default) => default.as_ref(),
                        MemberKind::Inferred(value) => Some(value),
                        MemberKind::Constant(_) => None,
                    },
                    _ => None,
                };
                out.extend(value.map(|value| ((at, value.span), value)));
                open.extend(node.children());
            }
        }
        out
    }

    /// Whether something stands in a function in which a record stands too.
    // [check.compile-time]
    fn is_compile_time(&self, (module, span): At) -> bool {
        let around = self.literals.iter().filter(|one| one.at.0 == module && one.at.1.holds(span));
        let mut around = around.map(|one| one.at.1);
        let own = &self.module(module).names.module;
        around.any(|function| {
            self.records.keys().any(|place| place.module == *own && function.holds(place.span))
        })
    }
}
