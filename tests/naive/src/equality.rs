//! The equality of types, written by hand. It is coinductive, with a list of pairs that are assumed
//! to be equal.

use crate::ty::Ty;
use selfsame_spec::{Kind, Label};

/// Decides whether types are equal. The types refer to a list of definitions, none of which has
/// infinite size.
pub struct Equality<'a> {
    definitions: &'a [Ty],
    assumed: Vec<(&'a Ty, &'a Ty)>,
}

impl<'a> Equality<'a> {
    /// Returns the equality of types that refer to the given definitions.
    #[must_use]
    pub const fn new(definitions: &'a [Ty]) -> Self {
        Self { definitions, assumed: Vec::new() }
    }

    /// Returns whether two types are equal. If the comparison fails, the assumptions that it made
    /// are removed.
    pub fn equal(&mut self, a: &'a Ty, b: &'a Ty) -> bool {
        if a == b || self.assumed.contains(&(a, b)) {
            return true;
        }
        let before = self.assumed.len();
        self.assumed.push((a, b));
        let (a, b) = (self.heads(a), self.heads(b));
        let same = a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.same_head(a, b));
        if !same {
            self.assumed.truncate(before);
        }
        same
    }

    /// Returns the alternatives of a type (the members of a union, or the type itself), without
    /// repetitions.
    pub fn heads(&mut self, ty: &'a Ty) -> Vec<&'a Ty> {
        let mut out: Vec<&Ty> = Vec::new();
        for head in self.flat(ty) {
            if !out.iter().any(|other| self.same_head(other, head)) {
                out.push(head);
            }
        }
        out
    }

    /// Returns the size in bytes of an instance of the type.
    pub fn size(&mut self, ty: &'a Ty) -> u64 {
        let heads = self.heads(ty);
        let largest = heads.iter().map(|head| self.size_of_head(head)).max().unwrap_or(0);
        largest + u64::from(heads.len() > 1)
    }

    fn size_of_head(&mut self, head: &'a Ty) -> u64 {
        match label(head).kind().row().and_then(|row| row.size) {
            Some(size) => size,
            None => head.parts().into_iter().map(|part| self.size(part)).sum(),
        }
    }

    fn same_head(&mut self, a: &'a Ty, b: &'a Ty) -> bool {
        label(a) == label(b) && a.parts().into_iter().zip(b.parts()).all(|(a, b)| self.equal(a, b))
    }

    /// Returns the alternatives of a type. Names are replaced by their definitions, and nested
    /// unions are flattened.
    fn flat(&self, ty: &'a Ty) -> Vec<&'a Ty> {
        match ty {
            Ty::Name(number) => self.flat(&self.definitions[*number]),
            Ty::Union(of) => of.iter().flat_map(|part| self.flat(part)).collect(),
            head => vec![head],
        }
    }
}

/// Returns the label of a type that is a head.
pub(crate) fn label(head: &Ty) -> Label {
    // The fallback is never used: the strategy draws only heads that have a label.
    head.label().ok().flatten().unwrap_or_else(|| Label::of_parts(Kind::NEVER, &[], 0))
}
