//! `selfsame import`.

use super::{Context, Done, Stop, say, say_json};
use crate::btf::{self, Options};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// From which format.
#[derive(Args)]
pub(super) struct Import {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// Linux BTF, of either byte order
    ///
    /// All types are realized by the implementation, whatever the subject is. A kernel's are in
    /// /sys/kernel/btf/vmlinux; an object file's in its section .BTF.
    Btf(Btf),
}

#[derive(Args)]
struct Btf {
    /// The file
    file: PathBuf,
    /// List the named types with their identity hashes
    #[arg(long)]
    names: bool,
    /// Leave forward declarations opaque, even where one type is meant
    #[arg(long)]
    raw_fwd: bool,
    /// Ask for all identity hashes, and print one for their set: equal for files with the same types
    #[arg(long)]
    digests: bool,
}

impl Import {
    pub(super) fn run(&self, context: &Context) -> Done {
        let Format::Btf(btf) = &self.format;
        let Btf { names, raw_fwd, digests, .. } = *btf;
        let options = Options { names, raw_fwd, digests, progress: true };
        let report = btf::import(&btf.file, options)
            .map_err(|error| Stop(format!("{}: {error}", btf.file.display())))?;
        if context.json {
            say_json(&report)?;
        } else {
            say(report.to_string().trim_end());
        }
        Ok(ExitCode::SUCCESS)
    }
}
