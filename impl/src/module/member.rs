//! The data of modules (`[module.member]`): the members by name, and an index of pending members.

use crate::handle::ObjectId;
use crate::util::index::index;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::ident::is_ident;
use selfsame_spec::{Kind, MemberState, Payload, messages};
use std::collections::{BTreeMap, BTreeSet};

index! {
    /// The number of a module: its index in the slab of modules.
    pub(crate) struct ModuleId;
}

/// The state of a member of a module, with the object that it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Member {
    /// The member holds no object yet.
    Unresolved,
    /// The member holds an object that is not settled. Another object may still be assigned to the
    /// member.
    Pending(ObjectId),
    /// The member holds an object that never changes.
    Resolved(ObjectId),
}

impl Member {
    /// Returns the state of the member, in the form in which labels contain it.
    pub(crate) const fn state(self) -> MemberState {
        match self {
            Self::Unresolved => MemberState::Unresolved,
            Self::Pending(_) => MemberState::Pending,
            Self::Resolved(_) => MemberState::Resolved,
        }
    }

    /// Returns the object that a resolved or pending member holds.
    pub(crate) const fn held(self) -> Option<ObjectId> {
        match self {
            Self::Unresolved => None,
            Self::Pending(held) | Self::Resolved(held) => Some(held),
        }
    }

    /// Returns the object that a resolved member holds, and `None` for other members.
    pub(crate) const fn resolved(self) -> Option<ObjectId> {
        match self {
            Self::Resolved(held) => Some(held),
            _ => None,
        }
    }
}

/// A named or unnamed module with its members.
#[derive(Clone)]
pub(crate) struct Module {
    /// The name of a named module, or the incoming state of an unnamed module.
    pub(crate) name: Box<str>,
    /// Whether the module has a name.
    pub(crate) named: bool,
    /// Whether the module exists only because a snapshot refers to it. A module that is only
    /// expected was neither loaded nor shown (`[module.visible]`).
    pub(crate) expected: bool,
    /// The object that represents the module in the heap.
    pub(crate) object: ObjectId,
    /// The members of the module, sorted by name.
    pub(crate) members: BTreeMap<Box<str>, Member>,
    /// The number of bytes of a payload that lists all members. The number is at most the maximum
    /// length of a label.
    payload_bytes: usize,
}

impl Module {
    /// Makes a module without members. `name` is the name of a named module, or the incoming state
    /// of an unnamed module.
    pub(crate) fn new(name: &str, named: bool) -> Self {
        let payload_bytes = name.len() + 8;
        let members = BTreeMap::new();
        let (expected, object) = (false, ObjectId::NONE);
        Self { name: name.into(), named, expected, object, members, payload_bytes }
    }

    /// Makes an unnamed module with the given members, all of them unresolved. The names come from
    /// a label, so they need no check.
    pub(crate) fn anonymous<'a>(state: &str, names: impl Iterator<Item = &'a str>) -> Self {
        let mut module = Self::new(state, false);
        for name in names {
            module.payload_bytes += name.len() + 5;
            module.members.insert(name.into(), Member::Unresolved);
        }
        module
    }

    /// Returns the number of bytes that the module takes, roughly.
    pub(crate) fn bytes(&self) -> usize {
        self.payload_bytes + size_of::<(Box<str>, Member)>() * self.members.len()
    }

    /// Returns the kind of the head of the module.
    pub(crate) const fn kind(&self) -> Kind {
        if self.named { Kind::MODULE } else { Kind::ANONYMOUS }
    }

    /// Adds an unresolved member if the module has no member with this name. Returns whether the
    /// member was added.
    ///
    /// # Errors
    /// Returns E0713 (bad label) for a name that is not an identifier, and E0712 (limit) for more
    /// names than fit into a payload.
    pub(crate) fn declare(&mut self, name: &str) -> Result<bool> {
        if self.members.contains_key(name) {
            return Ok(false);
        }
        if !is_ident(name) {
            return Err(ErrorKind::BadLabel {
                kind: self.kind().0,
                why: messages::NO_IDENT.into(),
            }
            .into());
        }
        let bytes = self.payload_bytes + name.len() + 5;
        if bytes > MAX_PAYLOAD {
            let limit = ErrorKind::Limit { what: messages::PAYLOAD, limit: MAX_PAYLOAD as u64 };
            return Err(limit.into());
        }
        self.payload_bytes = bytes;
        self.members.insert(name.into(), Member::Unresolved);
        Ok(true)
    }

    /// Returns the objects that the members hold, sorted by the names of the members.
    pub(crate) fn held(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.members.values().filter_map(|member| member.held())
    }

    /// Returns the payload and the arity of the head of the module under the frozen lens
    /// (`[object.lens]`). A named module is a leaf, and an unnamed module is a head over the
    /// objects that its members hold.
    pub(crate) fn frozen_payload(&self) -> (Payload, usize) {
        if self.named {
            return (Payload::Module { name: self.name.to_string(), members: Vec::new() }, 0);
        }
        let members = self.members.iter();
        let members = members.map(|(name, member)| (name.to_string(), member.state())).collect();
        (Payload::Anonymous { state: self.name.to_string(), members }, self.held().count())
    }

    /// Returns the name of a member in error messages: `module:name`, or `:name` for an unnamed
    /// module.
    pub(crate) fn qualified(&self, member: &str) -> String {
        let name = if self.named { &*self.name } else { "" };
        format!("{name}:{member}")
    }
}

/// An index of the pending members by the objects that they hold. Because of the index, resolving
/// an object visits only the pending members that hold it.
#[derive(Clone, Default)]
pub(crate) struct PendingMembers {
    by_object: HashMap<ObjectId, BTreeSet<(ModuleId, Box<str>)>>,
}

impl PendingMembers {
    /// Returns whether no member is pending.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_object.is_empty()
    }

    /// Returns whether a pending member holds this object.
    pub(crate) fn hold(&self, object: ObjectId) -> bool {
        self.by_object.contains_key(&object)
    }

    /// Returns the pending members that hold this object.
    pub(crate) fn of(&self, object: ObjectId) -> Vec<(ModuleId, Box<str>)> {
        self.by_object.get(&object).into_iter().flatten().cloned().collect()
    }

    /// Adds a pending member that holds an object.
    pub(crate) fn add(&mut self, object: ObjectId, module: ModuleId, name: &str) {
        self.by_object.entry(object).or_default().insert((module, name.into()));
    }

    /// Removes a member that was pending and held an object.
    pub(crate) fn remove(&mut self, object: ObjectId, module: ModuleId, name: &str) {
        if let Some(members) = self.by_object.get_mut(&object) {
            members.remove(&(module, name.into()));
            if members.is_empty() {
                self.by_object.remove(&object);
            }
        }
    }
}
