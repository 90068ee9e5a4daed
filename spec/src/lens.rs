//! Which edges a walk sees.

/// The ways to look at a type or an object (`[identity.lens]`, `[object.lens]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Lens {
    /// Stops at a named module member: its name is its identity, resolved or not.
    #[default]
    Identity,
    /// Walks through a named module member into the type that it holds now. The hash under this
    /// lens may change while members are being resolved.
    Compiler,
    /// As it is at the moment: cells and containers with what they hold, forwards as nodes of their
    /// own. Stops at named modules and their members. Of realized types it sees what
    /// [`Lens::Identity`] sees.
    Frozen,
}
