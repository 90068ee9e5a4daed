//! `selfsame export`: the types of many files as tables.

mod rows;
mod table;
mod tables;

use crate::command::forget::{ForgetArgs, check_opaque};
use crate::command::threads::Threads;
use crate::command::version::{files, is_folder};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, print_json, print_line};
use clap::Args;
use indicatif::ProgressBar;
use rayon::prelude::*;
use rows::{FileRows, Loaded, Reading};
use selfsame::Digest;
use selfsame_formats::OpaqueNames;
use serde_json::json;
use std::collections::HashSet;
use std::process::ExitCode;
use std::time::Duration;
use tables::{Counts, Tables};

/// Files, and the folder for their tables.
#[derive(Args)]
pub(crate) struct Export {
    /// The folder for the tables heads.parquet, edges.parquet, names.parquet and files.parquet. If
    /// the folder has these tables, they are replaced
    #[arg(long, value_name = "DIR", required = true)]
    parquet: String,
    /// The files, in any format that Selfsame reads. A folder stands for all files below it. Each
    /// file is read by itself
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The base of split BTF, for each file
    #[arg(long, value_name = "FILE")]
    base: Option<String>,
    /// Leave out files that cannot be read. Their errors are written to the table of files, and the
    /// exit code is 1
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    forget: ForgetArgs,
    #[command(flatten)]
    threads: Threads,
}

/// The most errors that are printed.
const MAX_ERRORS: usize = 20;

/// The state of an export, to which files are added in order.
struct Corpus {
    tables: Tables,
    /// The hashes of the heads that have a row already.
    known: HashSet<Digest>,
    errors: Vec<String>,
    /// The names of the option `--opaque`, and for each name whether a file has it.
    opaque: OpaqueNames,
    keep_going: bool,
}

impl Export {
    /// Writes the tables. The exit code is 0 if all files were exported, 1 if files were left out,
    /// and 2 if no tables were written.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        self.threads.start()?;
        let paths = self.paths()?;
        let forget = self.forget.properties();
        let reading = Reading { context, base: self.base.as_deref(), forget: &forget };
        let bar = ProgressBar::new(paths.len() as u64);
        bar.enable_steady_tick(Duration::from_millis(200));
        let mut corpus = Corpus {
            tables: Tables::new(&self.parquet)?,
            known: HashSet::new(),
            errors: Vec::new(),
            opaque: OpaqueNames::of(&forget),
            keep_going: self.keep_going,
        };
        let done = corpus.add_all(&paths, reading, &bar);
        bar.finish_and_clear();
        done.map_err(|error| self.unwritten(&error))?;
        let Corpus { tables, errors, opaque, .. } = corpus;
        if !errors.is_empty() {
            complain(&lines(&errors));
            if !self.keep_going {
                return Ok(ExitCode::from(2));
            }
        }
        check_opaque(&opaque)?;
        let counts = tables.finish().map_err(|error| self.unwritten(&error))?;
        report(context, &counts, errors.len())?;
        Ok(ExitCode::from(u8::from(!errors.is_empty())))
    }

    /// Returns the paths of the files, in the given order, each path once.
    fn paths(&self) -> Result<Vec<String>, CliError> {
        let mut out = Vec::new();
        for path in &self.files {
            match path.as_str() {
                "-" => {
                    let why = "-: a file of a corpus has a name: save standard input to a file";
                    return Err(CliError(why.to_owned()));
                }
                path if is_folder(path) => out.extend(files(path)?),
                path => out.push(path.to_owned()),
            }
        }
        let mut seen = HashSet::new();
        out.retain(|path| seen.insert(path.clone()));
        Ok(out)
    }

    fn unwritten(&self, error: &parquet::errors::ParquetError) -> CliError {
        CliError(format!("{}: {error}", self.parquet))
    }
}

impl Corpus {
    /// Adds all files. If there are n threads, at most n files and the rows of n other files are in
    /// memory.
    ///
    /// The files are read in rounds. The files of a round are read at the same time, while the rows
    /// of the previous round are written. The rows and the errors stand in the order of the files,
    /// however the files are divided into rounds.
    fn add_all(
        &mut self,
        paths: &[String],
        reading: Reading<'_>,
        bar: &ProgressBar,
    ) -> parquet::errors::Result<()> {
        let mut rows = Vec::new();
        for round in paths.chunks(rayon::current_num_threads()) {
            let read = |path: &String| {
                let loaded = Loaded::read(path, reading);
                bar.inc(1);
                loaded
            };
            let read = || round.par_iter().map(read).collect::<Vec<_>>();
            let tables = &mut self.tables;
            let (written, read) = rayon::join(|| write(tables, rows), read);
            written?;
            rows = self.rows(round, read);
        }
        write(&mut self.tables, rows)
    }

    /// Returns the rows of the files of a round.
    fn rows(&mut self, paths: &[String], mut read: Vec<Result<Loaded, CliError>>) -> Vec<FileRows> {
        // A head has a row for the first file that has it.
        for loaded in read.iter_mut().flatten() {
            self.opaque.join(std::mem::take(&mut loaded.opaque));
            loaded.heads.retain(|&(hash, _)| self.known.insert(hash));
        }
        let rows = read.into_par_iter().map(|loaded| loaded.and_then(Loaded::rows));
        let rows: Vec<_> = rows.collect();
        let row = |(rows, path): (Result<FileRows, CliError>, &String)| match rows {
            Ok(rows) => (self.errors.is_empty() || self.keep_going).then_some(rows),
            Err(CliError(error)) => {
                let unread = FileRows::unread(path, &colorless(&error));
                self.errors.push(error);
                Some(unread)
            }
        };
        rows.into_iter().zip(paths).filter_map(row).collect()
    }
}

/// Returns the text of an error without the colours of a terminal. The tables therefore do not
/// depend on whether standard error is a terminal.
fn colorless(error: &str) -> String {
    let mut parts = error.trim_end().split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, text)| text))
}

fn write(tables: &mut Tables, rows: Vec<FileRows>) -> parquet::errors::Result<()> {
    rows.iter().try_for_each(|rows| tables.add(rows))
}

/// Returns errors as lines.
fn lines(errors: &[String]) -> String {
    let line = |error: &String| format!("{}\n", error.trim_end());
    let mut out: String = errors.iter().take(MAX_ERRORS).map(line).collect();
    if let Some(more) = errors.len().checked_sub(MAX_ERRORS).filter(|&more| more > 0) {
        out += &format!("and {more} more files\n");
    }
    out
}

fn report(context: &Context, counts: &Counts, unread: usize) -> Result<(), CliError> {
    let Counts { heads, edges, names, files } = counts;
    if context.json {
        let counts = json!({
            "files": files, "unread": unread, "names": names, "heads": heads, "edges": edges,
        });
        return print_json(&counts);
    }
    for (table, rows) in [("files", files), ("names", names), ("heads", heads), ("edges", edges)] {
        print_line(format!("{table:<7} {rows:>12}"));
    }
    Ok(())
}
