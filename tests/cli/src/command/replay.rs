//! `selfsame replay`: checks a saved case or a campaign's case again.

use super::budget::laws;
use super::campaign::commit;
use super::{file, saved, summary};
use crate::built;
use crate::campaign::place::{CaseAddress, EVERY};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::{Asked, LayerArg, with_layer};
use crate::output::{print_json, print_line};
use clap::Args;
use saved::Replayed;
use selfsame_harness::kit::{BrokenLaw, Case, Law, Suite};
use serde_json::json;
use std::process::ExitCode;

/// The arguments: a file with a case, or the commit, law, shard and number of a campaign's case.
#[derive(Args)]
pub(crate) struct Replay {
    /// A saved finding (a case, a history or a world), or a fuzzer's input
    #[arg(required_unless_present = "number", conflicts_with = "number")]
    file: Option<String>,
    /// Check only this law; may be given several times. With --number, this is the law for which
    /// the case was drawn
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// The number of the case in the campaign
    #[arg(long)]
    number: Option<u64>,
    /// The shard of the campaign
    #[arg(long, default_value_t = 1, requires = "number")]
    shard: u16,
    /// The commit of the campaign, if this program was built from another commit
    #[arg(long, requires = "number")]
    commit: Option<String>,
    /// The engine of the campaign, if the number does not determine the engine
    #[arg(long, requires = "number")]
    engine: Option<String>,
    /// The suite that reads a fuzzer's input
    #[arg(long, value_enum, conflicts_with = "number")]
    suite: Option<LayerArg>,
    /// An abbreviation of --suite histories
    #[arg(long, conflicts_with_all = ["number", "suite"])]
    history: bool,
    /// Print the case, and check nothing
    #[arg(long)]
    print: bool,
}

impl Replay {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        match (&self.file, self.number) {
            (Some(file), _) => self.filed(context, file),
            (None, number) => self.numbered(context, number.unwrap_or_default()),
        }
    }

    fn filed(&self, context: &Context, path: &str) -> CmdResult {
        let bytes = file::bytes(path)?;
        let asked = self.suite.or_else(|| self.history.then_some(LayerArg::Histories));
        with_layer!(saved::layer(path, &bytes, asked), S => {
            let suite = S::of(&context.subject)?;
            let case = saved::case(&suite, path, &bytes, asked)?;
            let case = suite.given(case).ok_or_else(|| {
                CliError(format!("{path}: {} takes no such case", suite.name()))
            })?;
            self.check(context, &suite, &case, &self.laws)
        })
    }

    fn numbered(&self, context: &Context, number: u64) -> CmdResult {
        let law = match &self.laws[..] {
            [] => EVERY.to_owned(),
            [law] => law.clone(),
            _ => {
                return Err(CliError("a case of a campaign is for one law, or for `every`".into()));
            }
        };
        let commit = commit(self.commit.as_ref())?;
        if built::FROM.is_some_and(|own| own != commit) {
            eprintln!(
                "this program is not of {commit}: if what draws has changed, so has the case"
            );
        }
        let names = if law == EVERY { &[][..] } else { &self.laws };
        let (layer, engine) = CaseAddress::engine(self.engine.as_deref(), number)?;
        let place = CaseAddress { commit, engine, law, shard: self.shard, number };
        with_layer!(layer, S => {
            let suite = S::of(&context.subject)?;
            self.check(context, &suite, &place.draw(&suite)?.case, names)
        })
    }

    fn check<S: Asked>(
        &self,
        context: &Context,
        suite: &S,
        case: &S::Case,
        names: &[String],
    ) -> CmdResult {
        let laws = if self.print { Vec::new() } else { laws::<S>(names)? };
        let Replayed { case, verdict, checked } = saved::replay(suite, case, &laws);
        let text = case.text();
        if self.print {
            print_line(text.trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        let left_out: Vec<String> = laws.iter().filter_map(|law| left_out(suite, law)).collect();
        let holds = verdict.is_ok();
        if holds && checked.is_empty() {
            let lines = [vec!["nothing was checked".to_owned()], left_out].concat();
            return Err(CliError(lines.join("\n")));
        }
        if context.json {
            let (law, why) = verdict.err().map(|broken| (broken.law, broken.why)).unzip();
            print_json(&json!({
                "holds": holds, "law": law, "why": why, "checked": checked, "text": text,
            }))?;
        } else {
            print_line(text.trim_end());
            left_out.iter().for_each(print_line);
            print_line(words(&case, &verdict, (checked.len(), laws.len())));
        }
        Ok(ExitCode::from(u8::from(!holds)))
    }
}

/// Returns the reason why a law is not checked on the subject; `None` if the law is checked.
fn left_out<S: Asked>(suite: &S, law: &Law<S::Check>) -> Option<String> {
    let lacks = suite.lacks(law);
    (!lacks.is_empty()).then(|| summary::left_out(&(law.name, lacks)))
}

/// Returns the result of the case in words, with the number of checked laws and the number of
/// requested laws.
fn words<C: Case>(
    case: &C,
    verdict: &Result<(), BrokenLaw>,
    (checked, asked): (usize, usize),
) -> String {
    match verdict {
        Err(broken) => broken.to_string(),
        Ok(()) if asked == 1 => format!("{} {}, the law holds", case.measure(), C::WORDS.measure),
        Ok(()) if checked < asked => {
            format!("{checked} laws hold, of {asked}; the others were not checked")
        }
        Ok(()) => format!("{checked} laws hold"),
    }
}
