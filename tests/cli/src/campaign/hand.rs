//! The data of one thread of a long campaign.

use selfsame_harness::kit::pool::Seat;
use selfsame_harness::kit::{Case, Suite, Tester};
use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

/// The data that belongs to one thread of a campaign.
#[derive(Default)]
pub struct Hand {
    /// The number of the thread's current turn.
    pub(crate) turn: u64,
    /// The thread's entry in the pool, through which the thread sets the time limit of a case.
    pub(crate) seat: Arc<Seat>,
    /// The tester of each suite, which is kept so that its subjects are not created again for every
    /// turn.
    testers: HashMap<&'static str, Box<dyn Any>>,
}

impl Hand {
    pub(crate) fn tester<S: Suite>(&mut self, suite: &S) -> Option<&mut Tester<S>> {
        let make = || Box::new(Tester::new(suite)) as Box<dyn Any>;
        self.testers.entry(S::Case::WORDS.suite).or_insert_with(make).downcast_mut()
    }
}
