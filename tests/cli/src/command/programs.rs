//! `selfsame programs`: checks the laws on drawn programs of the language.

use super::budget::{Limits, Run};
use crate::context::Context;
use crate::error::CmdResult;
use crate::layer::Asked;
use clap::Args;
use selfsame_harness::programs::draw::Size;
use selfsame_harness::programs::history;
use selfsame_harness::programs::history::suite::ProgramHistories;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;

/// The default number of operations of a history.
const STEPS: usize = 16;

/// The default number of items of a module.
const ITEMS: usize = 7;

/// The arguments: the sort of programs, and the limits of the run.
#[derive(Args)]
pub(crate) struct Programs {
    #[command(flatten)]
    limits: Limits,
    /// The approximate number of items of a module
    #[arg(long, default_value_t = ITEMS as u32, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    items: u32,
    /// Draw programs that are mostly well typed, with function bodies that run
    #[arg(long)]
    typed: bool,
    /// Draw well typed programs with folds, templates and types that functions make
    #[arg(long, conflicts_with = "typed")]
    compile_time: bool,
    /// Draw histories: a program is edited, built with the same cache, saved, loaded, run and
    /// damaged
    #[arg(long, conflicts_with_all = ["typed", "compile_time"])]
    histories: bool,
    /// The approximate number of operations of a history
    #[arg(long, default_value_t = STEPS as u32, requires = "histories", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    steps: u32,
}

impl Programs {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        if self.histories {
            return self.gone_through(context);
        }
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

    /// Checks histories of programs. If no size is given, the programs of histories are small.
    fn gone_through(&self, context: &Context) -> CmdResult {
        let (own, items) = (history::draw::Size::default(), self.items as usize);
        let items = if items == ITEMS { own.items } else { items };
        let size = history::draw::Size { steps: self.steps as usize, items };
        let mut about = String::new();
        if size.steps != own.steps {
            about += &format!(" --steps {}", size.steps);
        }
        if size.items != own.items {
            about += &format!(" --items {}", size.items);
        }
        let run = Run { size, about, engine: None };
        self.limits.run::<ProgramHistories>(context, run)
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
