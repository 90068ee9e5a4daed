//! Checks the limits of the arguments of templates (`[mono.limit]`, `[mono.depth]`).

use super::rows::Row;
use super::template::TemplateId;
use super::value::{ValueId, ValueNode};
use crate::check::{Checker, Wrong};
use crate::link::ModuleId;
use crate::types::Node;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Kind;

/// The maximum depth of an argument.
const DEEPEST: u32 = 128;
/// The maximum number of values and types in an argument.
const MOST: usize = 1 << 20;
/// The maximum number of bytes of a string in an argument.
const LONGEST: usize = 4096;

/// A walk that finds the strongly connected components of values and types (R. Tarjan, 1972).
#[derive(Default)]
struct Walk {
    met: HashMap<Row, (u32, u32)>,
    open: Vec<Row>,
    way: Vec<(Row, Vec<Row>, usize)>,
}

impl Checker<'_> {
    /// Returns the parts of a value or type (`[mono.same]`).
    pub(super) fn row_parts(&self, row: Row) -> Vec<Row> {
        let values = |of: &[ValueId]| of.iter().map(|&value| Row::Value(value)).collect();
        match row {
            Row::Value(value) => match self.values.node(value) {
                ValueNode::Prim(_) | ValueNode::Bytes(_) | ValueNode::Builtin(_) => Vec::new(),
                ValueNode::Type(ty) => vec![Row::Type(*ty)],
                ValueNode::Tuple(_, parts) => values(parts),
                ValueNode::Tup(ty, parts) => {
                    [Row::Type(*ty)].into_iter().chain(values(parts)).collect()
                }
                ValueNode::Dict(key, of, entries) => {
                    let all = entries.iter().flat_map(|of| [Row::Value(of.0), Row::Value(of.1)]);
                    [Row::Type(*key), Row::Type(*of)].into_iter().chain(all).collect()
                }
                ValueNode::Record(record, _, parts) => {
                    let around = self.arguments_around(self.record(*record).env.module);
                    around.into_iter().map(Row::Value).chain(values(parts)).collect()
                }
                ValueNode::Function(unit, _, captures) => {
                    let around = self.arguments_around(*unit);
                    around.into_iter().map(Row::Value).chain(values(captures)).collect()
                }
            },
            Row::Type(ty) => match self.types.node(ty) {
                Node::Record(record) => {
                    let around = self.arguments_around(self.record(*record).env.module);
                    around.into_iter().map(Row::Value).collect()
                }
                node => node.each().map(Row::Type).collect(),
            },
        }
    }

    /// Returns the arguments of all templates that enclose a unit's code, outermost template first.
    pub(crate) fn arguments_around(&self, unit: ModuleId) -> Vec<ValueId> {
        let (mut all, mut at) = (Vec::new(), unit);
        while let Some(unit) = self.unit(at) {
            all.extend(unit.args.iter().rev());
            at = unit.around;
        }
        all.reverse();
        all
    }

    /// Returns the error for arguments that are too deep or too large, if there is one.
    pub(super) fn over_limit(&mut self, template: TemplateId, args: &[ValueId]) -> Option<Wrong> {
        for &arg in args {
            if self.is_leaf(arg) {
                continue;
            }
            let row = match *self.values.node(arg) {
                ValueNode::Type(ty) => Row::Type(ty),
                _ => Row::Value(arg),
            };
            if self.depth_of(row) > DEEPEST {
                return Some(Wrong::TooDeep(template));
            }
        }
        args.iter().any(|&arg| self.is_large(arg)).then_some(Wrong::TooLarge(template))
    }

    /// Returns whether a value is a number, a string, or a type without parts. Most arguments are
    /// such values.
    fn is_leaf(&self, arg: ValueId) -> bool {
        match *self.values.node(arg) {
            ValueNode::Prim(_) | ValueNode::Bytes(_) | ValueNode::Builtin(_) => true,
            ValueNode::Type(ty) => matches!(self.types.node(ty), Node::Prim(_) | Node::Value(_)),
            _ => false,
        }
    }

    /// Returns the number of bytes of the strings in a value without parts.
    fn bytes_of_leaf(&self, arg: ValueId) -> usize {
        match *self.values.node(arg) {
            ValueNode::Type(ty) => self.bytes_of(Row::Type(ty)),
            _ => self.bytes_of(Row::Value(arg)),
        }
    }

    fn is_large(&self, arg: ValueId) -> bool {
        if self.is_leaf(arg) {
            return self.bytes_of_leaf(arg) > LONGEST;
        }
        let (mut open, mut met) = (vec![Row::Value(arg)], HashSet::new());
        while let Some(row) = open.pop() {
            if !met.insert(row) {
                continue;
            }
            if met.len() > MOST || self.is_long(row) {
                return true;
            }
            open.extend(self.row_parts(row));
        }
        false
    }

    /// Returns the size of an argument: 1 for each value and type in the argument, plus 1 for each
    /// 8 bytes of strings.
    pub(super) fn key_size(&self, arg: ValueId) -> u64 {
        if self.is_leaf(arg) {
            return 1 + self.bytes_of_leaf(arg) as u64 / 8;
        }
        let (mut open, mut met, mut size) = (vec![Row::Value(arg)], HashSet::new(), 0);
        while let Some(row) = open.pop() {
            if !met.insert(row) {
                continue;
            }
            // A value that is a type counts 0, because the type itself counts 1.
            let is_type = matches!(row, Row::Value(value)
                if matches!(self.values.node(value), ValueNode::Type(_)));
            size += u64::from(!is_type) + self.bytes_of(row) as u64 / 8;
            open.extend(self.row_parts(row));
        }
        size
    }

    fn is_long(&self, row: Row) -> bool {
        self.bytes_of(row) > LONGEST
    }

    fn bytes_of(&self, row: Row) -> usize {
        match row {
            Row::Value(value) => match self.values.node(value) {
                ValueNode::Prim(value) if value.kind() == Kind::STR => value.bytes().len(),
                ValueNode::Bytes(bytes) => bytes.len(),
                _ => 0,
            },
            Row::Type(ty) => match self.types.node(ty) {
                Node::Value(value) if value.kind() == Kind::STR => value.bytes().len(),
                _ => 0,
            },
        }
    }

    /// Returns the depth of a value or type. Cost: linear in the parts that were not visited
    /// before.
    fn depth_of(&mut self, row: Row) -> u32 {
        if let Some(&depth) = self.depths.known.get(&row) {
            return depth;
        }
        let mut walk = Walk::default();
        self.enter(&mut walk, row);
        while let Some((row, parts, at)) = walk.way.last_mut() {
            let row = *row;
            if let Some(&part) = parts.get(*at) {
                *at += 1;
                if self.depths.known.contains_key(&part) {
                    continue;
                }
                match walk.met.get(&part) {
                    Some(&(number, _)) => walk.back(row, number),
                    None => self.enter(&mut walk, part),
                }
                continue;
            }
            walk.way.pop();
            let (number, least) = walk.met.get(&row).copied().unwrap_or_default();
            if let Some(&(around, ..)) = walk.way.last() {
                walk.back(around, least);
            }
            if number == least {
                self.close_depth(&mut walk, row);
            }
        }
        self.depths.known.get(&row).copied().unwrap_or(1)
    }

    fn enter(&self, walk: &mut Walk, row: Row) {
        let number = walk.met.len() as u32;
        walk.met.insert(row, (number, number));
        walk.open.push(row);
        walk.way.push((row, self.row_parts(row), 0));
    }

    /// Sets the depth of a component of values and types that refer to one another. All of them
    /// together count as one level. A union is as deep as its deepest head.
    fn close_depth(&mut self, walk: &mut Walk, first: Row) {
        let from = walk.open.iter().rposition(|&row| row == first).unwrap_or(0);
        let circle = walk.open.split_off(from);
        let mut deepest = 0;
        for &row in &circle {
            for part in self.row_parts(row) {
                deepest = deepest.max(self.depths.known.get(&part).copied().unwrap_or(0));
            }
        }
        let is_union = |row: &Row| match *row {
            Row::Type(ty) => matches!(self.types.node(ty), Node::Union(_)),
            // A value that is a type adds no level to the depth of the type.
            Row::Value(value) => matches!(self.values.node(value), ValueNode::Type(_)),
        };
        let own = u32::from(!circle.iter().all(is_union));
        for row in circle {
            self.depths.known.insert(row, deepest + own);
        }
    }
}

impl Walk {
    fn back(&mut self, row: Row, to: u32) {
        if let Some((_, least)) = self.met.get_mut(&row) {
            *least = to.min(*least);
        }
    }
}
