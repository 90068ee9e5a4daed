//! Goals for the measurements; computes whether samples reach them.

use super::btf::PROCESSOR;
use super::families::OURS;
use super::summary::{Row, Summary, bytes};
use super::{Record, Sample, Spread};

/// A goal, with the value that the samples reach.
#[derive(Clone, Debug)]
pub struct Goal {
    /// A description of the measured work.
    pub work: String,
    /// The goal in words, such as "at most 1.2".
    pub wanted: &'static str,
    /// The value that was reached, in words.
    pub reached: String,
    /// Whether the goal is met; `None` if the value was not measured.
    pub met: Option<bool>,
}

const MILLION: u64 = 1_000_000;

/// A list of numbers, each with a name, such as the name of a family.
type Named<'a> = Vec<(&'a str, f64)>;

/// Returns all goals, each with the value that the record reaches.
#[must_use]
pub fn goals(record: &Record) -> Vec<Goal> {
    let families = Summary::all(record);
    let mut out = btf(record);
    out.extend(refinement(&families));
    out.extend(total(&families));
    out.extend(large(&families));
    out.extend(folds(&families));
    out.extend(small(record));
    out.extend(wire(&families));
    let growth = families.iter().filter_map(|family| Some((family.family.name, family.growth()?)));
    out.push(most("every family", "time grows as at most n^1.1", growth.collect(), 1.1));
    out
}

/// Makes the goal that none of the given numbers exceeds a limit.
fn most(work: &str, wanted: &'static str, numbers: Named<'_>, limit: f64) -> Goal {
    let work = work.to_owned();
    let Some((name, worst)) = worst(&numbers) else {
        return Goal { work, wanted, reached: "not measured".into(), met: None };
    };
    let values: Vec<f64> = numbers.iter().map(|number| number.1).collect();
    let median = Spread::of(&values).map_or(worst, |spread| spread.median);
    let above = values.iter().filter(|&&value| value > limit).count();
    let reached = match numbers.len() {
        1 => format!("{} ({name})", number(worst)),
        all => format!(
            "at worst {} ({name}), median {}; {above} of {all} are above",
            number(worst),
            number(median)
        ),
    };
    Goal { work, wanted, reached, met: Some(worst <= limit) }
}

impl Goal {
    /// Extends the goal: more than half of the given numbers must be below 1.
    fn and_faster(mut self, numbers: &Named<'_>) -> Self {
        let faster = numbers.iter().filter(|number| number.1 < 1.0).count();
        if self.met.is_some() {
            self.reached += &format!("; faster on {faster} of {}", numbers.len());
        }
        self.met = self.met.map(|met| met && faster * 2 > numbers.len());
        self
    }
}

fn worst<'a>(numbers: &Named<'a>) -> Option<(&'a str, f64)> {
    numbers.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Returns a number as text with about three significant digits.
pub(super) fn number(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Returns one number for each family, computed from the family's samples for a million heads.
fn million<'a>(
    families: &'a [Summary<'_>],
    of: impl Fn(&Row<'_>) -> Option<f64> + 'a,
) -> impl Iterator<Item = (&'a str, f64)> {
    families.iter().filter_map(move |family| Some((family.family.name, of(family.at(MILLION)?)?)))
}

/// Makes the goals for the BTF file with the most types, for each order of its types. If the
/// processor time was measured, it is used instead of the wall-clock time.
fn btf(record: &Record) -> Vec<Goal> {
    let real = |sample: &&Sample| {
        sample.bench == "btf" && sample.input.contains(", ") && !sample.input.contains("copies")
    };
    let largest = record.samples.iter().filter(real).max_by_key(|sample| sample.size);
    let file = largest.and_then(|sample| sample.input.split_once(", ")).map_or("", |name| name.0);
    let of = |who: &str, order: &str| {
        let name = format!("{file}, {order}");
        let same = |sample: &&Sample| real(sample) && sample.input == name && sample.who == who;
        record.samples.iter().find(same)
    };
    let time = |who, order| {
        let sample = of(who, order)?;
        Some(sample.part(PROCESSOR).or_else(|| sample.time())?.median)
    };
    let best =
        ["as is", "reversed", "permuted"].into_iter().filter_map(|order| time("libbpf", order));
    let speed =
        time(OURS, "as is").zip(best.min_by(f64::total_cmp)).map(|(ours, best)| ours / best);
    let slower = |order| Some((order, time(OURS, order)? / time("libbpf", order)?));
    let peak = |who| Some(of(who, "as is")?.peak_bytes? as f64);
    let memory = peak(OURS).zip(peak("libbpf")).map(|(ours, theirs)| ours / theirs);
    let named = |value: Option<f64>| value.map(|value| (file, value)).into_iter().collect();
    let others = ["reversed", "permuted"].into_iter().filter_map(slower).collect();
    let work = "a kernel's types, the largest file that was measured";
    vec![
        most(work, "our time to libbpf's in its best order: at most 1", named(speed), 1.0),
        most(work, "reversed and permuted, our time to libbpf's: at most 0.1", others, 0.1),
        most(work, "our memory to libbpf's: at most 1", named(memory), 1.0),
    ]
}

/// Makes the goals for the time to order heads, and for the time to compute classes of heads as the
/// peer does.
fn refinement(families: &[Summary<'_>]) -> Vec<Goal> {
    type Ratio = fn(&Row<'_>) -> Option<Spread>;
    let weak = |name: &str| name.starts_with("f3-") || name.ends_with("-shuffled");
    let peers: [(&str, Ratio, Ratio); 2] = [
        ("the published tool", |row| row.classes_to(row.boa), |row| row.order_to(row.boa)),
        (
            "the same, written anew",
            |row| row.classes_to(row.boa_like),
            |row| row.order_to(row.boa_like),
        ),
    ];
    let mut out = Vec::new();
    for (name, classes, order) in peers {
        for (work, ratio) in [
            ("which of a million heads are one: to ", classes),
            ("putting a million heads in order: to ", order),
        ] {
            let ratios = || million(families, move |row| Some(ratio(row)?.median));
            let work = format!("{work}{name}");
            out.push(
                most(&work, "at most 1.2", ratios().collect(), 1.2).and_faster(&ratios().collect()),
            );
            let weak = ratios().filter(|(name, _)| weak(name)).collect();
            out.push(most(
                &format!("{work}, de Bruijn and shuffled graphs"),
                "at most 2",
                weak,
                2.0,
            ));
        }
    }
    out
}

/// Returns whether ordering the heads takes a negligible part of the time; `None` if the time was
/// not measured.
fn unordered(row: &Row<'_>) -> Option<bool> {
    Some(row.ours.part("order")?.median < 0.01 * row.ours.time()?.median)
}

fn total(families: &[Summary<'_>]) -> Vec<Goal> {
    let ratio = |row: &Row<'_>| Some(row.to_floor()?.median);
    let plain = move |row: &Row<'_>| if unordered(row)? { ratio(row) } else { None };
    let work = "a million heads, to the last digest";
    vec![
        most(
            work,
            "to SHA-256 of the canonical bytes, where nothing is to be ordered: at most 3",
            million(families, plain).collect(),
            3.0,
        ),
        most(
            work,
            "to SHA-256 of the canonical bytes: at most 6",
            million(families, ratio).collect(),
            6.0,
        ),
    ]
}

fn large(families: &[Summary<'_>]) -> Vec<Goal> {
    let grown = |family: &Summary<'_>| {
        let each = |size| family.at(size).and_then(Row::each);
        Some(each(10 * MILLION)? / each(MILLION)?)
    };
    let slower = families.iter().filter_map(|family| Some((family.family.name, grown(family)?)));
    let peak = |family: &Summary<'_>| bytes(family.at(10 * MILLION)?.ours);
    let peaks = families.iter().filter_map(|family| Some((family.family.name, peak(family)?)));
    let work = "ten million heads";
    vec![
        most(work, "time a head, to that of a million: at most 2", slower.collect(), 2.0),
        most(
            work,
            "bytes a head at the peak, the input included: at most 120",
            peaks.collect(),
            120.0,
        ),
    ]
}

/// Makes the goals for realizing a last batch that refers to old types in the interner.
fn folds(families: &[Summary<'_>]) -> Vec<Goal> {
    let last = |name: &str, sizes: [u64; 2]| {
        let family = families.iter().find(|family| family.family.name == name)?;
        let row = sizes.into_iter().find_map(|size| family.at(size))?;
        Some(row.ours.part("last")?.median)
    };
    let named = |name, value: Option<f64>| value.map(|value| (name, value)).into_iter().collect();
    vec![
        most(
            "a thousand new cycles on an old one of a million heads",
            "at most 1.5 s",
            named("f11-candidates", last("f11-candidates", [1_500_000, MILLION])),
            1.5,
        ),
        most(
            "a copy of an old cycle of 300,000 heads that refers into it",
            "at most 0.1 s",
            named("f10-fold", last("f10-fold", [600_000, MILLION])),
            0.1,
        ),
    ]
}

/// Makes the goals for realizing a small type that is already in the interner, in nanoseconds. The
/// time for building the type's draft is subtracted.
fn small(record: &Record) -> Vec<Goal> {
    let hit = |input: &'static str| -> Named<'static> {
        let same = |sample: &&Sample| {
            sample.bench == "small" && sample.who == OURS && sample.input == input
        };
        let each = |sample: &Sample| {
            let drafts = sample.part("draft")?.median;
            Some((sample.time()?.median - drafts) * 1e9 / sample.size.max(1) as f64)
        };
        let found = record.samples.iter().find(same).and_then(each);
        found.map(|each| (input, each)).into_iter().collect()
    };
    vec![
        most(
            "a small type, into a million",
            "an acyclic one: at most 150 ns",
            hit("acyclic hit"),
            150.0,
        ),
        most(
            "a small type, into a million",
            "a cycle of three: at most 1000 ns",
            hit("cycle hit"),
            1000.0,
        ),
    ]
}

fn wire(families: &[Summary<'_>]) -> Vec<Goal> {
    let ratio = |row: &Row<'_>, what: &str, to: &str| {
        Some(Spread::ratio(row.ours.rounds(what), row.ours.rounds(to))?.median)
    };
    // Encodings of less than a million bytes are left out, because their speed has no meaning.
    let long = |row: &Row<'_>| row.ours.counts.get("wire_bytes").is_some_and(|&n| n >= MILLION);
    let read = move |row: &Row<'_>| long(row).then(|| ratio(row, "read", "hash")).flatten();
    let verified = move |row: &Row<'_>| {
        let ratio = Spread::ratio(row.ours.rounds("read"), &row.floor?.seconds)?;
        long(row).then_some(ratio.median)
    };
    let write = move |row: &Row<'_>| long(row).then(|| ratio(row, "write", "copy")).flatten();
    let work = "a million heads on the wire";
    vec![
        most(
            work,
            "reading and verifying, to SHA-256 of the bytes: at most 2",
            million(families, read).collect(),
            2.0,
        ),
        most(
            work,
            "reading and verifying, to SHA-256 of what the digests are of: at most 2",
            million(families, verified).collect(),
            2.0,
        ),
        most(
            work,
            "writing, to copying the bytes: at most 2",
            million(families, write).collect(),
            2.0,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::{BOA, FLOOR};

    fn sample(input: &str, who: &str, size: u64, seconds: f64) -> Sample {
        let sample = Sample::new("families", input, who).sized(size, "heads");
        Sample { seconds: vec![seconds; 3], ..sample }
    }

    fn find(record: &Record, work: &str, wanted: &str) -> Goal {
        let all = goals(record);
        let found =
            all.into_iter().find(|goal| goal.work.contains(work) && goal.wanted.contains(wanted));
        found.unwrap()
    }

    #[test]
    fn what_was_not_measured_is_neither_met_nor_missed() {
        for goal in goals(&Record::default()) {
            assert_eq!((goal.met, &goal.reached[..]), (None, "not measured"), "{goal:?}");
        }
        let failed = sample("f1-ring", OURS, MILLION, 1.0).failed("not done");
        let record =
            Record { samples: vec![Sample { seconds: vec![], ..failed }], ..Record::default() };
        assert!(goals(&record).iter().all(|goal| goal.met.is_none()));
    }

    #[test]
    fn goals_are_met_or_missed_by_the_numbers() {
        let mut ours = sample("f1-ring", OURS, MILLION, 0.5);
        ours.parts.insert("order".into(), vec![0.3; 3]);
        let mut ten = sample("f1-ring", OURS, 10 * MILLION, 4.0);
        ten.peak_bytes = Some(1_300_000_000);
        let others = [sample("f1-ring", FLOOR, MILLION, 0.1), sample("f1-ring", BOA, MILLION, 0.2)];
        let record =
            Record { samples: [vec![ours, ten], others.to_vec()].concat(), ..Record::default() };
        let check = |work, wanted, met, reached: &str| {
            let goal = find(&record, work, wanted);
            assert_eq!(goal.met, met, "{goal:?}");
            assert!(goal.reached.starts_with(reached), "{goal:?}");
        };
        check(
            "in order: to the published tool",
            "1.2",
            Some(false),
            "1.50 (f1-ring); faster on 0 of 1",
        );
        check("in order: to the same", "1.2", None, "not measured");
        check("are one: to the published tool", "1.2", None, "not measured");
        check("last digest", "nothing is to be ordered", None, "not measured");
        check("last digest", "bytes: at most 6", Some(true), "5.00 (f1-ring)");
        check("ten million", "time a head", Some(true), "0.80");
        check("ten million", "bytes a head", Some(false), "130");
        check("every family", "n^1.1", Some(true), "0.90");
    }
}
