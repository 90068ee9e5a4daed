//! `selfsame keep`: saves a case as a regression.

use super::budget::laws;
use super::{file, saved};
use crate::atomic;
use crate::command::saved::Replayed;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::{Asked, LayerArg, with_layer};
use crate::output::{print_json, print_line};
use crate::promote;
use crate::promote::Verdict;
use crate::regressions::new_folder;
use clap::Args;
use selfsame_harness::kit::regression::{About, folder_of};
use selfsame_harness::kit::suite::law;
use selfsame_harness::kit::{BrokenLaw, Case};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments: the case to keep as a regression, and the facts about it.
#[derive(Args)]
pub(crate) struct Keep {
    /// A saved finding, or a fuzzer's input
    file: String,
    /// A title of one line, from which the name of the regression's file is made
    #[arg(long)]
    title: Option<String>,
    /// The expected result for all types of the case together; the case is refused if the model
    /// gives another result
    #[arg(long, value_enum, default_value = "model")]
    verdict: Verdict,
    /// The suite that reads a fuzzer's input
    #[arg(long, value_enum)]
    suite: Option<LayerArg>,
    /// An abbreviation of --suite histories
    #[arg(long, conflicts_with = "suite")]
    history: bool,
    /// The folder for the regression; by default, `tests/regressions` or `regressions` in the
    /// current folder, where `check` looks for regressions
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl Keep {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let bytes = file::bytes(&self.file)?;
        let asked = self.suite.or_else(|| self.history.then_some(LayerArg::Histories));
        with_layer!(saved::layer(&self.file, &bytes, asked), S => {
            let suite = S::of(&context.subject)?;
            self.keep(context, &suite, &bytes, asked)
        })
    }

    fn keep<S: Asked>(
        &self,
        context: &Context,
        suite: &S,
        bytes: &[u8],
        asked: Option<LayerArg>,
    ) -> CmdResult {
        let case = saved::case(suite, &self.file, bytes, asked)?;
        let Replayed { case: told, verdict, .. } = saved::replay(suite, &case, &laws::<S>(&[])?);
        let mut about = About::of(&String::from_utf8_lossy(bytes));
        if let (true, Err(broken)) = (about.law.is_empty(), &verdict) {
            (about.law, about.why) = (broken.law.clone(), broken.why.clone());
        }
        if !is_finding::<S>(&about.law) {
            let (file, law) = (&self.file, &about.law);
            let why =
                if law.is_empty() { "it names no law" } else { "it names no law that there is" };
            let why = format!("{file}: this is no finding: {why}, and every law holds of it");
            return Err(CliError(why));
        }
        if about.origin.is_empty() {
            about.origin.clone_from(&self.file);
        }
        if let Some(title) = &self.title {
            about.title = title.replace('\n', " ");
        }
        let about = about.titled(&told.text());
        let text = promote::text(&told, &about, self.verdict)?;
        let folder = self.into.clone().unwrap_or_else(|| folder_of::<S::Case>(&new_folder()));
        let path = write(&folder, &about.file::<S::Case>(), &text)?;
        tell(context, (&path, &text), verdict)
    }
}

/// Returns whether a name is the name of a law, including the implicit laws of panics, crashes and
/// time limits.
fn is_finding<S: Asked>(name: &str) -> bool {
    law::<S>(name).is_some() || ["no-panic", "no-crash", "no-hang"].contains(&name)
}

/// Writes a regression to a file. If a file with this name already exists and has another text,
/// returns an error.
fn write(folder: &Path, name: &str, text: &str) -> Result<String, CliError> {
    let path = folder.join(name);
    if std::fs::read_to_string(&path).is_ok_and(|old| old != text) {
        return Err(CliError(format!("{}: there is another one: say --title", path.display())));
    }
    let written = std::fs::create_dir_all(folder).and_then(|()| atomic::write(&path, text));
    let path = path.display().to_string();
    written.map(|()| path.clone()).map_err(|error| CliError(format!("{path}: {error}")))
}

/// Prints the name of the regression's file, and whether a law still does not hold for the case.
fn tell(
    context: &Context,
    (path, text): (&str, &str),
    verdict: Result<(), BrokenLaw>,
) -> CmdResult {
    let holds = verdict.is_ok();
    if context.json {
        let (law, why) = verdict.err().map(|broken| (broken.law, broken.why)).unzip();
        print_json(&json!({"file": path, "holds": holds, "law": law, "why": why, "text": text}))?;
    } else {
        let now = verdict.err().map(|broken| format!("not yet: {broken}"));
        let now = now.unwrap_or_else(|| "every law holds".into());
        print_line(format!("{text}\nkept as {path}: {now}"));
    }
    Ok(ExitCode::from(u8::from(!holds)))
}
