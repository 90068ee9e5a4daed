//! Frozen types (`[fold.frozen-type]`).

use super::node::{Con, Node, Ty};
use super::table::{Facts, Types};
use hashbrown::HashMap;

impl Types {
    /// The frozen type of a settled one: `Tup` for each `List`, and `ConstDict` for each `Dict`. It
    /// goes through parts of tuples and unions, and through arguments of these four. Cost: linear
    /// in the types that are reached so, once for each type.
    pub(crate) fn frozen(&mut self, ty: Ty) -> Ty {
        if let Some(&known) = self.frozen_of.get(&ty) {
            return known;
        }
        let (reached, changes) = self.reached(ty);
        let frozen = if changes { self.make_frozen(ty, &reached) } else { ty };
        self.frozen_of.insert(ty, frozen);
        frozen
    }

    /// The types through which freezing goes, and whether one of them changes.
    fn reached(&self, ty: Ty) -> (Vec<Ty>, bool) {
        let (mut open, mut met, mut changes) = (vec![ty], hashbrown::HashSet::new(), false);
        let mut all = Vec::new();
        while let Some(ty) = open.pop() {
            if !met.insert(ty) {
                continue;
            }
            all.push(ty);
            let node = self.node(ty);
            match node {
                Node::Apply(Con::List | Con::Dict, _) => {
                    changes = true;
                    open.extend(node.parts());
                }
                Node::Tuple(_) | Node::Named(_) | Node::Union(_) => open.extend(node.parts()),
                Node::Apply(Con::Tup | Con::ConstDict, _) => open.extend(node.parts()),
                _ => {}
            }
        }
        (all, changes)
    }

    /// A type that is not settled, whose parts are told by [`Self::fill_unsettled`].
    fn unsettled(&mut self, facts: Facts) -> Ty {
        self.push(Node::Unknown, facts)
    }

    fn fill_unsettled(&mut self, ty: Ty, node: Node) {
        self.nodes[ty.at()] = node;
    }

    fn make_frozen(&mut self, ty: Ty, reached: &[Ty]) -> Ty {
        let goes_on = |node: &Node| {
            matches!(node, Node::Tuple(_) | Node::Named(_) | Node::Union(_))
                || matches!(node, Node::Apply(con, _) if *con != Con::Set)
        };
        let mut new: HashMap<Ty, Ty> = HashMap::new();
        for &ty in reached {
            if goes_on(self.node(ty)) {
                let own = self.unsettled(self.facts(ty));
                new.insert(ty, own);
            }
        }
        for (&ty, &own) in &new {
            let node = self.node(ty).clone();
            let parts: Vec<Ty> =
                node.parts().iter().map(|part| new.get(part).copied().unwrap_or(*part)).collect();
            let node = match node.with(&parts) {
                Node::Apply(Con::List, parts) => Node::Apply(Con::Tup, parts),
                Node::Apply(Con::Dict, parts) => Node::Apply(Con::ConstDict, parts),
                node => node,
            };
            self.fill_unsettled(own, node);
        }
        let first = new.get(&ty).copied().unwrap_or(ty);
        self.settle(first, &|_| Ty::UNKNOWN)
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
