//! The labels of parameters and fields, by which a call assigns arguments.

use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::scan::Name;
use crate::types::Ty;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use std::rc::Rc;

/// The labels of the parameters of a callee.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    pub(crate) names: Vec<Option<Name>>,
    /// The index of the first parameter with each name. This map exists only if there are many
    /// parameters.
    by_name: Option<HashMap<Name, u32>>,
    /// The indices of the parameters without a default, in order.
    pub(crate) needed: Vec<u32>,
    /// The indices of the parameters that are private fields.
    pub(crate) private: Vec<u32>,
}

impl Labels {
    /// Creates the labels of parameters. For each parameter, `all` has the name, whether there is a
    /// default, and whether the parameter is private. A map by name is built only for many
    /// parameters.
    pub(crate) fn new(
        all: impl Iterator<Item = (Option<Name>, bool, bool)>,
        tuning: Tuning,
    ) -> Self {
        let count = all.size_hint().0;
        let mut labels = Self {
            names: Vec::with_capacity(count),
            needed: Vec::with_capacity(count),
            ..Self::default()
        };
        for (at, (name, optional, private)) in (0..).zip(all) {
            labels.names.push(name);
            if !optional {
                labels.needed.push(at);
            }
            labels.private.extend(private.then_some(at));
        }
        if labels.names.len() > tuning.few_names as usize {
            let by_name = labels.by_name.insert(HashMap::new());
            let from = usize::from(tuning.slips(Slip::LabelsWithoutFirst));
            for (at, name) in (0..).zip(&labels.names).skip(from) {
                name.map(|name| by_name.entry(name).or_insert(at));
            }
        }
        labels
    }

    /// Returns the index of the first parameter with a name.
    pub(crate) fn find(&self, name: Name) -> Option<u32> {
        if let Some(by_name) = &self.by_name {
            return by_name.get(&name).copied();
        }
        self.names.iter().position(|&known| known == Some(name)).map(|at| at as u32)
    }
}

/// The function or type to whose parameters the labels belong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum LabelsOf {
    Function(ModuleId, Expr),
    Type(Ty),
}

/// The names and types of parameters, in order.
pub(crate) type ParamTypes = Rc<[(Option<Name>, Ty)]>;

/// The parameters to which the arguments of a call are assigned.
#[derive(Clone, Debug)]
pub(crate) struct Params {
    pub(crate) types: ParamTypes,
    pub(crate) labels: Rc<Labels>,
    /// The number of leading parameters that already have arguments, such as `self`.
    pub(crate) from: u32,
    /// Whether further parameters are possible, because the record has a gap (`[types.member]`).
    pub(crate) gap: bool,
    /// Whether missing arguments are not reported, because they were reported before.
    pub(crate) lenient: bool,
}
