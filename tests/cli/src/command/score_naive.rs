//! Prints the output of `selfsame score --naive`.

use crate::output::{print_line, table};
use crate::score::{Comparison, Row, Totals};

/// The largest width of a printed line, in columns.
const WIDTH: usize = 80;

/// Prints the results of both harnesses side by side, the totals, and the bugs that the naive
/// harness never finds.
pub(super) fn show(comparison: &Comparison) {
    let mut out = table(&["fault", "ours", "cases", "ms", "naive", "cases", "ms"]);
    for bug in &comparison.bugs {
        let cells = [cells(&bug.ours), cells(&bug.naive)].concat();
        out.add_row([vec![bug.fault.to_owned()], cells].concat());
    }
    print_line(out.trim_fmt());
    print_line(total("ours", comparison.ours));
    print_line(total("naive", comparison.naive));
    if !comparison.missed.is_empty() {
        print_line("\nnever found by the naive harness, and what it has nothing for:");
    }
    for (lacks, bugs) in &comparison.missed {
        print_line(format!("{lacks} ({}):", bugs.len()));
        print_line(wrapped(bugs));
    }
}

/// Returns the cells of a table row: the number of trials that found the bug, and the medians over
/// these trials.
fn cells(row: &Row) -> Vec<String> {
    vec![
        format!("{}/{}", row.found, row.trials),
        row.cases.map(|cases| cases.to_string()).unwrap_or_default(),
        row.millis.map(|millis| format!("{millis:.1}")).unwrap_or_default(),
    ]
}

fn total(name: &str, Totals { every, some, none }: Totals) -> String {
    let all = every + some + none;
    format!("{name}: {every} of {all} faults in every trial, {some} in some, {none} in none")
}

/// Returns the names, separated by commas, in indented lines of limited width.
fn wrapped(names: &[&str]) -> String {
    let mut lines = vec![String::new()];
    for (number, name) in names.iter().enumerate() {
        let comma = if number + 1 < names.len() { "," } else { "" };
        if lines.last().is_some_and(|line| line.len() + name.len() + 4 > WIDTH) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { "  " } else { " " });
            line.push_str(name);
            line.push_str(comma);
        }
    }
    lines.join("\n")
}
