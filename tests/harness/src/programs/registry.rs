//! The readers of programs that there are.

use super::answers::Side;
use super::implementation::Selfsame;
use super::model::Model;
use super::subject::Programs;
use selfsame_lang_model::reference::REFERENCE;
use selfsame_spec::program::Stage;
use std::sync::Arc;

/// The sides that are held to the chapters: the model, and the implementation.
#[must_use]
pub fn sides() -> Vec<Box<dyn Programs>> {
    vec![Box::new(Model::new()), Box::new(Selfsame::new())]
}

/// The same sides, for which compile time counts.
#[must_use]
pub fn staged() -> Vec<Box<dyn Programs>> {
    let model = Model::with_rules("staged model", REFERENCE).staged();
    vec![Box::new(model), Box::new(Selfsame::new().staged())]
}

/// The model that a side is compared with: for both, the same chapters count.
#[must_use]
pub fn model_of(side: &dyn Programs) -> Side {
    let model = Model::new();
    Arc::new(if side.has(Stage::CompileTime) { model.staged() } else { model })
}
