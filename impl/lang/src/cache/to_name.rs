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

/// The nodes that a program is published with for the sake of names.
pub(super) struct ToName {
    pub(super) wanted: Vec<Wanted>,
    pub(super) types: Vec<Ty>,
    pub(super) values: Vec<ValueId>,
    pub(super) roots: Vec<(ModuleId, Expr)>,
}

impl ToName {
    /// Cost: linear in the program, its types and its values.
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

    /// The nodes of types and values, and those of roots.
    pub(super) fn split<'n>(&self, nodes: &'n [NodeIx]) -> (&'n [NodeIx], &'n [NodeIx]) {
        nodes.split_at(self.types.len() + self.values.len())
    }
}

/// The types that stand for all that are equal, and are whole.
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

/// Whether a value is made of others, so that a global holds it.
fn is_made(checker: &Checker<'_>, value: ValueId) -> bool {
    match checker.values.node(value) {
        ValueNode::Prim(_) | ValueNode::Builtin(_) | ValueNode::Type(_) => false,
        ValueNode::Function(_, _, captures) => !captures.is_empty(),
        _ => true,
    }
}

/// The functions that stand in no other, and capture nothing: the captures of a block of
/// a module is told by the text around.
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

/// Whether the code of a function in a unit may be written: the unit is an instance that stands for
/// itself, or a module and the function is in no template.
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

/// A function by its first token, and the one around.
pub(super) fn function_at(
    checker: &Checker<'_>,
    unit: ModuleId,
    first: Token,
) -> Option<(FunctionId, Option<FunctionId>)> {
    let functions = &checker.names.modules[checker.real(unit).at()].functions;
    let at = functions.binary_search_by_key(&first, |function| function.first).ok()?;
    Some((FunctionId::new(at), functions[at].around))
}
