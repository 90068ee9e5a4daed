//! Facts about the literals of records that functions make (`[fold.made]`).

use super::data::{Made, Stage};
use super::made_member::MadeMember;
use crate::check::{Checker, Val};
use crate::link::{DeclId, FunctionId, ModuleId};
use crate::mono::{ValueId, ValueNode};
use crate::names::Stands;
use crate::parse::arena::Expr;
use crate::types::{Node, RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use std::rc::Rc;

impl Checker<'_> {
    /// Returns whether a record belongs to a literal from which a function makes records when it
    /// runs.
    pub(crate) fn is_made(&self, record: RecordId) -> bool {
        let of = self.record(record);
        of.made.is_none() && matches!(of.stands, Stands::In(_))
    }

    /// Returns whether a type contains the literal of a made record. Literals that are nested in
    /// other records do not count.
    pub(crate) fn has_made(&self, ty: Ty) -> bool {
        let (mut open, mut met) = (vec![ty], HashSet::new());
        while let Some(ty) = open.pop() {
            if !met.insert(ty) {
                continue;
            }
            match self.types.node(ty) {
                Node::Record(record) if self.is_made(*record) => return true,
                node => open.extend(node.each()),
            }
        }
        false
    }

    /// Returns the record of a constant of a block, if the expression of the constant is the
    /// literal of a made record.
    pub(crate) fn made_constant(&self, decl: DeclId) -> Option<RecordId> {
        let def = self.consts.get(&decl)?;
        let record = self.record_of(def.env.module, def.value)?;
        self.is_made(record).then_some(record)
    }

    /// Returns the function whose block contains the literal of a record.
    pub(crate) fn function_around(&self, record: RecordId) -> Option<FunctionId> {
        match self.record(record).stands {
            Stands::In(function) => Some(function),
            Stands::Part | Stands::Nowhere => None,
        }
    }

    /// Returns the defaults and constants of a record, in the order of the text.
    pub(crate) fn made_members(&self, record: RecordId) -> Vec<MadeMember> {
        let of = self.record(record);
        let fields = (0..).zip(of.fields.iter()).filter_map(|(at, field)| {
            let (name, ty) = (field.name, self.field_type(record, at));
            Some(MadeMember { name, is_field: true, at, value: field.value?, ty, denotes: None })
        });
        let constants = (0..).zip(of.constants.iter()).filter_map(|(at, constant)| {
            let out = self.member_out.get(&(record, at));
            let denotes = match out.map(|out| &out.val) {
                Some(&Val::Type(ty)) => Some(ty),
                _ => None,
            };
            Some(MadeMember {
                name: constant.name,
                is_field: false,
                at,
                value: constant.value?,
                ty: out.map_or(Ty::UNKNOWN, |out| out.ty),
                denotes,
            })
        });
        let mut all: Vec<MadeMember> = fields.chain(constants).collect();
        all.sort_unstable_by_key(|member| member.name);
        all
    }

    /// Returns the made record that has a function as a method. For a function that captures made
    /// records, returns the record that has all of them at hand.
    pub(crate) fn made_of(&self, function: ValueId) -> Option<RecordId> {
        if let Some(&record) = self.folds.made_functions.get(&function) {
            return Some(record);
        }
        let ValueNode::Function(_, _, captures) = self.values.node(function) else { return None };
        let captured = self.made_captured(captures);
        match self.folds.groups.get(&captured) {
            Some(&group) => Some(group),
            None => captured.last().copied(),
        }
    }

    /// Returns the made records that a function captures.
    fn made_captured(&self, captures: &[ValueId]) -> Vec<RecordId> {
        let made = |&value: &ValueId| match *self.values.node(value) {
            ValueNode::Type(ty) => match *self.types.node(ty) {
                Node::Record(record) if self.folds.made.contains_key(&record) => Some(record),
                _ => None,
            },
            _ => None,
        };
        captures.iter().filter_map(made).collect()
    }

    /// Creates the group records of all functions, when all made records are known.
    pub(super) fn prepare_groups(&mut self) {
        if self.folds.made.is_empty() {
            return;
        }
        self.folds.groups.clear();
        for at in 0..self.values.count() {
            if let ValueNode::Function(_, _, captures) = self.values.node(ValueId::new(at)).clone()
            {
                self.prepare_group(&captures);
            }
        }
    }

    /// Creates a group record for a function that captures several made records, if no single
    /// record has all of them at hand (`[fold.made-hand]`).
    pub(super) fn prepare_group(&mut self, captures: &[ValueId]) {
        let captured = self.made_captured(captures);
        if captured.len() < 2 || self.folds.groups.contains_key(&captured) {
            return;
        }
        let mut group = HashMap::new();
        for own in captured.iter().rev().filter_map(|&record| self.made_group(record)) {
            for (&literal, &record) in own {
                group.entry(literal).or_insert(record);
            }
        }
        let literal = |record: RecordId| self.record(record).made.unwrap_or(record);
        group.extend(captured.iter().map(|&record| (literal(record), record)));
        let known = captured
            .iter()
            .copied()
            .find(|&record| self.made_group(record).is_some_and(|own| *own == group));
        let of = match known {
            Some(record) => record,
            None => self.group_record(&captured, group),
        };
        self.folds.groups.insert(captured, of);
    }

    /// Creates a group record. A group record has other records at hand, and occurs in no type. It
    /// belongs to the outermost function that made some of these records.
    fn group_record(
        &mut self,
        captured: &[RecordId],
        group: HashMap<RecordId, RecordId>,
    ) -> RecordId {
        let literals = captured.iter().filter_map(|&record| self.record(record).made);
        let literal = literals.min_by_key(|&literal| self.function_around(literal));
        let record = self.copy_record(literal.unwrap_or(captured[0]));
        if let Some(made) = self.folds.made.get(&captured[0]).cloned() {
            let (group, values) = (Rc::new(group), Vec::new());
            let literal = literal.unwrap_or(made.literal);
            let made = Made { literal, group, values, stage: Stage::Done, ..made };
            self.folds.made.insert(record, made);
        }
        record
    }

    /// Returns the records that were made together with a record, by their literals.
    pub(crate) fn made_group(&self, record: RecordId) -> Option<&HashMap<RecordId, RecordId>> {
        self.folds.made.get(&record).map(|made| &*made.group)
    }

    /// Returns the record that was made from the literal `literal`, together with the record
    /// `record`.
    pub(crate) fn made_with(&self, record: RecordId, literal: RecordId) -> Option<RecordId> {
        self.folds.made.get(&record)?.group.get(&literal).copied()
    }

    /// Returns whether a function literal is nested in the function that made a record.
    pub(crate) fn stands_in_made(&self, (unit, expr): (ModuleId, Expr), record: RecordId) -> bool {
        let Some(made) = self.folds.made.get(&record) else { return false };
        let of = self.record(made.literal);
        let functions = &self.names.modules[self.real(unit).at()].functions;
        let around = self.function_around(made.literal).map(|around| &functions[around.at()]);
        let is_unit = self.first_unit(of.env.module) == self.first_unit(unit);
        let at = self.arena(unit).first(expr);
        is_unit && around.is_some_and(|around| around.first < at && at <= around.last)
    }

    /// Returns the value of the default of a field of a record that a fold made.
    pub(crate) fn made_default(&self, record: RecordId, at: u32) -> Option<ValueId> {
        self.folds.made_defaults.get(&(record, at)).copied()
    }
}
