//! Members of modules: what is known of one, and what became of it.

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
