//! Arguments that lead to instances: one look-up for each of them.

use super::template::TemplateId;
use super::value::ValueId;
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::{Node, Ty};
use crate::util::index::index;
use hashbrown::{HashMap, HashSet};

index! {
    /// A template in a unit, with the first of its arguments.
    pub(crate) struct KeyId;
}

/// The unit of some arguments, and the type of the parameter behind them.
#[derive(Clone, Copy, Debug, Default)]
struct Key {
    /// The unit in which the parameters before have these arguments.
    unit: Option<ModuleId>,
    /// The type of the next parameter.
    next: Option<Ty>,
}

/// The lists of arguments that were met.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    roots: HashMap<(TemplateId, ModuleId), KeyId>,
    longer: HashMap<(KeyId, ValueId), KeyId>,
    all: Vec<Key>,
    /// Arguments with functions that were checked.
    pub(super) apart: HashSet<(ModuleId, Expr)>,
    /// The types of parameters in which no other one is used.
    pub(super) free_types: HashMap<((TemplateId, ModuleId), usize), Option<Ty>>,
    /// Types as they were read first.
    pub(super) first_read: HashMap<Node, Ty>,
}

impl Keys {
    /// A template without arguments.
    pub(super) fn root(&mut self, of: (TemplateId, ModuleId)) -> KeyId {
        let next = KeyId::new(self.all.len());
        let key = *self.roots.entry(of).or_insert(next);
        if key == next {
            self.all.push(Key::default());
        }
        key
    }

    /// The same arguments and one more.
    pub(super) fn with(&mut self, key: KeyId, value: ValueId) -> KeyId {
        let next = KeyId::new(self.all.len());
        let key = *self.longer.entry((key, value)).or_insert(next);
        if key == next {
            self.all.push(Key::default());
        }
        key
    }

    pub(super) fn unit(&self, key: KeyId) -> Option<ModuleId> {
        self.all[key.at()].unit
    }

    pub(super) fn set_unit(&mut self, key: KeyId, unit: ModuleId) {
        self.all[key.at()].unit = Some(unit);
    }

    pub(super) fn next_type(&self, key: KeyId) -> Option<Ty> {
        self.all[key.at()].next
    }

    pub(super) fn set_next_type(&mut self, key: KeyId, ty: Ty) {
        self.all[key.at()].next = Some(ty);
    }
}
