//! Builds types from other types by changing parts.

use super::node::{Node, RecordId, Ty};
use super::table::Types;
use hashbrown::{HashMap, HashSet};

impl Types {
    /// Returns a copy of a settled type in which records are replaced by other records, in all of
    /// its parts. Cost: linear in the types that it contains.
    pub(crate) fn with_records(&mut self, ty: Ty, others: &HashMap<RecordId, RecordId>) -> Ty {
        if others.is_empty() {
            return ty;
        }
        self.rebuilt(ty, |_| true, &|node| match node {
            Node::Record(record) => Some(Node::Record(*others.get(record)?)),
            _ => None,
        })
    }

    /// Returns a copy of a settled type whose unions have no two equal heads. May be called only
    /// when it is known which types are equal.
    pub(super) fn one_head_each(&mut self, ty: Ty, firsts: &HashMap<Ty, Ty>) -> Ty {
        self.rebuilt(ty, |_| true, &|node| {
            let Node::Union(heads) = node else { return None };
            let (mut met, mut own) = (HashSet::new(), heads.to_vec());
            own.retain(|head| met.insert(firsts.get(head).copied().unwrap_or(*head)));
            (own.len() < heads.len()).then(|| Node::Union(own.into()))
        })
    }

    /// Returns the records in a settled type, in preorder. Records that are nested in these records
    /// are left out.
    pub(crate) fn records_in(&self, ty: Ty) -> Vec<RecordId> {
        let record = |&ty: &Ty| match self.node(ty) {
            Node::Record(record) => Some(*record),
            _ => None,
        };
        self.reached(ty, |_| true).iter().filter_map(record).collect()
    }

    /// Returns a copy of a settled type in which the type, and types that are reachable through
    /// certain nodes, are changed. All types are added as types that are not settled, and then
    /// settled, so types on cycles are on cycles again.
    pub(super) fn rebuilt(
        &mut self,
        ty: Ty,
        goes_on: fn(&Node) -> bool,
        change: &dyn Fn(&Node) -> Option<Node>,
    ) -> Ty {
        let reached = self.reached(ty, goes_on);
        if !reached.iter().any(|&ty| change(self.node(ty)).is_some()) {
            return ty;
        }
        let mut new: HashMap<Ty, Ty> = HashMap::new();
        for &ty in &reached {
            let own = match change(self.node(ty)) {
                Some(node) if node.count() == 0 => self.make(node),
                None if !goes_on(self.node(ty)) || self.node(ty).count() == 0 => continue,
                _ => self.push(Node::Unknown, self.facts(ty)),
            };
            new.insert(ty, own);
        }
        for (&ty, &own) in &new {
            if self.settled(own).is_some() {
                continue;
            }
            let node = change(self.node(ty)).unwrap_or_else(|| self.node(ty).clone());
            let part = |part: Ty| new.get(&part).copied().unwrap_or(part);
            let parts: Vec<Ty> = node.each().map(part).collect();
            self.nodes[own.at()] = node.with(&parts);
        }
        let first = new.get(&ty).copied().unwrap_or(ty);
        self.settle(first, &|_| Ty::UNKNOWN)
    }

    /// Returns a type and the types that are reachable from it through nodes for which `goes_on` is
    /// true. Each type is returned once, in preorder.
    fn reached(&self, ty: Ty, goes_on: fn(&Node) -> bool) -> Vec<Ty> {
        let (mut open, mut met, mut all) = (vec![ty], HashSet::new(), Vec::new());
        while let Some(ty) = open.pop() {
            if !met.insert(ty) {
                continue;
            }
            all.push(ty);
            let node = self.node(ty);
            if goes_on(node) {
                open.extend(node.parts().into_iter().rev());
            }
        }
        all
    }
}
