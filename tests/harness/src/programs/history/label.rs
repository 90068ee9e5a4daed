//! The labels of histories, which campaigns count.

use super::op::{Edit, Form, Op, With};
use super::trace::{Act, Trace};
use selfsame_spec::program::memory::{Collect, Marks};

crate::kit::labels::labels! {
    /// The labels that a history can have.
    Labels {
        /// The program was built with the cache after an edit.
        AGAIN = 0, "built again behind an edit", 700;
        /// A declaration was written in another way without a change of meaning, and then the
        /// program was built with the cache.
        RESPELLED = 1, "a declaration in another way", 400;
        /// The program became equal to an earlier program that had been built, and was built again.
        BACK = 2, "built again as it was before", 200;
        /// The cache was written to a file and read back between two builds.
        FILED = 3, "the cache was a file in between", 300;
        /// A program with an error was built between two programs without errors.
        ERROR = 4, "a program with an error", 50;
        /// A unit was run after the program from which it was built had been edited.
        OLD = 5, "run as it was before an edit", 150;
        /// A loaded unit was run twice.
        TWICE = 6, "run twice", 200;
        /// A listing was loaded as a unit.
        LISTING = 7, "a listing was loaded", 400;
        /// A file of code was loaded as a unit.
        FILE = 8, "a file was loaded", 400;
        /// A unit was saved, and then the program was edited and saved again.
        SAVED_AGAIN = 9, "saved again behind an edit", 200;
        /// A cache was damaged.
        DAMAGED_CACHE = 10, "a cache was damaged", 150;
        /// A saved file or listing was damaged.
        DAMAGED = 11, "something saved was damaged", 150;
        /// A run collected the memory at each new object.
        ALWAYS = 12, "collected at each object", 150;
        /// A run collected the memory at random moments.
        RANDOM = 13, "collected at random", 150;
        /// One run stored the marks of the collector in the objects, and another run stored them in
        /// a map.
        BOTH = 14, "marks in objects and in a map", 150;
        /// The collections of a run were observed.
        SEEN = 15, "collections were looked at", 250;
        /// The program was run from its source.
        SOURCE = 16, "run from its source", 250;
    }
}

/// Adds the labels that follow from the operation at index `at`.
fn act(trace: &Trace, at: usize, labels: &mut Labels) {
    let step = trace.steps[at];
    let before = trace.steps[..at].iter();
    let Some(act) = step.act else { return };
    let builds = |own: &Act| matches!(own, Act::Build(With::Cache | With::File));
    match act {
        Act::Build(with) => {
            let built = before.clone().rev().find(|own| own.act.is_some_and(|act| builds(&act)));
            let edited = built.is_some_and(|own| own.program != step.program);
            let same = |own: &super::trace::Step| {
                own.act.is_some_and(|act| builds(&act)) && own.program == step.program
            };
            labels.add(Labels::AGAIN, edited && builds(&act));
            labels.add(Labels::BACK, edited && builds(&act) && before.clone().any(same));
            labels.add(Labels::FILED, with == With::File);
            labels.add(Labels::ERROR, !trace.states[step.program].is_sound());
            let op = at.checked_sub(1).map(|at| trace.history.ops[at]);
            let respelled = matches!(op, Some(Op::Edit(Edit::Respelled, _)));
            labels.add(Labels::RESPELLED, respelled && edited && builds(&act));
        }
        Act::Run(number, memory) | Act::Collect(number, memory) => {
            let is_run = |own: &super::trace::Step| matches!(own.act, Some(Act::Run(own, _) | Act::Collect(own, _)) if own == number);
            labels.add(Labels::OLD, step.about != step.program);
            labels.add(Labels::TWICE, before.clone().any(is_run));
            labels.add(Labels::ALWAYS, memory.collect == Collect::Always);
            labels.add(Labels::RANDOM, matches!(memory.collect, Collect::Random(_)));
            labels.add(Labels::SEEN, matches!(act, Act::Collect(..)));
        }
        Act::Load(number) => {
            labels.add(Labels::LISTING, trace.saved[number.0].form == Form::Listing);
            labels.add(Labels::FILE, trace.saved[number.0].form == Form::File);
        }
        Act::Save(_) => {
            let mut saved = before.filter(|own| matches!(own.act, Some(Act::Save(_))));
            labels.add(Labels::SAVED_AGAIN, saved.any(|own| own.about != step.about));
        }
        Act::DamageCache(_) => labels.add(Labels::DAMAGED_CACHE, true),
        Act::Damage(..) => labels.add(Labels::DAMAGED, true),
        Act::RunSource => labels.add(Labels::SOURCE, true),
        Act::Edit(..) | Act::Undo => {}
    }
}

/// Returns the labels of a history that was executed.
#[must_use]
pub fn of(trace: &Trace) -> Labels {
    let mut labels = Labels::default();
    (0..trace.steps.len()).for_each(|at| act(trace, at, &mut labels));
    let has = |marks| {
        trace.steps.iter().any(|step| {
            matches!(step.act, Some(Act::Run(_, own) | Act::Collect(_, own)) if own.marks == marks)
        })
    };
    labels.add(Labels::BOTH, has(Marks::Object) && has(Marks::Map));
    labels
}
