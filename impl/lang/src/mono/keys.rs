//! Lists of arguments, each of which has one number. A single lookup finds the instance for a
//! template and a list of arguments (`[mono.key]`).

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
    /// The number of the type of a parameter. This type is determined by the arguments of earlier
    /// parameters.
    pub(crate) struct ParamId;
    /// The number of a template in a unit together with its first arguments or all its arguments.
    pub(crate) struct KeyId;
}

/// Some arguments of a template, their unit, and the type of the next parameter.
#[derive(Clone, Copy, Debug)]
struct Key {
    of: TemplateIn,
    /// The arguments, as a range in the table of all arguments.
    args: Span,
    /// The unit in which the first parameters have these arguments.
    unit: Option<ModuleId>,
}

/// A request for the type of a parameter; each type is found once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum ParamTask {
    /// The type uses no other parameter.
    Free(TemplateIn, usize),
    /// The type depends on these arguments, which precede the parameter.
    Behind(KeyId),
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParamRow {
    pub(super) task: ParamTask,
    /// Whether the type was already counted, if the type has to be counted.
    is_counted: bool,
    /// The type; `None` before it is found.
    pub(super) ty: Option<Ty>,
}

/// The known lists of arguments.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// The numbers of the lists, by template and arguments.
    lists: Hashed<KeyId>,
    all: Vec<Key>,
    /// The arguments of all lists, one after another.
    args: Vec<ValueId>,
    hasher: DefaultHashBuilder,
    tuning: Tuning,
    /// The arguments that contain functions and were checked.
    pub(super) apart: HashSet<(ModuleId, Expr)>,
    params: Vec<ParamRow>,
    param_at: HashMap<ParamTask, ParamId>,
    /// Instances to which the running queries refer, with the stack depth of each query.
    pub(super) unapplied: Vec<(usize, Vec<(ModuleId, Spot)>)>,
    /// For each type node, the first type that was read with it.
    pub(super) first_read: HashMap<Node, Ty>,
}

/// Returns the template and the arguments of a numbered list.
fn listed<'a>(all: &[Key], args: &'a [ValueId], key: KeyId) -> (TemplateIn, &'a [ValueId]) {
    let Key { of, args: Span { start, end }, .. } = all[key.at()];
    (of, &args[start as usize..end as usize])
}

impl Keys {
    /// Makes an empty table of lists.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { lists: Hashed::new(tuning), tuning, ..Self::default() }
    }

    /// Returns the number of a list of arguments.
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

    /// Returns the instance of a template with these arguments, if there is one.
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

    /// Returns the arguments of a list.
    pub(super) fn arguments(&self, key: KeyId) -> &[ValueId] {
        listed(&self.all, &self.args, key).1
    }

    /// Returns the number of the type of a parameter.
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

    /// Returns the template of a parameter, and the parameter's index among the parameters of the
    /// template.
    pub(super) fn param_of(&self, param: ParamId) -> (TemplateIn, usize) {
        match self.param_row(param).task {
            ParamTask::Free(of, number) => (of, number),
            ParamTask::Behind(key) => (self.all[key.at()].of, self.arguments(key).len()),
        }
    }

    pub(super) fn set_param_type(&mut self, param: ParamId, ty: Ty) {
        self.params[param.at()].ty = Some(ty);
    }

    /// Returns whether the type of a parameter was not counted before.
    pub(super) fn is_first_time(&mut self, param: ParamId) -> bool {
        !std::mem::replace(&mut self.params[param.at()].is_counted, true)
    }
}
