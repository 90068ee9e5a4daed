//! Facts about a function that are not in its text: its unit, its captured values, and the made
//! records to which it refers.

use super::builder::Builder;
use crate::code::{Around, captured};
use crate::link::{DeclId, ModuleId};
use crate::mono::{ValueId, ValueNode};
use crate::types::{Node, RecordId};
use hashbrown::HashMap;

/// Facts about a function that are not in its text.
pub(super) struct Bound {
    /// The unit to which the function belongs.
    pub(super) unit: ModuleId,
    /// The values that the function captured, by declaration.
    pub(super) captured: Vec<(DeclId, ValueId)>,
    /// The made records to which the function can refer, by their literals (`[fold.made]`).
    pub(super) group: HashMap<RecordId, RecordId>,
}

impl Bound {
    /// Creates the facts about code that captured no known values.
    pub(super) fn plain(unit: ModuleId) -> Self {
        Self { unit, captured: Vec::new(), group: HashMap::new() }
    }
}

impl Builder<'_, '_> {
    /// Returns the facts about a function, which may be the method of a made record.
    pub(super) fn bound(&mut self, value: ValueId, within: Option<RecordId>) -> Bound {
        let node = self.typed.checker.values.node(value);
        let ValueNode::Function(unit, literal, captures) = node.clone() else {
            return Bound::plain(ModuleId::from_u32(0));
        };
        let mut bound = Bound::plain(unit);
        let checker = &self.typed.checker;
        let captured_record = |&value: &ValueId| match checker.values.node(value) {
            ValueNode::Type(ty) => match checker.types.node(*ty) {
                Node::Record(record) => Some(*record),
                _ => None,
            },
            _ => None,
        };
        for record in captures.iter().filter_map(captured_record).chain(within) {
            if let Some(group) = checker.made_group(record) {
                bound.group.extend(group);
            }
        }
        if !captures.is_empty() {
            let view = self.typed.view();
            let around = self.memo.around.get_or_insert_with(|| Around::new(view));
            let kinds = captured(view, around, unit, literal);
            bound.captured = kinds.into_iter().map(|of| of.0).zip(captures.to_vec()).collect();
        }
        bound
    }
}
