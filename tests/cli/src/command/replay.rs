//! `selfsame replay`.

use super::campaign::commit;
use super::check::laws;
use super::{file, histories, worlds};
use crate::campaign::engine::Drawing;
use crate::campaign::place::{CaseAddress, EVERY};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::Args;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::law::Law;
use selfsame_harness::types::{finding, text};
use serde_json::json;
use std::process::ExitCode;

/// What to check again: a file, or the four numbers of a case of a campaign.
#[derive(Args)]
pub(crate) struct Replay {
    /// A saved finding: a case, a history or a world; or a fuzzer's input
    #[arg(required_unless_present = "number", conflicts_with = "number")]
    file: Option<String>,
    /// Only this law; may be given several times. With --number the one that the case is for
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// The number of a campaign's case
    #[arg(long)]
    number: Option<u64>,
    /// The shard of the campaign
    #[arg(long, default_value_t = 1, requires = "number")]
    shard: u16,
    /// The commit of the campaign, if not the one that this program was built from
    #[arg(long, requires = "number")]
    commit: Option<String>,
    /// The bytes of a fuzzer's input draw a history, not a case
    #[arg(long, conflicts_with = "number")]
    history: bool,
    /// Only print the case
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

    /// The case that a file is: text, or bytes that draw it.
    pub(crate) fn case(path: &str, bytes: &[u8]) -> Result<Case, CliError> {
        match std::str::from_utf8(bytes).map(text::load) {
            Ok(Ok((case, _))) => Ok(case),
            Ok(Err(why)) if path.ends_with(".same") => Err(CliError(why)),
            _ => Ok(draw_case(&mut Bytes(bytes), Alphabet::full(), Size::default())),
        }
    }

    fn filed(&self, context: &Context, path: &str) -> CmdResult {
        let bytes = file::bytes(path)?;
        if let (true, Ok(text)) = (path.ends_with(".world"), std::str::from_utf8(&bytes)) {
            return worlds::replay(context, text, &self.laws, self.print);
        }
        if let Some(history) = histories::of_bytes(&bytes, self.history)? {
            return histories::replay(context, &history, self.print);
        }
        self.check(context, &Self::case(path, &bytes)?, &laws(&self.laws)?)
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
        if selfsame_bench::about::commit().is_some_and(|own| own != commit) {
            eprintln!(
                "this program is not of {commit}: if what draws has changed, so has the case"
            );
        }
        let checked = if law == EVERY { laws(&[]) } else { laws(&self.laws) }?;
        let fit = CapabilityFilter::new(context.subject.make().ability());
        match (CaseAddress { commit, law, shard: self.shard, number }).draw(&fit)? {
            Drawing::Case(case) => self.check(context, &case, &checked),
            Drawing::History(told, _) => histories::replay(context, &told.history, self.print),
        }
    }

    fn check(&self, context: &Context, case: &Case, laws: &[&'static Law]) -> CmdResult {
        if !context.json {
            print_line(text::text(case).trim_end());
        }
        if self.print {
            return Ok(ExitCode::SUCCESS);
        }
        let make = || context.subject.make();
        let verdict = finding::check(&mut make(), &make, case, laws);
        match (&verdict, context.json) {
            (Ok(()), false) => print_line(format!("{} laws hold", laws.len())),
            (Err((law, why)), false) => print_line(format!("{law}: {why}")),
            (_, true) => {
                let (law, why) = verdict.clone().err().unzip();
                let text = text::text(case);
                print_json(
                    &json!({"holds": verdict.is_ok(), "law": law, "why": why, "text": text}),
                )?;
            }
        }
        Ok(ExitCode::from(u8::from(verdict.is_err())))
    }
}
