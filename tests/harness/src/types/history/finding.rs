//! What a campaign of histories finds, as text.

use super::plan::Size;
use super::shrink::numbered;
use super::{BrokenLaw, History, Trace, check, draw, text, trace};
use crate::kit::source::Source;
use crate::types::finding::{MakeSubject, PATIENCE, law_of_panic};
use crate::types::shrink::shrink;
use crate::types::subject::ability::Capabilities;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// A law that does not hold of a history, with the smallest history found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The law, the operation, and what is wrong.
    pub broken: BrokenLaw,
    /// The run's seed and the history's number in it.
    pub origin: (u64, u64),
    /// The command that checks the history again as it was before it was shrunk.
    pub replay: String,
    /// The shrunk history, as the model sees it.
    pub told: Trace,
}

/// A panic is a law that does not hold, too; so is a crash of another program.
fn guarded<T>(act: impl FnOnce() -> Result<T, BrokenLaw>) -> Result<T, BrokenLaw> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|panic| {
        let (law, why) = law_of_panic(&*panic);
        Err(BrokenLaw { law, why, step: usize::MAX })
    })
}

/// Draws a history. A panic of the model is a finding, of the law `no-panic`.
///
/// # Errors
/// What the model contradicts itself in.
pub fn draw_one(source: &mut dyn Source, size: Size, told: &mut Trace) -> Result<(), BrokenLaw> {
    guarded(|| draw(source, size, told))
}

/// Checks a new subject on a history; a panic is a finding, of the law `no-panic`. No subject is
/// used twice: a history must fail for what is in it, or it could not be replayed.
///
/// # Errors
/// The first law that does not hold.
pub fn check_one(make: MakeSubject<'_>, told: &Trace) -> Result<(), BrokenLaw> {
    guarded(|| check(&mut *make(), told))
}

/// What the model sees of a history; and the first law that does not hold, of the model, which then
/// has seen nothing, or of the subject.
pub fn replay(make: MakeSubject<'_>, history: &History) -> (Trace, Result<(), BrokenLaw>) {
    match guarded(|| trace(history)) {
        Ok(told) => {
            let verdict = check_one(make, &told);
            (told, verdict)
        }
        Err(broken) => (Trace { history: history.clone(), seen: Vec::new() }, Err(broken)),
    }
}

impl Finding {
    /// Shrinks a history of which a law does not hold.
    pub fn new(
        make: MakeSubject<'_>,
        history: &History,
        broken: BrokenLaw,
        origin: (u64, u64),
    ) -> Self {
        let mut from = history.clone();
        from.ops.truncate(broken.step.saturating_add(1));
        // Another program may take its time for each.
        let slow = !make().ability().can.has(Capabilities::WORDS);
        let end = slow.then(|| Instant::now() + PATIENCE);
        let small = shrink(&from, 20_000, |history| {
            end.is_none_or(|end| Instant::now() < end)
                && replay(make, history).1.is_err_and(|found| found.law == broken.law)
        });
        let (told, verdict) = replay(make, &numbered(&small));
        let replay = format!("selfsame histories --seed {} --case {}", origin.0, origin.1);
        Self { broken: verdict.err().unwrap_or(broken), origin, replay, told }
    }

    /// The finding as text, which [`text::parse`] reads.
    #[must_use]
    pub fn text(&self) -> String {
        let BrokenLaw { law, why, step } = &self.broken;
        let mut out = String::new();
        let _ = writeln!(out, "// law: {law}");
        let _ = writeln!(out, "// found: {}", why.replace('\n', " "));
        if let Some(op) = self.told.history.ops.get(*step) {
            let _ = writeln!(out, "// at: operation {step}, {}", op.verb.word());
        }
        let _ = writeln!(out, "// replay: {}", self.replay);
        out + &text::print_trace(&self.told)
    }

    /// The name of the file that it is saved in: the same for the same history.
    #[must_use]
    pub fn file_name(&self) -> String {
        let text = text::print(&self.told.history);
        format!("{}-{:08x}.history", self.broken.law, crate::types::finding::short_hash(&text))
    }
}
