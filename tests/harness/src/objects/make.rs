//! The worlds that there are.

use super::WorldSubject;

/// A new world of the reference model.
#[must_use]
pub fn model() -> Box<dyn WorldSubject> {
    Box::new(super::model::Model::new())
}

/// A new world of the implementation.
#[must_use]
pub fn selfsame() -> Box<dyn WorldSubject> {
    Box::new(crate::objects::implementation::Selfsame::default())
}
