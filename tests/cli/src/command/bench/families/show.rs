//! Prints the measurements of families as a table.

use crate::command::bench::report::seconds;
use crate::output::{print_line, table};
use selfsame_bench::families::{BOA, BOA_LIKE, CLASSES, FLOOR, OURS};
use selfsame_bench::{Record, Sample, Spread};

const HEADER: [&str; 14] = [
    "family",
    "size",
    "distinct",
    "build",
    "realize",
    "digests",
    "ns each",
    "to SHA-256",
    "to boa-like",
    "to boa",
    "write",
    "read",
    "to its hash",
    "bytes each",
];

/// Prints one line for each family and size. Next to a peer's time is the ratio of this
/// implementation's time to the peer's time.
pub(super) fn show(samples: &[Sample]) {
    let mut out = table(&HEADER);
    let mut failed = String::new();
    for sample in samples {
        if let Some(why) = &sample.why {
            failed +=
                &format!("\n{} with {} heads, {}: {why}", sample.input, sample.size, sample.who);
        } else if sample.who == OURS {
            out.add_row(cells(sample, samples));
        }
    }
    print_line(format!("{}{failed}", out.trim_fmt()));
}

fn cells(ours: &Sample, samples: &[Sample]) -> [String; 14] {
    let missing = || "-".to_owned();
    let peer = |who: &str| {
        let same = |other: &&Sample| {
            other.who == who && other.size == ours.size && other.input == ours.input
        };
        samples.iter().find(same).and_then(|peer| ours.ratio(peer)).map_or_else(missing, times)
    };
    let part = |name| ours.part(name).map_or_else(missing, |time| seconds(time.median));
    let each = |time: Spread| format!("{:.0}", time.median * 1e9 / ours.size as f64);
    let words = |number: Option<u64>| number.map_or_else(missing, |number| number.to_string());
    [
        ours.input.clone(),
        ours.size.to_string(),
        words(ours.left),
        part("build"),
        part("realize"),
        part("digests"),
        ours.time().map_or_else(missing, each),
        peer(FLOOR),
        peer(BOA_LIKE),
        peer(BOA),
        part("write"),
        part("read"),
        Spread::ratio(ours.rounds("read"), ours.rounds("hash")).map_or_else(missing, times),
        words(ours.peak_bytes.map(|bytes| bytes / ours.size.max(1))),
    ]
}

/// Returns a ratio as text, with its smallest and largest value, such as `2.1 (1.9-2.4)`.
fn times(ratio: Spread) -> String {
    let Spread { median, least, most } = ratio;
    match (most - least) < 0.05 {
        true => format!("{median:.1}"),
        false => format!("{median:.1} ({least:.1}-{most:.1})"),
    }
}

/// Returns a line of text for each row in which the number of classes that a peer found differs
/// from this implementation's number.
pub(super) fn differ(record: &Record) -> Vec<String> {
    let ours = record.samples.iter().filter(|sample| sample.who == OURS);
    let against = |ours: &Sample| {
        [CLASSES, BOA_LIKE, BOA]
            .into_iter()
            .filter_map(|who| {
                let left = record.find("families", &ours.input, ours.size, who)?.left?;
                let mine = ours.left.filter(|&mine| mine != left)?;
                Some(format!(
                    "{} with {} heads: {who} leaves {left}, ours {mine}",
                    ours.input, ours.size
                ))
            })
            .collect::<Vec<_>>()
    };
    ours.flat_map(against).collect()
}
