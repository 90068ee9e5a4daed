//! Runs of tasks ([task.task]). A run demands other tasks, and collects findings. If a run demands
//! a task that is not done, the run ends. The run starts again when the demanded task is done.
//!
//! ```text
//! x :: y;  y :: 1;
//! run of `const x`    demands `const y`, and waits
//! run of `const y`    int, known: 1
//! run of `const x`    int, known: 1
//! ```

use super::Known;
use crate::task::At;
use crate::task::{Env, Found, Given, Key, Signature, Site, Step, Wait, World};
use crate::types::Type;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span, TypeProblem};

/// The context of an expression that is checked: its place, and whether it must be constant.
#[derive(Clone, Debug)]
pub(crate) struct Ctx {
    pub(crate) at: At,
    /// Whether the expression must be a constant expression.
    pub(crate) constant: bool,
    /// Whether the expression is in a member of a record ([check.constant]).
    pub(crate) member: bool,
}

impl Ctx {
    pub(crate) fn place(&self, span: Span) -> Place {
        self.at.place(span)
    }

    pub(crate) fn site(&self, span: Span) -> Site {
        self.at.site(span)
    }

    pub(crate) const fn env(&self) -> &Env {
        &self.at.env
    }

    /// Returns the context within the operand of a fold.
    // [fold.expression]
    pub(crate) fn in_fold(&self, operand: Span) -> Self {
        Self { at: self.at.in_fold(operand), constant: false, member: false }
    }

    /// Returns the context for a constant expression at this place.
    pub(crate) fn constant(&self) -> Self {
        Self { constant: true, ..self.clone() }
    }
}

/// The state of a run of a task.
pub(crate) struct Run<'w, 't> {
    pub(crate) world: &'w World<'t>,
    pub(crate) found: Found,
    /// The instance of a template to which the task belongs.
    pub(crate) env: Env,
    /// The key of the task that is being run.
    pub(crate) own: Option<Key>,
    /// The number of expressions that were refused or whose values are lost, so far.
    // [fold.value]
    pub(crate) lost: usize,
    /// Whether the type that is being read may contain run-time types.
    // [fold.type-value]
    pub(crate) takes_locals: bool,
    /// Whether folds in the type that is being read must not be run yet. Such folds belong to an
    /// instance that does not exist yet.
    // [mono.infer]
    pub(crate) folds_are_open: bool,
    /// The number of expressions, so far, whose values become known only when a function runs.
    // [fold.made-check]
    pub(crate) later: usize,
}

impl<'w, 't> Run<'w, 't> {
    pub(crate) fn new(world: &'w World<'t>) -> Self {
        let (found, env) = (Found::default(), Env::default());
        let (own, lost, takes_locals, folds_are_open, later) = (None, 0, false, false, 0);
        Self { world, found, env, own, lost, takes_locals, folds_are_open, later }
    }

    /// Makes a run whose findings are discarded. The quiet run uses the values of folds that this
    /// run has already evaluated.
    pub(crate) fn quiet(&self) -> Self {
        let found = Found { values: self.found.values.clone(), ..Found::default() };
        Self { found, env: self.env.clone(), own: self.own.clone(), ..Self::new(self.world) }
    }

    /// Demands a task. Returns the result if the task is done, and otherwise ends the run.
    // [task.task]
    pub(crate) fn demand(&self, of: &Site, kind: TaskKind, from: Place) -> Step<&'w Given> {
        let given = self.world.given(of, kind);
        given.ok_or_else(|| Wait { on: (of.clone(), kind), from, is_demand: true })
    }

    /// Demands a task whose result is the type and the value of a name, and returns both.
    pub(crate) fn value(&self, of: &Site, kind: TaskKind, from: Place) -> Step<(Type, Known)> {
        Ok(match self.demand(of, kind, from)? {
            Given::Value(ty, known) => (ty.clone(), known.clone()),
            _ => (Type::Unknown, Known::Not),
        })
    }

    /// Returns the type of a name that a `let` or `var` declares.
    pub(crate) fn named(&self, of: &Place, task: &Site, from: Place) -> Step<Type> {
        Ok(match self.demand(task, TaskKind::Type, from)? {
            Given::Names(names) => names.get(of).cloned().unwrap_or(Type::Unknown),
            _ => Type::Unknown,
        })
    }

    /// Returns the type of a name that a pattern or parameter declares.
    pub(crate) fn bound(&self, name: &Site) -> Type {
        let own = self.found.bound.get(&name.place);
        own.or_else(|| self.world.met.bound.get(name)).cloned().unwrap_or(Type::Unknown)
    }

    /// Returns the findings about the signature of a function literal, if there are any.
    pub(crate) fn signature(&self, literal: &Site) -> Option<&Signature> {
        let own = self.found.functions.get(&literal.place);
        own.or_else(|| self.world.met.functions.get(literal))
    }

    pub(crate) fn refuse(&mut self, problem: TypeProblem, place: Place) {
        self.other(Problem::Types(problem), place);
    }

    pub(crate) fn refuse_of(&mut self, problem: TypeProblem, place: Place, of: &[Place]) {
        let error = Diagnostic::new(Problem::Types(problem), place);
        let note =
            |error: Diagnostic, place: &Place| error.note(NoteRole::Declaration, place.clone());
        self.tell(of.iter().fold(error, note));
    }

    pub(crate) fn not_here(&mut self, what: &'static str, place: Place) {
        self.other(Problem::NotHere { what }, place);
    }

    pub(crate) fn other(&mut self, problem: Problem, place: Place) {
        self.tell(Diagnostic::new(problem, place));
    }

    /// If a value is lost, counts it. A value that is computed from a lost value is lost, too.
    pub(crate) fn count_if_lost(&mut self, known: &Known) {
        self.lost += usize::from(*known == Known::Lost);
    }

    pub(crate) fn tell(&mut self, error: Diagnostic) {
        self.lost += 1;
        self.found.errors.push(error);
    }

    /// Returns the text of a type for an error.
    pub(crate) fn spelled(&self, ty: &Type) -> String {
        crate::types::spelled(self.world, ty)
    }
}
