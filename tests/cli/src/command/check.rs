//! `selfsame check`: checks the laws on drawn cases of types.

use super::budget::{Limits, Run};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use clap::Args;
use selfsame_harness::kit::engine::Engine;
use selfsame_harness::types::case::Size;
use selfsame_harness::types::family;
use selfsame_harness::types::given::{Given, GraphSource};
use selfsame_harness::types::suite::Types;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The default number of heads of a graph.
const HEADS: u32 = 6;

/// The arguments: the source of the cases, and the limits of the run.
#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    limits: Limits,
    /// The largest number of heads of a case's graph; the case also has copies of these heads
    #[arg(long, default_value_t = HEADS, value_parser = clap::value_parser!(u32).range(1..=64))]
    max_heads: u32,
    /// Instead of drawn graphs, use the parts of the graph of the types in a file (BTF, or text in
    /// the notation). Each part has at most --max-heads heads; heads that are farther away are cut
    /// off
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// Instead of drawn graphs, use the adversarial families whose names start with this text, or
    /// all families for `all`: see `selfsame families`
    #[arg(long, value_name = "NAME", conflicts_with = "input")]
    family: Option<String>,
}

impl Check {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let size = Size { heads: self.max_heads as usize, batches: 3 };
        let (about, seed) = (self.about(), self.limits.seed());
        let given = |graphs| {
            let about = about.clone();
            Arc::new(Given { graphs, seed, size, about }) as Arc<dyn Engine<Types>>
        };
        let engine = self.graphs(context)?.map(given);
        self.limits.run(context, Run { size, about, engine })
    }

    /// Returns the command-line options that, with the same seed and case number, give the same
    /// case.
    fn about(&self) -> String {
        let mut out = String::new();
        if self.max_heads != HEADS {
            let _ = write!(out, " --max-heads {}", self.max_heads);
        }
        if let Some(path) = &self.input {
            let _ = write!(out, " --input {}", shell_words::quote(&path.to_string_lossy()));
        }
        if let Some(name) = &self.family {
            let _ = write!(out, " --family {}", shell_words::quote(name));
        }
        out
    }

    /// Returns the graphs that the options select; `None` if graphs are drawn at random.
    fn graphs(&self, context: &Context) -> Result<Option<GraphSource>, CliError> {
        if let Some(name) = &self.family {
            return Ok(Some(GraphSource::Families(family::select(name)?)));
        }
        let Some(path) = &self.input else { return Ok(None) };
        let graphs = crate::input::of_file(path, context.format, self.max_heads as usize)
            .map_err(|error| CliError(format!("{}: {error}", path.display())))?;
        if graphs.is_empty() {
            return Err(CliError(format!("{}: no types", path.display())));
        }
        Ok(Some(GraphSource::These(graphs)))
    }
}
