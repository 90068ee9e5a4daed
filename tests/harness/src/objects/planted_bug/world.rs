//! Worlds with a planted bug: each is the model with calls that may be replaced.

use crate::objects::methods::world_methods;
use crate::objects::model::Model;
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use selfsame_model::rules::objects::WorldRules;
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Label, Lens, Result};

/// A world with a planted bug.
#[derive(Clone)]
pub(crate) struct BuggyWorld {
    world: Model,
    hooks: Hooks,
}

impl BuggyWorld {
    pub(crate) fn new(rules: WorldRules, hooks: Hooks) -> Self {
        Self { world: Model::with_rules(rules), hooks }
    }
}

macro_rules! faulty {
    (
        changes { $( $change:ident($($arg:ident: $of:ty),*) -> $gives:ty; )* }
        asks { $( $ask:ident($($asked:ident: $about:ty),*) -> $answer:ty; )* }
    ) => {
        /// A table of functions, one for each method of a world. A planted bug replaces the
        /// function of the method that it changes.
        #[derive(Clone, Copy)]
        pub(crate) struct Hooks {
            $( pub(crate) $change: fn(&mut Model, $($of),*) -> $gives, )*
            $( pub(crate) $ask: fn(&Model, $($about),*) -> $answer, )*
            pub(crate) hashes: fn(&BuggyWorld, &[Obj], Lens) -> Vec<Result<Digest>>,
        }

        impl Hooks {
            /// The table whose functions all call the model without a change.
            pub(crate) const NONE: Self = Self {
                $( $change: |world, $($arg),*| WorldSubject::$change(world, $($arg),*), )*
                $( $ask: |world, $($asked),*| WorldSubject::$ask(world, $($asked),*), )*
                hashes: |world, objects, lens| {
                    objects.iter().map(|&object| world.hash(object, lens)).collect()
                },
            };
        }

        impl WorldSubject for BuggyWorld {
            $( fn $change(&mut self, $($arg: $of),*) -> $gives {
                (self.hooks.$change)(&mut self.world, $($arg),*)
            } )*
            $( fn $ask(&self, $($asked: $about),*) -> $answer {
                (self.hooks.$ask)(&self.world, $($asked),*)
            } )*
            fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
                (self.hooks.hashes)(self, objects, lens)
            }
            fn limit_calls(&mut self, most: usize) -> Option<usize> {
                self.world.limit_calls(most)
            }
            fn fork(&self) -> Option<Box<dyn WorldSubject>> {
                Some(Box::new(self.clone()))
            }
        }
    };
}

world_methods!(faulty);
