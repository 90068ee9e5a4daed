//! Compares this harness with the naive harness: the planted bugs that both find, and those that
//! only one of them finds.

use super::Engine;
use super::report::Row;
use super::trial::Found;
use selfsame_harness::kit::Suite;
use selfsame_harness::types::suite::Types;
use serde::Serialize;
use std::time::{Duration, Instant};

/// Returns the first finding of the naive harness for a planted bug of types. The function `more`
/// is called before each case; if it returns false, the search ends.
pub(crate) fn find(
    bug: &str,
    seed: u64,
    budget: (u64, Duration),
    more: &mut dyn FnMut() -> bool,
) -> Option<Found> {
    let suite = Types::planted(bug)?;
    let ((most, time), start, mut cases) = (budget, Instant::now(), 0);
    let mut more = || {
        cases += 1;
        cases <= most && start.elapsed() <= time && more()
    };
    let hit = selfsame_naive::find(&|| suite.subject(), seed, &mut more)?;
    let millis = start.elapsed().as_secs_f64() * 1e3;
    Some(Found { law: hit.broken.property.into(), cases: hit.cases, millis, witness: None })
}

/// A planted bug, with the results of both harnesses.
#[derive(Clone, Debug, Serialize)]
pub struct Beside {
    /// The name of the planted bug.
    pub fault: &'static str,
    /// The rule that the bug breaks.
    pub rule: &'static str,
    /// The feature that the naive harness lacks, if none of its trials finds the bug.
    pub lacks: Option<&'static str>,
    /// The results of this harness, with the cases of `check`.
    pub ours: Row,
    /// The results of the naive harness.
    pub naive: Row,
}

/// The number of bugs that all, some or none of a harness's trials find.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Totals {
    /// The number of bugs that every trial finds.
    pub every: usize,
    /// The number of bugs that some trials find.
    pub some: usize,
    /// The number of bugs that no trial finds.
    pub none: usize,
}

/// The results of both harnesses, for all bugs for which both have trials.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The bugs, in the order of the catalogue.
    pub bugs: Vec<Beside>,
    /// The numbers of bugs that this harness finds.
    pub ours: Totals,
    /// The numbers of bugs that the naive harness finds.
    pub naive: Totals,
    /// The bugs that the naive harness never finds, grouped by the feature that it lacks.
    pub missed: Vec<(&'static str, Vec<&'static str>)>,
}

impl Comparison {
    /// Makes the comparison from the rows of the engines `random` and `naive`. `are_slips` says
    /// whether the bugs are planted in the implementation or in the reference.
    #[must_use]
    pub fn new(rows: &[Row], are_slips: bool) -> Self {
        let of = |engine: Engine| rows.iter().filter(move |row| row.engine == engine.name());
        let beside = |ours: &Row| {
            let naive = of(Engine::Naive).find(|row| row.fault == ours.fault)?.clone();
            let lacks = (naive.found == 0).then(|| lacks(ours.rule, are_slips));
            Some(Beside { fault: ours.fault, rule: ours.rule, lacks, ours: ours.clone(), naive })
        };
        let bugs: Vec<Beside> = of(Engine::Random).filter_map(beside).collect();
        Self {
            ours: totals(bugs.iter().map(|bug| &bug.ours)),
            naive: totals(bugs.iter().map(|bug| &bug.naive)),
            missed: missed(&bugs),
            bugs,
        }
    }
}

fn totals<'a>(rows: impl Iterator<Item = &'a Row>) -> Totals {
    let mut totals = Totals::default();
    for row in rows {
        let count = match row.found {
            0 => &mut totals.none,
            found if found == row.trials => &mut totals.every,
            _ => &mut totals.some,
        };
        *count += 1;
    }
    totals
}

fn missed(bugs: &[Beside]) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut out: Vec<(&str, Vec<&str>)> = Vec::new();
    for (lacks, bug) in bugs.iter().filter_map(|bug| Some((bug.lacks?, bug.fault))) {
        match out.iter_mut().find(|(other, _)| *other == lacks) {
            Some((_, of)) => of.push(bug),
            None => out.push((lacks, vec![bug])),
        }
    }
    out
}

/// The features that the naive harness lacks, by prefixes of rule ids. For a broken rule, the
/// longest matching prefix determines the feature.
const LACKS: &[(&str, &str)] = &[
    ("draft.", "questions that it does not ask: views, instances, foreign handles, limits"),
    ("draft.type", PAIRS),
    ("identity.bisimilar", PAIRS),
    ("identity.flatten", PAIRS),
    ("identity.quotient", "types that differ deep down"),
    ("identity.name", KINDS),
    ("kind.", KINDS),
    ("identity.digest", DIGESTS),
    ("identity.dump", DIGESTS),
    ("identity.order", DIGESTS),
    ("identity.comparison", DIGESTS),
    ("identity.lens", MEMBERS),
    ("identity.compiler", MEMBERS),
    ("identity.stable", MEMBERS),
    ("interner.member", MEMBERS),
    ("interner.", "details of errors: which one, and its path"),
    ("interner.one-handle", BATCHES),
    ("interner.incremental", BATCHES),
    ("interner.absorb", BATCHES),
    ("wire.", BYTES),
];

const PAIRS: &str = "pairs of types that differ in one place";
const KINDS: &str = "kinds, payloads and numbers of parts that it has not, or seldom";
const DIGESTS: &str = "the right digests: it has no reference";
const MEMBERS: &str = "members that are resolved";
const BATCHES: &str = "cycles that lead into older ones";
const BYTES: &str = "bytes that are changed as structures; codes and places of errors in them";
const SIZES: &str = "sizes: paths and tables that only many or large types reach";

/// Returns the feature whose lack makes the naive harness miss a bug that breaks this rule. Most
/// bugs that are planted in the implementation are in fast paths, so they appear only on large
/// types.
fn lacks(rule: &str, is_slip: bool) -> &'static str {
    if is_slip && !rule.starts_with("wire.") {
        return SIZES;
    }
    let found = LACKS.iter().filter(|(beginning, _)| rule.starts_with(beginning));
    found.max_by_key(|(beginning, _)| beginning.len()).map_or("luck", |(_, lacks)| lacks)
}
