//! Lenses: the edges that a walk sees.

/// A way to look at a type or an object (`[identity.lens]`, `[object.lens]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Lens {
    /// Stops at a member of a named module: the name of the member is its identity, whether or not
    /// it is resolved.
    #[default]
    Identity,
    /// Walks through a member of a named module into the type that the member holds at the moment.
    /// The hash under this lens may change while members are being resolved.
    Compiler,
    /// Sees objects as they are at the moment: cells and containers with their contents, and
    /// forwards as nodes. It stops at named modules and their members. Within realized types it
    /// sees the same as [`Lens::Identity`].
    Frozen,
}
