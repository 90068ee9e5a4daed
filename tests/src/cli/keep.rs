//! `selfsame keep`.

use super::check::laws;
use super::replay::Replay;
use super::{Context, Done, Stop, file, say, say_json};
use crate::keep::{self, About, Verdict};
use crate::{finding, regression};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// What is kept, and what is to be said of it.
#[derive(Args)]
pub(super) struct Keep {
    /// A saved finding, or a fuzzer's input
    file: String,
    /// What it is about, in a line; the file is named by it
    #[arg(long)]
    title: Option<String>,
    /// What is expected of all its types together; refused if the model says otherwise
    #[arg(long, value_enum, default_value = "model")]
    verdict: Verdict,
    /// Where it is kept, if not with the harness's source
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl Keep {
    pub(super) fn run(&self, context: &Context) -> Done {
        let bytes = file::bytes(&self.file)?;
        let case = Replay::case(&self.file, &bytes)?;
        let make = || context.subject.make();
        let verdict = finding::check(&mut make(), &make, &case, &laws(&[])?);
        let mut about = About::of(&String::from_utf8_lossy(&bytes));
        if about.law.is_empty() {
            (about.law, about.why) = verdict.clone().err().unwrap_or_default();
        }
        if about.origin.is_empty() {
            about.origin.clone_from(&self.file);
        }
        if let Some(title) = &self.title {
            about.title = title.replace('\n', " ");
        }
        if about.title.is_empty() {
            about.title = format!("{} {:08x}", about.law, finding::sum(&finding::text(&case)));
        }
        let text = keep::text(&case, &about, self.verdict)?;
        let path = self.write(&about.slug(), &text)?;
        let (law, why) = verdict.clone().err().unzip();
        if context.json {
            let holds = verdict.is_ok();
            say_json(&json!({"file": path, "holds": holds, "law": law, "why": why, "text": text}))?;
        } else {
            let now = law.zip(why).map(|(law, why)| format!("not yet: {law}: {why}"));
            let now = now.unwrap_or_else(|| "every law holds".into());
            say(format!("{text}\nkept as {path}: {now}"));
        }
        Ok(ExitCode::from(u8::from(verdict.is_err())))
    }

    /// Writes a regression; one of the same name is only written again as it is.
    fn write(&self, slug: &str, text: &str) -> Result<String, Stop> {
        let folder = self.into.clone().unwrap_or_else(regression::folder);
        let path = folder.join(format!("{slug}.same"));
        if std::fs::read_to_string(&path).is_ok_and(|old| old != text) {
            return Err(Stop(format!("{}: there is another one: say --title", path.display())));
        }
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text));
        let path = path.display().to_string();
        written.map(|()| path.clone()).map_err(|error| Stop(format!("{path}: {error}")))
    }
}
