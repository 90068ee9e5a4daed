//! The scopes around a place.

use crate::link::DeclId;
use crate::scan::Name;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// The scopes around a place, and the meaning of each name there. The lookup of a name takes one
/// step. Opening and closing a scope takes one step for each of its names.
pub(super) struct Scopes {
    /// The innermost binding of each name.
    innermost: Vec<u32>,
    bindings: Vec<Binding>,
    /// For each scope, the number of bindings at the time when the scope was opened.
    starts: Vec<usize>,
    tuning: Tuning,
}

/// No binding.
const NONE: u32 = u32::MAX;

/// A name in a scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    name: Name,
    /// The binding of the same name in an enclosing scope.
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
    /// The last declaration.
    pub(super) last: DeclId,
    /// The second declaration.
    second: Option<DeclId>,
    /// The last declaration that has ended, if there are several declarations.
    ended: Option<DeclId>,
    /// Whether the walk is inside the first declaration.
    in_first: bool,
}

impl Several {
    /// Makes a list of one declaration.
    pub(super) const fn one(first: DeclId) -> Self {
        Self { first, last: first, second: None, ended: None, in_first: false }
    }

    /// Adds a declaration.
    pub(super) const fn add(&mut self, decl: DeclId) {
        if self.second.is_none() {
            self.second = Some(decl);
        }
        self.last = decl;
    }

    /// Notes that a declaration begins.
    pub(super) fn begin(&mut self, decl: DeclId) {
        self.in_first |= decl == self.first;
    }

    /// Notes that a declaration has ended.
    pub(super) const fn end(&mut self, decl: DeclId) {
        self.ended = Some(decl);
    }

    /// Returns the meaning of a use. This is the last declaration that has ended. If no declaration
    /// has ended, this is the first declaration that does not contain the use, or otherwise the
    /// declaration that contains the use.
    pub(super) const fn meant(&self) -> DeclId {
        match (self.ended, self.second) {
            (Some(ended), Some(_)) => ended,
            (None, Some(second)) if self.in_first => second,
            _ => self.first,
        }
    }
}

impl Scopes {
    /// Makes an empty stack of scopes, for a number of names.
    pub(super) fn new(names: usize, tuning: Tuning) -> Self {
        Self { innermost: vec![NONE; names], bindings: Vec::new(), starts: Vec::new(), tuning }
    }

    /// Returns the number of open scopes.
    pub(super) const fn level(&self) -> u32 {
        // Each scope has a `{` or a pattern, and a text has fewer than 2^30 of these.
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

    /// Returns the binding of a name in the innermost scope that contains the name.
    pub(super) fn find(&self, name: Name) -> Option<&Binding> {
        self.bindings.get(self.innermost[name.at()] as usize)
    }

    /// Returns the declarations of a name in the innermost scope.
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

    /// Adds a name that the innermost scope does not contain.
    pub(super) fn add(&mut self, name: Name, bound: Bound) {
        let number = self.bindings.len() as u32;
        let outer = std::mem::replace(&mut self.innermost[name.at()], number);
        self.bindings.push(Binding { name, outer, level: self.level(), bound });
    }
}
