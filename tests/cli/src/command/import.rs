//! `selfsame import`: reads types of a foreign format.

use crate::command::file::unreadable;
use crate::command::forget::ForgetArgs;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use selfsame_bench::{clock, memory};
use selfsame_formats::btf;
use selfsame_formats::btf::{ImportError, Options};
use selfsame_formats::{file, schema};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// The arguments: the format to import.
#[derive(Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// Linux BTF, in either byte order
    ///
    /// The implementation realizes all types, even if another subject is selected. The types of the
    /// running kernel are in /sys/kernel/btf/vmlinux, and the types of an object file are in its
    /// section .BTF.
    Btf(Btf),
    /// DWARF of a program, library or object file: C, C++, Rust
    ///
    /// The implementation realizes the types of all units, even if another subject is selected.
    /// This command is needed only for an object file that also has BTF, because other commands
    /// read its BTF.
    Dwarf(Files),
    /// GraphQL schemas: texts of the schema definition language
    #[command(name = "graphql")]
    GraphQl(super::schema::Files),
    /// Schemas of Avro
    Avro(super::schema::Files),
    /// Schemas of JSON Schema, drafts 4 to 2020-12
    JsonSchema(super::schema::Files),
    /// Protocol Buffers: sets of descriptors that `protoc` writes with `--include_imports`
    Protobuf(super::schema::Files),
}

#[derive(Args)]
struct Btf {
    #[command(flatten)]
    files: Files,
    /// The base of split BTF: for a kernel module, the kernel's types. The types of the base are
    /// not counted
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
}

#[derive(Args)]
struct Files {
    /// The files; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// List the named types with their identity hashes
    #[arg(long)]
    names: bool,
    /// Treat forward declarations as opaque, even if only one definition is possible
    #[arg(long)]
    raw_fwd: bool,
    /// Compute all identity hashes, and print one hash of their set, which is equal for files with
    /// the same types
    #[arg(long)]
    digests: bool,
    #[command(flatten)]
    forget: ForgetArgs,
}

impl Import {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let (of, base, format) = match &self.format {
            Format::Btf(btf) => (&btf.files, btf.base.as_deref(), file::Format::Any),
            Format::Dwarf(files) => (files, None, file::Format::Dwarf),
            Format::GraphQl(files) => return files.import(context, schema::Format::GraphQl),
            Format::Avro(files) => return files.import(context, schema::Format::Avro),
            Format::Protobuf(files) => return files.import(context, schema::Format::Protobuf),
            Format::JsonSchema(files) => {
                return files.import(context, schema::Format::JsonSchema);
            }
        };
        let Files { names, raw_fwd, digests, .. } = *of;
        let forget = of.forget.properties();
        let options = Options { format, names, raw_fwd, digests, forget };
        let spinner = ProgressBar::new_spinner();
        spinner.enable_steady_tick(Duration::from_millis(100));
        let files: Vec<&Path> = of.files.iter().map(PathBuf::as_path).collect();
        let phase = &mut |phase| spinner.set_message(phase);
        let mut report =
            btf::import(&files, base, options, phase).map_err(|error| told(&files, &error))?;
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

/// Returns the message for an error of an import, with the name of the file.
fn told(files: &[&Path], error: &ImportError) -> CliError {
    match (error, files) {
        (ImportError::File { file, error }, _) => unreadable(file, error),
        (ImportError::Program(error), _) => CliError(error.to_string()),
        (error, [file]) => CliError(format!("{}: {error}", file.display())),
        (error, _) => CliError(error.to_string()),
    }
}
