//! Shows the score as a page, which is one file that needs no network.

use super::report::Row;
use super::trial::Trial;
use std::fmt::Write;

/// Time limits in milliseconds, each with a text and a color.
const WITHIN: [(f64, &str, &str); 5] = [
    (10.0, "10 ms", "#1b5e20"),
    (100.0, "100 ms", "#388e3c"),
    (1_000.0, "1 s", "#7cb342"),
    (10_000.0, "10 s", "#c0ca33"),
    (f64::INFINITY, "longer", "#ffb300"),
];

const NEVER: &str = "#e0e0e0";

const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}\
table{border-collapse:collapse;font-size:13px}td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left}\
td.n{text-align:right;font-variant-numeric:tabular-nums}tr.bad td{background:#fff3e0}code{font-size:12px}\
.key{display:inline-block;width:.9em;height:.9em;margin:0 .3em 0 1em;vertical-align:-.1em}";

/// Returns the HTML page, with a bar for each engine, and a line for each planted bug and engine.
#[must_use]
pub fn page(title: &str, rows: &[Row], trials: &[Trial]) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{0}</title><style>{STYLE}</style><h1>{0}</h1>",
        escape(title)
    );
    let _ = write!(
        out,
        "<p>How many of the planted faults each engine finds within how long: the median trial of each fault.</p>"
    );
    out.push_str(&legend());
    out.push_str(&bars(rows));
    out.push_str("<h2>Cases to the finding</h2><p>The share of trials that have found their fault after so many cases.</p>");
    out.push_str(&curves(trials));
    out.push_str("<h2>PlantedBug by fault</h2>");
    out.push_str(&table(rows));
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn legend() -> String {
    let mut out = String::from("<p>within");
    for (_, words, color) in WITHIN {
        let _ = write!(out, "<span class=\"key\" style=\"background:{color}\"></span>{words}");
    }
    let _ = write!(
        out,
        "<span class=\"key\" style=\"background:{NEVER}\"></span>not by most trials</p>"
    );
    out
}

/// Returns the names of the engines in the order in which they are shown.
fn engines<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// Returns the time in milliseconds within which half of all trials found the bug.
fn median(row: &Row) -> Option<f64> {
    (row.found * 2 >= row.trials).then_some(row.millis).flatten()
}

fn bars(rows: &[Row]) -> String {
    let engines = engines(rows.iter().map(|row| row.engine));
    let mut out = format!("<svg viewBox=\"0 0 900 {}\" role=\"img\">", 10 + 36 * engines.len());
    for (line, engine) in engines.iter().enumerate() {
        let own: Vec<&Row> = rows.iter().filter(|row| row.engine == *engine).collect();
        let mut parts: Vec<(usize, &str)> = Vec::new();
        let mut from = 0.0;
        for (until, _, color) in WITHIN {
            let inside = |row: &&&Row| median(row).is_some_and(|ms| ms >= from && ms < until);
            parts.push((own.iter().filter(inside).count(), color));
            from = until;
        }
        parts.push((own.iter().filter(|row| median(row).is_none()).count(), NEVER));
        bar(&mut out, line, engine, &parts);
    }
    out + "</svg>"
}

fn bar(out: &mut String, line: usize, name: &str, parts: &[(usize, &str)]) {
    let (y, all) = (8 + 36 * line, parts.iter().map(|part| part.0).sum::<usize>().max(1));
    let _ = write!(out, "<text x=\"0\" y=\"{}\" font-size=\"14\">{}</text>", y + 17, escape(name));
    let mut x = 100.0;
    for (count, color) in parts {
        let width = 790.0 * *count as f64 / all as f64;
        let _ = write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"24\" fill=\"{color}\"/>"
        );
        if width > 18.0 {
            let ink = if *color == "#1b5e20" || *color == "#388e3c" { "#fff" } else { "#222" };
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"{}\" font-size=\"12\" fill=\"{ink}\">{count}</text>",
                x + 5.0,
                y + 16
            );
        }
        x += width;
    }
}

const INK: [&str; 5] = ["#1565c0", "#c62828", "#6a1b9a", "#2e7d32", "#ef6c00"];

/// Returns a plot of the share of trials that found their bug, over the number of cases. The axis
/// of cases is logarithmic, from 1 to a million.
fn curves(trials: &[Trial]) -> String {
    let x = |cases: f64| 60.0 + 820.0 * cases.max(1.0).log10() / 6.0;
    let y = |share: f64| 280.0 - 260.0 * share;
    let mut out = String::from("<svg viewBox=\"0 0 900 330\" role=\"img\">");
    for power in 0..=6 {
        let at = x(10_f64.powi(power));
        let _ = write!(
            out,
            "<line x1=\"{at:.0}\" y1=\"20\" x2=\"{at:.0}\" y2=\"280\" stroke=\"#eee\"/><text x=\"{at:.0}\" y=\"298\" font-size=\"12\" text-anchor=\"middle\">{}</text>",
            10_u64.pow(power as u32)
        );
    }
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let _ = write!(
            out,
            "<line x1=\"60\" y1=\"{0:.0}\" x2=\"880\" y2=\"{0:.0}\" stroke=\"#eee\"/><text x=\"50\" y=\"{1:.0}\" font-size=\"12\" text-anchor=\"end\">{2:.0} %</text>",
            y(share),
            y(share) + 4.0,
            share * 100.0
        );
    }
    for (number, engine) in engines(trials.iter().map(|trial| trial.engine)).iter().enumerate() {
        let own = trials.iter().filter(|trial| trial.engine == *engine);
        let all = own.clone().count() as f64;
        let mut cases: Vec<u64> =
            own.filter_map(|trial| trial.found.as_ref()).map(|found| found.cases).collect();
        cases.sort_unstable();
        let ink = INK[number % INK.len()];
        let mut path = format!("M{:.1},{:.1}", x(1.0), y(0.0));
        for (place, &count) in cases.iter().enumerate() {
            let _ = write!(path, "H{:.1}V{:.1}", x(count as f64), y((place + 1) as f64 / all));
        }
        let _ = write!(
            out,
            "<path d=\"{path}H880\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\"/><text x=\"{}\" y=\"320\" font-size=\"13\" fill=\"{ink}\">{}</text>",
            60 + 150 * number,
            escape(engine)
        );
    }
    out + "</svg>"
}

fn table(rows: &[Row]) -> String {
    let mut out = String::from(
        "<table><tr><th>fault<th>rule<th>engine<th>found<th>cases<th>ms<th>witness<th>smallest<th>by the law</tr>",
    );
    let number = |n: Option<String>| n.unwrap_or_else(|| "–".into());
    for row in rows {
        let class = if row.found < row.trials { " class=\"bad\"" } else { "" };
        let _ = write!(
            out,
            "<tr{class}><td><code>{}</code><td><code>{}</code><td>{}<td class=\"n\">{} of {}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td>{}</tr>",
            row.fault,
            row.rule,
            row.engine,
            row.found,
            row.trials,
            number(row.cases.map(|n| n.to_string())),
            number(row.millis.map(|ms| format!("{ms:.1}"))),
            number(row.heads.map(|n| n.to_string())),
            number(row.smallest.map(|n| n.to_string())),
            row.law.as_deref().unwrap_or("–"),
        );
    }
    out + "</table>"
}
