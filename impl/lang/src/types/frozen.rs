//! Computes frozen types (`[fold.frozen-type]`).

use super::node::{Con, Node, Ty};
use super::table::Types;

impl Types {
    /// Returns the frozen type of a settled type. In it, `Tup` replaces each `List`, and
    /// `ConstDict` replaces each `Dict`. The parts of tuples and unions, and the arguments of these
    /// four constructors, are frozen, too. Each type is visited only once. Cost: linear in the
    /// visited types.
    pub(crate) fn frozen(&mut self, ty: Ty) -> Ty {
        if let Some(&known) = self.frozen_of.get(&ty) {
            return known;
        }
        let frozen = self.rebuilt(ty, goes_on, &|node| match node {
            Node::Apply(Con::List, parts) => Some(Node::Apply(Con::Tup, parts.clone())),
            Node::Apply(Con::Dict, parts) => Some(Node::Apply(Con::ConstDict, parts.clone())),
            _ => None,
        });
        self.frozen_of.insert(ty, frozen);
        frozen
    }
}

fn goes_on(node: &Node) -> bool {
    match node {
        Node::Tuple(_) | Node::Named(_) | Node::Union(_) => true,
        Node::Apply(con, _) => *con != Con::Set,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Con, Node, Ty, Types};

    #[test]
    fn lists_within_lists_are_frozen_and_functions_are_not() {
        let mut types = Types::default();
        let list = |types: &mut Types, con, of: Ty| types.make(Node::Apply(con, [of].into()));
        let inner = list(&mut types, Con::List, Ty::I64);
        let function = types.make(Node::Function([(None, inner)].into(), Ty::UNIT));
        let pair = types.make(Node::Tuple([inner, function].into()));
        let frozen = list(&mut types, Con::Tup, Ty::I64);
        let wanted = types.make(Node::Tuple([frozen, function].into()));
        assert_eq!((types.frozen(pair), types.frozen(wanted)), (wanted, wanted));
        assert_eq!((types.frozen(function), types.frozen(Ty::ANY)), (function, Ty::ANY));
    }
}
