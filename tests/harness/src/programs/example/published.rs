//! Checks whether the claims about a published program ([spec.published]) hold in a world.

use super::block::Example;
use super::check::{Outcome, check_with};
use super::claim::{ClaimKind, Member, WorldClaim};
use crate::objects::program::load::Loaded;
use crate::objects::program::published::publish;
use crate::objects::script::words::reads;
use crate::objects::subject::{Obj, ObjectKind, WorldSubject};
use crate::programs::subject::Programs;
use selfsame_spec::Lens;
use std::fmt::Display;

/// Checks the claims of an example about its program, and about the world that is made from the
/// side's plan. In addition, checks that the world refuses no step of the plan.
#[must_use]
pub fn check(side: &dyn Programs, world: Box<dyn WorldSubject>, example: &Example) -> Outcome {
    let plan = side.publish(&example.program);
    let errors = [side.check(&example.program).errors, plan.errors.clone()].concat();
    let mut out = check_with(side, example, &errors);
    let claims = example.claims.iter().filter_map(|claim| match &claim.kind {
        ClaimKind::World(kind) => Some((claim, kind)),
        _ => None,
    });
    let loaded = publish(world, &plan);
    if let Err(error) = &loaded {
        out.failures.push((0, format!("the world refuses the program: {error}")));
    }
    for (claim, kind) in claims {
        out.claims += 1;
        let Ok(loaded) = &loaded else { continue };
        if let Err(why) = (Check { loaded }).claim(kind) {
            out.failures.push((claim.line, format!("{}: {why}", claim.text)));
        }
    }
    out
}

struct Check<'a> {
    loaded: &'a Loaded,
}

impl Check<'_> {
    fn claim(&self, claim: &WorldClaim) -> Result<(), String> {
        let world = &*self.loaded.runner.world;
        match claim {
            WorldClaim::Holds(member, text) => {
                equal(&world.display(self.held(member)?).map_err(say)?, text)
            }
            WorldClaim::HoldsModule(member, module) => {
                let inner = self.module(module)?;
                equal(&format!("{:?}", self.held(member)?), &format!("{inner:?}"))
            }
            WorldClaim::SameObject(members) => self.all(true, members, |member| {
                let object = self.held(member)?;
                Ok(world.info(object).map_err(say)?.resolved_to.unwrap_or(object))
            }),
            WorldClaim::Hash(lens, same, members) => self
                .all(*same, members, |member| world.hash(self.held(member)?, *lens).map_err(say)),
            WorldClaim::Globals(member, text) => {
                let seen = world.view(self.held(member)?, Lens::Identity).map_err(say)?;
                equal(&reads(&seen)?, text)
            }
        }
    }

    /// Checks the answers that `of` returns for the members. If `same` is true, all answers must be
    /// equal; otherwise, no two answers may be equal.
    fn all<T: PartialEq + std::fmt::Debug>(
        &self,
        same: bool,
        members: &[Member],
        of: impl Fn(&Member) -> Result<T, String>,
    ) -> Result<(), String> {
        let said = members.iter().map(of).collect::<Result<Vec<T>, String>>()?;
        let pairs = (0..said.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
        match pairs.into_iter().all(|(a, b)| (said[a] == said[b]) == same) {
            true => Ok(()),
            false => Err(format!("the members have {said:?}")),
        }
    }

    fn module(&self, name: &str) -> Result<Obj, String> {
        let found = self.loaded.program.modules.iter().find(|module| module.0 == name);
        let object = found.and_then(|module| self.loaded.runner.object(module.1));
        object.ok_or_else(|| format!("the world has no module `{name}`"))
    }

    fn held(&self, (module, name): &Member) -> Result<Obj, String> {
        let world = &self.loaded.runner.world;
        let ObjectKind::Module(_, members) = world.kind(self.module(module)?).map_err(say)? else {
            return Err(format!("`{module}` is not a module"));
        };
        let member = members.into_iter().find(|member| member.0 == *name);
        member
            .and_then(|member| member.1.held)
            .ok_or_else(|| format!("`{module}` has no object for `{name}`"))
    }
}

fn equal(got: &str, wanted: &str) -> Result<(), String> {
    match got == wanted {
        true => Ok(()),
        false => Err(format!("it is `{got}`")),
    }
}

fn say(error: impl Display) -> String {
    error.to_string()
}
