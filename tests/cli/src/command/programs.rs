//! `selfsame programs`.

use super::budget::{Limits, Run};
use crate::context::Context;
use crate::error::CmdResult;
use crate::layer::Asked;
use clap::Args;
use selfsame_harness::programs::draw::Size;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;

/// Items of a module, when nobody says how many.
const ITEMS: usize = 7;

/// Which cases, and how many.
#[derive(Args)]
pub(crate) struct Programs {
    #[command(flatten)]
    limits: Limits,
    /// Items of a module, about
    #[arg(long, default_value_t = ITEMS as u32, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    items: u32,
    /// Programs that are well typed but for a few, with bodies that run
    #[arg(long)]
    typed: bool,
    /// The same with folds, templates and types that functions make
    #[arg(long, conflicts_with = "typed")]
    compile_time: bool,
}

impl Programs {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let items = self.items as usize;
        let size = Size { items, ..Size::default() };
        let words = if items == ITEMS { String::new() } else { format!(" --items {items}") };
        let laws = self.limits.laws.iter().map(|law| format!(" --law {law}"));
        let about = words + &laws.collect::<String>();
        match (self.typed, self.compile_time) {
            (true, _) => self.drawn::<TypedSuite>(context, size, about),
            (_, true) => self.drawn::<TypedSuite<CompileTime>>(context, size, about),
            _ => self.drawn::<ProgramSuite>(context, size, about),
        }
    }
    fn drawn<S: Asked<Size = Size>>(
        &self,
        context: &Context,
        size: Size,
        about: String,
    ) -> CmdResult {
        self.limits.run::<S>(context, Run { size, about, engine: None })
    }
}
