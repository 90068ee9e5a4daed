//! Engines: the one generator of a suite, as each of them wants it.
//!
//! Engines draw *choices*, not cases. A shorter list of smaller choices is a simpler case, so what
//! an engine shrinks by itself shrinks the case; findings pass through the one
//! [shrinker](super::shrink) afterwards.

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

/// Where the cases of a campaign come from: each has a number.
pub trait Engine<S: Suite>: Send + Sync {
    /// The case with a number, as the subject takes it; `None` where it is left out.
    fn case(&self, suite: &S, number: u64) -> Option<Drawn<S::Case>>;

    /// The command that checks it again; whom to ask is added.
    fn replay(&self, number: u64) -> String;
}

/// Draws each case from a seed and its number.
#[derive(Clone, Debug)]
pub struct Seeded<Size> {
    /// The seed.
    pub seed: u64,
    /// How large cases may be.
    pub size: Size,
    /// The words by which a command is told all but the seed, a space before each.
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

/// Checks the laws of a group on the case that a fuzzer's bytes draw.
///
/// # Panics
/// When one does not hold.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz<S: Suite>(suite: &S, group: &str, bytes: &[u8]) {
    let Drawn { case, verdict } = draw(suite, &mut Bytes(bytes), S::Size::default());
    if let Err(broken) = verdict {
        panic!("{broken}\n{}", case.text());
    }
    fuzz_case(suite, group, &case);
}

/// Checks the laws of a group on a case that was told.
///
/// # Panics
/// When one does not hold.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz_case<S: Suite>(suite: &S, group: &str, case: &S::Case) {
    let laws: Vec<_> =
        S::laws().iter().filter(|law| group.is_empty() || law.group == group).collect();
    let checked = suite.check(&mut suite.subject(), case, &laws, &mut LawTimes::default());
    if let Err(broken) = checked {
        panic!("{broken}\n{}", case.text());
    }
}
