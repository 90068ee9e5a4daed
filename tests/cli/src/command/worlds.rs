//! `selfsame worlds`: checks the laws on scripts of operations on worlds.

use super::budget::{Limits, Run};
use crate::context::Context;
use crate::error::CmdResult;
use clap::Args;
use selfsame_harness::objects::draw::Size;
use selfsame_harness::objects::suite::Worlds as Suite;

/// The default number of operations of the largest cases.
const OPS: u32 = 40;

/// The arguments: the size of the cases, and the limits of the run.
#[derive(Args)]
pub(crate) struct Worlds {
    #[command(flatten)]
    limits: Limits,
    /// The approximate number of operations of the largest cases; the smallest cases have a quarter
    /// of this number
    #[arg(long, default_value_t = OPS, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    ops: u32,
}

impl Worlds {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let size = Size { ops: self.ops as usize };
        let ops = if self.ops == OPS { String::new() } else { format!(" --ops {}", self.ops) };
        let laws = self.limits.laws.iter().map(|law| format!(" --law {law}"));
        let about = ops + &laws.collect::<String>();
        self.limits.run::<Suite>(context, Run { size, about, engine: None })
    }
}
