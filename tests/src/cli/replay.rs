//! `selfsame replay`.

use super::check::laws;
use super::{Context, Done, Stop, file, say, say_json};
use crate::alphabet::Alphabet;
use crate::case::{Case, Size, draw_case};
use crate::finding;
use crate::source::Bytes;
use clap::Args;
use serde_json::json;
use std::process::ExitCode;

/// What to check again.
#[derive(Args)]
pub(super) struct Replay {
    /// A saved finding, or a fuzzer's input
    file: String,
    /// Only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Only print the case
    #[arg(long)]
    print: bool,
}

impl Replay {
    pub(super) fn run(&self, context: &Context) -> Done {
        let bytes = file::bytes(&self.file)?;
        let case = match std::str::from_utf8(&bytes).map(finding::load) {
            Ok(Ok((case, _))) => case,
            Ok(Err(why)) if self.file.ends_with(".same") => return Err(Stop(why)),
            _ => draw_case(&mut Bytes(&bytes), Alphabet::full(), Size::default()),
        };
        self.check(context, &case)
    }

    fn check(&self, context: &Context, case: &Case) -> Done {
        if !context.json {
            say(finding::text(case).trim_end());
        }
        if self.print {
            return Ok(ExitCode::SUCCESS);
        }
        let laws = laws(&self.laws)?;
        let make = || context.subject.make();
        let verdict = finding::check(&mut make(), &make, case, &laws);
        match (&verdict, context.json) {
            (Ok(()), false) => say(format!("{} laws hold", laws.len())),
            (Err((law, why)), false) => say(format!("{law}: {why}")),
            (_, true) => {
                let (law, why) = verdict.clone().err().unzip();
                let text = finding::text(case);
                say_json(&json!({"holds": verdict.is_ok(), "law": law, "why": why, "text": text}))?;
            }
        }
        Ok(ExitCode::from(u8::from(verdict.is_err())))
    }
}
