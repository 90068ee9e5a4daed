//! `selfsame diff`: prints the names whose types differ between two versions, and the causes of the
//! differences.

mod picture;
mod report;

use crate::atomic;
use crate::command::forget::{ForgetArgs, check_opaque};
use crate::command::threads::Threads;
use crate::command::version::VersionFiles;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::Args;
use report::Report;
use selfsame::explain::{Notation, diff_in_words};
use selfsame::{Interner, Lens};
use selfsame_formats::OpaqueNames;
use std::path::Path;
use std::process::ExitCode;

/// The arguments: two versions of types.
#[derive(Args)]
pub(crate) struct Diff {
    /// The old version: a file of types, as for `hash`, or a folder of such files; `-` for standard
    /// input
    old: String,
    /// The new version: a file or a folder, as for the old version
    new: String,
    /// Report only this name, with its path; may be given several times
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Report all names, not only the first
    #[arg(long)]
    all: bool,
    /// Print tables in Markdown, for a pull request
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Draw the first cause in both versions as SVG, with some of the names that it changes
    #[arg(short, long, value_name = "PICTURE.svg")]
    output: Option<String>,
    /// The base of split BTF, for both versions
    #[arg(long, value_name = "FILE")]
    base: Option<String>,
    /// The base of split BTF of the new version, if it has another base
    #[arg(long, value_name = "FILE", requires = "base")]
    new_base: Option<String>,
    #[command(flatten)]
    forget: ForgetArgs,
    #[command(flatten)]
    threads: Threads,
}

impl Diff {
    /// Reports the difference. If there is no difference, returns exit code 0. If there is a
    /// difference, returns exit code 1.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        if self.old == "-" && self.new == "-" {
            return Err(CliError("only one of the versions can be standard input".to_owned()));
        }
        self.threads.start()?;
        let mut interner = Interner::new();
        let (base, forget) = (self.base.as_deref(), self.forget.properties());
        let new_base = self.new_base.as_deref().or(base);
        let (old, new) = rayon::join(
            || VersionFiles::read(context, &self.old, (base, &forget)),
            || VersionFiles::read(context, &self.new, (new_base, &forget)),
        );
        let mut old = old?.realize(context, &mut interner, Lens::Compiler)?;
        let mut new = new?.realize(context, &mut interner, Lens::Compiler)?;
        // A name may be that of a type of one version only.
        let mut opaque = OpaqueNames::of(&forget);
        [&old, &new].into_iter().try_for_each(|v| v.meet(&interner, &mut opaque))?;
        check_opaque(&opaque)?;
        [&mut old, &mut new].into_iter().try_for_each(|v| v.forget(&mut interner, &forget))?;
        let own_words = old.words(&new);
        let words = own_words.unwrap_or(&Notation);
        let diff = diff_in_words(&interner, &old.types, &new.types, words)?;
        let report = Report { interner: &interner, diff: &diff, words, own_words, all: self.all };
        let only = report.only(&self.only, [&old.types, &new.types])?;
        let text = match (context.json, self.markdown) {
            (true, _) => {
                print_json(&report.json(only.as_ref())?)?;
                None
            }
            (_, true) => Some(report.markdown(&self.old, &self.new, only.as_ref())?),
            _ => Some(report.text(&self.old, &self.new, only.as_ref())?),
        };
        if let Some(text) = text {
            print_line(text.trim_end());
        }
        if let Some(path) = &self.output {
            self.draw(&report, only.as_ref(), path)?;
        }
        let same = only.map_or(diff.is_empty(), |only| only.is_empty());
        Ok(ExitCode::from(u8::from(!same)))
    }

    fn draw(
        &self,
        report: &Report<'_>,
        only: Option<&report::Only>,
        path: &str,
    ) -> Result<(), CliError> {
        let cause = match only {
            Some(only) => only.changed.first().map(|&at| report.diff.changed[at].cause),
            None => (!report.diff.causes.is_empty()).then_some(0),
        };
        let Some(cause) = cause else {
            return Err(CliError(format!("{path}: nothing changed that could be drawn")));
        };
        let picture = picture::draw(report, cause)?;
        atomic::write(Path::new(path), picture)
            .map_err(|error| CliError(format!("{path}: {error}")))
    }
}
