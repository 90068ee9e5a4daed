//! Finds declarations by their names ([task.demand]).
//!
//! ```text
//! module m:  N { x :: 1; }
//! outer_declaration("m", "N.x")    the place of x, a constant
//! ```

use crate::task::Site;
use crate::task::index::Literal;
use crate::types::Record;
use selfsame_spec::program::Sort;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Expr, ExprKind, Init, MemberKind};

impl crate::task::World<'_> {
    /// Returns the first declaration in a module or namespace that has the given full name, such as
    /// `N.x`.
    pub(super) fn outer_declaration(&self, module: &str, full: &str) -> Option<(Place, Sort)> {
        let mut modules = self.index.modules.iter();
        let (names, _) = modules.find(|(names, _)| names.module == module)?;
        let mut own = names.declarations.iter().filter(|one| one.visibility.is_some());
        let found = own.find(|one| one.name == full)?;
        Some((Place::new(module, found.span), found.sort))
    }

    /// Returns a constant of a record or variant. The result is the name of the constant, and the
    /// task that gives its type.
    // [task.demand]
    pub(crate) fn constant_member(&self, of: &Record, name: &str) -> Option<(Site, TaskKind)> {
        let (what, _) = self.index.literals.get(&of.literal)?;
        let body = match what {
            Literal::Record(record) => &record.body,
            Literal::Variant(variant) => &variant.body,
        };
        let member = body.members.iter().find(|member| member.name.text == name)?;
        let MemberKind::Constant(Init::Expr(value)) = &member.kind else { return None };
        Some((of.member(member.name.span), member_task(value)))
    }
}

/// Returns the task that gives the type of a constant of a record.
pub(crate) fn member_task(value: &Expr) -> TaskKind {
    match value.kind {
        ExprKind::Function(_) => TaskKind::Signature,
        _ => TaskKind::Member,
    }
}
