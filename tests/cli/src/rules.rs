//! The rules of the chapters, as they were when the program was built.

use serde::Serialize;

/// A rule of a chapter.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Rule {
    /// The id of the rule, such as `identity.order`.
    pub(crate) id: &'static str,
    /// The place of the rule in its chapter.
    #[serde(flatten)]
    pub(crate) place: Place,
    /// The text of the rule.
    pub(crate) text: &'static str,
    /// The blocks of the chapter that show the rule.
    pub(crate) examples: &'static [Example],
    /// The lines of the model that cite the rule.
    pub(crate) model: &'static [Place],
    /// The lines of the implementation that cite the rule.
    pub(crate) implementation: &'static [Place],
}

/// A line of a file in the repository.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Place {
    /// The path of the file, relative to the root of the repository.
    pub(crate) file: &'static str,
    /// The number of the line, counted from 1.
    pub(crate) line: u32,
}

/// A marked block of a chapter, which is an example.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Example {
    /// The mark of the block's fence, such as `selfsame`.
    pub(crate) mark: &'static str,
    /// The number of the block's first line in the chapter.
    pub(crate) line: u32,
    /// The text of the block.
    pub(crate) text: &'static str,
}

/// All rules, sorted by chapter and line.
pub(crate) const RULES: &[Rule] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));
