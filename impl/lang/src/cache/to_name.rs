//! The types, values and functions of a program that may have names (`[cache.name]`).

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

/// Additional nodes that are published with a program, so that these nodes get names.
pub(super) struct ToName {
    pub(super) wanted: Vec<Wanted>,
    pub(super) types: Vec<Ty>,
    pub(super) values: Vec<ValueId>,
    pub(super) roots: Vec<(ModuleId, Expr)>,
}

impl ToName {
    /// Collects the nodes. Cost: linear in the program, its types and its values.
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

    /// Splits the nodes into those of types and values, and those of roots.
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

/// Returns whether a value is composite, so that a global holds the value.
fn is_made(checker: &Checker<'_>, value: ValueId) -> bool {
    match checker.values.node(value) {
        ValueNode::Prim(_) | ValueNode::Builtin(_) | ValueNode::Type(_) => false,
        ValueNode::Function(_, _, captures) => !captures.is_empty(),
        _ => true,
    }
}

/// Returns the functions that are in no other function and capture nothing. The captures of a
/// function in a block of a module depend on the text around the function.
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

/// Returns whether the code of a function in a unit may be written: the unit is the representative
/// of its equal instances, or it is a module and the function is in no template.
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

/// Returns a function by its first token, and the function around it.
pub(super) fn function_at(
    checker: &Checker<'_>,
    unit: ModuleId,
    first: Token,
) -> Option<(FunctionId, Option<FunctionId>)> {
    let functions = &checker.names.modules[checker.real(unit).at()].functions;
    let at = functions.binary_search_by_key(&first, |function| function.first).ok()?;
    Some((FunctionId::new(at), functions[at].around))
}
