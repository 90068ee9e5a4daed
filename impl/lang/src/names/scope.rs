//! The scopes around a place.

use crate::link::DeclId;
use crate::scan::Name;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// The scopes around a place, and what each name means there. To look a name up is one step, to
/// open and close a scope as many as it has names.
pub(super) struct Scopes {
    /// Of each name the innermost binding.
    innermost: Vec<u32>,
    bindings: Vec<Binding>,
    /// How many bindings there were when each scope opened.
    starts: Vec<usize>,
    tuning: Tuning,
}

/// No binding.
const NONE: u32 = u32::MAX;

/// A name in a scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    name: Name,
    /// The binding of the name around this.
    outer: u32,
    /// The number of its scope, from 1 on.
    pub(super) level: u32,
    pub(super) bound: Bound,
}

/// What a name in a scope is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    /// Declared, perhaps by several `let`s and `var`s.
    Decl(Several),
    /// What a `forward` declares and nothing defines, or a gap may declare.
    Unknown,
}

/// The declarations of a name in a scope (`[names.shadow]`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Several {
    pub(super) first: DeclId,
    /// The last one.
    pub(super) last: DeclId,
    /// The second one.
    second: Option<DeclId>,
    /// The last one that has ended, where there are several.
    ended: Option<DeclId>,
    /// Whether the first one is being read.
    in_first: bool,
}

impl Several {
    /// One declaration.
    pub(super) const fn one(first: DeclId) -> Self {
        Self { first, last: first, second: None, ended: None, in_first: false }
    }

    /// One more.
    pub(super) const fn add(&mut self, decl: DeclId) {
        if self.second.is_none() {
            self.second = Some(decl);
        }
        self.last = decl;
    }

    /// A declaration begins.
    pub(super) fn begin(&mut self, decl: DeclId) {
        self.in_first |= decl == self.first;
    }

    /// A declaration has ended.
    pub(super) const fn end(&mut self, decl: DeclId) {
        self.ended = Some(decl);
    }

    /// What a use means: the last one that has ended; or else the first one in which it does not
    /// stand; or else the one in which it stands.
    pub(super) const fn meant(&self) -> DeclId {
        match (self.ended, self.second) {
            (Some(ended), Some(_)) => ended,
            (None, Some(second)) if self.in_first => second,
            _ => self.first,
        }
    }
}

impl Scopes {
    /// None, for so many names.
    pub(super) fn new(names: usize, tuning: Tuning) -> Self {
        Self { innermost: vec![NONE; names], bindings: Vec::new(), starts: Vec::new(), tuning }
    }

    /// How many are open.
    pub(super) const fn level(&self) -> u32 {
        // A scope has a `{` or a pattern, of which a text has fewer than 2^30.
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

    /// What a name is in the innermost scope that has it.
    pub(super) fn find(&self, name: Name) -> Option<&Binding> {
        self.bindings.get(self.innermost[name.at()] as usize)
    }

    /// The declarations of a name in the innermost scope.
    pub(super) fn here(&mut self, name: Name) -> Option<&mut Several> {
        let level = self.level();
        match self.bindings.get_mut(self.innermost[name.at()] as usize) {
            Some(Binding { level: at, bound: Bound::Decl(several), .. }) if *at == level => {
                Some(several)
            }
            _ => None,
        }
    }

    /// Whether the innermost scope has a name.
    pub(super) fn has(&self, name: Name) -> bool {
        self.find(name).is_some_and(|binding| binding.level == self.level())
    }

    /// Adds a name that the innermost scope has not.
    pub(super) fn add(&mut self, name: Name, bound: Bound) {
        let number = self.bindings.len() as u32;
        let outer = std::mem::replace(&mut self.innermost[name.at()], number);
        self.bindings.push(Binding { name, outer, level: self.level(), bound });
    }
}
