//! What arguments are for: parameters and fields, with their labels.

use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::scan::Name;
use crate::types::Ty;
use hashbrown::HashMap;
use std::rc::Rc;

/// Labels of parameters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    pub(crate) names: Vec<Option<Name>>,
    /// The first parameter of each name.
    pub(crate) by_name: HashMap<Name, u32>,
    /// Those without a default.
    pub(crate) needed: Vec<u32>,
    /// Those that are fields without `pub`.
    pub(crate) private: Vec<u32>,
}

impl Labels {
    /// Labels of parameters: of each the name, whether it has a default, whether it is private.
    pub(crate) fn new(all: impl Iterator<Item = (Option<Name>, bool, bool)>) -> Self {
        let mut labels = Self::default();
        for (at, (name, optional, private)) in (0..).zip(all) {
            labels.names.push(name);
            if let Some(name) = name {
                labels.by_name.entry(name).or_insert(at);
            }
            if !optional {
                labels.needed.push(at);
            }
            labels.private.extend(private.then_some(at));
        }
        labels
    }
}

/// Whose labels they are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum LabelsOf {
    Function(ModuleId, Expr),
    Type(Ty),
}

/// Types of parameters.
pub(crate) type ParamTypes = Rc<[(Option<Name>, Ty)]>;

/// What arguments are for.
#[derive(Clone, Debug)]
pub(crate) struct Params {
    pub(crate) types: ParamTypes,
    pub(crate) labels: Rc<Labels>,
    /// How many have their arguments already.
    pub(crate) from: u32,
    /// Whether there may be more of them (`[types.member]`).
    pub(crate) gap: bool,
    /// Whether missing ones are told already.
    pub(crate) lenient: bool,
}
