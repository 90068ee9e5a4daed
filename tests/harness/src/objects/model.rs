//! The reference model as a world.

use crate::kit::Tuning;
use crate::objects::adapter::{Held, foreign, world_subject};
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use selfsame_model::World;
use selfsame_model::rules::WorldRules;
use selfsame_spec::error::Result;
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Label, Lens};

/// A world of the crate `selfsame-model`.
#[derive(Clone, Debug, Default)]
pub struct Model {
    held: Held<World, selfsame_model::Obj, selfsame_model::SnapNode>,
    owners: Vec<selfsame_model::Owner>,
    functions: Vec<selfsame_model::TypeFunction>,
}

impl Model {
    /// Returns an empty world.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty world that follows the given rules.
    #[must_use]
    pub fn with_rules(rules: WorldRules) -> Self {
        Self { held: Held::new(World::with_rules(rules)), ..Self::default() }
    }

    #[allow(clippy::unnecessary_wraps, reason = "the adapter asks so")]
    const fn limited(&mut self, most: usize) -> Option<usize> {
        Some(self.held.world.limit_calls(most))
    }

    fn owned(&self, owner: Owner) -> Result<selfsame_model::Owner> {
        self.owners.get(owner.0 as usize).copied().ok_or_else(foreign)
    }

    fn new_owner(&mut self) -> Owner {
        self.owners.push(self.held.world.owner());
        Owner(self.owners.len() as u32 - 1)
    }

    fn look_at(
        &self,
        node: selfsame_model::SnapNode,
    ) -> Result<(Owner, ObjectKind<selfsame_model::SnapNode>)> {
        let (owner, kind) = self.held.world.look(node)?;
        Ok((Owner(owner.number() as u32), kind))
    }

    fn called(&self, function: Function) -> Result<selfsame_model::TypeFunction> {
        self.functions.get(function.0 as usize).copied().ok_or_else(foreign)
    }

    #[allow(clippy::unused_self, reason = "the adapter asks so")]
    const fn numbers(&self) -> Tuning {
        Tuning::DEFAULT
    }

    #[allow(clippy::unused_self, reason = "the adapter asks so")]
    const fn choose_ways(&mut self, _tuning: &Tuning) {}

    /// Returns 0: the model does not count its work.
    #[allow(clippy::unused_self, reason = "the adapter asks so")]
    const fn counted(&self) -> u64 {
        0
    }

    /// Returns 0: the model does not count its bytes.
    #[allow(clippy::unused_self, reason = "the adapter asks so")]
    const fn measured(&self) -> u64 {
        0
    }

    /// Does nothing: the model does not count its bytes.
    #[allow(clippy::unused_self, reason = "the adapter asks so")]
    const fn limited_bytes(&self, _most: u64) {}

    #[allow(clippy::unnecessary_wraps, reason = "the adapter asks so")]
    fn forked(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn new_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[selfsame_model::Obj],
    ) -> Result<Function> {
        self.functions.push(self.held.world.type_function(name, params, body, objects)?);
        Ok(Function(self.functions.len() as u32 - 1))
    }
}

world_subject!(Model);
