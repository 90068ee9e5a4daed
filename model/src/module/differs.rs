//! Compares two loadings of a module member by member, in ascending order of names
//! ([module.differs]).
//!
//! ```text
//! old  x := 3  y := 4          differs: y changed, z added
//! new  x := 3  y := 5  z := 6
//! ```

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, Vertex};
use selfsame_spec::error::Result;
use selfsame_spec::{Change, Lens, MemberState, ModuleMember};
use std::collections::BTreeSet;

impl ObjectState {
    // [module.differs]
    /// Compares two modules member by member, and returns the changes in ascending order of names.
    pub(crate) fn differs(&self, one: ObjectId, other: ObjectId) -> Result<Vec<(String, Change)>> {
        let modules = [one, other];
        let (one, other) = (self.members(one)?, self.members(other)?);
        let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
        let mut changes = Vec::new();
        for name in names {
            let (one, other) = (one.get(name), other.get(name));
            let is_same = self.holds_same(modules, one, other)?;
            let state = |member: Option<&ModuleMember<_>>| member.map(|member| member.state);
            let change = (self.rules.compare_member)(state(one), state(other), is_same);
            changes.extend(change.map(|change| (name.clone(), change)));
        }
        Ok(changes)
    }

    // [module.differs]
    /// Returns whether two members are resolved to objects with the same compiler hash. For each
    /// hash, the member's module is treated as the visible module of its name.
    fn holds_same(
        &self,
        modules: [ObjectId; 2],
        one: Option<&ModuleMember<ObjectId>>,
        other: Option<&ModuleMember<ObjectId>>,
    ) -> Result<bool> {
        let held = |member: Option<&ModuleMember<ObjectId>>| {
            member.filter(|member| member.state == MemberState::Resolved)?.held
        };
        let (Some(one), Some(other)) = (held(one), held(other)) else { return Ok(false) };
        let hash = |held, is_second| {
            let shown = (self.rules.shown)(modules, is_second);
            let options = LensOptions { shown, ..LensOptions::whole(Lens::Compiler) };
            self.hash_with(&Vertex::Object(held), options)
        };
        Ok(hash(one, false)? == hash(other, true)?)
    }
}

// [module.differs]
/// Returns the change of a member. The arguments are the member's state in each loading, and
/// whether both loadings hold objects with the same compiler hash.
pub(crate) fn compare_member(
    one: Option<MemberState>,
    other: Option<MemberState>,
    is_same: bool,
) -> Option<Change> {
    let is_resolved = |state| state == MemberState::Resolved;
    match (one.map(is_resolved), other.map(is_resolved)) {
        (None, Some(_)) => Some(Change::Added),
        (Some(_), None) => Some(Change::Removed),
        (Some(false), Some(true)) => Some(Change::Resolved),
        (Some(true), Some(false)) => Some(Change::Unresolved),
        (Some(true), Some(true)) if !is_same => Some(Change::Changed),
        _ => None,
    }
}
