//! `selfsame rule`: prints a rule with everything that refers to it.

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use crate::rules::{Place, RULES, Rule};
use clap::Args;
use selfsame_harness::guards::{Breach, laws, planted_bugs};
use serde_json::json;
use std::fmt::Write;
use std::process::ExitCode;

/// The argument: a rule of the chapters.
#[derive(Args)]
pub(crate) struct RuleArgs {
    /// The id of the rule; without an id, all ids are listed
    #[arg(value_name = "ID")]
    id: Option<String>,
}

impl RuleArgs {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        match &self.id {
            Some(id) => one(context, find(id)?)?,
            None if context.json => {
                let line = |rule: &Rule| json!({"id": rule.id, "place": rule.place});
                print_json(&RULES.iter().map(line).collect::<Vec<_>>())?;
            }
            None => RULES.iter().for_each(|rule| print_line(rule.id)),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Returns the rule that has the given id; the id may be in brackets.
fn find(id: &str) -> Result<&'static Rule, CliError> {
    let id = id.trim_matches(['[', ']', '`']);
    let found = RULES.iter().find(|rule| rule.id == id);
    found.ok_or_else(|| {
        let near = selfsame_house::rules::near(id, RULES.iter().map(|rule| rule.id));
        let near = near.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ");
        let help = match &*near {
            "" => "`selfsame rule` lists them".to_owned(),
            near => format!("did you mean {near}?"),
        };
        CliError(format!("there is no rule `{id}`; {help}"))
    })
}

fn one(context: &Context, rule: &Rule) -> Result<(), CliError> {
    let laws: Vec<&str> =
        laws().filter(|law| law.rules.contains(&rule.id)).map(|law| law.name).collect();
    let bugs: Vec<Breach> = planted_bugs().filter(|bug| bug.rule == rule.id).collect();
    if !context.json {
        print_line(text(rule, &laws, &bugs).trim_end());
        return Ok(());
    }
    let bugs: Vec<_> = bugs
        .iter()
        .map(|bug| json!({"name": bug.name, "what": bug.what, "source": bug.source}))
        .collect();
    print_json(&json!({"rule": rule, "laws": laws, "bugs": bugs}))
}

/// Returns the rule as text for a terminal.
fn text(rule: &Rule, laws: &[&str], bugs: &[Breach]) -> String {
    let place = |place: &Place| format!("{}:{}", place.file, place.line);
    let mut out = format!("{}\n\n{}\n", place(&rule.place), rule.text);
    for example in rule.examples {
        // Writing to a `String` does not fail.
        let _ = writeln!(out, "Example, line {}:\n", example.line);
        out.extend(example.text.lines().map(|line| format!("    {line}\n")));
        out.push('\n');
    }
    let mut list = |title: &str, lines: Vec<String>| {
        let none = if lines.is_empty() { " none" } else { "" };
        let _ = writeln!(out, "{title}:{none}");
        out.extend(lines.iter().map(|line| format!("    {line}\n")));
    };
    list("Model", rule.model.iter().map(place).collect());
    list("Implementation", rule.implementation.iter().map(place).collect());
    list("Laws", laws.iter().map(|name| (*name).to_owned()).collect());
    let seen = |bug: &Breach| match bug.source {
        "" => format!("{}: {}", bug.name, bug.what),
        source => format!("{}: {} (seen in {source})", bug.name, bug.what),
    };
    list("Planted bugs", bugs.iter().map(seen).collect());
    out
}
