//! The kind of an object in a few words of memory (`[object.kind]`, `[object.mutable]`,
//! `[object.typelike]`).

use crate::function::role::Role;
use crate::handle::TypeId;
use crate::label::LabelId;
use crate::module::member::ModuleId;
use crate::util::index::index;
use std::collections::BTreeMap;

index! {
    /// The number of a forward, which is its index in the slab of forwards.
    pub(crate) struct ForwardId;
}

/// The kind of an object. The edges of the object are in the heap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// The number is free, so there is no object.
    Free,
    /// The object is a head with this label.
    Head(LabelId),
    /// The object is a `OneOf`.
    OneOf,
    /// The object is a forward.
    Forward(ForwardId),
    /// The object is the canonical instance of this type.
    Realized(TypeId),
    /// The object is a module.
    Module(ModuleId),
}

/// Properties of an object that do not change as long as the object exists.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct ObjectFlags {
    /// Whether `fill` may change the contents of the object (`[object.mutable]`).
    pub(crate) mutable: bool,
    /// Whether nothing that is reachable from the object can ever change (`[object.typelike]`).
    pub(crate) typelike: bool,
    /// Whether a forward is reachable from the object through edges that never change. With this
    /// flag, the object is forward-defined (`[object.forward-defined]`). Without this flag, the
    /// object may still be forward-defined through a mutable object.
    pub(crate) leads_to_forward: bool,
    /// Whether the object is a head of a kind of types. Roles do not apply to such an object
    /// (`[function.role]`).
    pub(crate) is_type: bool,
    /// Whether the object is an instance. The heap stores the types of instances
    /// (`[module.instance]`).
    pub(crate) instance: bool,
}

/// [`ObjectFlags`] packed into 8 bits.
#[derive(Clone, Copy)]
pub(crate) struct PackedFlags(u8);

impl ObjectFlags {
    /// Packs the flags into 8 bits.
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
    /// Unpacks the flags from 8 bits.
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

/// For each role, whether the object is settled in the role, if this has been computed. There are
/// two bits per role.
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

    /// Returns whether the object is settled in a role, or `None` if this has not been computed.
    pub(crate) const fn get(self, role: Role) -> Option<bool> {
        match self.0 >> Self::shift(role) & 3 {
            0 => None,
            known => Some(known == 3),
        }
    }

    /// Stores whether the object is settled in a role.
    pub(crate) const fn set(&mut self, role: Role, settled: bool) {
        self.0 |= (2 | settled as u8) << Self::shift(role);
    }
}

/// The notes of an overload. The notes map the number of a global to the text of its note
/// (`[function.note]`).
#[derive(Clone)]
pub(crate) struct Notes {
    texts: BTreeMap<u32, Box<str>>,
    /// The number of globals of the overload. The number is stored because otherwise each note
    /// would require decoding the label.
    globals: usize,
}

impl Notes {
    /// Makes an empty set of notes for an overload with `globals` globals.
    pub(crate) const fn new(globals: usize) -> Notes {
        Notes { texts: BTreeMap::new(), globals }
    }

    /// Sets the note of a global, and replaces an earlier note. If the overload does not have the
    /// global, returns false and changes nothing. The cost is O(log n) in the number of notes.
    pub(crate) fn set(&mut self, global: u32, text: &str) -> bool {
        let exists = (global as usize) < self.globals;
        if exists {
            self.texts.insert(global, text.into());
        }
        exists
    }

    /// Returns the number of globals that have a note.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Iterates over the notes, in ascending order of the numbers of their globals.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.texts.iter().map(|(&global, text)| (global, &**text))
    }
}
