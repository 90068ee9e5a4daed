//! The harness that a good engineer writes in an hour, with proptest and an equality by hand.
//!
//! [`selfsame_harness`] is compared with it (`selfsame score --naive`). So it has to be the best of
//! its kind and no more: an enum of types, a recursive strategy, a coinductive equality, a dozen
//! properties. It has no reference model, no golden digests, and no strategy that was made after a
//! bug was missed.

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

/// A case that breaks a property, and the number of cases up to it, itself included.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The case, as it was drawn.
    pub case: Case,
    /// The property, and the reason why it does not hold.
    pub broken: Broken,
    /// The number of cases up to it.
    pub cases: u64,
}

/// Returns the first case of a seed that breaks a property. `more` is asked before each case
/// whether to go on.
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

/// Makes the runner from which proptest draws, from a seed.
fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}
