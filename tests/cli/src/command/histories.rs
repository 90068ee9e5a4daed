//! `selfsame histories`: checks the laws on histories of operations.

use super::budget::{Limits, Run};
use crate::context::Context;
use crate::error::CmdResult;
use clap::Args;
use selfsame_harness::types::history::Size;
use selfsame_harness::types::history::suite::Histories as Suite;

/// The default number of operations of a history.
const STEPS: u32 = 200;

/// The arguments: the size of the histories, and the limits of the run.
#[derive(Args)]
pub(crate) struct Histories {
    #[command(flatten)]
    limits: Limits,
    /// The largest number of operations of a history
    #[arg(long, default_value_t = STEPS, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    steps: u32,
}

impl Histories {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let size = Size { steps: self.steps as usize, ..Size::default() };
        let about = match self.steps {
            STEPS => String::new(),
            steps => format!(" --steps {steps}"),
        };
        self.limits.run::<Suite>(context, Run { size, about, engine: None })
    }
}
