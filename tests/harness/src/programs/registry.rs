//! The readers of programs that there are.

use super::implementation::Selfsame;
use super::model::Model;
use super::subject::Programs;

/// The sides that are held to the chapters: the model, and the implementation.
#[must_use]
pub fn sides() -> Vec<Box<dyn Programs>> {
    vec![Box::new(Model::new()), Box::new(Selfsame::new())]
}
