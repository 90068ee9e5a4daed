//! The reference model as a subject.

use super::ability::Ability;
use super::adapter::{Held, Known, foreign, subject};
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use crate::kit::Tuning;
use selfsame_model::rules::TypeRules;
use selfsame_spec::error::{Result, Use};
use selfsame_spec::{Digest, Forgets, Label, Lens};

/// The crate `selfsame-model` as a subject.
#[derive(Default, Clone)]
pub struct Model {
    held: Held<selfsame_model::Draft, selfsame_model::Interner, selfsame_model::Type>,
    rules: TypeRules,
}

impl Model {
    /// Returns the model, without drafts and interners.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a model that follows the given rules.
    #[must_use]
    pub fn with_rules(rules: TypeRules) -> Self {
        Self { rules, ..Self::default() }
    }
}

subject! {
    Model, selfsame_model, "model", usize,
    ability: |_: &Self| Ability::EVERYTHING,
    tune: |_: &mut Self, _: &Tuning| {},
    interner: |model: &Self| selfsame_model::Interner::with_rules(model.rules),
    look: |model: &Self, bytes| selfsame_model::look_with(model.rules, bytes),
    hashes: selfsame_model::Interner::hashes,
    view: |head| head,
}
