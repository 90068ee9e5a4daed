//! Tests the costs of laws: the number of worlds that each law makes, and the number of its
//! queries.

#[path = "../../src/objects/methods.rs"]
mod methods;

use methods::world_methods;
use selfsame_harness::kit::source::Random;
use selfsame_harness::objects::case::Trace;
use selfsame_harness::objects::draw::{self, Size};
use selfsame_harness::objects::law::{Law, Trial};
use selfsame_harness::objects::laws::LAWS;
use selfsame_harness::objects::registry::model;
use selfsame_harness::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Label, Lens, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Default)]
struct Tally {
    worlds: AtomicUsize,
    questions: AtomicUsize,
}

/// A wrapper around a world that counts the worlds, their copies, and the queries to them.
struct Counted {
    world: Box<dyn WorldSubject>,
    tally: Arc<Tally>,
}

impl Counted {
    fn before(world: Box<dyn WorldSubject>, tally: &Arc<Tally>) -> Box<dyn WorldSubject> {
        tally.worlds.fetch_add(1, Ordering::Relaxed);
        Box::new(Self { world, tally: Arc::clone(tally) })
    }
}

macro_rules! counted {
    (
        changes { $( $change:ident($($arg:ident: $of:ty),*) -> $gives:ty; )* }
        asks { $( $ask:ident($($asked:ident: $about:ty),*) -> $answer:ty; )* }
    ) => {
        impl WorldSubject for Counted {
            $( fn $change(&mut self, $($arg: $of),*) -> $gives {
                self.world.$change($($arg),*)
            } )*
            $( fn $ask(&self, $($asked: $about),*) -> $answer {
                self.tally.questions.fetch_add(1, Ordering::Relaxed);
                self.world.$ask($($asked),*)
            } )*
            fn fork(&self) -> Option<Box<dyn WorldSubject>> {
                Some(Self::before(self.world.fork()?, &self.tally))
            }
        }
    };
}

world_methods!(counted);

fn drawn(number: u64) -> Trace {
    let mut told = Trace::default();
    draw::draw(&mut Random::of_case(3, number), Size::default(), model(), &mut told, &|_, _| {});
    told
}

/// Returns the numbers of worlds and of queries that a law needs for a case, and the number of
/// objects and nodes in the world.
fn cost(law: &Law, told: &Trace) -> (usize, usize, usize) {
    let tally = Arc::new(Tally::default());
    let make = || Counted::before(model(), &tally);
    let trial = Trial::new(told, &make, &model);
    let before = [&tally.worlds, &tally.questions].map(|count| count.load(Ordering::Relaxed));
    // The verdict is ignored here, because another test checks whether the law holds.
    let _ = (law.check)(&trial);
    let after = [&tally.worlds, &tally.questions].map(|count| count.load(Ordering::Relaxed));
    let things = trial.after.living_objects().len() + trial.after.living_nodes().len();
    (after[0] - before[0], after[1] - before[1], things)
}

/// The limit of queries also grows with the number of operations, because some laws query after
/// each operation.
#[test]
fn a_law_has_four_worlds_and_few_questions() {
    for told in (0..20).map(drawn) {
        for law in LAWS {
            let (worlds, questions, things) = cost(law, &told);
            assert!(worlds <= 4, "{}: {worlds} worlds", law.name);
            let most = 64 * (things + told.case.ops.len() + 1);
            assert!(questions <= most, "{}: {questions} of {most} questions", law.name);
        }
    }
}
