//! `selfsame families`: lists or prints the adversarial families.

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::kit::source::Replay;
use selfsame_harness::types::family::Family;
use selfsame_harness::types::{family, text};
use serde_json::json;
use std::process::ExitCode;

/// The arguments: the families that are listed or printed, and the size.
#[derive(Args)]
pub(crate) struct Families {
    /// The family to print. Without a name, or if several families have names that start with it,
    /// the families are listed
    #[arg(default_value = "all")]
    name: String,
    /// The approximate number of heads of the printed graph
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    size: u32,
}

impl Families {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        match family::select(&self.name)?[..] {
            [family] => self.print(context, family)?,
            ref several => list(context, several)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, context: &Context, family: &Family) -> Result<(), CliError> {
        let plan = family.plan(self.size);
        let text = text::print(&plan.case(&mut Replay::default()));
        if context.json {
            let distinct = plan.exact().then(|| plan.classes());
            return print_json(&json!({
                "name": family.name, "stresses": family.stresses, "promise": family.promise,
                "size": self.size, "distinct": distinct, "text": text,
            }));
        }
        let Family { name, stresses, promise, .. } = family;
        print_line(format!("// {name}: {stresses}\n// {promise}\n{}", text.trim_end()));
        Ok(())
    }
}

/// Prints a table of families: the name of each family, the reason why it is hard, and the known
/// facts about it.
pub(crate) fn list(context: &Context, families: &[&Family]) -> Result<(), CliError> {
    if context.json {
        let one = |family: &&Family| json!({"name": family.name, "stresses": family.stresses, "promise": family.promise});
        return print_json(&families.iter().map(one).collect::<Vec<_>>());
    }
    let mut rows = table(&["family", "what is hard", "what is known"]);
    families.iter().for_each(|family| {
        rows.add_row([family.name, family.stresses, family.promise]);
    });
    print_line(rows.trim_fmt());
    Ok(())
}
