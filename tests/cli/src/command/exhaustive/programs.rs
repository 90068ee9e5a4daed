//! The options that bound the scripts of worlds and the programs for `selfsame exhaustive`.

use super::All;
use crate::error::CliError;
use clap::Args;
use selfsame_harness::objects::exhaustive::{Programs, Scope, Theme};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::programs::exhaustive::SmallPrograms;
use selfsame_harness::programs::suite::ProgramSuite;
use std::sync::Arc;

/// A group of operations, besides those on types, that scripts use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum ThemeArg {
    /// Values, functions, cells, lists and classes
    State,
    /// Modules, their members, and functions that read the members
    Modules,
    /// A type function that calls itself
    Calls,
    /// Operations that freeze, thaw, intern and drop
    Snapshots,
    /// All of these operations
    All,
}

impl ThemeArg {
    fn themes(self) -> Vec<Theme> {
        match self {
            Self::State => vec![Theme::State],
            Self::Modules => vec![Theme::Modules],
            Self::Calls => vec![Theme::Calls],
            Self::Snapshots => vec![Theme::Snapshots],
            Self::All => Theme::ALL[1..].to_vec(),
        }
    }
}

/// The bounds of the programs.
#[derive(Args)]
pub(super) struct Small {
    /// With `--suite worlds` or `programs`: the largest number of lines of a program
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=8))]
    lines: u8,
    /// With `--suite worlds`: the operations, besides those on types, that scripts use; may be
    /// given several times
    #[arg(long = "theme", value_enum, value_name = "THEME")]
    themes: Vec<ThemeArg>,
}

impl Small {
    pub(super) fn all(&self) -> Result<All<Worlds>, CliError> {
        let mut themes: Vec<Theme> = self.themes.iter().flat_map(|theme| theme.themes()).collect();
        themes.sort();
        themes.dedup();
        let many = || CliError("more than 2^64 programs; take fewer lines or themes".to_owned());
        let all = Programs::new(Scope { lines: self.lines.into(), themes }).ok_or_else(many)?;
        let (sizes, cases) = (all.space().counts().collect(), all.space().count());
        Ok(All { what: "programs", of: "lines", sizes, cases, engine: Arc::new(all) })
    }

    /// Returns all programs of the language within the bounds.
    pub(super) fn texts(&self) -> Result<All<ProgramSuite>, CliError> {
        let many = || CliError("more than 2^64 programs; take fewer lines".to_owned());
        let all = SmallPrograms::new(self.lines.into()).ok_or_else(many)?;
        let (sizes, cases) = (all.counts().collect(), all.count());
        Ok(All { what: "programs", of: "lines", sizes, cases, engine: Arc::new(all) })
    }
}
