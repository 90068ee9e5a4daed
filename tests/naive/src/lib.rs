//! A harness that a good engineer could write in an hour, with proptest and an equality of types
//! that is written by hand.
//!
//! [`selfsame_harness`] is compared with this harness (`selfsame score --naive`). Therefore this
//! harness should be as good as such a harness can be, but not better. It consists of an enum of
//! types, a recursive strategy, a coinductive equality, and a dozen properties. It has no reference
//! model, no golden digests, and no strategy that was added after a bug was missed.

mod broken;
mod build;
mod equality;
mod example;
mod program;
mod property;
mod strategy;
mod ty;

pub use broken::Broken;
pub use equality::Equality;
pub use program::{Case, Program};
pub use property::check;
pub use strategy::cases;
pub use ty::Ty;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use selfsame_harness::types::subject::Subject;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A case that breaks a property, and the number of cases that were needed to find it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The case as it was drawn. It is not shrunk.
    pub case: Case,
    /// The broken property, and the reason why it does not hold.
    pub broken: Broken,
    /// The number of cases that were drawn, including this case.
    pub cases: u64,
}

/// Returns the first case of a seed that breaks a property. The search stops as soon as `more`,
/// which is called before each case, returns false.
pub fn find(
    make: &dyn Fn() -> Box<dyn Subject>,
    seed: u64,
    more: &mut dyn FnMut() -> bool,
) -> Option<Hit> {
    let (mut runner, strategy) = (runner(seed), cases());
    for number in 1.. {
        if !more() {
            break;
        }
        let case = strategy.new_tree(&mut runner).ok()?.current();
        let checked = catch_unwind(AssertUnwindSafe(|| check(&mut *make(), &case)));
        let panicked = |_| Err(Broken::new("no-panic", "the subject panicked"));
        if let Err(broken) = checked.unwrap_or_else(panicked) {
            return Some(Hit { case, broken, cases: number });
        }
    }
    None
}

/// Returns the runner with which proptest draws cases from a seed.
fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}
