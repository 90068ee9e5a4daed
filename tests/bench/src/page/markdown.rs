//! Shows the results in Markdown, which can be compared by a diff and read in a terminal.

use super::super::goals::{goals, number};
use super::super::summary::{Row, Summary, bytes};
use super::super::{Record, Spread};
use super::others;
use crate::page::record::{merged, places, verdict};
use std::fmt::Write;

const SIZES: [(u64, &str); 5] =
    [(1_000, "10³"), (10_000, "10⁴"), (100_000, "10⁵"), (1_000_000, "10⁶"), (10_000_000, "10⁷")];

/// Returns the results in Markdown: the goals, a line for each family, the results of the other
/// benches, and the origin of the numbers.
#[must_use]
pub fn markdown(records: &[Record]) -> String {
    let record = merged(records);
    let mut out =
        String::from("# What Selfsame costs\n\n| work | goal | reached | |\n|---|---|---|---|\n");
    for goal in goals(&record) {
        let met = verdict(goal.met);
        let _ = writeln!(out, "| {} | {} | {} | {met} |", goal.work, goal.wanted, goal.reached);
    }
    out.push_str(&families(&record));
    let lines = others::lines(&record);
    if !lines.is_empty() {
        let _ = write!(out, "\n| {} |\n|{}\n", others::HEADER.join(" | "), "---|".repeat(8));
        lines.iter().for_each(|line| {
            let _ = writeln!(out, "| {} |", line.join(" | ").replace('\n', " "));
        });
    }
    out.push('\n');
    places(records).iter().for_each(|line| {
        let _ = writeln!(out, "- {line}");
    });
    let commands = records.iter().map(|record| &record.about.command[..]).collect::<Vec<_>>();
    let _ = write!(out, "\n```\n{}\n```\n", commands.join("\n"));
    out
}

fn families(record: &Record) -> String {
    let sizes = SIZES.map(|size| size.1).join(" | ");
    let mut out = format!(
        "\nNanoseconds a head from a draft that is built to the last digest, by the number of heads. For the largest \
         size: how many times what SHA-256 of the canonical bytes takes, and the published refinement, written \
         anew (new) and the tool (boa); bytes a head at the peak. The exponent is that of the time over the \
         number of heads.\n\n| family | {sizes} | to SHA-256 | to new | to boa | bytes | exponent |\n|---|{}\n",
        "---|".repeat(SIZES.len() + 5)
    );
    for summary in Summary::all(record) {
        let _ = writeln!(out, "{}", line(&summary));
    }
    out
}

fn line(summary: &Summary<'_>) -> String {
    let cell = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), number);
    let middle = |ratio: Option<Spread>| cell(ratio.map(|ratio| ratio.median));
    let last = summary.rows.iter().rev().find(|row| row.ours.time().is_some());
    let each = SIZES.map(|(size, _)| cell(summary.at(size).and_then(Row::each))).join(" | ");
    let Some(row) = last else {
        return format!("| `{}` | {each} | not measured | | | | |", summary.family.name);
    };
    format!(
        "| `{}` | {each} | {} | {} | {} | {} | {} |",
        summary.family.name,
        middle(row.to_floor()),
        middle(row.boa_like.and_then(|peer| row.ours.ratio(peer))),
        middle(row.boa.and_then(|peer| row.ours.ratio(peer))),
        cell(bytes(row.ours)),
        cell(summary.growth())
    )
}
