//! The lenses, each of which chooses the edges that a walk follows.

/// A lens: the choice of edges that a walk through types or objects follows (`[identity.lens]`,
/// `[object.lens]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Lens {
    /// The identity lens stops at a member of a named module. The name of the member is its
    /// identity, whether or not the member is resolved.
    #[default]
    Identity,
    /// The compiler lens continues from a member of a named module to the type that the member
    /// holds at the moment. The hash under this lens may change while members are being resolved.
    Compiler,
    /// The frozen lens sees objects as they are at the moment: cells and containers with their
    /// contents, and forwards as nodes. The lens stops at named modules and their members. Within
    /// realized types the lens sees the same edges as [`Lens::Identity`].
    Frozen,
}
