//! Records that a fold made and that it gives: which of them are the same (`[fold.made-value]`).

use super::data::Growing;
use super::run::Stop;
use crate::check::Checker;
use crate::mono::{ValueId, ValueNode};
use crate::types::RecordId;
use hashbrown::{HashMap, HashSet};

impl Checker<'_> {
    /// A value, with records in place of others. Cost: linear in it.
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

    /// The records that were made and are in a value, in the order in which they are met.
    fn made_in(&self, value: ValueId) -> Vec<RecordId> {
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

    /// The value that a fold gives: its made records have known values, and the same ones are one.
    pub(super) fn made_whole(
        &mut self,
        growing: &mut Growing,
        value: ValueId,
    ) -> Result<ValueId, Stop> {
        if self.folds.made.is_empty() {
            return Ok(value);
        }
        let all = self.made_in(value);
        if all.is_empty() {
            return Ok(value);
        }
        let all = self.made_all_known(growing, all)?;
        let (mut met, mut map) = (HashSet::new(), HashMap::new());
        for record in all {
            if met.insert(record) {
                let known = self.made_first(record);
                if known != record {
                    map.insert(record, known);
                } else if let Some(made) = self.folds.made.get(&record) {
                    let values = made.values.iter().flatten();
                    let all = values.map(|&value| (value, record));
                    self.folds.made_functions.extend(all.collect::<Vec<_>>());
                }
            }
        }
        Ok(if map.is_empty() { value } else { self.value_with(value, &map) })
    }

    /// Evaluates the values of made records, and of those to which they lead. Gives all, some several
    /// times.
    pub(super) fn made_all_known(
        &mut self,
        growing: &mut Growing,
        mut all: Vec<RecordId>,
    ) -> Result<Vec<RecordId>, Stop> {
        let (mut met, mut at) = (HashSet::new(), 0);
        while let Some(&record) = all.get(at) {
            at += 1;
            if met.insert(record) {
                self.made_known(growing, record)?;
                let next = self.leads_to(record);
                all.extend(next);
            }
        }
        Ok(all)
    }

    /// The first record that is the same as a made one, of those that are made.
    pub(super) fn made_first(&mut self, record: RecordId) -> RecordId {
        let key = self.made_key(record);
        *self.folds.made_keys.entry(key).or_insert(record)
    }

    /// The values of a made record, if they are known.
    pub(super) fn made_values(&self, record: RecordId) -> &[ValueId] {
        let made = self.folds.made.get(&record);
        made.and_then(|made| made.values.as_deref()).unwrap_or(&[])
    }

    /// The records that were made to which one leads by its fields and values.
    fn leads_to(&self, record: RecordId) -> Vec<RecordId> {
        let mut all = Vec::new();
        for at in 0..self.record(record).fields.len() as u32 {
            all.extend(self.types.records_in(self.field_type(record, at)));
        }
        let made = self.folds.made.get(&record);
        for &value in made.and_then(|made| made.values.as_ref()).into_iter().flatten() {
            all.extend(self.made_in(value));
            all.extend(self.named_in(value, record));
        }
        all.retain(|record| self.folds.made.contains_key(record));
        all
    }

    /// The records that were made together with one, and that functions in a value of it name.
    fn named_in(&self, value: ValueId, record: RecordId) -> Vec<RecordId> {
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

    /// The key that tells a made record from others: its literal and values, and those of the
    /// records to which it leads, with literals in place of those that were made together.
    fn made_key(&mut self, record: RecordId) -> Vec<(RecordId, Vec<ValueId>)> {
        let (mut all, mut met, mut key) = (vec![record], HashSet::new(), Vec::new());
        let mut at = 0;
        while let Some(&record) = all.get(at) {
            at += 1;
            if !met.insert(record) {
                continue;
            }
            let Some(made) = self.folds.made.get(&record).cloned() else { continue };
            let back: HashMap<RecordId, RecordId> =
                made.group.iter().map(|(&literal, &record)| (record, literal)).collect();
            let values = made.values.unwrap_or_default();
            let values = values.into_iter().map(|value| self.value_with(value, &back)).collect();
            key.push((made.literal, values));
            all.extend(self.leads_to(record));
        }
        key
    }
}
