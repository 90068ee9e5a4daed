//! Engines: adapters between the generator of a suite and libraries that draw and shrink.
//!
//! Engines draw *choices*, not cases. A shorter list of smaller choices gives a simpler case, so an
//! engine that shrinks choices shrinks the case. Each finding is also shrunk by the common
//! [shrinker](super::shrink).

#[cfg(feature = "arbitrary")]
mod arbitrary;
#[cfg(feature = "proptest")]
mod proptest;
#[cfg(feature = "quickcheck")]
mod quickcheck;

#[cfg(feature = "arbitrary")]
pub use arbitrary::Arbitrarily;
#[cfg(feature = "proptest")]
pub use proptest::{runner, strategy};
#[cfg(feature = "quickcheck")]
pub use quickcheck::{Bytewise, quick};

use super::law::LawTimes;
use super::source::{Bytes, Random};
use super::suite::{Case, Suite};
use super::tester::{Drawn, draw};

/// A source of numbered cases for a campaign.
pub trait Engine<S: Suite>: Send + Sync {
    /// Returns the case with this number, in a form that the subject accepts; `None` if the case is
    /// left out.
    fn case(&self, suite: &S, number: u64) -> Option<Drawn<S::Case>>;

    /// Returns the command that checks the case with this number again, without the arguments that
    /// select the subject.
    fn replay(&self, number: u64) -> String;
}

/// An engine that draws each case from a seed and the number of the case.
#[derive(Clone, Debug)]
pub struct Seeded<Size> {
    /// The seed of the cases.
    pub seed: u64,
    /// The size of the cases.
    pub size: Size,
    /// The command-line arguments that, together with the seed, select the cases, with a space
    /// before each argument.
    pub about: String,
}

impl<S: Suite> Engine<S> for Seeded<S::Size> {
    fn case(&self, suite: &S, number: u64) -> Option<Drawn<S::Case>> {
        Some(draw(suite, &mut Random::of_case(self.seed, number), self.size))
    }

    fn replay(&self, number: u64) -> String {
        let (command, Self { seed, about, .. }) = (S::Case::WORDS.command, self);
        format!("selfsame {command} --seed {seed} --case {number}{about}")
    }
}

/// Checks the laws of a group on the case that is drawn from a fuzzer's bytes.
///
/// # Panics
/// Panics if a law does not hold.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz<S: Suite>(suite: &S, group: &str, bytes: &[u8]) {
    let Drawn { case, verdict } = draw(suite, &mut Bytes(bytes), S::Size::default());
    if let Err(broken) = verdict {
        panic!("{broken}\n{}", case.text());
    }
    fuzz_case(suite, group, &case);
}

/// Checks the laws of a group on a case that the reference has run.
///
/// # Panics
/// Panics if a law does not hold.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz_case<S: Suite>(suite: &S, group: &str, case: &S::Case) {
    let laws: Vec<_> =
        S::laws().iter().filter(|law| group.is_empty() || law.group == group).collect();
    let checked = suite.check(&mut suite.subject(), case, &laws, &mut LawTimes::default());
    if let Err(broken) = checked {
        panic!("{broken}\n{}", case.text());
    }
}
