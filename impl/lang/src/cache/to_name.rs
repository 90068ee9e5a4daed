//! Collects the types, values and functions of a program that can get names in the cache
//! (`[cache.name]`).

use crate::check::Checker;
use crate::link::{FunctionId, ModuleId};
use crate::mono::{ValueId, ValueNode};
use crate::names::captures;
use crate::parse::arena::Expr;
use crate::publish::Wanted;
use crate::scan::Token;
use crate::types::{Node, Ty};
use hashbrown::HashSet;
use selfsame_spec::graph::NodeIx;

/// The types, values and functions that are published together with a program, so that their nodes
/// get hashes as names.
pub(super) struct ToName {
    pub(super) wanted: Vec<Wanted>,
    pub(super) types: Vec<Ty>,
    pub(super) values: Vec<ValueId>,
    pub(super) roots: Vec<(ModuleId, Expr)>,
}

impl ToName {
    /// Collects the types, values and functions that can get names. Cost: linear in the program,
    /// its types and its values.
    pub(super) fn new(checker: &Checker<'_>) -> Self {
        let types: Vec<Ty> = all_types(checker).collect();
        let values = (0..checker.values.count()).map(ValueId::new);
        let values: Vec<ValueId> = values.filter(|&value| is_made(checker, value)).collect();
        let roots = roots(checker);
        let wanted = types.iter().map(|&ty| Wanted::Type(ty));
        let wanted = wanted.chain(values.iter().map(|&value| Wanted::Value(value)));
        let functions = roots.iter().map(|&(unit, literal)| Wanted::Function(unit, literal));
        Self { wanted: wanted.chain(functions).collect(), types, values, roots }
    }

    /// Splits a list of nodes into the nodes of types and values, and the nodes of roots.
    pub(super) fn split<'n>(&self, nodes: &'n [NodeIx]) -> (&'n [NodeIx], &'n [NodeIx]) {
        nodes.split_at(self.types.len() + self.values.len())
    }
}

/// Iterates over the types that are complete, one for each class of equal types.
fn all_types(checker: &Checker<'_>) -> impl Iterator<Item = Ty> {
    let types = &checker.types;
    let is_open = |ty: Ty| {
        matches!(
            types.node(ty),
            Node::Unknown | Node::Hole | Node::Use(..) | Node::Run(_) | Node::Callee(_)
        )
    };
    (0..types.count()).map(Ty::new).filter(move |&ty| {
        let facts = types.facts(ty);
        types.settled(ty) == Some(ty)
            && types.first(ty) == ty
            && !(facts.hole || facts.run || is_open(ty))
    })
}

/// Returns whether a value is composite. A composite value is stored in a global of the code unit.
fn is_made(checker: &Checker<'_>, value: ValueId) -> bool {
    match checker.values.node(value) {
        ValueNode::Prim(_) | ValueNode::Builtin(_) | ValueNode::Type(_) => false,
        ValueNode::Function(_, _, captures) => !captures.is_empty(),
        _ => true,
    }
}

/// Returns the roots: the functions that are not nested in another function and capture nothing. A
/// function in a block of a module may have captures, which depend on the text around the function.
fn roots(checker: &Checker<'_>) -> Vec<(ModuleId, Expr)> {
    let mut roots = Vec::new();
    let mut met = HashSet::new();
    let captured: Vec<_> =
        checker.names.modules.iter().map(|of| captures(checker.links, of)).collect();
    for body in &checker.bodies {
        let (unit, literal) = (body.env.module, body.expr);
        let first = checker.arena(unit).first(literal);
        let captured = &captured[checker.real(unit).at()];
        let is_root = function_at(checker, unit, first)
            .is_some_and(|(own, around)| around.is_none() && captured[own.at()].is_empty());
        if is_root && is_whole(checker, unit, first) && met.insert((unit, first)) {
            roots.push((unit, literal));
        }
    }
    roots
}

/// Returns whether the cache may store the code of a function. It may if the function's unit is a
/// module and the function is in no template, or if the unit represents its equal instances.
fn is_whole(checker: &Checker<'_>, unit: ModuleId, first: Token) -> bool {
    if checker.unit(unit).is_none() {
        return !checker.templates.is_in(unit, first);
    }
    let mut at = unit;
    while let Some(of) = checker.unit(at) {
        if !of.whole {
            return false;
        }
        at = of.around;
    }
    checker.first_unit(unit) == unit
}

/// Returns the function whose literal starts at a token, and the function that encloses it.
pub(super) fn function_at(
    checker: &Checker<'_>,
    unit: ModuleId,
    first: Token,
) -> Option<(FunctionId, Option<FunctionId>)> {
    let functions = &checker.names.modules[checker.real(unit).at()].functions;
    let at = functions.binary_search_by_key(&first, |function| function.first).ok()?;
    Some((FunctionId::new(at), functions[at].around))
}
