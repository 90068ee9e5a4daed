//! What a campaign of histories finds, as text.

use super::shrink::numbered;
use super::{Broken, History, Told, check, draw, plan::Size, tell, text};
use crate::finding::{Make, words};
use crate::shrink::shrink;
use crate::source::Source;
use crate::subject::Subject;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A law that does not hold of a history, with the smallest history found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The law, the operation, and what is wrong.
    pub broken: Broken,
    /// The run's seed and the history's number in it.
    pub origin: (u64, u64),
    /// The command that checks the history again as it was before it was shrunk.
    pub replay: String,
    /// The shrunk history, as the model sees it.
    pub told: Told,
}

/// What a panic is: a law that does not hold too.
fn guarded<T>(act: impl FnOnce() -> Result<T, Broken>) -> Result<T, Broken> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|panic| {
        Err(Broken { law: "no-panic".into(), why: words(&*panic), step: usize::MAX })
    })
}

/// Draws a history. A panic of the model is a finding, of the law `no-panic`.
///
/// # Errors
/// What the model contradicts itself in.
pub fn draw_one(source: &mut dyn Source, size: Size, told: &mut Told) -> Result<(), Broken> {
    guarded(|| draw(source, size, told))
}

/// Checks a subject on a history; a panic is a finding, of the law `no-panic`.
///
/// # Errors
/// The first law that does not hold.
pub fn check_one(
    subject: &mut Box<dyn Subject>,
    make: Make<'_>,
    told: &Told,
) -> Result<(), Broken> {
    let verdict = guarded(|| check(&mut **subject, told));
    if verdict.as_ref().is_err_and(|broken| broken.law == "no-panic") {
        *subject = make();
    }
    verdict
}

/// What the model sees of a history, and whether a subject does.
///
/// # Errors
/// The first law that does not hold, of the model or of the subject; and what the model saw, as far
/// as it came.
pub fn replay(
    subject: &mut Box<dyn Subject>,
    make: Make<'_>,
    history: &History,
) -> (Told, Result<(), Broken>) {
    match guarded(|| tell(history)) {
        Ok(told) => {
            let verdict = check_one(subject, make, &told);
            (told, verdict)
        }
        Err(broken) => (Told { history: history.clone(), seen: Vec::new() }, Err(broken)),
    }
}

/// The smallest history of which a law does not hold. Subjects are reused from one to the next
/// where that does not matter: a bug of state may need what a history before left behind.
fn smallest(make: Make<'_>, from: &History, law: &str) -> History {
    let fails = |subject: &mut Box<dyn Subject>, history: &History| {
        replay(subject, make, history).1.is_err_and(|found| found.law == law)
    };
    let mut used = make();
    let small = shrink(from, 20_000, |history| fails(&mut used, history));
    if fails(&mut make(), &small) {
        return small;
    }
    shrink(from, 20_000, |history| fails(&mut make(), history))
}

impl Finding {
    /// Shrinks a history of which a law does not hold.
    pub fn new(make: Make<'_>, history: &History, broken: Broken, origin: (u64, u64)) -> Self {
        let mut from = history.clone();
        from.ops.truncate(broken.step.saturating_add(1));
        let small = numbered(&smallest(make, &from, &broken.law));
        let (told, verdict) = replay(&mut make(), make, &small);
        let broken = verdict.err().unwrap_or_else(|| Broken {
            why: format!("{} (not with a new subject: it needs more of a past)", broken.why),
            ..broken
        });
        let replay = format!("selfsame histories --seed {} --case {}", origin.0, origin.1);
        Self { broken, origin, replay, told }
    }

    /// The finding as text, which [`text::parse`] reads.
    #[must_use]
    pub fn text(&self) -> String {
        let Broken { law, why, step } = &self.broken;
        let mut out = String::new();
        let _ = writeln!(out, "// law: {law}");
        let _ = writeln!(out, "// found: {}", why.replace('\n', " "));
        if let Some(op) = self.told.history.ops.get(*step) {
            let _ = writeln!(out, "// at: operation {step}, {}", op.verb.word());
        }
        let _ = writeln!(out, "// replay: {}", self.replay);
        out + &text::print_told(&self.told)
    }

    /// The name of the file that it is saved in: the same for the same history.
    #[must_use]
    pub fn file_name(&self) -> String {
        let text = text::print(&self.told.history);
        format!("{}-{:08x}.history", self.broken.law, crate::finding::sum(&text))
    }
}
