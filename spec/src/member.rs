//! Members of modules: the states of members, and the changes from one loading of a module to
//! another.

use std::collections::BTreeMap;

/// The state of a member of a module (`[module.member]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum MemberState {
    /// The member holds no object.
    Unresolved,
    /// The member holds a forward-defined object, which will be resolved together with the member.
    Pending,
    /// The member holds an object that will not be replaced.
    Resolved,
}

/// A member of a module, with a handle for the object that it holds (`[module.member]`).
///
/// ```
/// use selfsame_spec::{MemberState, ModuleMember};
/// let f = ModuleMember { state: MemberState::Resolved, held: Some(7) };
/// assert_eq!(f.map(|object| format!("o{object}")).held.as_deref(), Some("o7"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ModuleMember<T> {
    /// The state of the member.
    pub state: MemberState,
    /// The object that the member holds; `None` if the member is unresolved.
    pub held: Option<T>,
}

impl<T> ModuleMember<T> {
    /// A member that is declared and holds no object.
    pub const UNRESOLVED: Self = Self { state: MemberState::Unresolved, held: None };

    /// Returns the same member in which `to` has converted the handle of the held object.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> ModuleMember<U> {
        ModuleMember { state: self.state, held: self.held.map(to) }
    }
}

/// The members of a module, by name.
pub type Members<T> = BTreeMap<String, ModuleMember<T>>;

/// The change of a member from one loading of a module to another (`[module.differs]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Change {
    /// Only the second loading has the member.
    Added,
    /// Only the first loading has the member.
    Removed,
    /// The member is resolved in the second loading only.
    Resolved,
    /// The member is resolved in the first loading only.
    Unresolved,
    /// The member holds another object in the second loading.
    Changed,
}
