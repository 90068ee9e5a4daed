//! The implementation as a subject that is a world.

use crate::kit::Tuning;
use crate::kit::ways::Ways;
use crate::objects::adapter::{Held, foreign, world_subject};
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use selfsame::World;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Digest, Label, Lens, messages};

/// A world of the crate `selfsame`, as a subject.
#[derive(Default)]
pub struct Selfsame {
    held: Held<World, selfsame::Obj, selfsame::SnapNode>,
    ways: Ways<selfsame::Tuning>,
}

/// Runs a recipe, as the body of a type function.
fn run(
    world: &mut World,
    (name, body): (&str, &Recipe),
    objects: &[selfsame::Obj],
    arguments: &[selfsame::Obj],
) -> Result<selfsame::Obj> {
    let mut made: Vec<selfsame::Obj> = Vec::new();
    let pick = |made: &[selfsame::Obj], of: &[u32]| -> Vec<selfsame::Obj> {
        of.iter().map(|&step| made[step as usize]).collect()
    };
    for step in &body.steps {
        let new = match step {
            Step::Param(place) => arguments[*place as usize],
            Step::Object(place) => objects[*place as usize],
            Step::Head(label, children) => world.head(label, &pick(&made, children))?,
            Step::OneOf(members) => world.one_of(&pick(&made, members))?,
            Step::Call(function, arguments) => {
                let arguments = pick(&made, arguments);
                world.apply(selfsame::TypeFunction(*function), &arguments)?
            }
            Step::Fail(why) => {
                let (name, why) = (name.to_owned(), why.clone());
                return Err(ErrorKind::BodyFailed { name, why }.into());
            }
        };
        made.push(new);
    }
    made.last().copied().ok_or_else(foreign)
}

/// Returns whether a recipe refers only to parameters, objects and earlier steps that exist.
fn is_whole(body: &Recipe, params: usize, objects: usize) -> bool {
    let step = |(place, step): (usize, &Step)| match step {
        Step::Param(at) => (*at as usize) < params,
        Step::Object(at) => (*at as usize) < objects,
        Step::Head(_, of) | Step::OneOf(of) | Step::Call(_, of) => {
            of.iter().all(|&at| (at as usize) < place)
        }
        Step::Fail(_) => true,
    };
    !body.steps.is_empty() && body.steps.iter().enumerate().all(step)
}

// The adapter does not convert the numbers of owners and type functions: the crate itself refuses
// numbers that it did not return.
#[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "the adapter asks so")]
impl Selfsame {
    /// Returns an empty world.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty world whose tuning starts as `ways` says, and can be changed later.
    pub(crate) fn of(ways: Ways<selfsame::Tuning>) -> Self {
        Self { held: Held::new(World::tuned(ways.tuned(&Tuning::DEFAULT))), ways }
    }

    fn numbers(&self) -> Tuning {
        self.ways.defaults()
    }

    fn choose_ways(&mut self, tuning: &Tuning) {
        if !tuning.is_empty() {
            self.held = Held::new(World::tuned(self.ways.tuned(tuning)));
        }
    }

    fn owned(&self, owner: Owner) -> Result<selfsame::Owner> {
        Ok(selfsame::Owner(owner.0))
    }

    fn new_owner(&mut self) -> Owner {
        Owner(self.held.world.owner().0)
    }

    fn look_at(&self, node: selfsame::SnapNode) -> Result<(Owner, ObjectKind<selfsame::SnapNode>)> {
        Ok((Owner(node.owner().0), self.held.world.look(node)?))
    }

    fn called(&self, function: Function) -> Result<selfsame::TypeFunction> {
        Ok(selfsame::TypeFunction(function.0))
    }

    fn counted(&self) -> u64 {
        self.held.world.work()
    }

    const fn limited(&mut self, most: usize) -> Option<usize> {
        Some(self.held.world.limit_calls(most))
    }

    fn measured(&self) -> u64 {
        self.held.world.bytes()
    }

    const fn limited_bytes(&mut self, most: u64) {
        self.held.world.limit_bytes(most);
    }

    fn forked(&self) -> Option<Self> {
        Some(Self { held: self.held.with(self.held.world.fork()), ways: self.ways })
    }

    fn new_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[selfsame::Obj],
    ) -> Result<Function> {
        let world = &mut self.held.world;
        objects.iter().try_for_each(|&object| world.kind_of(object).map(|_| ()))?;
        let whole = is_whole(body, params.len(), objects.len());
        let (owned, recipe, held) = (name.to_owned(), body.clone(), objects.to_vec());
        let params: Vec<&str> = params.iter().map(String::as_str).collect();
        let body = move |world: &mut World, arguments: &[selfsame::Obj]| {
            run(world, (&owned, &recipe), &held, arguments)
        };
        if !whole {
            // Another world checks the parameters first, because errors of parameters take
            // precedence over errors of the body.
            World::new().type_function(name, &params, body)?;
            return Err(ErrorKind::BadLabel { kind: 0, why: messages::NO_STEP.into() }.into());
        }
        let function = world.type_function(name, &params, body)?;
        world.hold(function, objects)?;
        Ok(Function(function.0))
    }
}

world_subject!(Selfsame);
