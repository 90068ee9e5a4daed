//! Collects the functions and variables of a program (`[dwarf.function]`).
//!
//! A function may have several entries: a declaration in a class, a definition, an abstract
//! instance with the parameters, and concrete instances with code. Each entry is stored; when all
//! entries are read, a function is built for each entry with code.

use super::attributes::Attributes;
use super::entry::Entry;
use super::places::Ref;
use super::scopes::Scope;
use hashbrown::HashMap;
use std::ops::Range;

/// A stored entry of a function or a variable.
#[derive(Clone, Debug)]
pub(super) struct Routine<'a> {
    pub(super) offset: u32,
    scope: Scope,
    name: Option<&'a [u8]>,
    ty: Option<Ref>,
    parameters: Range<u32>,
    origin: Option<u32>,
    is_instance: bool,
    is_external: bool,
    is_variable: bool,
    /// Whether the compiler declares the function, and not the program.
    is_artificial: bool,
    /// Whether the entry has code, or an address in memory.
    is_placed: bool,
}

/// A function with code, or a variable with an address.
#[derive(Clone, Debug)]
pub(super) struct Symbol<'a> {
    pub(super) offset: u32,
    pub(super) scope: Scope,
    pub(super) name: &'a [u8],
    pub(super) ty: Ref,
    pub(super) parameters: Range<u32>,
    pub(super) is_external: bool,
    pub(super) is_variable: bool,
}

/// The entries of functions and variables of all units.
#[derive(Default, Debug)]
pub(super) struct Functions<'a> {
    routines: Vec<Routine<'a>>,
    pub(super) parameters: Vec<(&'a [u8], Ref)>,
    by_offset: HashMap<u32, u32>,
}

/// The largest number of entries of one function that are followed by their origins.
const MAX_ENTRIES: usize = 4;

impl<'a> Functions<'a> {
    pub(super) fn function(
        &mut self,
        of: &Attributes<'a>,
        (scope, name): (Scope, Option<&'a [u8]>),
        parameters: &[Entry<'a>],
    ) {
        let start = self.parameters.len() as u32;
        self.parameters.extend(parameters.iter().map(|entry| (entry.name, entry.ty)));
        let parameters = start..self.parameters.len() as u32;
        self.add(Routine { name, parameters, ..Routine::new(of, scope, false) });
    }

    pub(super) fn variable(&mut self, of: &Attributes<'a>, scope: Scope) {
        self.add(Routine::new(of, scope, true));
    }

    fn add(&mut self, routine: Routine<'a>) {
        self.by_offset.insert(routine.offset, self.routines.len() as u32);
        self.routines.push(routine);
    }

    pub(super) fn bytes(&self) -> usize {
        self.routines.capacity() * size_of::<Routine<'_>>()
            + self.parameters.capacity() * size_of::<(&[u8], Ref)>()
            + self.by_offset.capacity() * 10
    }

    fn at(&self, offset: u32) -> Option<&Routine<'a>> {
        self.routines.get(*self.by_offset.get(&offset)? as usize)
    }

    /// Returns the scope and the name of the function or variable whose entry is at an offset.
    pub(super) fn name(&self, offset: u32) -> Option<(Scope, &'a [u8])> {
        let routine = self.at(offset)?;
        Some((routine.scope, routine.name?))
    }

    pub(super) fn len(&self) -> usize {
        self.routines.len()
    }

    /// Returns the function or the variable of an entry. Returns `None` if the entry has neither
    /// code nor an address, if it has no name, or if the compiler declares it.
    pub(super) fn symbol(&self, at: usize) -> Option<Symbol<'a>> {
        let first = &self.routines[at];
        if !first.is_placed {
            return None;
        }
        let mut routine = first;
        let (mut name, mut ty, mut parameters) = (None, None, None);
        let mut is_external = false;
        for _ in 0..MAX_ENTRIES {
            // The name of the last entry with a name is used: that is the declaration, whose entry
            // is within its scopes.
            name = routine.name.map(|name| (routine.scope, name)).or(name);
            ty = ty.or(routine.ty);
            is_external |= routine.is_external;
            if routine.is_artificial {
                return None;
            }
            // The parameters of a concrete instance are ignored, because an instance may lack
            // parameters that it does not use.
            if !routine.is_instance && !routine.parameters.is_empty() {
                parameters = parameters.or_else(|| Some(routine.parameters.clone()));
            }
            match routine.origin.and_then(|origin| self.at(origin)) {
                Some(origin) => routine = origin,
                None => break,
            }
        }
        let (scope, name) = name?;
        let parameters = parameters.unwrap_or_default();
        let ty = ty.unwrap_or(Ref::VOID);
        let (offset, is_variable) = (first.offset, first.is_variable);
        Some(Symbol { offset, scope, name, ty, parameters, is_external, is_variable })
    }
}

impl<'a> Routine<'a> {
    fn new(of: &Attributes<'a>, scope: Scope, is_variable: bool) -> Self {
        let has_value = is_variable && of.value.is_some();
        Self {
            offset: of.offset,
            scope,
            name: of.name,
            ty: of.ty,
            parameters: 0..0,
            origin: of.origin,
            is_instance: of.is_instance,
            is_external: of.is_external,
            is_variable,
            is_artificial: of.is_artificial,
            is_placed: (of.is_placed || has_value) && !of.is_declaration,
        }
    }
}
