//! Shows the results of all benches except `families`: each sample is a line of a table.

use super::super::families::OURS;
use super::super::goals::number;
use super::super::{Record, Sample, Spread};
use crate::page::record::escape;
use std::fmt::Write;

pub(super) const HEADER: [&str; 8] =
    ["bench", "input", "size", "who", "time", "ours to it", "peak", "left"];

/// Returns the cells of one table line for each sample of the other benches, in the order of the
/// record.
pub(super) fn lines(record: &Record) -> Vec<[String; 8]> {
    let others = record.samples.iter().filter(|sample| sample.bench != "families");
    others.map(|sample| line(record, sample)).collect()
}

fn line(record: &Record, sample: &Sample) -> [String; 8] {
    let missing = || "–".to_owned();
    let Sample { bench, input, size, unit, who, .. } = sample;
    let ratio = || {
        let ours = record.find(bench, input, *size, OURS).filter(|_| who != OURS)?;
        ours.ratio(sample).map(spread)
    };
    let time = match &sample.why {
        Some(why) => why.clone(),
        None => sample.time().map_or_else(missing, |time| seconds(time, sample)),
    };
    [
        bench.clone(),
        input.clone(),
        format!("{size} {unit}"),
        who.clone(),
        time,
        ratio().unwrap_or_else(missing),
        sample.peak_bytes.map_or_else(missing, |bytes| format!("{:.1} MB", bytes as f64 / 1e6)),
        sample.left.map_or_else(missing, |left| left.to_string()),
    ]
}

/// Returns a time as text. If the sample measures many calls, the text shows the time of one call.
fn seconds(time: Spread, sample: &Sample) -> String {
    let (scale, unit) = match sample.unit == "calls" {
        true => (1e9 / sample.size.max(1) as f64, "ns each"),
        false => (1.0, "s"),
    };
    let Spread { median, least, most } = time;
    let [median, least, most] = [median, least, most].map(|value| number(value * scale));
    format!("{median} {unit} ({least}–{most})")
}

fn spread(ratio: Spread) -> String {
    let Spread { median, least, most } = ratio;
    format!("{} ({}–{})", number(median), number(least), number(most))
}

/// Returns the HTML table of the samples; the text is empty if there are no samples.
pub(super) fn html(record: &Record) -> String {
    let lines = lines(record);
    if lines.is_empty() {
        return String::new();
    }
    let mut out = String::from("<h2>Kernel types and small types</h2><table><tr>");
    HEADER.iter().for_each(|name| out += &format!("<th>{name}"));
    for line in lines {
        out.push_str("</tr><tr>");
        line.iter().for_each(|cell| {
            let _ = write!(out, "<td>{}", escape(cell));
        });
    }
    out + "</tr></table>"
}
