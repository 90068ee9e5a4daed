//! Decides which types agree and which types unify (`[types.equal]`).

use super::node::{Node, Ty};
use super::table::Types;
use hashbrown::HashSet;

/// The nesting depth up to which tuple types are unified part by part.
const DEEPEST: u32 = 200;

impl Types {
    /// Returns whether two settled types agree: whether they are equal, apart from names of
    /// parameters that only one of them has.
    pub(crate) fn agree(&self, one: Ty, other: Ty) -> bool {
        if one == other {
            return true;
        }
        if !self.facts(one).named && !self.facts(other).named {
            return false;
        }
        let (mut open, mut met) = (vec![(one, other)], HashSet::new());
        while let Some((one, other)) = open.pop() {
            if one == other || !met.insert((one, other)) {
                continue;
            }
            if !self.facts(one).named && !self.facts(other).named {
                return false;
            }
            let (a, b) = (self.node(one), self.node(other));
            if !same_shape(a, b) {
                return false;
            }
            open.extend(a.each().zip(b.each()));
        }
        true
    }

    /// [check.unify]
    pub(crate) fn unify(&mut self, expected: Ty, given: Ty) -> Option<Ty> {
        self.unify_at(expected, given, 0)
    }

    fn unify_at(&mut self, expected: Ty, given: Ty, depth: u32) -> Option<Ty> {
        if expected == given || expected.is_unknown() {
            return Some(expected);
        }
        if expected == Ty::HOLE || given.is_unknown() {
            return Some(given);
        }
        if given == Ty::HOLE || given == Ty::NEVER || expected == Ty::ANY {
            return Some(expected);
        }
        match (self.node(expected), self.node(given)) {
            (Node::Union(_), _) if self.covers_heads(expected, given) => Some(expected),
            (Node::Prim(_), Node::Value(_)) => (self.plain(given) == expected).then_some(expected),
            (Node::Callee(Ty::HOLE), Node::Function(..)) => Some(given),
            (Node::Callee(_), Node::Function(..)) => {
                Some(self.unify_callee(expected, given, depth))
            }
            (Node::Tuple(a), Node::Tuple(b)) if a.len() == b.len() && depth < DEEPEST => {
                let (a, b) = (a.clone(), b.clone());
                let parts = self.unify_all(&a, &b, depth)?;
                Some(self.make(Node::Tuple(parts.into())))
            }
            (shape @ Node::Named(_), other @ Node::Named(_))
                if same_shape(shape, other) && depth < DEEPEST =>
            {
                let (shape, parts) = (shape.clone(), other.parts());
                let parts = self.unify_all(&shape.parts(), &parts, depth)?;
                Some(self.make(shape.with(&parts)))
            }
            _ => self.fill_holes(expected, given),
        }
    }

    /// Unifies the expected type of a callee with the type of a function. Nested result types are
    /// kept in a list instead of by recursion, and each pair is compared once.
    fn unify_callee(&mut self, expected: Ty, given: Ty, depth: u32) -> Ty {
        let (mut way, mut at) = (Vec::new(), (expected, given));
        let mut result = loop {
            if let Some(&known) = self.callees.get(&at) {
                break Some(known);
            }
            match (self.node(at.0), self.node(at.1)) {
                (Node::Callee(result), Node::Function(params, of)) => {
                    way.push((at, params.clone()));
                    at = (*result, *of);
                }
                _ => break self.unify_at(at.0, at.1, depth + 1),
            }
        };
        for (pair, params) in way.into_iter().rev() {
            let ty = match result {
                Some(result) => self.make(Node::Function(params, result)),
                None => pair.1,
            };
            self.callees.insert(pair, ty);
            result = Some(ty);
        }
        result.unwrap_or(given)
    }

    fn unify_all(&mut self, expected: &[Ty], given: &[Ty], depth: u32) -> Option<Vec<Ty>> {
        expected.iter().zip(given).map(|(&e, &g)| self.unify_at(e, g, depth + 1)).collect()
    }

    /// Returns whether each head of a type agrees with a head of a union, or is a value type of
    /// such a head.
    fn covers_heads(&self, union: Ty, given: Ty) -> bool {
        self.heads(given).iter().all(|&head| self.covers_head(union, head))
    }

    fn covers_head(&self, union: Ty, head: Ty) -> bool {
        let plain = self.plain(head);
        if self.has_head(union, head) || self.has_head(union, plain) {
            return true;
        }
        let named = self.facts(head).named || self.facts(union).named;
        named && self.heads(union).iter().any(|&of| self.agree(of, head))
    }

    /// Returns the expected type with its holes filled from the given type, which must agree with
    /// it. Types with holes are written in a text, so they nest only as deep as texts allow.
    fn fill_holes(&mut self, expected: Ty, given: Ty) -> Option<Ty> {
        if expected == Ty::HOLE {
            return Some(given);
        }
        if !self.has_hole(expected) {
            return self.agree(expected, given).then_some(expected);
        }
        let (a, b) = (self.node(expected).clone(), self.node(given).clone());
        if !same_shape(&a, &b) {
            return None;
        }
        let mut parts = Vec::new();
        for (expected, given) in a.parts().into_iter().zip(b.parts()) {
            parts.push(self.fill_holes(expected, given)?);
        }
        Some(self.make(a.with(&parts)))
    }
}

/// Returns whether two types differ only in their parts, or in names of parameters that only one of
/// them has.
fn same_shape(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Tuple(a), Node::Tuple(b)) | (Node::Union(a), Node::Union(b)) => a.len() == b.len(),
        (Node::Named(a), Node::Named(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.0 == b.0)
        }
        (Node::Box(_), Node::Box(_)) | (Node::Callee(_), Node::Callee(_)) => true,
        (Node::Apply(a, _), Node::Apply(b, _)) => a == b,
        (Node::Function(a, _), Node::Function(b, _)) => {
            let fits = |(a, b): (&(Option<_>, Ty), &(Option<_>, Ty))| {
                a.0.is_none() || b.0.is_none() || a.0 == b.0
            };
            a.len() == b.len() && a.iter().zip(b.iter()).all(fits)
        }
        _ => one == other,
    }
}
