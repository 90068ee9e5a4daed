//! Counts the constructors of values of a type, and finds the constructors that a cell may cover.

use super::cell::Cell;
use super::data::PatKind;
use super::place::{Made, Maker};
use crate::check::{Checker, Shape};
use crate::types::{Node, Ty};
use hashbrown::HashMap;

/// An index of the constructors of a column, by maker and by type.
pub(super) struct MadeIndex {
    by_maker: HashMap<(Option<Maker>, Option<Ty>), Vec<usize>>,
    /// The constructors of each type. A value also belongs to the plain type of its value type.
    by_type: HashMap<Ty, Vec<usize>>,
    /// The constructors whose types may unify with types that are not equal to them.
    loose: Vec<usize>,
}

impl MadeIndex {
    pub(super) fn new(checker: &Checker<'_>, made: &[Made]) -> Self {
        let mut index =
            Self { by_maker: HashMap::new(), by_type: HashMap::new(), loose: Vec::new() };
        for (at, made) in made.iter().enumerate() {
            let leaf = made.maker.is_none().then_some(made.ty);
            index.by_maker.entry((made.maker, leaf)).or_default().push(at);
            if !checker.is_rigid(made.ty) {
                index.loose.push(at);
                continue;
            }
            let plain = checker.types.plain(made.ty);
            index.by_type.entry(made.ty).or_default().push(at);
            if plain != made.ty {
                index.by_type.entry(plain).or_default().push(at);
            }
        }
        index
    }

    /// Returns the constructors of which a cell may cover a value, or `None` if these are all
    /// constructors.
    pub(super) fn of_cell<'i>(
        &'i self,
        checker: &Checker<'_>,
        cell: Option<&Cell>,
    ) -> Option<Box<dyn Iterator<Item = usize> + 'i>> {
        let key = match cell? {
            Cell::All => return None,
            Cell::Type(ty) => return self.of_type(checker, *ty),
            Cell::Pat(pat) => match &pat.kind {
                PatKind::All => return None,
                PatKind::Type(ty) => return self.of_type(checker, *ty),
                PatKind::Nothing => return Some(Box::new(std::iter::empty())),
                PatKind::Value(own) => (None, Some(*own)),
                PatKind::Tuple(parts) => (Some(Maker::Tuple(parts.len())), None),
                PatKind::Record(record, case, _) => (Some(Maker::Record(*record, *case)), None),
            },
        };
        Some(Box::new(self.by_maker.get(&key).into_iter().flatten().copied()))
    }

    /// If each head of the type covers only its own values, the constructors of each head are
    /// looked up. Otherwise returns `None`.
    fn of_type<'i>(
        &'i self,
        checker: &Checker<'_>,
        ty: Ty,
    ) -> Option<Box<dyn Iterator<Item = usize> + 'i>> {
        let heads = checker.types.shared_heads(ty);
        if !heads.iter().all(|&head| checker.is_rigid(head)) {
            return None;
        }
        let own = heads.iter().filter_map(|head| self.by_type.get(head));
        let mut all: Vec<usize> = own.flatten().chain(&self.loose).copied().collect();
        all.sort_unstable();
        all.dedup();
        Some(Box::new(all.into_iter()))
    }
}

impl Checker<'_> {
    /// Returns whether a type that is no union covers only its own values. It then unifies with
    /// another such type only if both are equal, or if the other type is one of its values.
    fn is_rigid(&self, ty: Ty) -> bool {
        let facts = self.types.facts(ty);
        let plain = !facts.hole && !facts.named && !facts.alike && ty != Ty::ANY && ty != Ty::NEVER;
        plain
            && matches!(
                self.types.node(ty),
                Node::Record(_) | Node::Prim(_) | Node::Value(_) | Node::Apply(..) | Node::Box(_)
            )
    }

    /// Returns the number of constructors of values of a type.
    pub(super) fn makers(&self, ty: Ty) -> u64 {
        self.types.heads(ty).iter().map(|&head| self.makers_of(head)).sum()
    }

    /// Returns the number of constructors of values of a type that is no union.
    pub(super) fn makers_of(&self, ty: Ty) -> u64 {
        match self.types.node(ty) {
            Node::Unknown => 0,
            _ if ty == Ty::NEVER => 0,
            _ if ty == Ty::BOOL => 2,
            Node::Record(record) => {
                let of = self.record(*record);
                let is_variant = !of.cases.is_empty() || of.shape == Shape::Variant;
                if is_variant { of.cases.len() as u64 } else { 1 }
            }
            _ => 1,
        }
    }
}
