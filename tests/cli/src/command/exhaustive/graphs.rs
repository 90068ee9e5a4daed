//! The options that bound the graphs of types for `selfsame exhaustive`.

use super::All;
use crate::command::budget;
use crate::error::CliError;
use clap::Args;
use selfsame_harness::types::alphabet::Hold;
use selfsame_harness::types::exhaustive::{Effort, Exhaustive, Scope, orbit};
use selfsame_harness::types::law::Law;
use selfsame_harness::types::suite::Types;
use std::sync::Arc;

/// The way in which heads hold their children: by reference or by value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum HoldArg {
    /// All heads hold their children by reference: every cycle is a type
    Reference,
    /// All heads hold their children by value: every cycle is refused
    Value,
    /// Half of the labels hold children by reference, the other half by value
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

/// The number of cases that are made from each graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum EffortArg {
    /// Realize each graph in one batch, then with each set of its heads already realized, and then
    /// one head after the other
    Full,
    /// Realize each graph only in one batch, for spaces of many millions of graphs
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

/// The bounds of the graphs that are checked.
#[derive(Args)]
pub(super) struct Graphs {
    /// The largest number of heads of a graph
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=8))]
    heads: u8,
    /// The number of labels of each arity
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=8))]
    labels: u8,
    /// The largest number of children of a head
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=4))]
    degree: u8,
    /// The largest number of heads of a child; a child with more than one head is a union
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    unions: u8,
    /// The way in which heads hold their children: by reference or by value
    #[arg(long, value_enum, default_value_t = HoldArg::Reference)]
    hold: HoldArg,
    /// The number of cases that are made from each graph
    #[arg(long, value_enum, default_value_t = EffortArg::Full)]
    effort: EffortArg,
    /// Leave out graphs that differ from another graph only by an exchange of names. Leaving them
    /// out is sound if the subject only compares names for equality; laws that depend on the order
    /// of names are refused
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

    /// Returns the requested laws. With `--exchange`, refuses laws that might not hold on a graph
    /// that is left out.
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
