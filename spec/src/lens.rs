//! Which edges a walk sees.

/// The two ways to look at a type (`[identity.lens]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Lens {
    /// Stops at a named module member: its name is its identity, resolved or not.
    #[default]
    Identity,
    /// Walks through a named module member into the type that it holds now. The hash under this
    /// lens may change while members are being resolved.
    Compiler,
}
