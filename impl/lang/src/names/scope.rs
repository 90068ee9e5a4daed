//! The stack of the scopes around a place.

use crate::link::DeclId;
use crate::scan::Name;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// The scopes around a place, with the binding of each name. The lookup of a name takes one step.
/// Opening and closing a scope takes one step for each of its names.
pub(super) struct Scopes {
    /// For each name, the index of its innermost binding.
    innermost: Vec<u32>,
    bindings: Vec<Binding>,
    /// For each open scope, the number of bindings when the scope was opened.
    starts: Vec<usize>,
    tuning: Tuning,
}

/// The number that stands for the absence of a binding.
const NONE: u32 = u32::MAX;

/// A binding: a name in a scope, with its meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    name: Name,
    /// The index of the binding of the same name in an enclosing scope.
    outer: u32,
    /// The number of the scope that contains the binding, from 1 on.
    pub(super) level: u32,
    pub(super) bound: Bound,
}

/// The meaning of a name in a scope.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    /// The name is declared, possibly by several `let`s and `var`s.
    Decl(Several),
    /// The name is unknown, because no constant completes its `forward`, or because a gap may
    /// declare the name.
    Unknown,
}

/// The declarations of a name in a scope (`[names.shadow]`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Several {
    pub(super) first: DeclId,
    /// The last declaration with the name.
    pub(super) last: DeclId,
    /// The second declaration with the name, if there are several.
    second: Option<DeclId>,
    /// If there are several declarations, the last of them that the traversal has left.
    ended: Option<DeclId>,
    /// Whether the traversal is inside the first declaration.
    in_first: bool,
}

impl Several {
    /// Creates a list with one declaration.
    pub(super) const fn one(first: DeclId) -> Self {
        Self { first, last: first, second: None, ended: None, in_first: false }
    }

    /// Adds a further declaration of the name.
    pub(super) const fn add(&mut self, decl: DeclId) {
        if self.second.is_none() {
            self.second = Some(decl);
        }
        self.last = decl;
    }

    /// Records that the traversal enters a declaration.
    pub(super) fn begin(&mut self, decl: DeclId) {
        self.in_first |= decl == self.first;
    }

    /// Records that the traversal leaves a declaration.
    pub(super) const fn end(&mut self, decl: DeclId) {
        self.ended = Some(decl);
    }

    /// Returns the declaration to which a use refers: the last declaration that the traversal has
    /// left. If it has left none, this is the first declaration that does not contain the use, or
    /// otherwise the declaration that contains the use.
    pub(super) const fn meant(&self) -> DeclId {
        match (self.ended, self.second) {
            (Some(ended), Some(_)) => ended,
            (None, Some(second)) if self.in_first => second,
            _ => self.first,
        }
    }
}

impl Scopes {
    /// Creates an empty stack of scopes, for a program with this number of names.
    pub(super) fn new(names: usize, tuning: Tuning) -> Self {
        Self { innermost: vec![NONE; names], bindings: Vec::new(), starts: Vec::new(), tuning }
    }

    /// Returns the number of open scopes.
    pub(super) const fn level(&self) -> u32 {
        // The number of scopes fits into 32 bits: each scope has a `{` or a pattern, and a text has
        // fewer than 2^30 of these.
        self.starts.len() as u32
    }

    /// Opens a scope.
    pub(super) fn open(&mut self) {
        self.starts.push(self.bindings.len());
    }

    /// Closes the innermost scope.
    pub(super) fn close(&mut self) {
        let start = self.starts.pop().unwrap_or(0);
        for binding in self.bindings.drain(start..) {
            let is_lost = self.tuning.slips(Slip::CloseForgetsOuter);
            self.innermost[binding.name.at()] = if is_lost { NONE } else { binding.outer };
        }
    }

    /// Returns the innermost binding of a name.
    pub(super) fn find(&self, name: Name) -> Option<&Binding> {
        self.bindings.get(self.innermost[name.at()] as usize)
    }

    /// Returns the declarations of a name, if the innermost scope declares the name.
    pub(super) fn here(&mut self, name: Name) -> Option<&mut Several> {
        let level = self.level();
        match self.bindings.get_mut(self.innermost[name.at()] as usize) {
            Some(Binding { level: at, bound: Bound::Decl(several), .. }) if *at == level => {
                Some(several)
            }
            _ => None,
        }
    }

    /// Returns whether the innermost scope contains a name.
    pub(super) fn has(&self, name: Name) -> bool {
        self.find(name).is_some_and(|binding| binding.level == self.level())
    }

    /// Adds the binding of a name to the innermost scope, which must not contain the name yet.
    pub(super) fn add(&mut self, name: Name, bound: Bound) {
        let number = self.bindings.len() as u32;
        let outer = std::mem::replace(&mut self.innermost[name.at()], number);
        self.bindings.push(Binding { name, outer, level: self.level(), bound });
    }
}
