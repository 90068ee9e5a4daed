//! `selfsame import`.

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use selfsame_bench::{clock, memory};
use selfsame_formats::btf;
use selfsame_formats::btf::Options;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// The format to import.
#[derive(Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// Linux BTF, of either byte order
    ///
    /// All types are realized by the implementation, whatever the subject is. The types of the
    /// running kernel are in /sys/kernel/btf/vmlinux, those of an object file in its section .BTF.
    Btf(Btf),
}

#[derive(Args)]
struct Btf {
    /// The file
    file: PathBuf,
    /// List the named types together with their identity hashes
    #[arg(long)]
    names: bool,
    /// Treat forward declarations as opaque, even if only one type can be meant
    #[arg(long)]
    raw_fwd: bool,
    /// Compute all identity hashes, and print one hash of their set: it is equal for files with the
    /// same types
    #[arg(long)]
    digests: bool,
}

impl Import {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let Format::Btf(btf) = &self.format;
        let Btf { names, raw_fwd, digests, .. } = *btf;
        let options = Options { names, raw_fwd, digests };
        let spinner = ProgressBar::new_spinner();
        spinner.enable_steady_tick(Duration::from_millis(100));
        let mut report = btf::import(&btf.file, options, &mut |phase| spinner.set_message(phase))
            .map_err(|error| CliError(format!("{}: {error}", btf.file.display())))?;
        spinner.finish_and_clear();
        report.processor_seconds = clock::process().as_secs_f64();
        report.peak_bytes = memory::peak();
        if context.json {
            print_json(&report)?;
        } else {
            print_line(report.to_string().trim_end());
        }
        Ok(ExitCode::SUCCESS)
    }
}
