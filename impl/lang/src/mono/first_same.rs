//! Which records and types are the same, when all is known.

use super::rows::Row;
use crate::check::Checker;
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashMap;

impl Checker<'_> {
    /// Finds which records are the same, and the types that are equal through them, when all tasks
    /// are done. Cost: pairs of records with one string.
    pub(crate) fn find_same(&mut self) {
        if self.shared.of.is_empty() || self.over.is_some() {
            return;
        }
        let mut by_string: HashMap<u32, Vec<RecordId>> = HashMap::new();
        for at in 0..self.records.len() {
            let record = RecordId::new(at);
            if let Some(string) = self.shared_string(record) {
                by_string.entry(string).or_default().push(record);
            }
        }
        for records in by_string.into_values() {
            let mut firsts: Vec<RecordId> = Vec::new();
            for record in records {
                let own = self.types.make(Node::Record(record));
                let same = firsts.iter().copied().find(|&first| {
                    let first = self.types.make(Node::Record(first));
                    self.are_same(Row::Type(first), Row::Type(own))
                });
                match same {
                    Some(first) => drop(self.shared.same.insert(record, first)),
                    None => firsts.push(record),
                }
            }
        }
        if self.shared.same.is_empty() {
            return;
        }
        // Parts come before the types that are made of them, but in types that lead to themselves.
        for at in 0..self.types.count() {
            let ty = Ty::new(at);
            if self.types.settled(ty) == Some(ty) {
                self.find_same_type(ty);
            }
        }
    }

    fn find_same_type(&mut self, ty: Ty) {
        let node = self.types.node(ty).clone();
        let same = match node {
            Node::Record(record) => match self.shared.same.get(&record) {
                Some(&first) => self.types.make(Node::Record(first)),
                None => return,
            },
            Node::Use(..) => return,
            node => {
                let parts = node.parts();
                let own: Vec<Ty> = parts.iter().map(|&part| self.first_same(part)).collect();
                if own == parts {
                    return;
                }
                self.types.make(node.with(&own))
            }
        };
        self.shared.types.insert(ty, same);
    }

    /// The first type that is equal to one, when all is known.
    pub(crate) fn first_same(&self, ty: Ty) -> Ty {
        if self.shared.types.is_empty() {
            return ty;
        }
        self.shared.types.get(&ty).copied().unwrap_or(ty)
    }
}
