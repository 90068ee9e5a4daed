//! Values that are known at compile time, and operators on them (`[fold.value]`,
//! `[fold.value-lost]`, `[fold.value-known]`).

use crate::check::{Checker, Val, Wrong};
use crate::link::Stretch;
use crate::mono::{ValueId, ValueNode};
use crate::scan::Name;
use crate::task::Run;
use crate::types::Ty;
use selfsame_spec::Value;
use std::rc::Rc;

/// The maximal number of units of a constant (`[fold.constant-size]`).
const UNITS: u64 = 1 << 21;

impl Checker<'_> {
    /// Returns the index of a known value in the table of values, or `None` if the value is not
    /// known. The types in the value are resolved.
    pub(crate) fn value_id(&mut self, val: &Val) -> Run<Option<ValueId>> {
        let node = match val {
            Val::Lost
            | Val::Open
            | Val::Later
            | Val::Fails(_)
            | Val::Function(None)
            | Val::Instance(_) => return Ok(None),
            Val::Known(value) => return Ok(Some(*value)),
            Val::Prim(value) => ValueNode::Prim(value.clone()),
            Val::Function(Some((module, literal))) => {
                ValueNode::Function(*module, *literal, Rc::default())
            }
            Val::Type(ty) => {
                let ty = self.resolve(*ty)?;
                if ty.is_unknown() {
                    return Ok(None);
                }
                ValueNode::Type(ty)
            }
            Val::Tuple(parts) => {
                let mut values = Vec::with_capacity(parts.values.len());
                for part in &parts.values {
                    match self.value_id(part)? {
                        Some(value) => values.push(value),
                        None => return Ok(None),
                    }
                }
                ValueNode::Tuple(parts.labels.clone(), values.into())
            }
        };
        Ok(Some(self.values.make(node)))
    }

    /// Converts an entry of the table of values to a value of the checker. Primitive values, types
    /// and functions have variants of their own.
    pub(crate) fn val_of(&self, value: ValueId) -> Val {
        match self.values.node(value) {
            ValueNode::Prim(value) => Val::Prim(value.clone()),
            ValueNode::Type(ty) => Val::Type(*ty),
            ValueNode::Function(module, literal, captures) if captures.is_empty() => {
                Val::Function(Some((*module, *literal)))
            }
            _ => Val::Known(value),
        }
    }

    /// Returns the indices of known values. If one of the values is not known, returns instead the
    /// value of an expression that has these values as parts.
    pub(crate) fn values_of(&mut self, vals: &[Val]) -> Run<Result<Vec<ValueId>, Val>> {
        if let Some(stops) = first_stop(vals) {
            return Ok(Err(stops));
        }
        let mut all = Vec::with_capacity(vals.len());
        for val in vals {
            match self.value_id(val)? {
                Some(value) => all.push(value),
                None => return Ok(Err(Val::Lost)),
            }
        }
        Ok(Ok(all))
    }

    /// Creates a tuple of known values. The types in the tuple are resolved later.
    pub(crate) fn tuple_val(&mut self, labels: Option<Rc<[Name]>>, values: Vec<Val>) -> Run<Val> {
        let has_type = values.iter().any(|value| match value {
            Val::Type(_) => true,
            Val::Tuple(parts) => parts.has_type(),
            _ => false,
        });
        if has_type {
            return Ok(Val::tuple(labels, values));
        }
        Ok(match self.values_of(&values)? {
            Err(val) => val,
            Ok(values) => Val::Known(self.values.make(ValueNode::Tuple(labels, values.into()))),
        })
    }

    /// Creates the value of a `Tup` in a constant.
    pub(crate) fn tup_val(&mut self, of: Ty, vals: &[Val], at: Stretch) -> Run<Val> {
        Ok(match self.values_of(vals)? {
            Err(val) => val,
            Ok(values) => {
                let count = values.len() as u64;
                let value = self.values.make(ValueNode::Tup(of, values.into()));
                self.counted(Val::Known(value), 1 + count, at)
            }
        })
    }

    /// Creates the value of a `ConstDict` in a constant, from alternating keys and values. If a key
    /// is repeated, its last value replaces the earlier values.
    pub(crate) fn dict_val(&mut self, of: (Ty, Ty), vals: &[Val], at: Stretch) -> Run<Val> {
        let values = match self.values_of(vals)? {
            Err(val) => return Ok(val),
            Ok(values) => values,
        };
        let mut entries: Vec<(ValueId, ValueId)> = Vec::new();
        let mut places = hashbrown::HashMap::new();
        for entry in values.chunks(2) {
            let &[key, value] = entry else { continue };
            let own = self.float_key(key);
            match places.get(&own) {
                Some(&at) => {
                    let entry: &mut (ValueId, ValueId) = &mut entries[at];
                    entry.1 = value;
                }
                None => {
                    places.insert(own, entries.len());
                    entries.push((key, value));
                }
            }
        }
        let count = entries.len() as u64;
        let value = self.values.make(ValueNode::Dict(of.0, of.1, entries.into()));
        Ok(self.counted(Val::Known(value), 1 + 2 * count, at))
    }

    /// Creates the value of a case without fields.
    pub(crate) fn case_val(&mut self, record: crate::types::RecordId, case: u32) -> Val {
        Val::Known(self.values.make(ValueNode::Record(record, Some(case), Rc::default())))
    }

    /// Counts the units of a value that the evaluation of a constant makes
    /// (`[fold.constant-size]`).
    pub(crate) fn counted(&mut self, val: Val, units: u64, at: Stretch) -> Val {
        self.folds.own_units += units;
        if self.folds.own_units > UNITS {
            return self.failed(at, Wrong::Budget("units", UNITS, "E0508"));
        }
        val
    }

    /// Returns a part of a known tuple, or a field of a known struct. If the value is lost, not
    /// known, or fails, the result is lost, not known, or fails, too.
    pub(crate) fn part_val(&self, val: &Val, at: usize) -> Val {
        let Val::Known(value) = val else { return first_stop([val]).unwrap_or(Val::Open) };
        let part = match self.values.node(*value) {
            ValueNode::Tuple(_, parts) | ValueNode::Record(_, _, parts) => parts.get(at),
            _ => None,
        };
        part.map_or(Val::Open, |&part| self.val_of(part))
    }

    /// Returns the element at an index, or the value of a key (`[run.index]`). If there is no such
    /// element, returns the error code.
    pub(crate) fn element_val(&mut self, of: &Val, index: &Val) -> Run<Result<Val, &'static str>> {
        let (Val::Known(whole), Some(index)) = (of, self.value_id(index)?) else {
            return Ok(Ok(Val::Open));
        };
        Ok(match self.values.node(*whole).clone() {
            ValueNode::Tup(_, parts) => {
                let at = match self.values.node(index) {
                    ValueNode::Prim(value) => super::compare::integer(value),
                    _ => None,
                };
                let at = at.and_then(|at| usize::try_from(at).ok());
                let part = at.and_then(|at| parts.get(at));
                part.map(|&part| self.val_of(part)).ok_or("E0903")
            }
            ValueNode::Dict(_, _, entries) => {
                let key = self.float_key(index);
                let mut found = Err("E0904");
                for &(own, value) in entries.iter() {
                    if self.float_key(own) == key {
                        found = Ok(self.val_of(value));
                        break;
                    }
                }
                found
            }
            _ => Ok(Val::Open),
        })
    }

    /// Returns the concatenation of two values of type `Tup`.
    pub(crate) fn joined_val(&mut self, left: &Val, right: &Val, at: Stretch) -> Val {
        let (Val::Known(left), Val::Known(right)) = (left, right) else { return Val::Open };
        match (self.values.node(*left), self.values.node(*right)) {
            (ValueNode::Tup(of, one), ValueNode::Tup(_, other)) => {
                let all: Rc<[ValueId]> = one.iter().chain(other.iter()).copied().collect();
                let (of, count) = (*of, all.len() as u64);
                let value = self.values.make(ValueNode::Tup(of, all));
                self.counted(Val::Known(value), 1 + count, at)
            }
            _ => Val::Open,
        }
    }
}

/// Returns the value of an expression that has a part without a known value (`[fold.value-lost]`).
/// If a part is lost, the expression is lost. Otherwise the first part that fails ends the whole
/// expression.
pub(crate) fn first_stop<'v>(vals: impl IntoIterator<Item = &'v Val> + Clone) -> Option<Val> {
    let ranks: [fn(&Val) -> bool; 4] = [
        |val| matches!(val, Val::Lost),
        |val| matches!(val, Val::Later),
        |val| matches!(val, Val::Open),
        |val| matches!(val, Val::Fails(_)),
    ];
    ranks.iter().find_map(|is| vals.clone().into_iter().find(|val| is(val)).cloned())
}

/// Returns the value `true` or `false`.
pub(crate) fn truth(is: bool) -> Val {
    Val::Prim(Rc::new(Value::bool(is)))
}
