//! Generates code for `sizeof[T]`, which is the size of a type by `[draft.size]`, and for
//! `identityHash[T]`.

use super::coder::Coder;
use super::postfix::{Cur, Walk};
use crate::check::{Checker, Shape};
use crate::parse::arena::{Expr, ExprKind};
use crate::types::{Node, Ty};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Value;
use selfsame_spec::program::types::PRIMITIVES;

/// The size in bytes of a part that is held by reference.
const REFERENCE: u64 = 8;

/// Returns the size of a primitive type.
fn primitive(at: u8) -> u64 {
    match PRIMITIVES.get(at as usize) {
        Some(&("bool" | "i8" | "u8")) => 1,
        Some(&("i16" | "u16")) => 2,
        Some(&("i32" | "u32" | "f32")) => 4,
        Some(&("none" | "()" | "!")) => 0,
        _ => REFERENCE,
    }
}

impl Coder<'_, '_> {
    /// Emits code for `sizeof[T]` or `identityHash[T]`.
    pub(super) fn of_type(&mut self, walk: &Walk, part: Expr) -> Cur {
        let at = self.stretch(self.arena.first(part), self.arena.last(part));
        let ty = self.unit.typed.tests.get(at).map_or(Ty::UNKNOWN, |row| self.settled(row.ty));
        if self.is_hash(walk.base) {
            let hash = self.checker().known_hash(ty);
            let target = self.step_target(walk, Ty::STR);
            self.constant(&hash, Ty::STR, super::body::To::Fresh(target));
            return Cur::Value(target, Ty::STR);
        }
        let size = self.checker().size(ty).unwrap_or(0);
        let target = self.step_target(walk, Ty::I64);
        self.constant(&Value::i64(size as i64), Ty::I64, super::body::To::Fresh(target));
        Cur::Value(target, Ty::I64)
    }

    /// Returns whether an expression is the builtin `identityHash`.
    fn is_hash(&self, base: Expr) -> bool {
        let ExprKind::Name(name) = self.arena.expr(base) else { return false };
        self.checker().use_at(self.module, name).target.is("identityHash")
    }
}

impl Checker<'_> {
    /// Returns the size of a type. The sizes of all types that it holds are stored for later calls.
    pub(crate) fn size_kept(&mut self, ty: Ty) -> Option<u64> {
        let sizes = self.sizes_in(ty)?;
        let size = self.sizes.get(&ty).or_else(|| sizes.get(&ty)).copied();
        // A size is not stored if it depends on a type that is not known yet, because the size may
        // still change.
        let is_final = |&ty: &Ty| !matches!(self.types.node(ty), Node::Unknown | Node::Use(..));
        if sizes.keys().all(is_final) {
            self.sizes.extend(sizes);
        }
        size
    }

    /// Returns the size of a type. A type that holds itself by value has no size, so the result is
    /// `None` (`[task.layout]`).
    pub(crate) fn size(&self, ty: Ty) -> Option<u64> {
        match self.sizes.get(&ty) {
            Some(&size) => Some(size),
            None => self.sizes_in(ty)?.get(&ty).copied(),
        }
    }

    /// Returns the sizes of a type and of the types that it holds, except sizes that are already
    /// stored. The sizes of parts are computed first. Cost: linear in these types.
    fn sizes_in(&self, ty: Ty) -> Option<HashMap<Ty, u64>> {
        let (mut sizes, mut met): (HashMap<Ty, u64>, HashSet<Ty>) = Default::default();
        let mut open = vec![(ty, false)];
        while let Some((ty, is_left)) = open.pop() {
            if sizes.contains_key(&ty) || self.sizes.contains_key(&ty) {
                continue;
            }
            let held = self.held_types(ty);
            if is_left || held.is_empty() {
                let known = |part: &Ty| sizes.get(part).or_else(|| self.sizes.get(part)).copied();
                let of = |part: &Ty| known(part).unwrap_or(0);
                let size = self.size_of_parts(ty, &held.iter().map(of).collect::<Vec<u64>>());
                sizes.insert(ty, size);
            } else {
                if !met.insert(ty) {
                    return None;
                }
                open.push((ty, true));
                open.extend(held.into_iter().map(|part| (part, false)));
            }
        }
        Some(sizes)
    }

    /// Returns the types that a type holds by value. For a union, these are its heads.
    fn held_types(&self, ty: Ty) -> Vec<Ty> {
        match self.types.node(ty) {
            node @ (Node::Tuple(_) | Node::Named(_) | Node::Union(_)) => node.parts(),
            Node::Record(record) => {
                let of = self.record(*record);
                let fields = 0..of.fields.len() as u32;
                match of.shape {
                    Shape::Struct => fields.map(|at| self.field_type(*record, at)).collect(),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Returns the size of a type, computed from the sizes of the types that it holds.
    fn size_of_parts(&self, ty: Ty, held: &[u64]) -> u64 {
        let sum = || held.iter().fold(0, |sum: u64, &size| sum.saturating_add(size));
        match self.types.node(ty) {
            Node::Prim(at) => primitive(*at),
            Node::Value(_) => 0,
            Node::Tuple(_) | Node::Named(_) => sum(),
            Node::Union(heads) => {
                let tag = match heads.len() {
                    0..=0x100 => 1,
                    0x101..=0x1_0000 => 2,
                    _ => 4,
                };
                held.iter().copied().max().unwrap_or(0).saturating_add(tag)
            }
            Node::Record(record) if self.record(*record).shape == Shape::Struct => sum(),
            _ => REFERENCE,
        }
    }
}
