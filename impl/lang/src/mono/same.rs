//! Decides which records are equal whose literals have the same string as a name (`[mono.same]`,
//! `[demand.compare]`, `[demand.identity]`).

use super::rows::Row;
use super::value::ValueNode;
use crate::check::{Checker, Out, Val};
use crate::link::ModuleId;
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashSet;

impl Checker<'_> {
    /// Returns the number of the string of a record, if another literal has the same string.
    pub(crate) fn shared_string(&self, record: RecordId) -> Option<u32> {
        if self.shared.of.is_empty() {
            return None;
        }
        let of = self.record(record);
        let first = self.arena(of.env.module).first(of.expr);
        self.shared.of.get(&(self.real(of.env.module), first)).copied()
    }

    /// Returns the given values and types and all of their parts, in preorder.
    pub(super) fn preorder(&self, rows: Vec<Row>) -> Vec<Row> {
        let (mut open, mut met, mut all) = (rows, HashSet::new(), Vec::new());
        open.reverse();
        while let Some(row) = open.pop() {
            if met.insert(row) {
                all.push(row);
                open.extend(self.row_parts(row).into_iter().rev());
            }
        }
        all
    }

    /// Returns the records among the given values and types and all of their parts, in preorder.
    pub(super) fn records_of(&self, rows: Vec<Row>) -> impl Iterator<Item = RecordId> {
        let record = |row: Row| match row {
            Row::Type(ty) => match *self.types.node(ty) {
                Node::Record(record) => Some(record),
                _ => None,
            },
            Row::Value(value) => match *self.values.node(value) {
                ValueNode::Record(record, ..) => Some(record),
                _ => None,
            },
        };
        self.preorder(rows).into_iter().filter_map(record)
    }

    /// Returns the records whose string another literal has, too, among the given values and types
    /// and all of their parts.
    pub(crate) fn shared_in(&self, rows: Vec<Row>) -> Vec<RecordId> {
        self.records_of(rows).filter(|&record| self.shared_string(record).is_some()).collect()
    }

    /// Returns whether two types are equal (`[demand.compare]`).
    pub(crate) fn same_types(&mut self, one: Ty, other: Ty) -> bool {
        let is_same = one == other || self.canonical(one) == self.canonical(other);
        if !is_same {
            self.note_missed(Row::Type(one), Row::Type(other));
        }
        is_same
    }

    /// [demand.identity]
    pub(crate) fn identity(&mut self, record: RecordId) -> Run<()> {
        let (mut list, mut next) = (vec![record], 0);
        while let Some(&record) = list.get(next) {
            next += 1;
            let of = self.record(record).clone();
            let mut rows = Vec::new();
            for (at, field) in (0..).zip(of.fields.iter()) {
                self.demand(Task::Field(record, at), self.at(of.env, field.name))?;
                rows.push(Row::Type(self.field_type(record, at)));
            }
            for (name, task) in self.members_of(record) {
                self.demand(task, self.at(of.env, name))?;
                if let Task::Member(record, at) | Task::SigOf(record, at) = task {
                    let out = self.member_out.get(&(record, at)).cloned();
                    rows.extend(self.out_rows(&out.unwrap_or(Out::unknown()))?);
                }
            }
            for record in self.shared_in(rows) {
                if !list.contains(&record) {
                    list.push(record);
                }
            }
        }
        Ok(())
    }

    /// Demands the types of the fields of a record, and then its constants and defaults.
    pub(crate) fn demand_members(&mut self, record: RecordId) -> Run<()> {
        let of = self.record(record).clone();
        for (at, field) in (0..).zip(of.fields.iter()) {
            self.demand(Task::Field(record, at), self.at(of.env, field.name))?;
        }
        for (name, task) in self.members_of(record) {
            self.demand(task, self.at(of.env, name))?;
        }
        Ok(())
    }

    /// Returns the type and the value of a constant as rows. If the constant is a type, returns
    /// only this type.
    fn out_rows(&mut self, out: &Out) -> Run<Vec<Row>> {
        if let Val::Type(ty) = out.val {
            return Ok(vec![Row::Type(self.resolve(ty)?)]);
        }
        let value = self.value_id(&out.val)?;
        Ok([Row::Type(out.ty)].into_iter().chain(value.map(Row::Value)).collect())
    }

    /// Returns whether two values or two types are equal. All parts of both must be known.
    pub(super) fn are_same(&mut self, one: Row, other: Row) -> bool {
        self.same_pairs(one, other).is_some()
    }

    /// Returns the pairs of values and types that must be equal if two given values or types are
    /// equal. Returns `None` if the two differ.
    pub(crate) fn same_pairs(&mut self, one: Row, other: Row) -> Option<HashSet<(Row, Row)>> {
        let (mut open, mut met) = (vec![(one, other)], HashSet::new());
        while let Some((one, other)) = open.pop() {
            if one == other || !met.insert((one, other)) {
                continue;
            }
            let parts = match (one, other) {
                (Row::Type(one), Row::Type(other)) => self.type_pairs(one, other),
                (Row::Value(_), Row::Value(_)) => self.value_pairs(one, other),
                _ => None,
            };
            open.extend(parts?);
        }
        Some(met)
    }

    fn type_pairs(&mut self, one: Ty, other: Ty) -> Option<Vec<(Row, Row)>> {
        let (a, b) = (self.types.node(one).clone(), self.types.node(other).clone());
        if let (Node::Record(a), Node::Record(b)) = (&a, &b) {
            return self.record_pairs(*a, *b);
        }
        let holes = |node: &Node| node.with(&vec![Ty::HOLE; node.count()]);
        if holes(&a) != holes(&b) {
            return None;
        }
        Some(a.each().map(Row::Type).zip(b.each().map(Row::Type)).collect())
    }

    fn value_pairs(&mut self, one: Row, other: Row) -> Option<Vec<(Row, Row)>> {
        let (Row::Value(a), Row::Value(b)) = (one, other) else { return None };
        let is_like = match (self.values.node(a), self.values.node(b)) {
            (ValueNode::Tuple(a, _), ValueNode::Tuple(b, _)) => a == b,
            (ValueNode::Record(a, case, _), ValueNode::Record(b, with, _)) => {
                let types = (self.types.record(*a), self.types.record(*b));
                let (Some(a), Some(b)) = types else { return None };
                let mut parts = vec![(Row::Type(a), Row::Type(b))];
                if case != with {
                    return None;
                }
                parts.extend(self.row_pairs(one, other)?);
                return Some(parts);
            }
            (ValueNode::Function(unit, a, _), ValueNode::Function(with, b, _)) => {
                self.real(*unit) == self.real(*with) && a == b
            }
            (ValueNode::Tup(..), ValueNode::Tup(..))
            | (ValueNode::Dict(..), ValueNode::Dict(..))
            | (ValueNode::Type(_), ValueNode::Type(_)) => true,
            _ => false,
        };
        if is_like { self.row_pairs(one, other) } else { None }
    }

    fn row_pairs(&self, one: Row, other: Row) -> Option<Vec<(Row, Row)>> {
        let (a, b) = (self.row_parts(one), self.row_parts(other));
        (a.len() == b.len()).then(|| a.into_iter().zip(b).collect())
    }

    /// Returns the pairs of rows that must be equal if two records are equal. Returns `None` if
    /// their literals differ.
    fn record_pairs(&mut self, one: RecordId, other: RecordId) -> Option<Vec<(Row, Row)>> {
        let (a, b) = (self.record(one).clone(), self.record(other).clone());
        if a.made.is_some() && a.made == b.made {
            return self.made_pairs(one, other);
        }
        let (unit, with) = (a.env.module, b.env.module);
        let args = (self.arguments_around(unit), self.arguments_around(with));
        if args.0.len() != args.1.len() {
            return None;
        }
        let mut pairs: Vec<(Row, Row)> = args
            .0
            .into_iter()
            .zip(args.1)
            .map(|(one, other)| (Row::Value(one), Row::Value(other)))
            .collect();
        if self.real(unit) == self.real(with) && a.expr == b.expr && a.made.is_none() {
            return b.made.is_none().then_some(pairs);
        }
        let shared = self.shared_string(one)?;
        if Some(shared) != self.shared_string(other) || a.shape != b.shape {
            return None;
        }
        let name = |checker: &Self, unit: ModuleId, token: Token| checker.name(unit, token);
        let counts =
            |of: &crate::check::Record| (of.fields.len(), of.constants.len(), of.cases.len());
        if counts(&a) != counts(&b) {
            return None;
        }
        for (at, (x, y)) in (0..).zip(a.fields.iter().zip(b.fields.iter())) {
            let is_like = name(self, unit, x.name) == name(self, with, y.name)
                && x.public == y.public
                && x.value.is_some() == y.value.is_some();
            if !is_like {
                return None;
            }
            let types = (self.field_type(one, at), self.field_type(other, at));
            pairs.push((Row::Type(types.0), Row::Type(types.1)));
            pairs.extend(
                self.value_rows(self.default_of(&a, (one, at)), self.default_of(&b, (other, at)))?,
            );
        }
        for (x, y) in a.cases.iter().zip(b.cases.iter()) {
            if name(self, unit, x.name) != name(self, with, y.name) || x.fields != y.fields {
                return None;
            }
        }
        for (at, (x, y)) in (0..).zip(a.constants.iter().zip(b.constants.iter())) {
            if name(self, unit, x.name) != name(self, with, y.name) || x.public != y.public {
                return None;
            }
            let out = |checker: &Self, record: RecordId| {
                checker.member_out.get(&(record, at)).cloned().unwrap_or(Out::unknown())
            };
            let outs = (out(self, one), out(self, other));
            pairs.extend(self.value_rows(Some(outs.0.val), Some(outs.1.val))?);
        }
        Some(pairs)
    }

    pub(crate) fn default_of(
        &self,
        of: &crate::check::Record,
        (record, at): (RecordId, u32),
    ) -> Option<Val> {
        if of.made.is_some() {
            return self.made_default(record, at).map(|value| self.val_of(value));
        }
        let field = of.fields.get(at as usize)?;
        let known = self.folds.defaults.get(&(of.env.module, field.value?));
        known.or_else(|| self.folds.inferred.get(&(record, at))).cloned()
    }

    /// Returns the row of a value in a comparison, or `None` if the value is not known.
    pub(super) fn val_row(&mut self, val: Val) -> Option<Row> {
        match val {
            Val::Type(ty) => Some(Row::Type(self.types.settled(ty)?)),
            val => self.value_id(&val).ok().flatten().map(Row::Value),
        }
    }

    /// Returns the rows of two values as a pair, or no pair if neither value is known. Returns
    /// `None` if only one value is known.
    fn value_rows(&mut self, one: Option<Val>, other: Option<Val>) -> Option<Vec<(Row, Row)>> {
        let one = one.and_then(|val| self.val_row(val));
        match (one, other.and_then(|val| self.val_row(val))) {
            (Some(one), Some(other)) => Some(vec![(one, other)]),
            (None, None) => Some(Vec::new()),
            _ => None,
        }
    }
}
