//! Tables of lists of arguments. Each list has one index, so a single lookup finds the instance for
//! a template and a list of arguments (`[mono.key]`).

use super::template::TemplateIn;
use super::value::ValueId;
use crate::link::{ModuleId, Spot};
use crate::parse::arena::Expr;
use crate::types::{Node, Ty};
use crate::util::hashed::Hashed;
use crate::util::index::index;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::{DefaultHashBuilder, HashMap, HashSet};
use selfsame_spec::text::Span;
use std::hash::BuildHasher;

index! {
    /// The index of the type of a parameter. The arguments of earlier parameters determine this
    /// type.
    pub(crate) struct ParamId;
    /// The index of a list of arguments: a template in a unit, with all its arguments or with its
    /// first arguments.
    pub(crate) struct KeyId;
}

/// A list of arguments: a template in a unit, and all its arguments or its first arguments.
#[derive(Clone, Copy, Debug)]
struct Key {
    of: TemplateIn,
    /// The range of the arguments in the table of the arguments of all lists.
    args: Span,
    /// The unit in which the first parameters have these arguments, if it was created.
    unit: Option<ModuleId>,
}

/// A parameter whose type is computed, given by the data that determine this type. Each type is
/// computed once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum ParamTask {
    /// A parameter whose type uses no other parameter, given by its template and its index.
    Free(TemplateIn, usize),
    /// A parameter whose type depends on the arguments before it, given by the list of these
    /// arguments.
    Behind(KeyId),
}

/// The type of a parameter, as far as it is computed.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParamRow {
    pub(super) task: ParamTask,
    /// Whether the type was already counted against the limit of instances.
    is_counted: bool,
    /// The type of the parameter, or `None` before it is computed.
    pub(super) ty: Option<Ty>,
}

/// The tables of lists of arguments, and of types of parameters.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// The index of each list, by its template and arguments.
    lists: Hashed<KeyId>,
    all: Vec<Key>,
    /// The arguments of all lists, one after another.
    args: Vec<ValueId>,
    hasher: DefaultHashBuilder,
    tuning: Tuning,
    /// The arguments that contain functions and were already checked apart from a task.
    pub(super) apart: HashSet<(ModuleId, Expr)>,
    params: Vec<ParamRow>,
    param_at: HashMap<ParamTask, ParamId>,
    /// For each running query, the depth of the stack at its start, and the instances to which it
    /// refers.
    pub(super) unapplied: Vec<(usize, Vec<(ModuleId, Spot)>)>,
    /// For each node of a type, the first type that was read with this node.
    pub(super) first_read: HashMap<Node, Ty>,
}

/// Returns the template and the arguments of the list with an index.
fn listed<'a>(all: &[Key], args: &'a [ValueId], key: KeyId) -> (TemplateIn, &'a [ValueId]) {
    let Key { of, args: Span { start, end }, .. } = all[key.at()];
    (of, &args[start as usize..end as usize])
}

impl Keys {
    /// Creates empty tables.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { lists: Hashed::new(tuning), tuning, ..Self::default() }
    }

    /// Returns the index of a list of arguments. Adds the list if it is new.
    pub(super) fn key(&mut self, of: TemplateIn, own: &[ValueId]) -> KeyId {
        let Self { lists, all, args, hasher, tuning, .. } = self;
        let by_hash = tuning.slips(Slip::ArgumentsByHash);
        let hash = hasher.hash_one((of, own));
        lists.find(hash, |key| by_hash || listed(all, args, key) == (of, own)).unwrap_or_else(
            || {
                let key = KeyId::new(all.len());
                lists.add(hash, key);
                let start = args.len() as u32;
                args.extend(own);
                let args = Span::new(start, args.len() as u32);
                all.push(Key { of, args, unit: None });
                key
            },
        )
    }

    /// Returns the instance of a template for the given arguments, if there is one.
    pub(super) fn find(&self, of: TemplateIn, own: &[ValueId]) -> Option<ModuleId> {
        let hash = self.hasher.hash_one((of, own));
        let same = |key: KeyId| listed(&self.all, &self.args, key) == (of, own);
        self.unit(self.lists.find(hash, same)?)
    }

    pub(super) fn unit(&self, key: KeyId) -> Option<ModuleId> {
        self.all[key.at()].unit
    }

    pub(super) fn set_unit(&mut self, key: KeyId, unit: ModuleId) {
        self.all[key.at()].unit = Some(unit);
    }

    /// Returns the arguments of the list with an index.
    pub(super) fn arguments(&self, key: KeyId) -> &[ValueId] {
        listed(&self.all, &self.args, key).1
    }

    /// Returns the index of the type of a parameter. Adds the type if it is new.
    pub(super) fn param(&mut self, task: ParamTask) -> ParamId {
        let next = ParamId::new(self.params.len());
        let param = *self.param_at.entry(task).or_insert(next);
        if param == next {
            self.params.push(ParamRow { task, is_counted: false, ty: None });
        }
        param
    }

    pub(super) fn param_row(&self, param: ParamId) -> ParamRow {
        self.params[param.at()]
    }

    /// Returns the template to which a parameter belongs, and the index of the parameter among the
    /// template's parameters.
    pub(super) fn param_of(&self, param: ParamId) -> (TemplateIn, usize) {
        match self.param_row(param).task {
            ParamTask::Free(of, number) => (of, number),
            ParamTask::Behind(key) => (self.all[key.at()].of, self.arguments(key).len()),
        }
    }

    pub(super) fn set_param_type(&mut self, param: ParamId, ty: Ty) {
        self.params[param.at()].ty = Some(ty);
    }

    /// Returns whether the type of a parameter was not counted before, and marks it as counted.
    pub(super) fn is_first_time(&mut self, param: ParamId) -> bool {
        !std::mem::replace(&mut self.params[param.at()].is_counted, true)
    }
}
