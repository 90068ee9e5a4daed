//! Reads literals of records and variants.

use super::data::{MemberDef, MemberIx, Record, Shape, Wrong};
use super::env::{Env, Seal, SealId};
use super::state::Checker;
use crate::link::ModuleId;
use crate::names::Stands;
use crate::parse::arena::{Body, Case, Expr};
use crate::scan::{Name, Token};
use crate::task::Task;
use crate::types::{Node, RecordId, Ty};
use crate::util::few::Few;
use crate::util::planted::Slip;
use crate::util::words::List;
use hashbrown::HashSet;

impl Checker<'_> {
    /// Reads the literal of a record or variant, and returns its type (`[types.record]`).
    pub(crate) fn read_record(
        &mut self,
        env: Env,
        expr: Expr,
        body: Body<'_>,
        (shape, cases): (Shape, List<'_, Case>),
    ) -> Ty {
        let word = self.first(env, expr);
        if let Some(record) = self.record_at.get(env.module, word) {
            return self.types.make(Node::Record(record));
        }
        let id = RecordId::new(self.records.len());
        let arena = self.arena(env.module);
        let mut parts = std::mem::take(&mut self.spare.parts);
        cases.iter().for_each(|case| parts.add_case(arena, case));
        body.members.iter().for_each(|member| parts.add_member(arena, member));
        self.own_constants(env.module, id, &parts.constants);
        let before = self.records.last();
        let first_field = before.map_or(0, |of| of.first_field + of.fields.len() as u32);
        let first_constant = before.map_or(0, |of| of.first_constant + of.constants.len() as u32);
        self.field_out.resize(first_field as usize + parts.fields.len(), None);
        let stands = self.stands(env.module, expr);
        let part = self.seal_of_part(env, (expr, stands));
        let by_name = Few::new(parts.members.drain(..), self.links.tuning());
        self.records.push(Record {
            env,
            part,
            stands,
            expr,
            shape,
            fields: parts.fields.drain(..).collect(),
            constants: parts.constants.drain(..).collect(),
            cases: parts.cases.drain(..).collect(),
            by_name: std::rc::Rc::new(by_name),
            gap: !body.gaps.is_empty(),
            made: None,
            first_field,
            first_constant,
        });
        self.record_at.insert(env.module, word, id);
        self.note_alike(id);
        self.note_twice(id);
        if !parts.generic.is_empty() {
            let within = self.within(id);
            parts.generic.drain(..).for_each(|name| self.register_template(within, name));
        }
        self.spare.parts = parts;
        self.types.make(Node::Record(id))
    }

    /// Creates the seal around the members of a record that is part of another type. Such a record
    /// is not made by a function when the function runs (`[fold.made-part]`).
    fn seal_of_part(&mut self, env: Env, (expr, stands): (Expr, Stands)) -> Option<SealId> {
        if stands != Stands::Part {
            return None;
        }
        let arena = self.arena(env.module);
        let tokens = (arena.first(expr), arena.last(expr));
        let (function, around) = (env.function, env.sealed);
        self.seals.push(Seal { tokens, function, around, stays: true, is_part: true });
        Some(SealId::new(self.seals.len() - 1))
    }

    /// Returns the function that makes the record of a literal when the function runs, if there is
    /// such a function.
    fn stands(&self, module: ModuleId, expr: Expr) -> Stands {
        let first = self.arena(module).first(expr);
        let literals = &self.names.modules[self.real(module).at()].literals;
        let at = literals.binary_search_by_key(&first, |literal| literal.first);
        at.map_or(Stands::Nowhere, |at| literals[at].stands)
    }

    /// Registers a record as the owner of the expressions of its constants.
    fn own_constants(&mut self, module: ModuleId, record: RecordId, constants: &[MemberDef]) {
        for (at, constant) in (0..).zip(constants) {
            if let Some(value) = constant.value {
                self.owners.insert((module, value), Task::LayoutIn(record, at));
            }
        }
    }

    /// Returns the record that has the given function literal as a constant.
    pub(crate) fn record_of_method(&self, literal: (ModuleId, Expr)) -> Option<RecordId> {
        match self.owners.get(&literal) {
            Some(&Task::LayoutIn(record, _)) => Some(record),
            _ => self.method_of.get(&literal).copied(),
        }
    }

    /// Reports each record in which two members have the same name (`[types.member]`).
    pub(crate) fn tell_twice(&mut self) {
        for at in 0..self.records.len() {
            for second in self.named_twice(RecordId::new(at)) {
                self.tell_name_twice(self.records[at].env, second);
            }
        }
    }

    /// Reports the second of two equal names in a type (`[types.member]`).
    pub(super) fn tell_name_twice(&mut self, env: Env, second: Token) {
        let name = self.name(env.module, second);
        let at = self.stretch(env.module, second, second);
        self.tell(at, Wrong::MemberTwice(name));
    }

    /// Marks the code around a record as faulty if two members of the record have the same name.
    /// The error itself is reported only at the end of checking, but the code could run before the
    /// end (`[demand.faulty]`).
    fn note_twice(&mut self, record: RecordId) {
        for second in self.named_twice(record) {
            let module = self.records[record.at()].env.module;
            let spot = self.spot(self.stretch(module, second, second));
            self.folds.live.error((spot.module, spot.span.start));
        }
    }

    /// Returns the second of two equal names of the members of a record, and of the fields of each
    /// case.
    fn named_twice(&self, record: RecordId) -> Vec<Token> {
        let of = &self.records[record.at()];
        if self.are_told_apart(of) {
            return Vec::new();
        }
        let mut own: Vec<Token> = of
            .constants
            .iter()
            .map(|constant| constant.name)
            .chain(of.cases.iter().map(|case| case.name))
            .chain(of.fields.iter().filter(|_| of.shape != Shape::Variant).map(|f| f.name))
            .collect();
        own.sort_unstable();
        let mut twice: Vec<Token> = self.first_twice(of.env, &own).into_iter().collect();
        for case in of.cases.iter() {
            let fields = case.fields.start as usize..case.fields.end as usize;
            let names: Vec<Token> = of.fields[fields].iter().map(|field| field.name).collect();
            twice.extend(self.first_twice(of.env, &names));
        }
        twice
    }

    /// Returns the first token whose name repeats an earlier name. Cost: linear. If there are few
    /// names, they are compared without a table.
    pub(super) fn first_twice(&self, env: Env, tokens: &[Token]) -> Option<Token> {
        let names: Vec<Name> = tokens.iter().map(|&token| self.name(env.module, token)).collect();
        let tuning = self.links.tuning();
        let mut met = HashSet::new();
        let mut is_repeated = |at: usize| {
            if names.len() > tuning.few_names as usize {
                return !met.insert(names[at]);
            }
            let next = tuning.slips(Slip::FewNamesNextToEachOther);
            names[if next { at.saturating_sub(1) } else { 0 }..at].contains(&names[at])
        };
        (0..names.len()).find(|&at| is_repeated(at)).map(|at| tokens[at])
    }
}

impl Checker<'_> {
    /// Returns true if the members of a record have distinct names and no case has more than one
    /// field. If this function returns true, the slower search for repeated names is not needed.
    fn are_told_apart(&self, of: &Record) -> bool {
        let tokens = self.arena(of.env.module).tokens();
        let is_own = |name: Token, member: MemberIx| {
            of.by_name.get(&tokens.name(name)).is_none_or(|&first| first == member)
        };
        let is_variant = of.shape == Shape::Variant;
        let fields = of.fields.iter().filter(|_| !is_variant);
        (0..).zip(of.constants.iter()).all(|(at, of)| is_own(of.name, MemberIx::Const(at)))
            && (0..).zip(of.cases.iter()).all(|(at, of)| is_own(of.name, MemberIx::Case(at)))
            && (0..).zip(fields).all(|(at, of)| is_own(of.name, MemberIx::Field(at)))
            && of.cases.iter().all(|case| case.fields.len() < 2)
    }
}
