//! The rules of the chapters, as they were when the program was built.

use serde::Serialize;

/// A rule of a chapter.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Rule {
    /// The id, such as `identity.order`.
    pub(crate) id: &'static str,
    /// The place of the rule.
    #[serde(flatten)]
    pub(crate) place: Place,
    /// Its text.
    pub(crate) text: &'static str,
    /// The blocks of the chapter that show the rule.
    pub(crate) examples: &'static [Example],
    /// The lines of the model that cite the rule.
    pub(crate) model: &'static [Place],
    /// The lines of the implementation that cite the rule.
    pub(crate) implementation: &'static [Place],
}

/// A line of a file, below the root of the repository.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Place {
    /// The file.
    pub(crate) file: &'static str,
    /// The line, from 1.
    pub(crate) line: u32,
}

/// A block of a chapter.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Example {
    /// The mark of the block's fence, such as `selfsame`.
    pub(crate) mark: &'static str,
    /// The block's first line in the chapter.
    pub(crate) line: u32,
    /// Its text.
    pub(crate) text: &'static str,
}

/// Every rule, by chapter and line.
pub(crate) const RULES: &[Rule] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));
