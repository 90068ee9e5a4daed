//! What constants lead to (`[publish.type]`).

use crate::link::{DeclId, ModuleId};
use crate::notation::{Meant, Used};
use crate::parse::arena::Expr;

/// What a constant leads to.
#[derive(Clone, Copy, Default)]
pub(super) enum Lead {
    /// Nothing that is known.
    #[default]
    Nothing,
    /// What another constant leads to. Nobody sees this once all are followed.
    Next(DeclId),
    /// A literal of a module.
    Literal(ModuleId, Expr),
    /// A template.
    Named,
    /// An application of a template.
    Applied(DeclId),
    /// Another expression.
    Other,
}

impl Lead {
    /// Where a use leads.
    pub(super) const fn of_use(used: Used) -> Self {
        match (used.meant, used.whole) {
            (Meant::Nothing, _) => Self::Nothing,
            (Meant::Constant(decl), true) => Self::Next(decl),
            (Meant::Template(_), true) => Self::Named,
            _ => Self::Other,
        }
    }
}

/// What each constant of a program leads to, by declaration.
pub(super) struct Leads {
    leads: Vec<Lead>,
    steps: u64,
}

impl Leads {
    pub(super) fn new(decls: usize) -> Self {
        Self { leads: vec![Lead::Nothing; decls], steps: 0 }
    }

    pub(super) fn set(&mut self, decl: DeclId, lead: Lead) {
        self.leads[decl.at()] = lead;
    }

    pub(super) fn of(&self, decl: DeclId) -> Lead {
        self.leads[decl.at()]
    }

    /// How many constants were followed.
    pub(super) const fn steps(&self) -> u64 {
        self.steps
    }

    /// Follows all chains of constants to their ends, each constant once. A circle leads to nothing:
    /// that it is one is told already.
    pub(super) fn follow(&mut self) {
        let mut chain: Vec<usize> = Vec::new();
        for start in 0..self.leads.len() {
            let mut at = start;
            let end = loop {
                let Lead::Next(next) = self.leads[at] else { break self.leads[at] };
                // Whoever comes here again goes in a circle.
                self.leads[at] = Lead::Nothing;
                chain.push(at);
                at = next.at();
            };
            self.steps += chain.len() as u64;
            for at in chain.drain(..) {
                self.leads[at] = end;
            }
        }
    }
}
