//! The kind of an object in a few words of memory (`[object.kind]`, `[object.mutable]`,
//! `[object.typelike]`).

use crate::function::role::Role;
use crate::handle::TypeId;
use crate::label::LabelId;
use crate::module::member::ModuleId;
use crate::util::index::index;
use std::collections::BTreeMap;

index! {
    /// A forward of a world: the place of its name in the slab of names.
    pub(crate) struct ForwardId;
}

/// The kind of an object; its edges say where it leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// No object: the number is free.
    Free,
    /// A head.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward(ForwardId),
    /// The canonical instance of a type.
    Realized(TypeId),
    /// A module.
    Module(ModuleId),
}

/// Properties of an object that hold as long as it lives.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct ObjectFlags {
    /// Whether `fill` may change its contents (`[object.mutable]`).
    pub(crate) mutable: bool,
    /// Whether nothing that it reaches can ever change (`[object.typelike]`).
    pub(crate) typelike: bool,
    /// Whether edges that never change lead from it to a forward: then it is forward-defined
    /// (`[object.forward-defined]`). An object without this flag may be so, too, by way of
    /// something that can change.
    pub(crate) leads_to_forward: bool,
    /// Whether it is a head of a kind of types: it has no role (`[function.role]`).
    pub(crate) is_type: bool,
    /// Whether it is an instance: the heap has its type (`[module.instance]`).
    pub(crate) instance: bool,
}

/// [`ObjectFlags`] in 8 bits.
#[derive(Clone, Copy)]
pub(crate) struct PackedFlags(u8);

impl ObjectFlags {
    /// Packs the flags.
    pub(crate) const fn pack(self) -> PackedFlags {
        PackedFlags(
            self.mutable as u8
                | (self.typelike as u8) << 1
                | (self.leads_to_forward as u8) << 2
                | (self.is_type as u8) << 3
                | (self.instance as u8) << 4,
        )
    }
}

impl PackedFlags {
    /// The flags.
    pub(crate) const fn unpack(self) -> ObjectFlags {
        ObjectFlags {
            mutable: self.0 & 1 == 1,
            typelike: self.0 & 2 == 2,
            leads_to_forward: self.0 & 4 == 4,
            is_type: self.0 & 8 == 8,
            instance: self.0 & 16 == 16,
        }
    }
}

/// Whether an object is settled in each role, as far as it is known: two bits for each.
#[derive(Clone, Copy, Default)]
pub(crate) struct SettledRoles(u8);

impl SettledRoles {
    const fn shift(role: Role) -> u8 {
        match role {
            Role::Value => 0,
            Role::Constant => 2,
            Role::Method => 4,
        }
    }

    /// Whether it is settled in a role, if that is known.
    pub(crate) const fn get(self, role: Role) -> Option<bool> {
        match self.0 >> Self::shift(role) & 3 {
            0 => None,
            known => Some(known == 3),
        }
    }

    /// It is known from now on.
    pub(crate) const fn set(&mut self, role: Role, settled: bool) {
        self.0 |= (2 | settled as u8) << Self::shift(role);
    }
}

/// The notes of an overload: texts of globals, by their numbers (`[function.note]`).
#[derive(Clone)]
pub(crate) struct Notes {
    texts: BTreeMap<u32, Box<str>>,
    /// How many globals the overload has: its label is decoded once, and not at each note.
    globals: usize,
}

impl Notes {
    /// No notes, of an overload with so many globals.
    pub(crate) const fn new(globals: usize) -> Notes {
        Notes { texts: BTreeMap::new(), globals }
    }

    /// Sets the text of a global, in place of the one that it had. Returns false, and sets nothing,
    /// for a global that the overload does not have. O(log n) in the notes.
    pub(crate) fn set(&mut self, global: u32, text: &str) -> bool {
        let exists = (global as usize) < self.globals;
        if exists {
            self.texts.insert(global, text.into());
        }
        exists
    }

    /// How many globals have a note.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Iterates over the globals that have a note, ascending, with their texts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.texts.iter().map(|(&global, text)| (global, &**text))
    }
}
