//! Prints the results of both contenders on a BTF file.

use crate::command::bench::report::{megabytes, seconds};
use crate::output::{print_line, table};
use selfsame_bench::btf::{Contest, PROCESSOR};
use selfsame_bench::{Sample, Spread};
use selfsame_formats::btf::{Row, worst_cases};

pub(super) fn show(contest: &Contest) {
    let Contest { ours, theirs, rows, .. } = contest;
    let about = worst_cases::ALL.iter().find(|weak| weak.name == ours.input);
    let about = about.map_or(String::new(), |weak| format!(" ({})", weak.about));
    print_line(format!("{}{about}: {} types", ours.input, ours.size));
    let mut out = table(&["", "selfsame", "libbpf", "ratio", "least to most"]);
    cells(ours, theirs.as_ref()).into_iter().for_each(|row| out.add_row(row));
    print_line(out.trim_fmt());
    for sample in std::iter::once(ours).chain(theirs) {
        print_line(phases(sample));
    }
    print_line(differences(rows));
}

fn cells(ours: &Sample, theirs: Option<&Sample>) -> [[String; 5]; 5] {
    let missing = Sample::default();
    let theirs = theirs.unwrap_or(&missing);
    let bytes = |sample: &Sample| sample.peak_bytes.map(|bytes| bytes as f64);
    let left = |sample: &Sample| sample.left.map_or_else(dash, |left| left.to_string());
    let memory = bytes(ours).zip(bytes(theirs)).map(|(ours, theirs)| ours / theirs);
    let megabytes = |sample: &Sample| sample.peak_bytes.map_or_else(dash, megabytes);
    [
        times("in all", ours.time(), theirs.time(), ours.ratio(theirs)),
        // For libbpf, only the time of deduplication is used, without reading: libbpf does less
        // work while it reads a file than this implementation.
        times(
            "to dedup alone",
            ours.time(),
            theirs.part("dedup"),
            Spread::ratio(&ours.seconds, theirs.rounds("dedup")),
        ),
        times(
            "processor",
            ours.part(PROCESSOR),
            theirs.part(PROCESSOR),
            Spread::ratio(ours.rounds(PROCESSOR), theirs.rounds(PROCESSOR)),
        ),
        [
            "peak memory".into(),
            megabytes(ours),
            megabytes(theirs),
            memory.map_or_else(dash, |ratio| format!("{ratio:.2}")),
            String::new(),
        ],
        ["types left".into(), left(ours), left(theirs), String::new(), String::new()],
    ]
}

fn times(
    name: &str,
    ours: Option<Spread>,
    theirs: Option<Spread>,
    ratio: Option<Spread>,
) -> [String; 5] {
    let time = |time: Option<Spread>| time.map_or_else(dash, |time| seconds(time.median));
    let spread = |ratio: Spread| format!("{:.2} to {:.2}", ratio.least, ratio.most);
    [
        name.into(),
        time(ours),
        time(theirs),
        ratio.map_or_else(dash, |ratio| format!("{:.2}", ratio.median)),
        ratio.map_or_else(dash, spread),
    ]
}

fn dash() -> String {
    "-".into()
}

/// Returns the times of a sample's parts, such as `selfsame: read 0.51 s, ..`, or the reason why no
/// time was measured.
fn phases(sample: &Sample) -> String {
    let who = match &sample.version {
        Some(version) => format!("{} {version}", sample.who),
        None => sample.who.clone(),
    };
    if let Some(why) = &sample.why {
        return format!("{who}: {why}");
    }
    let parts = sample
        .parts
        .keys()
        .filter(|&part| part != PROCESSOR)
        .filter_map(|part| Some((part, sample.part(part)?)));
    let parts = parts.map(|(part, time)| format!("{part} {}", seconds(time.median)));
    format!("{who}: {}", parts.collect::<Vec<_>>().join(", "))
}

/// Returns a line for each kind for which the two contenders found different types, with the
/// reason.
fn differences(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows.iter().filter(|row| !row.agrees()) {
        let Row { kind, ours, theirs, twice, only_ours, only_theirs, open } = row;
        out += &format!("  {kind}: {ours}, by libbpf {theirs}");
        if *twice > 0 {
            let why = match *kind {
                "VAR" | "DATASEC" => "libbpf merges no variables and no sections",
                _ => "not found by libbpf",
            };
            out += &format!("; {twice} again ({why})");
        }
        if only_ours + only_theirs > 0 {
            out +=
                &format!("; {only_ours} that libbpf has not, {only_theirs} that only libbpf has");
            out += &format!(" ({open} of them, by a tag that the file leaves open)");
        }
        out.push('\n');
    }
    match rows {
        [] => out,
        _ if out.is_empty() => "  the same types on both sides\n".into(),
        _ => out,
    }
}
