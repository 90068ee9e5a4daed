//! Members of modules: what is known of one, and what became of it.

use std::collections::BTreeMap;

/// The knowledge of a member of a module (`[module.member]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum MemberState {
    /// Nothing.
    Unresolved,
    /// What it holds is forward-defined, and will be resolved with it.
    Pending,
    /// What it holds, for good.
    Resolved,
}

/// A member of a module, over the handles of the objects that members hold (`[module.member]`).
///
/// ```
/// use selfsame_spec::{MemberState, ModuleMember};
/// let f = ModuleMember { state: MemberState::Resolved, held: Some(7) };
/// assert_eq!(f.map(|object| format!("o{object}")).held.as_deref(), Some("o7"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ModuleMember<T> {
    /// Its state.
    pub state: MemberState,
    /// The object that it holds, unless it is unresolved.
    pub held: Option<T>,
}

impl<T> ModuleMember<T> {
    /// A member that was declared, and holds nothing.
    pub const UNRESOLVED: Self = Self { state: MemberState::Unresolved, held: None };

    /// Returns the same member over other handles.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> ModuleMember<U> {
        ModuleMember { state: self.state, held: self.held.map(to) }
    }
}

/// The members of a module, by name.
pub type Members<T> = BTreeMap<String, ModuleMember<T>>;

/// What became of a member from one loading of a module to another (`[module.differs]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Change {
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Removed,
    /// Only in the second it is resolved.
    Resolved,
    /// Only in the first it is resolved.
    Unresolved,
    /// It holds something else.
    Changed,
}
