//! The worlds that there are, by name.

use super::WorldSubject;

/// A way to make worlds.
#[derive(Clone, Copy, Debug)]
pub struct World {
    /// What people call it.
    pub name: &'static str,
    /// Makes an empty one.
    pub make: fn() -> Box<dyn WorldSubject>,
}

/// The reference model, and what is compared with it.
pub const WORLDS: &[World] = &[
    World { name: "model", make: super::make::model },
    World { name: "selfsame", make: super::make::selfsame },
];
