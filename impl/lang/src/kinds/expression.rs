//! Reads the parts of expressions that decide the kinds of constants.

use super::says::{ConstId, Edge, Says};
use crate::link::{Decl, DeclId, Flags, Links};
use crate::names::{Meanings, Target, Use, UseTable};
use crate::parse::arena::{Arena, Expr, ExprKind, StepKind, Steps};
use crate::util::words::List;
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind, Sort};
use selfsame_spec::text::tree::{ChainOp, Prefix};

/// Reads the expressions of the constants of a program.
pub(super) struct Reader<'l> {
    links: &'l Links,
    /// For each declaration, the number of its constant, if the declaration is a constant.
    constants: &'l [u32],
    uses: UseTable,
    /// The parts of the expression that are still to be read.
    open: Vec<Expr>,
    says: Vec<Says>,
    edges: Vec<Edge>,
}

impl<'l> Reader<'l> {
    pub(super) fn new(links: &'l Links, constants: &'l [u32]) -> Self {
        let (uses, open) = (UseTable::default(), Vec::new());
        Self { links, constants, uses, open, says: Vec::new(), edges: Vec::new() }
    }

    /// Returns the facts about all constants, and the edges between constants.
    pub(super) fn out(self) -> (Vec<Says>, Vec<Edge>) {
        (self.says, self.edges)
    }

    /// Reads the constants of a module.
    pub(super) fn module(&mut self, arena: &Arena, meanings: &Meanings) {
        if meanings.constants.is_empty() {
            return;
        }
        self.uses.enter(arena.tokens().len(), &meanings.uses);
        for constant in &meanings.constants {
            let whole = ConstId::new(self.says.len());
            let known = self.expression(arena, &meanings.uses, constant.value, whole);
            let names = self.only_names(arena, &meanings.uses, constant.value);
            self.says.push(Says { known, names });
        }
    }

    /// Returns the greatest kind of the parts of an expression that are not constants
    /// (`[kinds.expression]`). Adds an edge for each part that is a constant. Parts that are still
    /// to be read are kept in a list, in no particular order.
    fn expression(
        &mut self,
        arena: &Arena,
        uses: &[Use],
        value: Expr,
        whole: ConstId,
    ) -> Option<DeclaredKind> {
        let mut known = None;
        self.open.push(value);
        while let Some(part) = self.open.pop() {
            let kind = match arena.expr(part) {
                ExprKind::Tuple(parts) => {
                    self.open.extend(parts.iter().map(|part| part.value));
                    None
                }
                ExprKind::Prefix(Prefix::Ref, operand) => {
                    self.open.push(operand);
                    None
                }
                ExprKind::Chain(first, rest) => match rest.first().map(|link| link.op) {
                    Some(ChainOp::Or | ChainOp::And) => {
                        self.open.push(first);
                        self.open.extend(rest.iter().map(|link| link.operand));
                        None
                    }
                    Some(ChainOp::Union) => Some(DeclaredKind::Type),
                    _ => Some(DeclaredKind::Value),
                },
                ExprKind::Name(name) => self.named(self.uses.at(uses, name), 1, whole),
                ExprKind::Postfix(base, steps) => match arena.expr(base) {
                    ExprKind::Name(name) => {
                        let used = self.uses.at(uses, name).copied();
                        self.postfix(used, steps, whole)
                    }
                    _ => Some(DeclaredKind::Dynamic),
                },
                other => Some(plain(&other)),
            };
            known = known.max(kind);
        }
        known
    }

    /// Returns the kind of a use that is followed by steps.
    fn postfix(
        &mut self,
        used: Option<Use>,
        steps: Steps<'_>,
        whole: ConstId,
    ) -> Option<DeclaredKind> {
        if steps.iter().all(|step| matches!(step.kind, StepKind::Member(_))) {
            return self.named(used.as_ref(), 1 + steps.iter().count(), whole);
        }
        let is_type = used.is_some_and(|used| applied(&used, steps).is_some());
        Some(if is_type { DeclaredKind::Type } else { DeclaredKind::Dynamic })
    }

    /// Returns the kind of a use that is followed by members, so that it has `parts` identifiers in
    /// all. Returns `None` if the use refers to a constant.
    fn named(&mut self, used: Option<&Use>, parts: usize, whole: ConstId) -> Option<DeclaredKind> {
        // Name resolution has recorded a use for each name in an expression.
        let used = used?;
        if used.target == Target::Unknown {
            return None;
        }
        if (used.parts as usize) < parts {
            return Some(DeclaredKind::Dynamic);
        }
        match used.target {
            Target::Builtin(builtin) => Some(match BUILTINS[builtin as usize].sort {
                BuiltinSort::Type => DeclaredKind::Type,
                BuiltinSort::Function => DeclaredKind::Value,
                BuiltinSort::Constructor | BuiltinSort::Operator => DeclaredKind::Dynamic,
            }),
            Target::Decl(decl) => self.declared(decl, whole),
            Target::Old(_) | Target::Case | Target::Unknown => None,
        }
    }

    /// Returns the kind of a declaration (`[kinds.declaration]`). For a constant, adds an edge and
    /// returns `None`.
    fn declared(&mut self, id: DeclId, whole: ConstId) -> Option<DeclaredKind> {
        let id = match self.links.decl(id) {
            decl if decl.sort == Sort::Import => decl.origin()?,
            _ => id,
        };
        let Decl { sort, flags, .. } = *self.links.decl(id);
        match sort {
            Sort::Const => {
                let part = ConstId::optional(self.constants[id.at()])?;
                self.edges.push(Edge { part, whole });
                None
            }
            Sort::TemplateParameter if flags.has(Flags::TYPE) => Some(DeclaredKind::Type),
            Sort::Template => Some(DeclaredKind::Dynamic),
            _ => Some(DeclaredKind::Value),
        }
    }

    /// Returns the declaration that an expression names, if the expression is only the name of a
    /// declaration of this module (`[kinds.cycle]`).
    fn only_names(&self, arena: &Arena, uses: &[Use], value: Expr) -> Option<DeclId> {
        let mut at = value;
        loop {
            let (name, steps) = match arena.expr(at) {
                ExprKind::Name(name) => (name, None),
                ExprKind::Postfix(base, steps) => match arena.expr(base) {
                    ExprKind::Name(name) => (name, Some(steps)),
                    _ => return None,
                },
                _ => return None,
            };
            let used = self.uses.at(uses, name)?;
            if let Some(parts) = steps.and_then(|steps| applied(used, steps)) {
                let is_type = matches!(used.target, Target::Builtin(builtin)
                    if BUILTINS[builtin as usize].name == "Type");
                if !is_type || parts.len() != 1 {
                    return None;
                }
                at = parts.first()?;
                continue;
            }
            let members =
                |steps: Steps<'_>| steps.iter().all(|s| matches!(s.kind, StepKind::Member(_)));
            let count =
                steps.map_or(Some(1), |steps| members(steps).then(|| 1 + steps.iter().count()))?;
            return match used.target {
                Target::Decl(decl) if used.parts as usize == count => Some(decl),
                _ => None,
            };
        }
    }
}

/// Returns the arguments of a builtin constructor or `Type`, if the expression consists only of
/// this application.
fn applied<'t>(used: &Use, steps: Steps<'t>) -> Option<List<'t, Expr>> {
    let Target::Builtin(builtin) = used.target else { return None };
    let builtin = BUILTINS[builtin as usize];
    if builtin.sort != BuiltinSort::Constructor && builtin.name != "Type" {
        return None;
    }
    let mut steps = steps.iter();
    match (steps.next().map(|step| step.kind), steps.next()) {
        (Some(StepKind::Apply(parts)), None) => Some(parts),
        _ => None,
    }
}

/// Returns the kind of an expression that does not depend on the kinds of its parts.
const fn plain(kind: &ExprKind<'_>) -> DeclaredKind {
    match kind {
        ExprKind::Struct(_)
        | ExprKind::Class(..)
        | ExprKind::Variant(..)
        | ExprKind::FunctionType(..)
        | ExprKind::Never
        | ExprKind::Hole => DeclaredKind::Type,
        ExprKind::Literal(_)
        | ExprKind::Unit
        | ExprKind::Function(_)
        | ExprKind::List(_)
        | ExprKind::Dict(_)
        | ExprKind::Compare(..)
        | ExprKind::Prefix(Prefix::Minus | Prefix::Not, _) => DeclaredKind::Value,
        _ => DeclaredKind::Dynamic,
    }
}
