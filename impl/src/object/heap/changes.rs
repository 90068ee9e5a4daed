//! Changes of the heap: makes, changes and frees objects, and undoes the last changes.

use super::{Entry, Heap};
use crate::function::role::Role;
use crate::handle::{ObjectId, TypeId};
use crate::label::LabelId;
use crate::module::member::{Member, Module, ModuleId};
use crate::object::slot::{ObjectFlags, SettledRoles, Slot};
use crate::object::undo::UndoEntry;
use crate::util::planted::Slip;

/// Makes objects. The caller must have [checked the capacity](Heap::check_capacity).
impl Heap {
    /// Makes an object with the given kind, edges and flags, and returns its number.
    pub(crate) fn push(&mut self, slot: Slot, edges: &[ObjectId], flags: ObjectFlags) -> ObjectId {
        let (start, len) = (self.edges.len() as u32, edges.len() as u32);
        self.edges.extend_from_slice(edges);
        let flags = flags.pack();
        let settled = SettledRoles::default();
        let entry = Entry { slot, serial: self.serial, start, len, flags, settled };
        let ends = self.serial > 400 && self.tuning.slips(Slip::SerialEnds);
        if !ends && !self.tuning.slips(Slip::FreeKeepsSerial) {
            self.serial = self.serial.wrapping_add(1);
        }
        let new = ObjectId::new(self.entries.len());
        let id = self.free.pop().unwrap_or(new);
        match self.entries.get_mut(id.at()) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
        self.record(UndoEntry::Object { id, fresh: id == new });
        id
    }

    /// Makes a head with its children, and computes its flags from the children.
    pub(crate) fn push_head(
        &mut self,
        label: LabelId,
        children: &[ObjectId],
        flags: ObjectFlags,
    ) -> ObjectId {
        let flags = match flags.mutable {
            true => flags,
            false => ObjectFlags { is_type: flags.is_type, ..self.flags_over(children) },
        };
        self.push(Slot::Head(label), children, flags)
    }

    /// Makes the object of a new module.
    pub(crate) fn push_module(&mut self, module: Module) -> ObjectId {
        let flags = ObjectFlags { typelike: module.named, ..ObjectFlags::default() };
        self.text_bytes += module.bytes();
        let module = self.modules.add(module);
        let id = self.push(Slot::Module(module), &[], flags);
        self.module_mut(module).object = id;
        id
    }

    /// Returns the canonical instance of a type, which is made if it does not exist. No state may
    /// be reachable from the type.
    pub(crate) fn canonical_instance(&mut self, ty: TypeId) -> ObjectId {
        if let Some(&known) = self.canonical.get(&ty) {
            return known;
        }
        let flags = ObjectFlags { typelike: true, ..ObjectFlags::default() };
        let id = self.push(Slot::Realized(ty), &[], flags);
        self.canonical.insert(ty, id);
        id
    }

    /// Removes the entry of an object in the table of instances. After this call, no type is
    /// realized to the object.
    pub(crate) fn forget_instance(&mut self, id: ObjectId) {
        if let Some(ty) = self.instances.remove(&id) {
            self.canonical.remove(&ty);
        }
    }

    /// Registers an object as the instance of a type. The object may also be the state that the
    /// type's head represents.
    pub(crate) fn set_instance(&mut self, ty: TypeId, id: ObjectId) {
        self.canonical.insert(ty, id);
        self.instances.insert(id, ty);
    }
}

/// Changes and frees objects.
impl Heap {
    /// Sets the flags of an object.
    pub(crate) fn set_flags(&mut self, id: ObjectId, flags: ObjectFlags) {
        self.entries[id].flags = flags.pack();
    }

    /// Stores whether an object is settled in a role. The answer never changes.
    pub(crate) fn set_settled(&mut self, id: ObjectId, role: Role, settled: bool) {
        self.entries[id].settled.set(role, settled);
    }

    /// Replaces the label of an object that is a head.
    pub(crate) fn relabel(&mut self, id: ObjectId, label: LabelId) {
        self.entries[id].slot = Slot::Head(label);
    }

    /// Replaces the edges of an object.
    pub(crate) fn set_edges(&mut self, id: ObjectId, edges: &[ObjectId]) {
        let entry = &mut self.entries[id];
        let slips = self.tuning.slips(Slip::FewerEdgesStay) && entry.len as usize > edges.len();
        if entry.len as usize == edges.len() || slips {
            let start = entry.start as usize;
            self.edges[start..start + edges.len()].copy_from_slice(edges);
            return;
        }
        self.waste += entry.len as usize;
        (entry.start, entry.len) = (self.edges.len() as u32, edges.len() as u32);
        self.edges.extend_from_slice(edges);
        self.compact();
    }

    /// Frees an object and its number, and removes all entries of the heap about it.
    pub(crate) fn free(&mut self, id: ObjectId) {
        self.clear(id);
        self.free.push(id);
        self.compact();
    }

    fn clear(&mut self, id: ObjectId) {
        let entry = &mut self.entries[id];
        let slot = std::mem::replace(&mut entry.slot, Slot::Free);
        self.waste += entry.len as usize;
        entry.len = 0;
        match slot {
            Slot::Forward(forward) => {
                let bytes = self.forwards.remove(forward).map_or(0, |forward| forward.name.len());
                self.text_bytes = self.text_bytes.saturating_sub(bytes);
            }
            Slot::Module(module) => {
                let module = self.modules.remove(module);
                let bytes = module.as_ref().map_or(0, Module::bytes);
                self.text_bytes = self.text_bytes.saturating_sub(bytes);
                let name = module.map(|module| module.name);
                let name = name.filter(|_| !self.tuning.slips(Slip::FreeKeepsVisible));
                if let Some(name) = name.filter(|name| self.visible.get(name) == Some(&id)) {
                    self.visible.remove(&name);
                }
            }
            Slot::Realized(_) if self.tuning.slips(Slip::FreeKeepsCanonical) => {}
            Slot::Realized(ty) => _ = self.canonical.remove(&ty),
            _ => {}
        }
        self.forget_instance(id);
        let tuning = self.tuning;
        if !tuning.slips(Slip::FreeKeepsResolved) {
            self.resolved.remove(&id);
        }
        if !tuning.slips(Slip::FreeKeepsClosed) {
            self.closed.clear();
        }
        self.first.remove(&id);
        self.kept_types.remove(&id);
        self.first_heads.forget(&id);
        if !tuning.slips(Slip::FreeKeepsTag) {
            self.user.forget(id);
        }
        if !tuning.slips(Slip::FreeKeepsNotes) {
            self.notes.remove(&id);
        }
    }

    /// If more than half of all entries of `edges` belong to no object, removes these entries.
    fn compact(&mut self) {
        if self.waste <= (self.tuning.wasted_edges as usize).max(self.edges.len() / 2) {
            return;
        }
        let mut edges = Vec::with_capacity(self.edges.len() - self.waste);
        let slips = self.tuning.slips(Slip::CompactForgetsLast);
        let moved = self.entries.len() - usize::from(slips);
        for entry in &mut self.entries[..moved] {
            let (start, end) = (entry.start as usize, (entry.start + entry.len) as usize);
            entry.start = edges.len() as u32;
            edges.extend_from_slice(&self.edges[start..end]);
        }
        (self.edges, self.waste) = (edges, 0);
    }
}

/// Records and undoes changes (`[typefn.fail]`).
impl Heap {
    pub(super) fn record(&mut self, entry: UndoEntry) {
        if let Some(log) = &mut self.undo_log {
            log.entries.push(entry);
        }
    }

    /// Counts a change of the world that the undo log does not record. If a transaction runs and is
    /// refused, none of its changes is undone.
    pub(crate) const fn note_unrecorded_change(&mut self) {
        if let Some(log) = &mut self.undo_log {
            log.unrecorded = log.unrecorded.saturating_add(1);
        }
    }

    /// Counts a definition of a forward by the body of a call, if the forward existed before the
    /// body began.
    pub(crate) const fn note_definition_by_body(&mut self) {
        if let Some(log) = &mut self.undo_log {
            log.definitions = log.definitions.saturating_add(1);
        }
    }

    /// Returns the number of unrecorded changes and of counted definitions since the transaction
    /// began.
    pub(crate) fn changes_by_bodies(&self) -> u32 {
        let log = self.undo_log.as_ref();
        log.map_or(0, |log| log.unrecorded.saturating_add(log.definitions))
    }

    /// Removes the object that was made last. `fresh` says whether its number was not used before.
    pub(crate) fn undo_object(&mut self, id: ObjectId, fresh: bool) {
        self.clear(id);
        if fresh {
            self.entries.pop();
        } else {
            self.free.push(id);
        }
        self.compact();
    }

    /// Restores the type to which an object was resolved before, if there was one.
    pub(crate) fn undo_resolution(&mut self, object: ObjectId, before: Option<TypeId>) {
        self.closed.clear();
        match before {
            Some(ty) => _ = self.resolved.insert(object, ty),
            None => _ = self.resolved.remove(&object),
        }
    }
}

/// Resolves objects, cells and members (`[module.autoresolve]`).
impl Heap {
    /// Resolves an object to a type.
    pub(crate) fn resolve(&mut self, object: ObjectId, ty: TypeId) {
        let before = self.resolved.insert(object, ty);
        self.changes.objects.push((object, before));
        self.record(UndoEntry::Resolution { object, before });
    }

    /// Marks a resolved object as closed. No object that can change may be reachable from it.
    /// Realizing a closed object again returns its type and resolves nothing. The mark is removed
    /// when an object is freed, a change is undone, or a pending member holds the object. If the
    /// members of a module are realized one by one, each object is therefore visited only once.
    pub(crate) fn close(&mut self, object: ObjectId, ty: TypeId) {
        self.closed.insert(object, ty);
    }

    /// Keeps the type of a typelike object that was realized. The object never changes, has no
    /// state and is never pending, so realizing it again would give this type and change nothing.
    /// Several objects may refer to one large object. If objects that refer to one large object are
    /// realized one by one, the large object is not visited each time.
    pub(crate) fn keep_type(&mut self, object: ObjectId, ty: TypeId) {
        if self.kept_types.insert(object, ty).is_none() {
            self.record(UndoEntry::KeptType(object));
        }
    }

    /// Removes the kept type of a typelike object, because the interner rolls the type back.
    pub(crate) fn forget_kept_type(&mut self, object: ObjectId) {
        self.kept_types.remove(&object);
    }

    /// Removes the marks of closed objects if the given object is closed, because a member with
    /// this object has become pending.
    pub(crate) fn reopen(&mut self, object: ObjectId) {
        if self.closed.contains_key(&object) {
            self.closed.clear();
        }
    }

    /// Replaces the object that a cell holds by the instance of this object.
    pub(crate) fn resolve_cell(&mut self, cell: ObjectId, instance: ObjectId) {
        if let [held] = *self.edges(cell) {
            self.set_edges(cell, &[instance]);
            self.changes.cells.push((cell, self.handle(held)));
            self.record(UndoEntry::Cell { cell, held });
        }
    }

    /// Records that a member was resolved, and its state before.
    pub(crate) fn record_member(&mut self, module: ModuleId, name: &str, before: Member) {
        self.changes.members.push((module, name.into()));
        self.record(UndoEntry::Member { module, name: name.into(), before });
    }
}
