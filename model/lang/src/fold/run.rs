//! Runs folds ([fold.when], [demand.fold]). A fold is run when all code around it has been checked,
//! or earlier if its type or value is needed earlier.
//!
//! ```text
//! f :: fn() -> int { #fold g(1) }    run at the end of the task `body f`
//! c :: #fold g(2);                   run by the task `const c`
//! ```

use super::code::{Code, Named, Naming};
use crate::check::{Known, Run};
use crate::run::{Ended, Machine, Purpose, Stop};
use crate::task::{Fold, FoldRun, Given, Site, Step, Valued, within};
use selfsame_spec::program::RunProblem;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{CompileProblem, Diagnostic, NoteRole, Place, Problem, Span};

impl Run<'_, '_> {
    /// Runs the folds in the block and the defaults of a function. If no function is given, runs
    /// the folds in all other code of a module. All of the code must already be checked.
    // [fold.when]
    pub(crate) fn run_open_folds(&mut self, module: &str, function: Option<&Place>) -> Step<()> {
        let whole = Site::new(Place::new(module, Span::new(0, u32::MAX)), self.env.clone());
        let is_here = |fold: &Fold| {
            !fold.constant && fold.at.module == module && fold.at.function.as_ref() == function
        };
        let mut all: Vec<Place> = self.found.folds.keys().cloned().collect();
        let others = within(&self.world.met.folds, &whole);
        all.extend(others.filter(|(_, fold)| is_here(fold)).map(|(place, _)| place.clone()));
        self.run_all(all)
    }

    /// Runs the folds in an expression, in the order of the text.
    // [fold.when]
    pub(crate) fn run_folds_in(&mut self, expr: &Site) -> Step<()> {
        let is_in =
            |place: &Place| place.module == expr.place.module && expr.place.span.holds(place.span);
        let mut all: Vec<Place> = self.found.folds.keys().filter(|at| is_in(at)).cloned().collect();
        // The task `field` has already checked a default after `:=`.
        let others = within(&self.world.met.folds, expr);
        let others = others.filter(|(_, fold)| fold.constant && fold.at.fold.is_none());
        all.extend(others.map(|(at, _)| at.clone()));
        self.run_all(all)
    }

    /// Runs folds in the order of the text. If a fold is in the operand of another fold, the outer
    /// fold runs it.
    fn run_all(&mut self, mut all: Vec<Place>) -> Step<()> {
        all.sort();
        all.dedup();
        let holds = |a: &Place, b: &Place| a != b && a.module == b.module && a.span.holds(b.span);
        for place in &all {
            if !all.iter().any(|outer| holds(outer, place)) {
                self.run_fold(&Site::new(place.clone(), self.env.clone()))?;
            }
        }
        Ok(())
    }

    /// Runs a fold that was checked, if it has not been run, and returns its value.
    // [demand.fold]
    pub(crate) fn run_fold(&mut self, site: &Site) -> Step<Known> {
        // The value of an earlier run of the fold is only used if this run of the task found it.
        if let Some(known) = self.found.values.get(&site.place).cloned() {
            self.count_if_lost(&known);
            return Ok(known);
        }
        let found = self.found.folds.get(&site.place).or_else(|| self.world.met.folds.get(site));
        let (Some(fold), Some(operand)) =
            (found.cloned(), self.world.index.folds.get(&site.place).copied())
        else {
            return Ok(Known::Lost);
        };
        let others = within(&self.world.met.folds, site).map(|(place, _)| place);
        let inside = self.found.folds.keys().chain(others);
        let is_inside = |place: &&Place| {
            **place != site.place
                && place.module == site.place.module
                && site.place.span.holds(place.span)
        };
        let inside = inside.filter(is_inside).cloned().collect();
        let before = self.lost;
        self.run_all(inside)?;
        // [demand.fold] A fold that will not be run demands nothing.
        if fold.valued == Valued::Lost || self.lost > before {
            self.lost += 1;
            self.found.values.insert(site.place.clone(), Known::Lost);
            return Ok(Known::Lost);
        }
        let code = Code::operand(site, operand);
        let names = self.named_by(&code);
        let mut poisoned = false;
        for name in &names {
            poisoned |= self.demand_name(name)?;
        }
        let rules = self.world.rules.demand;
        let is_wrong = !rules.faulty_runs && self.is_wrong(&code, &names);
        let known = match () {
            // [fold.pure] If an operand is faulty, no further errors about it are reported.
            () if is_wrong || self.tell_impure(&code, &names) => Known::Lost,
            () if poisoned && !rules.followers_run => Known::Lost,
            () if !rules.faulty_runs && self.leads_to_faulty(&names) => Known::Lost,
            () => self.run_operand(site, &fold)?,
        };
        self.count_if_lost(&known);
        self.found.values.insert(site.place.clone(), known.clone());
        Ok(known)
    }

    /// Demands the task for a reference in the operand of a fold. Returns whether the result of the
    /// task is poisoned.
    // [demand.fold] [demand.poison]
    fn demand_name(&self, name: &Naming) -> Step<bool> {
        let given = match &name.what {
            Named::Function(function) => self.demand(function, TaskKind::Ready, name.at.clone())?,
            Named::Record(record) => {
                self.demand(&record.site(), TaskKind::Complete, name.at.clone())?
            }
            Named::Type(ty) => {
                self.resolve(ty)?;
                return Ok(false);
            }
            Named::Lost => return Ok(false),
        };
        Ok(matches!(given, Given::Unknown))
    }

    /// Runs the operand of a fold, and returns its value.
    // [fold.budget] [fold.error] [fold.stack]
    fn run_operand(&mut self, site: &Site, fold: &Fold) -> Step<Known> {
        let Some(operand) = self.world.index.folds.get(&site.place).copied() else {
            return Ok(Known::Lost);
        };
        let machine = Machine::new(self.world, (&self.found, self.env.clone()), Purpose::Fold);
        let machine = machine.start_at(self.counted_before(site));
        let ctx = crate::check::Ctx { at: fold.at.clone(), constant: false, member: false };
        let Ended { value, steps, units } = machine.evaluate(&ctx, operand.into(), &site.place);
        let end = match value {
            Ok(known) if self.is_too_large(&known) => {
                let problem = CompileProblem::Budget { of: "parts", limit: 1 << 20, code: "E0508" };
                self.other(Problem::Compile(problem), site.place.clone());
                Err("E0508")
            }
            Ok(known) => Ok(known),
            Err(stop) => {
                self.identity_needed(&stop)?;
                Err(self.tell_failure(site, &stop))
            }
        };
        self.found.ran.insert(site.place.clone(), FoldRun { end: end.clone(), steps, units });
        Ok(end.unwrap_or(Known::Lost))
    }

    /// If a run stopped because it needs the identity of a record, demands this identity. The
    /// current run of the task ends, and starts again when the identity is known.
    // [demand.compare]
    pub(super) fn identity_needed(&self, stop: &Stop) -> Step<()> {
        if let Some(record) = &stop.waits {
            self.demand(record, TaskKind::Identity, stop.place.clone())?;
        }
        Ok(())
    }

    /// Returns the numbers of steps and units that count for a fold before it starts.
    // [fold.budget]
    fn counted_before(&self, site: &Site) -> (u64, u64) {
        let inside = self.found.ran.iter().filter(|(place, _)| {
            self.world.rules.fold.budget_is_shared
                && place.module == site.place.module
                && site.place.span.holds(place.span)
        });
        inside.fold((0, 0), |(steps, units), (_, run)| (steps + run.steps, units + run.units))
    }

    /// Reports the error with which a fold ended, and returns the code of the error.
    // [fold.error]
    fn tell_failure(&mut self, site: &Site, stop: &Stop) -> &'static str {
        let problem = match (stop.beyond, &stop.problem) {
            (_, _) if stop.frozen.is_some() => {
                let what = stop.frozen.unwrap_or_default().to_owned();
                let problem = CompileProblem::CannotFreeze { what };
                self.other(Problem::Compile(problem), site.place.clone());
                return "E0509";
            }
            (Some(beyond), _) => {
                CompileProblem::Budget { of: beyond.of, limit: beyond.limit, code: beyond.code }
            }
            (None, problem) => {
                let message = match problem {
                    RunProblem::Panic(message) => Some(message.clone()),
                    _ => None,
                };
                CompileProblem::Fails { code: problem.code(), message }
            }
        };
        let code = problem.code();
        let error = Diagnostic::new(Problem::Compile(problem), site.place.clone());
        let error = error.note(NoteRole::Failure, stop.place.clone());
        let calls = stop.calls.iter().take(self.world.rules.fold.stack.saturating_sub(1));
        let error = calls.fold(error, |error, call| error.note(NoteRole::Call, call.clone()));
        self.tell(error);
        code
    }
}
