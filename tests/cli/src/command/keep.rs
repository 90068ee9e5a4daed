//! `selfsame keep`.

use super::check::laws;
use super::replay::Replay;
use super::{file, histories};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use crate::promote;
use crate::promote::{About, Verdict};
use clap::Args;
use selfsame_harness::regression;
use selfsame_harness::types::history::History;
use selfsame_harness::types::{finding, history, text};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// What is kept, and what is to be said of it.
#[derive(Args)]
pub(crate) struct Keep {
    /// A saved finding, or a fuzzer's input
    file: String,
    /// What it is about, in a line; the file is named by it
    #[arg(long)]
    title: Option<String>,
    /// What is expected of all its types together; refused if the model says otherwise
    #[arg(long, value_enum, default_value = "model")]
    verdict: Verdict,
    /// A fuzzer's input draws a history, not a case
    #[arg(long)]
    history: bool,
    /// Where it is kept, if not with the harness's source
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl Keep {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let bytes = file::bytes(&self.file)?;
        if let Some(history) = histories::of_bytes(&bytes, self.history)? {
            return self.history(context, &history, About::of(&String::from_utf8_lossy(&bytes)));
        }
        let case = Replay::case(&self.file, &bytes)?;
        let make = || context.subject.make();
        let verdict = finding::check(&mut make(), &make, &case, &laws(&[])?);
        let mut about = About::of(&String::from_utf8_lossy(&bytes));
        if about.law.is_empty() {
            (about.law, about.why) = verdict.clone().err().unwrap_or_default();
        }
        self.complete(&mut about, &text::text(&case));
        let text = promote::text(&case, &about, self.verdict)?;
        let path = regression::folder();
        let path =
            self.write(self.into.clone().unwrap_or(path), &(about.slug() + ".same"), &text)?;
        tell(context, (&path, &text), verdict)
    }

    /// A history is kept as it is, with what is said of it; what the model sees of it is expected.
    fn history(&self, context: &Context, history: &History, mut about: About) -> CmdResult {
        let make = || context.subject.make();
        let (told, verdict) = history::finding::replay(&make, history);
        let verdict = verdict.map_err(|broken| (broken.law, broken.why));
        if about.law.is_empty() {
            (about.law, about.why) = verdict.clone().err().unwrap_or_default();
        }
        let operations = history::text::print_trace(&told);
        self.complete(&mut about, &operations);
        let text = about.lines() + &operations;
        let folder = self.into.clone().unwrap_or_else(|| regression::folder().join("histories"));
        let path = self.write(folder, &(about.slug() + ".history"), &text)?;
        tell(context, (&path, &text), verdict)
    }

    /// What is not said in the file, but known.
    fn complete(&self, about: &mut About, text: &str) {
        if about.origin.is_empty() {
            about.origin.clone_from(&self.file);
        }
        if let Some(title) = &self.title {
            about.title = title.replace('\n', " ");
        }
        if about.title.is_empty() {
            about.title = format!("{} {:08x}", about.law, finding::short_hash(text));
        }
    }

    /// Writes a regression; one of the same name is only written again as it is.
    fn write(&self, folder: PathBuf, name: &str, text: &str) -> Result<String, CliError> {
        let path = folder.join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old != text) {
            return Err(CliError(format!("{}: there is another one: say --title", path.display())));
        }
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text));
        let path = path.display().to_string();
        written.map(|()| path.clone()).map_err(|error| CliError(format!("{path}: {error}")))
    }
}

/// Says what was kept, and whether it is a finding still.
fn tell(
    context: &Context,
    (path, text): (&str, &str),
    verdict: Result<(), (String, String)>,
) -> CmdResult {
    let holds = verdict.is_ok();
    let (law, why) = verdict.err().unzip();
    if context.json {
        print_json(&json!({"file": path, "holds": holds, "law": law, "why": why, "text": text}))?;
    } else {
        let now = law.zip(why).map(|(law, why)| format!("not yet: {law}: {why}"));
        let now = now.unwrap_or_else(|| "every law holds".into());
        print_line(format!("{text}\nkept as {path}: {now}"));
    }
    Ok(ExitCode::from(u8::from(!holds)))
}
