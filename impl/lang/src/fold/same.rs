//! Replaces the made records in the result of a fold by the first records that equal them
//! (`[fold.made-value]`).

use super::data::{Growing, MadeValue};
use super::run::Stop;
use crate::check::{Checker, Out};
use crate::mono::{ValueId, ValueNode};
use crate::types::RecordId;
use hashbrown::{HashMap, HashSet};
use std::rc::Rc;

impl Checker<'_> {
    /// Returns a copy of a value in which records are replaced by other records as a map says.
    /// Cost: linear in the value.
    pub(crate) fn value_with(
        &mut self,
        value: ValueId,
        map: &HashMap<RecordId, RecordId>,
    ) -> ValueId {
        let mut done: HashMap<ValueId, ValueId> = HashMap::new();
        let mut open = vec![(value, false)];
        while let Some((at, is_left)) = open.pop() {
            if done.contains_key(&at) {
                continue;
            }
            let node = self.values.node(at).clone();
            if !is_left {
                open.push((at, true));
                open.extend(node.parts().into_iter().map(|part| (part, false)));
                continue;
            }
            let of = |part: &ValueId| done.get(part).copied().unwrap_or(*part);
            let record = |of: RecordId| map.get(&of).copied().unwrap_or(of);
            let node = match node {
                ValueNode::Tuple(labels, parts) => {
                    ValueNode::Tuple(labels, parts.iter().map(of).collect())
                }
                ValueNode::Tup(ty, parts) => {
                    let parts = parts.iter().map(of).collect();
                    ValueNode::Tup(self.types.with_records(ty, map), parts)
                }
                ValueNode::Dict(key, ty, entries) => {
                    let entries = entries.iter().map(|is| (of(&is.0), of(&is.1))).collect();
                    let types = [key, ty].map(|ty| self.types.with_records(ty, map));
                    ValueNode::Dict(types[0], types[1], entries)
                }
                ValueNode::Record(is, case, parts) => {
                    ValueNode::Record(record(is), case, parts.iter().map(of).collect())
                }
                ValueNode::Function(module, literal, parts) => {
                    ValueNode::Function(module, literal, parts.iter().map(of).collect())
                }
                ValueNode::Type(ty) => ValueNode::Type(self.types.with_records(ty, map)),
                node => node,
            };
            let new = self.values.make(node);
            done.insert(at, new);
        }
        done.get(&value).copied().unwrap_or(value)
    }

    /// Returns the made records that occur in a value, in the order of the walk.
    pub(super) fn made_in(&self, value: ValueId) -> Vec<RecordId> {
        let (mut open, mut met, mut all) = (vec![value], HashSet::new(), Vec::new());
        while let Some(value) = open.pop() {
            if !met.insert(value) {
                continue;
            }
            let node = self.values.node(value);
            match node {
                ValueNode::Type(ty) => all.extend(self.types.records_in(*ty)),
                ValueNode::Record(record, ..) => all.push(*record),
                _ => {}
            }
            open.extend(node.parts().into_iter().rev());
        }
        all.retain(|record| self.folds.made.contains_key(record));
        all
    }

    /// Returns the result of a fold with each made record replaced by the first record that equals
    /// it. Before that, freezes the values of these records.
    pub(super) fn made_whole(
        &mut self,
        growing: &mut Growing,
        value: ValueId,
    ) -> Result<ValueId, Stop> {
        if self.folds.made.is_empty() {
            return Ok(value);
        }
        let (mut all, mut met, mut at) = (self.made_in(value), HashSet::new(), 0);
        while let Some(&record) = all.get(at) {
            at += 1;
            if met.insert(record) {
                self.freeze_live(growing, record)?;
                all.extend(self.leads_to(record));
            }
        }
        let firsts = self.firsts_of(&all);
        self.settle_firsts(&firsts);
        Ok(self.value_with(value, &firsts))
    }

    /// Changes first records that a fold returns so that all records to which they refer are first
    /// records, too.
    fn settle_firsts(&mut self, firsts: &HashMap<RecordId, RecordId>) {
        let mut all: Vec<RecordId> = firsts.values().copied().collect();
        all.sort_unstable();
        all.dedup();
        for record in all {
            if !self.folds.settled.insert(record) {
                continue;
            }
            let leads = self.leads_to(record);
            let mut map = self.firsts_of(&leads);
            map.retain(|of, first| of != first);
            let Some(made) = self.folds.made.get(&record).cloned() else { continue };
            if !map.is_empty() {
                self.lead_to_firsts(record, &map);
            }
            for value in made.values {
                if let MadeValue::Known(value) = value {
                    let value = self.value_with(value, &map);
                    self.folds.made_functions.insert(value, record);
                }
            }
        }
    }

    /// Replaces the records to which a record refers in its types, values and group by their first
    /// records.
    fn lead_to_firsts(&mut self, record: RecordId, map: &HashMap<RecordId, RecordId>) {
        let of = self.record(record).clone();
        for at in 0..of.fields.len() as u32 {
            let ty = self.types.with_records(self.field_type(record, at), map);
            self.field_out[(of.first_field + at) as usize] = Some(ty);
        }
        for at in 0..of.constants.len() as u32 {
            if let Some(out) = self.member_out.get(&(record, at)).cloned() {
                let ty = self.types.with_records(out.ty, map);
                self.member_out.insert((record, at), Out { ty, ..out });
            }
        }
        let Some(mut made) = self.folds.made.get(&record).cloned() else { return };
        for value in &mut made.values {
            if let MadeValue::Known(known) = value {
                *known = self.value_with(*known, map);
            }
        }
        let first = |of: &RecordId| map.get(of).copied().unwrap_or(*of);
        made.group = Rc::new(made.group.iter().map(|of| (*of.0, first(of.1))).collect());
        self.folds.made.insert(record, made);
        self.note_made(record);
    }

    /// Returns the values of a made record that are frozen.
    pub(super) fn made_values(&self, record: RecordId) -> Vec<ValueId> {
        let made = self.folds.made.get(&record);
        let known = |value: &MadeValue| match value {
            MadeValue::Known(value) => Some(*value),
            _ => None,
        };
        made.map_or(Vec::new(), |made| made.values.iter().filter_map(known).collect())
    }

    /// Returns the made records to which the fields and values of a record refer.
    pub(super) fn leads_to(&self, record: RecordId) -> Vec<RecordId> {
        let mut all = Vec::new();
        for at in 0..self.record(record).fields.len() as u32 {
            all.extend(self.types.records_in(self.field_type(record, at)));
        }
        for value in self.made_values(record) {
            all.extend(self.made_in(value));
            all.extend(self.named_in(value, record));
        }
        all.retain(|record| self.folds.made.contains_key(record));
        all
    }

    /// Returns the records that were made together with a record and to which functions in a given
    /// value refer.
    pub(super) fn named_in(&self, value: ValueId, record: RecordId) -> Vec<RecordId> {
        let (mut open, mut met, mut all) = (vec![value], HashSet::new(), Vec::new());
        while let Some(value) = open.pop() {
            if !met.insert(value) {
                continue;
            }
            let node = self.values.node(value);
            if let ValueNode::Function(unit, literal, _) = node {
                let named = self.made_named(*unit, *literal).into_iter();
                all.extend(named.filter_map(|literal| self.made_with(record, literal)));
            }
            open.extend(node.parts().into_iter().rev());
        }
        all
    }
}
