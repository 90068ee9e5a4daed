//! A finding of a campaign: a shrunk case, and its text.

use super::law::BrokenLaw;
use super::suite::Case;
use std::fmt::Write;

/// A finding: a law that does not hold, and the smallest case on which it was found not to hold.
#[derive(Clone, Debug)]
pub struct Finding<C> {
    /// The law that does not hold, and the reason.
    pub broken: BrokenLaw,
    /// The seed of the run, and the number of the case in the run.
    pub origin: (u64, u64),
    /// The command that checks the case in its original form, before it was shrunk.
    pub replay: String,
    /// The shrunk case.
    pub case: C,
}

/// Returns a 32-bit hash of a text, which is used in names of files.
#[must_use]
pub fn short_hash(text: &str) -> u32 {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    sum as u32
}

impl<C: Case> Finding<C> {
    /// Returns the finding as text, which [`Case::parse`] reads.
    #[must_use]
    pub fn text(&self) -> String {
        let BrokenLaw { law, why, step } = &self.broken;
        let mut out = format!("// law: {law}\n// found: {}\n", why.replace('\n', "\n// "));
        if let Some(step) = step {
            let _ = writeln!(out, "// at: {}", self.case.step(*step));
        }
        let _ = writeln!(out, "// replay: {}", self.replay);
        for line in self.case.remarks() {
            let _ = writeln!(out, "// {line}");
        }
        out + &self.case.text()
    }

    /// Returns the name of the finding's file. Two findings have equal names if they have the same
    /// law and equal cases.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{:08x}.{}", self.broken.law, short_hash(&self.case.key()), C::WORDS.ending)
    }
}

/// Returns the comment line that lists the numbers from which laws draw their choices.
#[must_use]
pub fn entropy_line(entropy: &[u64]) -> String {
    let entropy: Vec<String> = entropy.iter().map(u64::to_string).collect();
    format!("dice: {}", entropy.join(" "))
}

/// Reads the comment line of a text that lists four numbers, from which laws draw their choices;
/// missing numbers are 0.
#[must_use]
pub fn entropy(text: &str) -> Vec<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("// dice: ")).unwrap_or("");
    let mut entropy: Vec<u64> = line.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    entropy.resize(4, 0);
    entropy
}
