//! A finding of a campaign: a shrunk case, and its text.

use super::law::BrokenLaw;
use super::suite::Case;
use std::fmt::Write;

/// A law that does not hold, with the smallest case found.
#[derive(Clone, Debug)]
pub struct Finding<C> {
    /// The law, and the reason why it does not hold.
    pub broken: BrokenLaw,
    /// The run's seed, and the case's number in the run.
    pub origin: (u64, u64),
    /// The command that checks the case as it was before it was shrunk.
    pub replay: String,
    /// The shrunk case.
    pub case: C,
}

/// Returns a short name for a text; equal texts have equal names.
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

    /// Returns the name of the finding's file; equal cases that break the same law have equal
    /// names.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{:08x}.{}", self.broken.law, short_hash(&self.case.key()), C::WORDS.ending)
    }
}

/// Returns the remark that lists the numbers that the laws use as choices.
#[must_use]
pub fn entropy_line(entropy: &[u64]) -> String {
    let entropy: Vec<String> = entropy.iter().map(u64::to_string).collect();
    format!("dice: {}", entropy.join(" "))
}

/// Returns the four numbers in the remark of a text; missing numbers are 0.
#[must_use]
pub fn entropy(text: &str) -> Vec<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("// dice: ")).unwrap_or("");
    let mut entropy: Vec<u64> = line.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    entropy.resize(4, 0);
    entropy
}
