//! Finds the functions, constants, types and folds to which code refers (`[demand.code]`).

use super::data::{Code, Literals};
use super::row::{NameRow, Named};
use crate::check::{Checker, Out, Val};
use crate::link::{ModuleId, Stretch};
use crate::mono::{ValueId, ValueNode};
use crate::parse::arena::{Expr, ExprKind};
use crate::scan::Token;
use crate::task::{State, Task};
use crate::types::{RecordId, Ty};
use hashbrown::HashSet;
use selfsame_spec::text::Span;
use std::rc::Rc;

/// A function literal, given by its unit and expression.
pub(super) type Literal = (ModuleId, Expr);

impl Checker<'_> {
    /// Records that code refers to a function, constant, type or fold at a place.
    pub(crate) fn note_name(&mut self, at: Stretch, what: Named) {
        if self.folds.are_there && !self.folds.again {
            self.out().names.push(NameRow::new(at, what));
        }
    }

    /// Extends the place of the name that was recorded last, so that it includes the expression
    /// before the dot.
    pub(crate) fn widen_name(&mut self, before: Stretch, name: Stretch) {
        if let Some(row) = self.out().names.last_mut().filter(|row| row.at == name) {
            row.whole = Stretch { first: before.first, ..name };
        }
    }

    /// Returns the names in the code between two tokens, and whether the code is faulty. The code
    /// is an operand or a function literal. Its rows must already be copied to the live rows. Cost:
    /// linear in the tokens of the code.
    pub(super) fn scan(
        &mut self,
        (module, first, last): (ModuleId, Token, Token),
        is_operand: bool,
    ) -> Code {
        let mut code = Code::default();
        // `quiet` is the end of the part in which names are skipped. `within` is the end of the
        // innermost function.
        let (mut quiet, mut within) = (None, None);
        let mut at = first;
        while at <= last {
            if quiet.is_some_and(|end| at > end) {
                quiet = None;
            }
            if within.is_some_and(|end| at > end) {
                within = None;
            }
            let record = self.record_at(module, at);
            let is_free = is_operand && within.is_none() && quiet.is_none();
            if let Some(record) = record
                && is_free
            {
                // If the operand constructs an instance of a record literal, the literal is
                // recorded. Otherwise the literal is skipped.
                let names = self.folds.live.names.get(&(module, at));
                let rows = names.into_iter().flatten().copied();
                code.names.extend(rows.filter(|row| matches!(row.what, Named::Record(_))));
                at = self.arena(module).last(self.record(record).expr).next();
                continue;
            }
            code.faulty |= self.is_faulty_at(module, at, last);
            if quiet.is_none() {
                self.names_at((module, at), record, &mut code.names);
                if let Some(body) = self.body_at(module, at) {
                    let literal = self.bodies[body.at()].expr;
                    let end = self.arena(module).last(literal);
                    within = within.max(Some(end));
                }
                if let Some(record) = record {
                    quiet = Some(self.arena(module).last(self.record(record).expr));
                } else if let Some(fold) = code.names.last()
                    && fold.at.first == at
                    && matches!(fold.what, Named::Fold(_))
                {
                    quiet = Some(fold.at.last);
                }
            }
            at = at.next();
        }
        code
    }

    /// Returns whether an unknown expression begins at a token, or an error starts between this
    /// token and the next token. An error may start between two tokens.
    fn is_faulty_at(&self, module: ModuleId, at: Token, last: Token) -> bool {
        let live = &self.folds.live;
        if live.unknown.contains(&(module, at)) {
            return true;
        }
        live.errors.get(&self.real(module)).is_some_and(|errors| {
            let tokens = self.arena(module).tokens();
            let Span { start, end } = tokens.span(at);
            let end = if at < last { tokens.span(at.next()).start } else { end.max(start + 1) };
            errors.has_in(start..end)
        })
    }

    /// Adds the names at a token. Folds are added last.
    fn names_at(
        &self,
        (module, at): (ModuleId, Token),
        record: Option<RecordId>,
        names: &mut Vec<NameRow>,
    ) {
        let rows = self.folds.live.names.get(&(module, at)).map_or(&[][..], Vec::as_slice);
        if let Some(record) = record {
            let whole = self.whole(module, self.record(record).expr);
            names.push(NameRow::new(whole, Named::Literal(record)));
            let is_call = |row: &&NameRow| matches!(row.what, Named::Record(_));
            names.extend(rows.iter().filter(is_call));
            return;
        }
        if let Some(body) = self.body_at(module, at) {
            let literal = self.bodies[body.at()].expr;
            let at = self.whole(module, literal);
            names.push(NameRow::new(at, Named::Function(module, literal)));
        }
        let is_fold = |row: &&NameRow| matches!(row.what, Named::Fold(_));
        names.extend(rows.iter().filter(|row| !is_fold(row)));
        names.extend(rows.iter().filter(is_fold));
    }

    /// Returns the place of a whole expression.
    pub(super) fn whole(&self, module: ModuleId, expr: Expr) -> Stretch {
        let arena = self.arena(module);
        Stretch { module, first: arena.first(expr), last: arena.last(expr) }
    }

    /// Returns the names in the code of a function, and whether the code is faulty. The `body` task
    /// of the function must be done.
    pub(super) fn code_of(&mut self, (module, literal): Literal) -> Rc<Code> {
        let at = self.whole(module, literal);
        if let Some(known) = self.folds.codes.get(&(module, at.first)) {
            return known.clone();
        }
        self.sync();
        let code = Rc::new(self.scan((module, at.first, at.last), false));
        self.folds.codes.insert((module, at.first), code.clone());
        code
    }

    /// Returns the functions that are reachable through a name, and whether the value to which the
    /// name refers is lost.
    pub(super) fn functions_of(&mut self, what: Named) -> (Literals, bool) {
        match what {
            Named::Function(module, literal) => ([(module, literal)].into(), false),
            Named::Const(decl) => {
                let Some(def) = self.consts.get(&decl).copied() else {
                    // A parameter of a template has no definition of its own; it refers to the
                    // value of its argument.
                    return match self.const_out.get(&decl).cloned() {
                        Some(out) => self.functions_in_val(&out.val),
                        None => (Literals::default(), true),
                    };
                };
                if self.is_function(def.env.module, def.value) {
                    return ([(def.env.module, def.value)].into(), false);
                }
                match self.const_out(decl).val {
                    Val::Open => self.functions_of_open((def.env.module, def.value)),
                    val => self.functions_in_val(&val),
                }
            }
            Named::Member(record, at) => {
                let of = self.record(record);
                let module = of.env.module;
                let value = of.constants.get(at as usize).and_then(|def| def.value);
                match value {
                    Some(value) if self.is_function(module, value) => {
                        ([(module, value)].into(), false)
                    }
                    _ => match (self.member_out.get(&(record, at)).cloned(), value) {
                        (Some(Out { val: Val::Open, .. }), Some(value)) => {
                            self.functions_of_open((module, value))
                        }
                        (Some(out), _) => self.functions_in_val(&out.val),
                        (None, _) => (Literals::default(), true),
                    },
                }
            }
            Named::Record(record) => self.functions_of_record(record),
            Named::Fold(_) | Named::Literal(_) | Named::Type(_) | Named::Print | Named::Global => {
                (Literals::default(), false)
            }
        }
    }

    /// Returns the functions to which the expression of a constant refers, in the order of the
    /// text. The value of this constant is known only when code runs. Other such constants in the
    /// expression are processed recursively.
    fn functions_of_open(&mut self, of: Literal) -> (Literals, bool) {
        let (mut functions, mut lost) = (Vec::new(), false);
        let (mut open, mut met) = (Vec::new(), HashSet::new());
        let mut next = Some(of);
        self.sync();
        loop {
            if let Some((module, value)) = next.take().filter(|&of| met.insert(of)) {
                let at = self.whole(module, value);
                let code = self.scan((module, at.first, at.last), false);
                lost |= code.faulty;
                open.extend(code.names.into_iter().rev());
            }
            let Some(row) = open.pop() else { break };
            next = self.open_value(row.what);
            if next.is_none() {
                let (more, is_lost) = self.functions_of_row(row);
                functions.extend_from_slice(&more);
                lost |= is_lost;
            }
        }
        (functions.into(), lost)
    }

    /// Returns the expression of a constant, if the value of the constant is known only when code
    /// runs.
    fn open_value(&self, what: Named) -> Option<Literal> {
        match what {
            Named::Const(decl) => {
                let def = self.consts.get(&decl)?;
                let is_open = matches!(self.const_out.get(&decl)?.val, Val::Open);
                is_open.then_some((def.env.module, def.value))
            }
            Named::Member(record, at) => {
                let is_open = matches!(self.member_out.get(&(record, at))?.val, Val::Open);
                let of = self.record(record);
                let value = of.constants.get(at as usize)?.value?;
                is_open.then_some((of.env.module, value))
            }
            _ => None,
        }
    }

    /// Returns the functions to which the defaults of a record refer, and whether a default is
    /// lost. The result for a complete record is stored, so it is computed only once.
    pub(super) fn functions_of_record(&mut self, record: RecordId) -> (Literals, bool) {
        if let Some((functions, lost)) = self.folds.of_records.get(&record) {
            return (functions.clone(), *lost);
        }
        let (mut functions, lost) = self.functions_of_defaults(record);
        let mut met = HashSet::new();
        functions.retain(|&function| met.insert(function));
        let functions: Literals = functions.into();
        if self.state(Task::Complete(record)) == Some(State::Done) {
            self.folds.of_records.insert(record, (functions.clone(), lost));
        }
        (functions, lost)
    }

    fn functions_of_defaults(&mut self, record: RecordId) -> (Vec<Literal>, bool) {
        let of = self.record(record).clone();
        let module = of.env.module;
        let (mut functions, mut lost) = (Vec::new(), false);
        self.sync();
        for (at, field) in (0..).zip(of.fields.iter()) {
            lost |= self.field_type(record, at).is_unknown();
            let Some(value) = field.value else { continue };
            let known = self.folds.defaults.get(&(module, value));
            lost |= matches!(known, Some(Val::Lost));
            let place = self.whole(module, value);
            let code = self.scan((module, place.first, place.last), false);
            lost |= code.faulty;
            for name in code.names {
                let (more, is_lost) = self.functions_of_row(name);
                functions.extend_from_slice(&more);
                lost |= is_lost;
            }
        }
        for at in 0..of.constants.len() as u32 {
            let out = self.member_out.get(&(record, at));
            lost |= out.is_some_and(|out| self.is_lost(&out.val));
        }
        (functions, lost)
    }

    /// Returns whether a value is lost, or is a type that is unknown.
    fn is_lost(&self, val: &Val) -> bool {
        match val {
            Val::Lost => true,
            Val::Type(ty) => self.types.settled(*ty) == Some(Ty::UNKNOWN),
            _ => false,
        }
    }

    /// Returns the functions that are reachable through a row, and whether a value is lost. The row
    /// may be a fold.
    pub(super) fn functions_of_row(&mut self, row: NameRow) -> (Literals, bool) {
        let Named::Fold(first) = row.what else { return self.functions_of(row.what) };
        match self.folds.done.get(&(row.at.module, first)).map(|done| done.value) {
            Some(Some(value)) => (self.functions_in(value), false),
            _ => (Literals::default(), true),
        }
    }

    fn functions_in_val(&mut self, val: &Val) -> (Literals, bool) {
        match val {
            Val::Lost | Val::Later | Val::Fails(_) => (Literals::default(), true),
            // The value depends on the captures of a record, so it is not known and its functions
            // are found elsewhere.
            Val::Open => (Literals::default(), false),
            Val::Prim(_) | Val::Type(_) | Val::Function(None) | Val::Instance(_) => {
                (Literals::default(), false)
            }
            Val::Function(Some(literal)) => ([*literal].into(), false),
            Val::Known(value) => (self.functions_in(*value), false),
            Val::Tuple(parts) => {
                let (mut all, mut lost) = (Vec::new(), false);
                for part in &parts.clone().values {
                    let (more, is_lost) = self.functions_in_val(part);
                    all.extend_from_slice(&more);
                    lost |= is_lost;
                }
                (all.into(), lost)
            }
        }
    }

    /// Returns the functions that occur in a value, each once.
    pub(super) fn functions_in(&mut self, value: ValueId) -> Literals {
        if let Some(known) = self.folds.functions.get(&value) {
            return known.clone();
        }
        let (mut open, mut met, mut all) = (vec![value], HashSet::new(), Vec::new());
        while let Some(value) = open.pop() {
            if !met.insert(value) {
                continue;
            }
            let node = self.values.node(value);
            if let ValueNode::Function(module, literal, _) = node {
                all.push((*module, *literal));
            }
            open.extend(node.parts().into_iter().rev());
        }
        let all: Literals = all.into();
        self.folds.functions.insert(value, all.clone());
        all
    }

    /// Returns the record whose literal begins at a token, if this literal was read.
    pub(super) fn record_at(&self, module: ModuleId, at: Token) -> Option<RecordId> {
        let record = self.record_at.get(module, at)?;
        let of = self.record(record);
        let kind = self.arena(module).expr(of.expr);
        let is = matches!(kind, ExprKind::Struct(_) | ExprKind::Class(..) | ExprKind::Variant(..));
        is.then_some(record)
    }

    pub(super) fn body_at(&self, module: ModuleId, at: Token) -> Option<crate::task::BodyId> {
        self.body_at.get(module, at)
    }
}
