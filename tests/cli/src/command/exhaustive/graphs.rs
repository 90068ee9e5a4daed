//! All graphs of types within bounds.

use super::All;
use crate::command::budget;
use crate::error::CliError;
use clap::Args;
use selfsame_harness::types::alphabet::Hold;
use selfsame_harness::types::exhaustive::{Effort, Exhaustive, Scope, orbit};
use selfsame_harness::types::law::Law;
use selfsame_harness::types::suite::Types;
use std::sync::Arc;

/// The way in which heads hold their children.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum HoldArg {
    /// By reference: every cycle is a type
    Reference,
    /// By value: no cycle is
    Value,
    /// Half of the labels so, half so
    Both,
}

impl From<HoldArg> for Hold {
    fn from(hold: HoldArg) -> Self {
        match hold {
            HoldArg::Reference => Self::Reference,
            HoldArg::Value => Self::Value,
            HoldArg::Both => Self::Both,
        }
    }
}

/// The effort for each graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum EffortArg {
    /// At once and again with each set of its heads brought in, and from below
    Full,
    /// At once only, for spaces of many millions
    Once,
}

impl From<EffortArg> for Effort {
    fn from(effort: EffortArg) -> Self {
        match effort {
            EffortArg::Full => Self::Full,
            EffortArg::Once => Self::Once,
        }
    }
}

/// The bounds of the graphs.
#[derive(Args)]
pub(super) struct Graphs {
    /// Heads of a graph, at most
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=8))]
    heads: u8,
    /// Labels of each arity
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=8))]
    labels: u8,
    /// Children of a head, at most
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=4))]
    degree: u8,
    /// Heads of a child, at most: above 1, there are unions
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    unions: u8,
    /// The way in which heads hold their children
    #[arg(long, value_enum, default_value_t = HoldArg::Reference)]
    hold: HoldArg,
    /// The part of each graph that is tried
    #[arg(long, value_enum, default_value_t = EffortArg::Full)]
    effort: EffortArg,
    /// Leave out graphs that differ from another by an exchange of names. Sound for a subject to
    /// which names are only equal or not, and refused with laws that look at the order of names
    #[arg(long)]
    exchange: bool,
}

impl Graphs {
    pub(super) fn all(&self) -> Result<All<Types>, CliError> {
        let scope = Scope {
            heads: self.heads.into(),
            labels: self.labels.into(),
            degree: self.degree.into(),
            unions: self.unions.into(),
            hold: self.hold.into(),
        };
        let many = "more than 2^63 graphs; take fewer heads, labels, children or unions";
        let mut all =
            Exhaustive::new(scope, self.effort.into()).ok_or_else(|| CliError(many.to_owned()))?;
        all.exchange = self.exchange;
        let sizes = all.space().counts().collect();
        Ok(All { what: "graphs", of: "heads", sizes, cases: all.count(), engine: Arc::new(all) })
    }

    /// Returns the requested laws, if graphs may be left out for them.
    pub(super) fn laws(&self, names: &[String]) -> Result<Vec<&'static Law>, CliError> {
        let laws = budget::laws::<Types>(names)?;
        let sees = laws.iter().find(|law| !orbit::BLIND.contains(&law.name));
        match sees.filter(|_| self.exchange) {
            None => Ok(laws),
            Some(law) => Err(CliError(format!(
                "--exchange leaves out graphs on which `{}` may say something else: give the laws \
                 that cannot tell with --law, from {}",
                law.name,
                orbit::BLIND.join(", ")
            ))),
        }
    }
}
