//! What a campaign finds: a case as text, and back.

use crate::kit::source::Random;
use crate::types::canonical_graph::CanonicalGraph;
use crate::types::capability_filter::CapabilityFilter;
pub use crate::types::case::Case;
use crate::types::case::Size;
use crate::types::law;
use crate::types::law::{Law, LawTimes};
use crate::types::laws::LAWS;
use crate::types::run::Run;
use crate::types::shrink::shrink;
use crate::types::subject::Subject;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::model::Model;
use crate::types::subject::process::Crash;
use crate::types::text::text;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How long a finding of another program is shrunk: a try may have to start it anew, or wait for it
/// in vain.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A law that does not hold, with the smallest case found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The law's name; `no-panic` when the subject panicked, `no-crash` when it is another program
    /// that gave no answer.
    pub law: String,
    /// What is wrong.
    pub why: String,
    /// The run's seed and the case's number in it.
    pub origin: (u64, u64),
    /// The command that checks the case again as it was before it was shrunk.
    pub replay: String,
    /// The shrunk case.
    pub case: Case,
}

/// What makes a subject anew: one that panicked is not used again.
pub type MakeSubject<'a> = &'a (dyn Fn() -> Box<dyn Subject> + Sync);

/// Checks laws on a case; a panic is a finding too, of the law `no-panic`, and a crash of another
/// program, of the law `no-crash`: then the subject is made anew.
///
/// # Errors
/// The first law that does not hold, and why.
pub fn check(
    subject: &mut Box<dyn Subject>,
    make: MakeSubject<'_>,
    case: &Case,
    laws: &[&'static Law],
) -> Result<(), (String, String)> {
    check_timed(subject, make, case, laws, &mut LawTimes::default())
}

/// Checks laws on a case, and notes what they take: see [`check`].
///
/// # Errors
/// The first law that does not hold, and why.
pub fn check_timed(
    subject: &mut Box<dyn Subject>,
    make: MakeSubject<'_>,
    case: &Case,
    laws: &[&'static Law],
    clock: &mut LawTimes,
) -> Result<(), (String, String)> {
    let one =
        AssertUnwindSafe(|| law::check_timed(&mut **subject, case, laws.iter().copied(), clock));
    match catch_unwind(one) {
        Ok(verdict) => verdict.map_err(|(law, why)| (law.to_owned(), why)),
        Err(panic) => {
            *subject = make();
            Err(law_of_panic(&*panic))
        }
    }
}

/// The law that a panic breaks, and what it says.
pub(crate) fn law_of_panic(panic: &(dyn std::any::Any + Send)) -> (String, String) {
    if let Some(Crash(why)) = panic.downcast_ref() {
        return ("no-crash".into(), why.clone());
    }
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    ("no-panic".into(), text.unwrap_or_default())
}

/// A short name for a text: the same for the same text.
pub fn short_hash(text: &str) -> u32 {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    sum as u32
}

/// Cases that are asked for at most, by one run of the shrinker.
const BUDGET: usize = 20_000;

/// Small cases that are drawn to see whether one of them fails too.
const DRAWN: u64 = 1_500;

/// The case shrunk; or a small case that is drawn anew, shrunk, where it gets smaller. Edits end
/// where every single one mends the case, which may be far from the least.
fn smallest(fit: &CapabilityFilter, case: &Case, fails: &mut dyn FnMut(&Case) -> bool) -> Case {
    let mut best = shrink(case, BUDGET, &mut *fails);
    let mut tries = 3;
    for number in 0..DRAWN {
        let size = Size { heads: 3, batches: 2 };
        let drawn = fit.draw(&mut Random::of_case(0, number), size);
        if tries > 0 && drawn.heads() < best.heads() && fails(&drawn) {
            tries -= 1;
            let other = shrink(&drawn, BUDGET, &mut *fails);
            best = if other.weight() < best.weight() { other } else { best };
        }
    }
    best
}

impl Finding {
    /// Shrinks a case on which `law` does not hold.
    pub fn new(make: MakeSubject<'_>, case: &Case, law: &str, origin: (u64, u64)) -> Self {
        let any = ["no-panic", "no-crash"].contains(&law);
        let laws: Vec<&'static Law> = LAWS.iter().filter(|l| l.name == law || any).collect();
        let mut subject = make();
        let ability = subject.ability().clone();
        let end = (!ability.can.has(Capabilities::WORDS)).then(|| Instant::now() + PATIENCE);
        let mut why = String::new();
        let mut fails = |case: &Case| {
            if end.is_some_and(|end| Instant::now() > end) || !ability.takes(case) {
                return false;
            }
            match check(&mut subject, make, case, &laws) {
                Err((found, reason)) if found == law => {
                    why = reason;
                    true
                }
                _ => false,
            }
        };
        let small = smallest(&CapabilityFilter::new(&ability), case, &mut fails);
        if let Err((_, reason)) = check(&mut subject, make, &small, &laws) {
            why = reason;
        }
        let replay = format!("selfsame check --seed {} --case {}", origin.0, origin.1);
        Self { law: law.to_owned(), why, origin, replay, case: small }
    }

    /// The finding as an example: readable, and loadable by
    /// [`text::load`](crate::types::text::load).
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "// law: {}", self.law);
        let _ = writeln!(out, "// found: {}", self.why.replace('\n', "\n// "));
        let _ = writeln!(out, "// replay: {}", self.replay);
        let dice: Vec<String> = self.case.law_entropy.iter().map(u64::to_string).collect();
        let _ = writeln!(out, "// dice: {}", dice.join(" "));
        for line in self.explanation() {
            let _ = writeln!(out, "// {line}");
        }
        out + &text(&self.case)
    }

    /// How each root after the first compares to the first, as the model sees it: the shortest walk
    /// that tells them apart, or that there is none.
    pub fn explanation(&self) -> Vec<String> {
        let (snapshot, roots) = self.canonical_graph();
        let Some(((first, left), others)) = roots.split_first() else { return Vec::new() };
        let compare = |(name, right): &(String, Vec<usize>)| match crate::types::explain::explain(
            &snapshot, left, right,
        ) {
            None => format!("{first} and {name} are the selfsame type"),
            Some(found) => {
                let crate::types::explain::Difference { path, left, right } = found;
                format!("{first}{path}: {left}, {name}{path}: {right}")
            }
        };
        others.iter().take(8).map(compare).collect()
    }

    /// The case's canonical graph, and the heads of each root that can be realized, by its name.
    #[must_use]
    pub fn canonical_graph(&self) -> (CanonicalGraph, Vec<(String, Vec<usize>)>) {
        let mut model = Model::new();
        let run = Run::of(&mut model, &self.case);
        let (mut snapshot, mut roots) = (CanonicalGraph::default(), Vec::new());
        for (number, ty) in run.roots.iter().enumerate() {
            let list = ty.map(|ty| snapshot.add(&mut model, ty).unwrap_or_default());
            roots.extend(list.map(|list| (format!("T{number}"), list)));
        }
        (snapshot, roots)
    }

    /// The name of the file that it is saved in: the same for the same text.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{:08x}.same", self.law, short_hash(&text(&self.case)))
    }
}
