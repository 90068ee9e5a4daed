//! Declares and assigns members of modules ([module.member], [module.seal]). A member is
//! unresolved, pending or resolved. A resolved member is never assigned again.
//!
//! ```text
//! declare m.x              unresolved
//! m.x := F, a forward      pending
//! m.x := 3                 resolved: another assignment is refused with E0714
//! ```

use crate::handle::ObjectId;
use crate::object::state::{ObjectState, bad_label, too_many};
use crate::object::vertex::Vertex;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::ident::is_ident;
use selfsame_spec::{Kind, MemberState, Members, ModuleMember, ObjectKind, messages};

impl ObjectState {
    // [module.member]
    /// Returns the members of a module.
    pub(crate) fn members(&self, module: ObjectId) -> Result<&Members<ObjectId>> {
        match self.stored_kind(module) {
            Some(ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) => Ok(members),
            _ => Err(ErrorKind::WrongObject { wanted: messages::MODULE }.into()),
        }
    }

    // [module.member]
    /// Adds an unresolved member to a module. If the member exists, nothing changes.
    /// [module.assign]
    pub(crate) fn declare(&mut self, module: ObjectId, name: &str) -> Result<()> {
        let known = self.members(module)?.get(name).copied();
        self.check_member_name(module, name)?;
        self.check_capacity(module, name)?;
        self.set_member(module, name, known.unwrap_or(ModuleMember::UNRESOLVED));
        Ok(())
    }

    // [module.member]
    /// Assigns an object to a member of a module.
    pub(crate) fn assign(&mut self, module: ObjectId, name: &str, held: ObjectId) -> Result<()> {
        let known = self.members(module)?.get(name);
        let old = known.map_or(MemberState::Unresolved, |member| member.state);
        self.check_member_name(module, name)?;
        let is_settled = self.is_settled(&Vertex::Object(held));
        let Some(state) = (self.rules.assign)(old, is_settled) else {
            let member = self.qualified_name(module, name);
            return Err(ErrorKind::MemberResolved { member }.into());
        };
        self.check_capacity(module, name)?;
        self.set_member(module, name, ModuleMember { state, held: Some(held) });
        Ok(())
    }

    // [module.member]
    /// Refuses the name of a member if it is not an identifier.
    fn check_member_name(&self, module: ObjectId, name: &str) -> Result<()> {
        let kind = match self.stored_kind(module) {
            Some(ObjectKind::Module(..)) => Kind::MODULE,
            _ => Kind::ANONYMOUS,
        };
        if is_ident(name) { Ok(()) } else { Err(bad_label(kind, messages::NO_IDENT)) }
    }

    // [module.member] [object.payload]
    /// Refuses a further name if the payload of the module has no room for the name. A payload has
    /// a text, a count, and a text for each member. The payload of an unnamed module has also the
    /// state of each member.
    fn check_capacity(&self, module: ObjectId, name: &str) -> Result<()> {
        let (text, each) = match self.stored_kind(module) {
            Some(ObjectKind::Module(name, _)) => (name.len(), 4),
            Some(ObjectKind::Anonymous(state, _)) => (state.len(), 5),
            _ => return Err(ErrorKind::WrongObject { wanted: messages::MODULE }.into()),
        };
        let members = self.members(module)?;
        let names: usize = members.keys().map(|other| other.len() + each).sum();
        let is_full = 4 + text + 4 + names + name.len() + each > MAX_PAYLOAD;
        match is_full && !members.contains_key(name) {
            true => Err(too_many(messages::PAYLOAD, MAX_PAYLOAD)),
            false => Ok(()),
        }
    }

    /// Returns the name of a member as shown in messages: `module:name`, or `:name` if the module
    /// is unnamed.
    fn qualified_name(&self, module: ObjectId, name: &str) -> String {
        match self.stored_kind(module) {
            Some(ObjectKind::Module(module, _)) => format!("{module}:{name}"),
            _ => format!(":{name}"),
        }
    }

    /// Adds or replaces a member of a module.
    ///
    /// # Panics
    /// Panics if the object is not a module.
    pub(crate) fn set_member(&mut self, id: ObjectId, name: &str, member: ModuleMember<ObjectId>) {
        let kind = &mut self.object_mut(id).kind;
        let (ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) = kind else {
            unreachable!("a member is set of what was found to be a module")
        };
        members.insert(name.to_owned(), member);
    }

    // [module.seal]
    /// Returns the objects that the pending members of a module hold, in ascending order of names.
    pub(crate) fn pending(&self, module: ObjectId) -> Result<Vec<ObjectId>> {
        let members = self.members(module)?.values();
        let pending = members.filter(|member| member.state == MemberState::Pending);
        Ok(pending.filter_map(|member| member.held).collect())
    }
}

// [module.member]
/// Returns the state of a member after an assignment, or `None` if the assignment is not allowed.
pub(crate) fn assign(old: MemberState, is_settled: bool) -> Option<MemberState> {
    match (old, is_settled) {
        (MemberState::Resolved, _) => None,
        (_, true) => Some(MemberState::Resolved),
        (_, false) => Some(MemberState::Pending),
    }
}
