//! What a thread of a long campaign has of its own.

use selfsame_harness::kit::pool::Seat;
use selfsame_harness::kit::{Case, Suite, Tester};
use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

/// A thread's own.
#[derive(Default)]
pub struct Hand {
    /// The turn that it is at.
    pub(crate) turn: u64,
    /// Where it says how long a case may take.
    pub(crate) seat: Arc<Seat>,
    /// For each suite its tester: subjects are not made for every turn.
    testers: HashMap<&'static str, Box<dyn Any>>,
}

impl Hand {
    pub(crate) fn tester<S: Suite>(&mut self, suite: &S) -> Option<&mut Tester<S>> {
        let make = || Box::new(Tester::new(suite)) as Box<dyn Any>;
        self.testers.entry(S::Case::WORDS.suite).or_insert_with(make).downcast_mut()
    }
}
