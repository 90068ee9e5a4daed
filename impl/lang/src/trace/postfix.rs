//! Writes the events of uses, calls, members and elements to a trace.

use super::tracer::Tracer;
use crate::check::{CallRow, Called, ExprRow};
use crate::link::Stretch;
use crate::names::{Target, Use};
use crate::parse::arena::{Arg, Expr, ExprKind, Step, StepKind};
use crate::parse::grouped::{Grouped, group_around};
use crate::scan::Token;
use crate::types::{Node, Ty};
use crate::util::words::List;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::program::step::{Event, ExpressionSort as Sort, Part};
use selfsame_spec::program::{BUILTINS, BuiltinSort};

/// A use or an expression, with the steps that follow it.
struct Chain<'t> {
    expr: Expr,
    base: Expr,
    steps: Vec<Step<'t>>,
    groups: Vec<Grouped>,
    used: Option<Use>,
}

impl Chain<'_> {
    /// Returns the number of leading steps whose identifiers belong to the use.
    fn in_use(&self) -> usize {
        self.used.map_or(0, |used| used.parts as usize - 1)
    }
}

/// The events of a step that are written after the events of the part before it.
enum Rest<'t> {
    Member(u32, ExprRow, Option<Event>),
    Element(u32, ExprRow, List<'t, Expr>),
    /// The event of the value on which a method is called, with its depth.
    Of(u32, Option<Event>),
    Call(u32, ExprRow, Option<u32>, List<'t, Arg>),
}

impl<'t> Tracer<'t> {
    /// Writes the events of a use, or of an expression with steps. The first events of the last
    /// step come first. Its remaining events come after the events of all earlier steps.
    pub(super) fn postfix(&mut self, expr: Expr, depth: u32) {
        let arena = self.arena();
        let mut steps = Vec::new();
        let (base, groups) = match arena.expr(expr) {
            ExprKind::Postfix(base, own) => arena.all_steps((base, own), &mut steps),
            _ => (expr, Vec::new()),
        };
        let used = match arena.expr(base) {
            ExprKind::Name(name) => Some(self.typed.checker.use_at(self.module, name)),
            _ => None,
        };
        let of = Chain { expr, base, steps, groups, used };
        let (mut open, mut at) = (Vec::new(), Some((of.steps.len(), depth)));
        while let Some((steps, depth)) = at {
            at = self.start(&of, steps, depth, &mut open);
        }
        while let Some(rest) = open.pop() {
            self.rest(rest);
        }
    }

    /// Writes the event of a step, unless its type was not found.
    fn push_known(&mut self, depth: u32, event: Option<Event>) {
        if let Some(event) = event {
            self.push(depth, event);
        }
    }

    fn rest(&mut self, rest: Rest<'t>) {
        match rest {
            Rest::Of(depth, event) => self.push_known(depth, event),
            Rest::Member(depth, row, event) => {
                self.push_known(depth + 1, event);
                self.close(depth, &row);
            }
            Rest::Element(depth, row, parts) => {
                parts.iter().for_each(|part| self.expr(part, depth + 1));
                self.close(depth, &row);
            }
            Rest::Call(depth, row, takes, args) => {
                if let Some(takes) = takes {
                    let given = args.len() as u32;
                    self.push(depth + 1, Event::Count { given, takes });
                }
                self.part(depth + 1, Part::Arguments);
                args.iter().for_each(|arg| self.expr(arg.value, depth + 2));
                self.close(depth, &row);
            }
        }
    }

    /// Returns the first and last token of the part with the first `steps` steps (`[check.span]`).
    fn start_at(&self, of: &Chain<'_>, steps: usize) -> (Token, Token) {
        let arena = self.arena();
        match steps.checked_sub(1).and_then(|last| of.steps.get(last)) {
            Some(step) => (arena.first(group_around(&of.groups, of.expr, steps)), step.last),
            None => (arena.first(of.base), arena.last(of.base)),
        }
    }

    fn start_row(&self, of: &Chain<'_>, steps: usize) -> Option<ExprRow> {
        let (first, last) = self.start_at(of, steps);
        self.row(first, last)
    }

    /// Writes the first events of the part with the first `steps` steps. Returns the part before
    /// its last step, and the depth of that part.
    fn start(
        &mut self,
        of: &Chain<'t>,
        steps: usize,
        depth: u32,
        open: &mut Vec<Rest<'t>>,
    ) -> Option<(usize, u32)> {
        if of.used.is_none() && steps == 0 {
            self.expr(of.base, depth);
            return None;
        }
        let row = self.start_row(of, steps)?;
        if self.is_type(&row) {
            self.alone(depth, Sort::Type, &row);
            return None;
        }
        if let Some(used) = of.used.filter(|_| steps == of.in_use()) {
            self.open(depth, Sort::Name, &row);
            let name = self.dotted(&self.use_names(of, steps));
            let id = self.meant(used.target);
            self.push(depth + 1, Event::Means { name, id });
            self.close(depth, &row);
            return None;
        }
        let before = steps.checked_sub(1)?;
        match of.steps.get(before)?.kind {
            StepKind::Member(name) => {
                self.open(depth, Sort::Member, &row);
                let member = self.token(name);
                let event = self.of_type(of, before, member);
                open.push(Rest::Member(depth, row, event));
                Some((before, depth + 1))
            }
            StepKind::Element(number) => {
                self.open(depth, Sort::Element, &row);
                let member = self.arena().element(number).to_string();
                let event = self.of_type(of, before, member);
                open.push(Rest::Member(depth, row, event));
                Some((before, depth + 1))
            }
            StepKind::Apply(parts) => {
                let last = self.start_at(of, steps).1;
                // [mono.checked] [mono.traced]
                let is_applied = self.typed.checker.applied.get(self.module, last).is_some();
                if is_applied || self.start_row(of, before).is_none() {
                    self.alone(depth, Sort::Other, &row);
                    return None;
                }
                self.open(depth, Sort::Element, &row);
                open.push(Rest::Element(depth, row, parts));
                Some((before, depth + 1))
            }
            StepKind::Call(args) => self.call(of, (steps, depth), (row, args), open),
        }
    }

    /// Returns the event of a member or element, if the part before it was checked. If this part is
    /// a known type, the event shows this type.
    fn of_type(&mut self, of: &Chain<'_>, before: usize, member: String) -> Option<Event> {
        let row = self.start_row(of, before)?;
        let known = if self.is_type(&row) { row.denotes } else { None };
        Some(Event::Of { member, ty: self.ty(known.unwrap_or(row.ty)) })
    }

    /// Returns the identifiers of a use, and of the members after it, among the first `steps`
    /// steps.
    fn use_names(&self, of: &Chain<'_>, steps: usize) -> Vec<Token> {
        let mut names = vec![self.arena().first(of.base)];
        names.extend(of.steps.iter().take(steps).filter_map(|step| match step.kind {
            StepKind::Member(name) => Some(name),
            _ => None,
        }));
        names
    }

    /// [trace.part]
    fn call(
        &mut self,
        of: &Chain<'t>,
        (steps, depth): (usize, u32),
        (row, args): (ExprRow, List<'t, Arg>),
        open: &mut Vec<Rest<'t>>,
    ) -> Option<(usize, u32)> {
        let (first, last) = self.start_at(of, steps);
        let at = Stretch { module: self.module, first, last };
        let typed = self.typed;
        let call = typed.calls.get(at);
        if let Some(CallRow { callee: Called::Record(record) | Called::Case(record, _), .. }) = call
        {
            self.open(depth, Sort::Construct, &row);
            let id = typed.checker.record_name(*record);
            let name = self.constructed(of, steps - 1, &id);
            self.push(depth + 1, Event::Means { name, id });
            args.iter().for_each(|arg| self.expr(arg.value, depth + 1));
            self.close(depth, &row);
            return None;
        }
        self.open(depth, Sort::Call, &row);
        if self.constant {
            self.close(depth, &row);
            return None;
        }
        self.part(depth + 1, Part::Callee);
        let takes = self.takes(of, steps - 1, call);
        open.push(Rest::Call(depth, row, takes, args));
        if let Some(CallRow { callee: Called::Method(..) | Called::Generic(_, Some(_)), .. }) = call
        {
            // If the callee is a generic function, arguments in brackets may precede the call.
            let is_applied = matches!(of.steps.get(steps - 2)?.kind, StepKind::Apply(_));
            let before = (steps - 2).checked_sub(usize::from(is_applied))?;
            let StepKind::Member(name) = of.steps.get(before)?.kind else { return None };
            let event = self.of_type(of, before, self.token(name));
            open.push(Rest::Of(depth + 2, event));
            return Some((before, depth + 2));
        }
        if let Some(used) = of.used.filter(|_| steps - 1 == of.in_use())
            && is_called(used.target)
        {
            let name = self.dotted(&self.use_names(of, steps - 1));
            let id = self.meant(used.target);
            self.push(depth + 2, Event::Means { name, id });
            return None;
        }
        Some((steps - 1, depth + 2))
    }

    /// Returns the name of a constructed record as it is written in the call, if it is a use with
    /// members. Otherwise returns the name of the record.
    fn constructed(&self, of: &Chain<'_>, steps: usize, id: &str) -> String {
        let is_path = of.steps[..steps].iter().all(|step| matches!(step.kind, StepKind::Member(_)));
        // A use ends at a closing parenthesis.
        let is_whole = of.groups.first().is_none_or(|group| steps <= group.steps);
        match is_path && is_whole && of.used.is_some() {
            true => self.dotted(&self.use_names(of, steps)),
            false => id.to_owned(),
        }
    }

    /// Returns the number of parameters of the callee of a call, if it is known.
    fn takes(&self, of: &Chain<'_>, steps: usize, call: Option<&CallRow>) -> Option<u32> {
        let checker = &self.typed.checker;
        let count = |ty: Ty| match checker.types.node(ty) {
            Node::Function(params, _) => Some(params.len() as u32),
            _ => None,
        };
        match &call?.callee {
            Called::Plain(Callee::Builtin(name)) => Some(crate::check::builtin_takes(name)),
            Called::Method(record, member) => {
                let out = checker.member_out.get(&(*record, *member))?;
                Some(count(out.ty)?.saturating_sub(1))
            }
            Called::Generic(unit, method) => {
                let ty = checker.generic_type(*unit)?;
                Some(count(ty)?.saturating_sub(u32::from(method.is_some())))
            }
            _ if of.used.is_none() && steps == 0 => count(self.row_of(of.base)?.ty),
            _ => count(self.start_row(of, steps)?.ty),
        }
    }
}

/// Returns whether a target is one of the builtins whose calls `[check.builtin]` lists in a table.
fn is_called(target: Target) -> bool {
    let Target::Builtin(number) = target else { return false };
    let builtin = BUILTINS[number as usize];
    builtin.sort != BuiltinSort::Operator && !matches!(builtin.name, "print" | "panic")
}
