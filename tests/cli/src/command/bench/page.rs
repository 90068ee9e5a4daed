//! `selfsame bench page`: shows samples as a page.

use crate::atomic;
use crate::error::{CliError, CmdResult};
use clap::Args;
use selfsame_bench::Record;
use selfsame_bench::page::{markdown, page};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments: the files of samples, and the files that are written.
#[derive(Args)]
pub(crate) struct Page {
    /// Files of samples, in the form in which `--json` prints them
    #[arg(long = "from", required = true, num_args = 1.., value_name = "FILE")]
    from: Vec<PathBuf>,
    /// The file for the page; a name that ends with .md gives a table in Markdown; may be given
    /// several times
    #[arg(short, long, required = true, value_name = "FILE")]
    output: Vec<PathBuf>,
}

impl Page {
    pub(crate) fn run(&self) -> CmdResult {
        let records: Vec<Record> =
            self.from.iter().map(|path| Record::read(path)).collect::<Result<_, _>>()?;
        for path in &self.output {
            let is_markdown = path.extension().is_some_and(|extension| extension == "md");
            let text = if is_markdown { markdown(&records) } else { page(&records) };
            write(path, &text)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn write(path: &Path, text: &str) -> Result<(), CliError> {
    atomic::write(path, text).map_err(|error| CliError(format!("{}: {error}", path.display())))
}
