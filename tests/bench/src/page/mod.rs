//! Shows the samples as an HTML page and as a table in Markdown. The HTML page is one file that has
//! no scripts and needs no network.
//!
//! A number that was not measured is reported as missing, and is not estimated.

use crate::page::record::{escape, merged, origin, verdict};
mod markdown;
mod others;
mod plot;
mod record;

pub use markdown::markdown;

use super::goals::{Goal, goals, number};
use super::summary::{FITTED_FROM, Row, Summary, bytes, each};
use super::{Record, Sample};
use plot::{Axes, Line};
use std::fmt::Write;

/// The smallest size, in heads, for which memory is shown; for smaller sizes, most of the memory
/// belongs to the program itself.
const MEMORY_FROM: u64 = 100_000;

const STYLE: &str = "
:root{color-scheme:light dark;--text:#222;--page:#fff;--rule:#ddd;--yes:#2e7d32;--no:#c62828;--soft:#666}
body{font:15px/1.5 system-ui,sans-serif;max-width:84rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--page)}
table{border-collapse:collapse;font-size:14px}td,th{padding:.25rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}.yes{color:var(--yes)}.no{color:var(--no)}.soft,figcaption p{color:var(--soft)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(38.5rem,1fr));gap:1.2rem 2rem}
figure{margin:0;border-top:1px solid var(--rule);padding-top:.4rem}figcaption p{margin:0;font-size:13px;max-width:38rem}
figure svg{width:300px;height:190px;display:inline-block}pre{overflow-x:auto;font-size:13px}
";

/// Returns the HTML page about some records: goals, families, the results of the other benches, and
/// the origin of the numbers.
#[must_use]
pub fn page(records: &[Record]) -> String {
    let record = merged(records);
    let mut out = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>What Selfsame costs</title>",
    );
    let _ = write!(out, "<style>{STYLE}{}</style><h1>What Selfsame costs</h1>", colors());
    out.push_str(
        "<p>Times are of one thread. Contenders ran in turn, each run a process of its own; the number is \
         the round in the middle, and ratios are taken round by round.</p>",
    );
    out.push_str(&goal_table(&goals(&record)));
    out.push_str(&families(&record));
    out.push_str(&others::html(&record));
    out.push_str(&origin(records));
    out
}

/// Returns CSS with the colors of the plots, for the light and for the dark color scheme.
fn colors() -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (color, day, night) in plot::COLORS {
        let name = format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2);
        for (out, to) in [(&mut light, day), (&mut dark, night)] {
            let _ = write!(
                out,
                "svg [stroke=\"{name}\"]{{stroke:{to}}}svg [fill=\"{name}\"]{{fill:{to}}}"
            );
        }
    }
    format!(
        "{light}@media(prefers-color-scheme:dark){{:root{{--text:#ddd;--page:#161616;--rule:#333;--yes:#81c784;--no:#ff8a80;--soft:#999}}{dark}}}"
    )
}

fn goal_table(goals: &[Goal]) -> String {
    let mut out = String::from("<h2>Goals</h2><table><tr><th>work<th>goal<th>reached<th></tr>");
    for Goal { work, wanted, reached, met } in goals {
        let word = verdict(*met);
        let _ = write!(
            out,
            "<tr><td>{}<td>{}<td>{}<td class=\"{word}\">{word}</tr>",
            escape(work),
            escape(wanted),
            escape(reached)
        );
    }
    out + "</table>"
}

/// Returns the HTML of one panel for each family; all panels have the same axes.
fn families(record: &Record) -> String {
    let summaries = Summary::all(record);
    let samples = record.samples.iter().filter(|sample| sample.bench == "families");
    let sizes = plot::around(samples.clone().map(|sample| sample.size as f64));
    let times = plot::around(samples.clone().filter_map(each));
    let large = samples.filter(|sample| sample.size >= MEMORY_FROM);
    let memory = plot::around(large.filter_map(bytes));
    let axes = |y: Option<_>, unit| Some(Axes { x: sizes.clone()?, y: y?, unit });
    let (time, memory) = (axes(times, "nanoseconds a head"), axes(memory, "bytes a head"));
    let mut out = String::from(
        "<h2>Families</h2><p>Left: nanoseconds a head, from a draft that is built to the last digest, by the \
         number of heads. Right: bytes a head at the peak, the input included. \
         <span class=\"soft\">classes: ours, asked only which heads are one. sha: SHA-256 of the canonical bytes alone. new: the published partition \
         refinement, written anew as fast as could be; boa: the published tool; both give groups of heads, without \
         order, digests or interning.</span></p><div class=\"grid\">",
    );
    for summary in &summaries {
        out.push_str(&figure(summary, time.as_ref(), memory.as_ref()));
    }
    out + "</div>"
}

fn figure(summary: &Summary<'_>, time: Option<&Axes>, memory: Option<&Axes>) -> String {
    let family = summary.family;
    let mut out = format!(
        "<figure><figcaption><b>{}</b> <span class=\"soft\">{}</span><p>{}</p></figcaption>",
        family.name,
        escape(&in_words(summary)),
        escape(family.stresses)
    );
    if summary.rows.is_empty() {
        return out + "</figure>";
    }
    let large = |sample: &Sample| bytes(sample).filter(|_| sample.size >= MEMORY_FROM);
    for drawn in [
        time.map(|axes| plot::svg(axes, &lines(summary, each))),
        memory.map(|axes| plot::svg(axes, &lines(summary, large))),
    ] {
        match drawn {
            Some(Ok(svg)) => out.push_str(&svg),
            Some(Err(why)) => out.push_str(&escape(&why)),
            None => {}
        }
    }
    for why in summary.rows.iter().filter_map(|row| row.ours.why.as_ref().map(|why| (row, why))) {
        let _ = write!(out, "<p class=\"no\">{} heads: {}</p>", why.0.ours.size, escape(why.1));
    }
    out + "</figure>"
}

fn lines(summary: &Summary<'_>, of: impl Fn(&Sample) -> Option<f64>) -> Vec<Line> {
    let points = |sample: &dyn Fn(&Row<'_>) -> Option<(f64, f64)>| {
        summary.rows.iter().filter_map(sample).collect()
    };
    let point = |sample: &Sample| Some((sample.size as f64, of(sample)?));
    let line = |name, color, points| Line { name, color, points };
    vec![
        line("sha", plot::FLOOR, points(&|row| point(row.floor?))),
        line("new", plot::BOA_LIKE, points(&|row| point(row.boa_like?))),
        line("classes", plot::CLASSES, points(&|row| point(row.classes?))),
        line("boa", plot::BOA, points(&|row| point(row.boa?))),
        line("selfsame", plot::OURS, points(&|row| point(row.ours))),
    ]
}

/// Returns the measured numbers of a family as one line of text.
fn in_words(summary: &Summary<'_>) -> String {
    let Some(row) = summary.rows.iter().rev().find(|row| row.ours.time().is_some()) else {
        return "not measured".to_owned();
    };
    let mut words = Vec::new();
    words.extend(row.each().map(|each| format!("{} ns at {}", number(each), row.ours.size)));
    words.extend(row.to_floor().map(|ratio| format!("{}× sha", number(ratio.median))));
    for (peer, name) in [(row.boa_like, "new"), (row.boa, "boa")] {
        let ratio = peer.and_then(|peer| row.ours.ratio(peer));
        words.extend(ratio.map(|ratio| format!("{}× {name}", number(ratio.median))));
    }
    words.extend(summary.growth().map(|e| format!("grows as n^{e:.2} from {FITTED_FROM} on")));
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::About;
    use crate::families::{BOA_LIKE, OURS};
    use selfsame_harness::types::family;

    /// Every family has a panel, even if it has no numbers.
    #[test]
    fn what_is_missing_is_said_to_be() {
        let page = page(&[]);
        for family in family::all() {
            assert!(page.contains(&format!("<b>{}</b>", family.name)), "{}", family.name);
        }
        let missing = page.matches("not measured").count();
        assert!(missing > family::all().count(), "{missing}");
        assert!(!page.contains("<svg") && !page.contains("<script") && !page.contains("http"));
        assert!(markdown(&[]).contains("not measured"));
    }

    #[test]
    fn numbers_are_drawn_and_what_failed_is_told() {
        let sample = |who: &str, size: u64, seconds: f64| {
            let sample = Sample::new("families", "f1-ring", who).sized(size, "heads");
            Sample { seconds: vec![seconds], peak_bytes: Some(size * 70), ..sample }
        };
        let mut samples: Vec<Sample> =
            (4..8).map(|e| sample(OURS, 10_u64.pow(e), 3e-7 * 10_f64.powi(e as i32))).collect();
        samples.push(sample(BOA_LIKE, 1_000_000, 0.0));
        samples.push(
            Sample::new("families", "f5-random", OURS).sized(1000, "heads").failed("a <bug>"),
        );
        samples
            .push(Sample { seconds: vec![2.0, 1.0], ..Sample::new("btf", "x, as is", "libbpf") });
        samples.push(Sample { seconds: vec![1.0, 0.5], ..Sample::new("btf", "x, as is", OURS) });
        let about = About { command: "selfsame bench".into(), ..About::default() };
        let records = [Record { about, samples }];
        let (page, text) = (page(&records), markdown(&records));
        assert!(page.contains("grows as n^1.00") && page.contains("300 ns at 10000000"), "{page}");
        assert!(page.contains("a &lt;bug>") && page.contains("<pre>selfsame bench</pre>"));
        assert!(page.contains("<svg") && !page.contains("NaN"), "{page}");
        for words in ["| `f1-ring` |", "| 300 |", "x, as is", "0.50", "selfsame bench"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}
