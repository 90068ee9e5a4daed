//! The writer of a trace.

use super::spelled::Spelled;
use crate::check::{ExprRow, Typed};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::{Numbers, Target};
use crate::parse::arena::{Arena, Expr};
use crate::scan::Token;
use crate::types::Ty;
use selfsame_spec::program::step::{Declare, Event, ExpressionSort, Part, Step};
use selfsame_spec::program::{DeclIx, DeclaredId};

/// A writer that writes the traces of modules, one after another.
pub(super) struct Tracer<'t> {
    pub(super) typed: &'t Typed<'t>,
    pub(super) numbers: &'t Numbers,
    /// For each module, the ids of its declarations.
    pub(super) ids: Vec<Vec<DeclaredId>>,
    pub(super) spelled: Spelled,
    pub(super) module: ModuleId,
    /// For each line of the module's text, the byte at which it starts.
    pub(super) lines: Vec<u32>,
    pub(super) steps: Vec<Step>,
    /// Whether the current place is in a constant expression, of which some parts may not be
    /// checked.
    pub(super) constant: bool,
}

impl<'t> Tracer<'t> {
    pub(super) fn arena(&self) -> &'t Arena {
        self.typed.checker.arena(self.module)
    }

    pub(super) fn push(&mut self, depth: u32, event: Event) {
        self.steps.push(Step { depth, line: None, event });
    }

    pub(super) fn part(&mut self, depth: u32, part: Part) {
        self.push(depth, Event::Part(part));
    }

    /// Returns a type as text. A type that was not settled when it was read is shown in settled
    /// form.
    pub(super) fn ty(&mut self, ty: Ty) -> String {
        self.spelled.of(self.typed.checker.types.settled(ty).unwrap_or(Ty::UNKNOWN))
    }

    pub(super) fn token(&self, token: Token) -> String {
        self.arena().tokens().token_text(token).to_owned()
    }

    /// Returns the row of the expression from one token to another, if the expression was checked.
    pub(super) fn row(&self, first: Token, last: Token) -> Option<ExprRow> {
        let at = Stretch { module: self.module, first, last };
        self.typed.expressions.get(at).copied()
    }

    pub(super) fn row_of(&self, expr: Expr) -> Option<ExprRow> {
        let arena = self.arena();
        self.row(arena.first(expr), arena.last(expr))
    }

    /// Writes the line that begins an expression (`[trace.expression]`).
    pub(super) fn open(&mut self, depth: u32, sort: ExpressionSort, row: &ExprRow) {
        let expected = self.ty(row.expected);
        self.push(depth, Event::Start { sort, expected });
    }

    /// Writes the lines that end an expression.
    // [trace.unify]
    pub(super) fn close(&mut self, depth: u32, row: &ExprRow) {
        let (expected, ty) = (self.ty(row.expected), self.ty(row.ty));
        let fails = row.ty.is_unknown()
            && !row.given.is_unknown()
            && !row.expected.is_unknown()
            && row.expected != Ty::HOLE;
        let event = if row.tested {
            Event::Test { expected }
        } else {
            let result = (!fails).then(|| ty.clone());
            Event::Unify { expected, given: self.ty(row.given), result }
        };
        self.push(depth + 1, event);
        self.push(depth + 1, Event::Type(ty));
    }

    /// Writes the lines of an expression without parts.
    pub(super) fn alone(&mut self, depth: u32, sort: ExpressionSort, row: &ExprRow) {
        self.open(depth, sort, row);
        self.close(depth, row);
    }

    /// Returns the id of a declaration of the module.
    pub(super) fn id(&self, number: DeclIx) -> String {
        let ids = &self.ids[self.module.at()];
        match ids.get(number.0 as usize) {
            Some(DeclaredId::Value(number)) => {
                format!("{}:{number}", self.typed.checker.module(self.module).name)
            }
            Some(DeclaredId::Type(id)) => id.clone(),
            _ => "none".to_owned(),
        }
    }

    /// Returns the id of the entity to which a use refers.
    pub(super) fn meant(&self, target: Target) -> String {
        match target {
            Target::Decl(decl) => self.id(self.numbers.of(decl)),
            Target::Builtin(builtin) => self.id(self.numbers.builtin(self.module, builtin)),
            _ => "unknown".to_owned(),
        }
    }

    /// Returns the declaration that a name introduces.
    pub(super) fn decl_at(&self, name: Token) -> Option<DeclId> {
        self.typed.checker.decl_of(self.module, name)
    }

    /// Returns the event that shows the declaration of a name.
    pub(super) fn declare(&mut self, name: Token) -> Option<Event> {
        let decl = self.decl_at(name)?;
        let ty = self.value_type(decl);
        let id = self.id(self.numbers.of(decl));
        Some(Event::Declare(Declare { name: self.token(name), ty, id }))
    }

    /// Returns the type of the value of a declaration as text. A type that was never demanded is
    /// unknown. A constant that is an instance of a template with a body has no type.
    pub(super) fn value_type(&mut self, decl: DeclId) -> String {
        if self.typed.checker.is_instance(decl) {
            return "_".to_owned();
        }
        let ty = self.typed.checker.value_type(decl).unwrap_or(Ty::UNKNOWN);
        self.ty(ty)
    }

    /// Returns the number of the line on which a token starts.
    pub(super) fn line(&self, token: Token) -> u32 {
        let start = self.arena().tokens().start(token);
        self.lines.partition_point(|&line| line <= start) as u32
    }
}
