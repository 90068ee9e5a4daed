//! A table of the available worlds, by name.

use crate::objects::implementation::Selfsame;
use crate::objects::model::Model;
use crate::objects::subject::WorldSubject;

/// A named function that makes worlds.
#[derive(Clone, Copy, Debug)]
pub struct WorldFactory {
    /// The name of the worlds that the factory makes.
    pub name: &'static str,
    /// The function that makes an empty world.
    pub make: fn() -> Box<dyn WorldSubject>,
}

/// The reference model, and the implementation that is compared with it.
pub const WORLDS: &[WorldFactory] = &[
    WorldFactory { name: "model", make: model },
    WorldFactory { name: "selfsame", make: implementation },
];

/// Returns a new world of the reference model.
#[must_use]
pub fn model() -> Box<dyn WorldSubject> {
    Box::new(Model::new())
}

/// Returns a new world of the implementation.
#[must_use]
pub fn implementation() -> Box<dyn WorldSubject> {
    Box::new(Selfsame::default())
}
