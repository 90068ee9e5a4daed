//! The worlds that there are.

use super::Things;

/// A new world of the reference model.
#[must_use]
pub fn model() -> Box<dyn Things> {
    Box::new(super::model::Model::new())
}

/// A new world of the implementation.
#[must_use]
pub fn selfsame() -> Box<dyn Things> {
    Box::new(crate::objects::implementation::Selfsame::default())
}
