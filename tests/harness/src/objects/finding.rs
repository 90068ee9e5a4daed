//! What a campaign of worlds finds, as text.

use super::case::{Case, Trace};
use super::shrink::Candidate;
use super::{draw, run, script};
use crate::kit::source::{Bytes, Source};
use crate::objects::law::{Law, MakeWorld};
use crate::objects::laws::LAWS;
use crate::objects::op::refs::Yields;
use crate::objects::{law, registry};
use crate::types::finding::{law_of_panic, short_hash};
use crate::types::shrink::shrink;
use crate::types::text::first;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// A law that does not hold of a case, with the smallest case found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The law's name; `no-panic` when the system panicked.
    pub law: String,
    /// What is wrong.
    pub why: String,
    /// The run's seed and the case's number in it.
    pub origin: (u64, u64),
    /// The command that checks the case again as it was before it was shrunk.
    pub replay: String,
    /// The shrunk case, and what comes of it in the model.
    pub told: Trace,
}

/// Which law does not hold, and why.
pub type BrokenLaw = (String, String);

fn guarded<T>(act: impl FnOnce() -> Result<T, BrokenLaw>) -> Result<T, BrokenLaw> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|panic| Err(law_of_panic(&*panic)))
}

/// Draws a case, with what comes of it in the model.
///
/// # Errors
/// `no-panic`, when the model panics.
pub fn draw_one(
    source: &mut dyn Source,
    size: draw::Size,
    model: MakeWorld<'_>,
    told: &mut Trace,
) -> Result<(), BrokenLaw> {
    guarded(|| {
        draw::draw(source, size, model(), told);
        Ok(())
    })
}

/// Checks laws on a case; a panic is a finding, of the law `no-panic`.
///
/// # Errors
/// The first law that does not hold, and why.
pub fn check_one(
    told: &Trace,
    make: MakeWorld<'_>,
    model: MakeWorld<'_>,
    laws: &[&'static Law],
) -> Result<(), BrokenLaw> {
    guarded(|| {
        let broken = law::check(told, make, model, laws.iter().copied());
        broken.map_err(|(law, why)| (law.to_owned(), why))
    })
}

/// A case as the model does it.
///
/// # Errors
/// `no-panic`, when the model panics.
pub fn tell(case: &Case, model: MakeWorld<'_>) -> Result<Trace, BrokenLaw> {
    let steps = guarded(|| Ok(run::trace(model(), &case.ops)))?;
    Ok(Trace { case: case.clone(), steps })
}

/// A case as the model does it; and the first law that does not hold.
pub fn replay(
    case: &Case,
    (make, model): (MakeWorld<'_>, MakeWorld<'_>),
    laws: &[&'static Law],
) -> (Trace, Result<(), BrokenLaw>) {
    match tell(case, model) {
        Ok(told) => {
            let verdict = check_one(&told, make, model, laws);
            (told, verdict)
        }
        Err(broken) => (Trace { case: case.clone(), steps: Vec::new() }, Err(broken)),
    }
}

/// How often a case is tried while it is shrunk.
const BUDGET: usize = 6_000;

/// How long a case is shrunk: calls without an end take the model a second each.
const PATIENCE: Duration = Duration::from_secs(15);

impl Finding {
    /// Shrinks a case of which a law does not hold.
    pub fn new(
        told: &Trace,
        broken: BrokenLaw,
        makes: (MakeWorld<'_>, MakeWorld<'_>),
        origin: (u64, u64),
    ) -> Self {
        let (make, model) = makes;
        let (law, mut why) = broken;
        let laws: Vec<&'static Law> =
            LAWS.iter().filter(|own| own.name == law || law == "no-panic").collect();
        let end = Instant::now() + PATIENCE;
        let mut fails = |candidate: &Candidate| {
            if Instant::now() > end {
                return false;
            }
            let found =
                tell(&candidate.case, model).and_then(|told| check_one(&told, make, model, &laws));
            found.is_err_and(|found| {
                let same = found.0 == law;
                if same {
                    why = found.1;
                }
                same
            })
        };
        let small = shrink(&Candidate::of(told), BUDGET, &mut fails);
        let told = tell(&small.case, model);
        let told = told.unwrap_or_else(|_| Trace { case: small.case, steps: Vec::new() });
        let replay = format!("selfsame worlds --seed {} --case {}", origin.0, origin.1);
        Self { law, why, origin, replay, told }
    }

    /// The finding as text, which [`load`] reads.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "// law: {}", self.law);
        let _ = writeln!(out, "// found: {}", self.why.replace('\n', " "));
        let _ = writeln!(out, "// replay: {}", self.replay);
        out + &text(&self.told)
    }

    /// The name of the file that it is saved in: the same for the same case.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{:08x}.world", self.law, short_hash(&text(&self.told)))
    }
}

/// A case as text: its numbers, and its operations as a script.
#[must_use]
pub fn text(told: &Trace) -> String {
    let dice: Vec<String> = told.case.law_entropy.iter().map(u64::to_string).collect();
    let open = told.case.ops.iter().zip(told.yielded());
    let open = open.filter(|(op, _)| matches!(op.yields(), Yields::Open(_)));
    let open: Vec<u32> =
        open.map(|(_, given)| given.map_or(0, |given| given.count as u32)).collect();
    format!("// dice: {}\n{}", dice.join(" "), script::print_ops(&told.case.ops, &open))
}

/// The case that a text is, and the law that its first lines name.
///
/// # Errors
/// Where the text is no script.
pub fn load(text: &str) -> Result<(Case, Option<String>), String> {
    let script = script::parse(text).map_err(|errors| first(&errors, text))?;
    let header = |key: &str| text.lines().find_map(|line| line.strip_prefix(key));
    let dice = header("// dice: ").unwrap_or("");
    let mut dice: Vec<u64> = dice.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    dice.resize(4, 0);
    Ok((Case { ops: script.ops(), law_entropy: dice }, header("// law: ").map(str::to_owned)))
}

/// Checks the implementation on the case that a fuzzer's bytes draw.
///
/// # Panics
/// When a law does not hold.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz(bytes: &[u8]) {
    let mut told = Trace::default();
    draw::draw(&mut Bytes(bytes), draw::Size::default(), registry::model(), &mut told);
    if let Err((law, why)) = law::check(&told, &registry::implementation, &registry::model, LAWS) {
        panic!("{law}: {why}\n{}", text(&told));
    }
}
