//! Laws of programs: properties that must hold for each program that a side and the reference model
//! have read.

use super::answers::{AloneText, Answers, Side};
use super::case::Case;
use super::draw::Sort;
use crate::kit::Capabilities;
pub use crate::kit::Verdict;
use crate::kit::plain::told;
use selfsame_spec::program::{Checked, Folded, Instances, Sources, Stage};
use selfsame_spec::text::Diagnostic;
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// A case, with the answers of the model and of the side under test.
pub struct Trial<'a> {
    /// The case.
    pub case: &'a Case,
    /// The answers of the model.
    pub model: Arc<Answers>,
    /// The answers of the side under test.
    pub own: Answers,
    side: Side,
    in_order: OnceLock<(Checked, Folded, Instances)>,
}

impl<'a> Trial<'a> {
    /// Makes a trial of a side on a case.
    #[must_use]
    pub fn new(case: &'a Case, side: &Side) -> Self {
        let tuned = (!case.tuning.is_empty()).then(|| side.tuned(&case.tuning)).flatten();
        let side = tuned.unwrap_or_else(|| Arc::clone(side));
        let own = Answers::new(Arc::clone(&side), case.program.clone());
        Self { case, model: case.model(), own, side, in_order: OnceLock::new() }
    }

    /// Returns the model's answers about the program if the tasks of compiling run in another
    /// order.
    pub(crate) fn in_order(&self) -> &(Checked, Folded, Instances) {
        let order = self.entropy(1, 1 << 16) as u64;
        let compiled = || self.model.side().compiled_in_order(&self.case.program, order);
        self.in_order.get_or_init(compiled)
    }

    /// Returns the answers of the side under test about another program.
    #[must_use]
    pub fn read(&self, program: Sources) -> Answers {
        Answers::new(Arc::clone(&self.side), program)
    }

    /// Returns the answers of the side under test about a changed program: the text of one module
    /// is replaced.
    #[must_use]
    pub fn with_text(&self, module: &str, text: &str) -> Answers {
        let mut program = self.case.program.clone();
        program.texts.insert(module.to_owned(), text.as_bytes().to_vec());
        self.read(program)
    }

    /// Returns the case's random number at index `at`, modulo `below`.
    pub(crate) fn entropy(&self, at: usize, below: usize) -> usize {
        self.case.entropy(at, below)
    }

    /// Returns at most `most` elements of a list, starting at an element that the case's random
    /// number at index `dice` selects.
    pub(crate) fn some<T>(&self, mut all: Vec<T>, dice: usize, most: usize) -> Vec<T> {
        let count = all.len();
        all.rotate_left(self.entropy(dice, count).min(count));
        all.truncate(most);
        all
    }

    /// Returns true for one case of `many`. An expensive law is checked only on these cases.
    pub(crate) fn is_one_of(&self, many: usize) -> bool {
        self.entropy(3, many) == 0
    }

    /// Returns whether both sides read the case without a syntax error, and the case is a drawn
    /// program instead of random text.
    pub(crate) fn reads(&self) -> bool {
        let read = [Sort::Given, Sort::Valid, Sort::Changed, Sort::Alone, Sort::World];
        read.contains(&self.case.sort) && self.model.reads() && self.own.reads()
    }

    /// Returns whether the program has no error according to the model.
    pub(crate) fn is_right(&self) -> bool {
        self.reads() && self.model.is_sound()
    }

    /// Returns the model's results of reading each text as a text that stands alone. The case
    /// decides whether they are read in a world.
    pub(crate) fn alone(&self) -> &[AloneText] {
        self.model.alone(self.case.in_world())
    }

    /// Returns the name and the text of one module in valid UTF-8. The case's random number at
    /// index `dice` selects the module.
    pub(crate) fn some_text(&self, dice: usize) -> Option<(String, String)> {
        let count = self.own.texts().count();
        let text = self.own.texts().nth(self.entropy(dice, count));
        text.map(|(module, text)| (module.to_owned(), text.to_owned()))
    }
}

/// A law of programs: a check of one trial.
pub type Law = crate::kit::Law<fn(&Trial<'_>) -> Verdict>;

/// The defaults of laws of programs, from which each law is made.
pub(crate) const ANY: Law = Law {
    name: "",
    group: "programs",
    rules: &[],
    needs: Capabilities::NOTHING,
    check: |_| Ok(()),
};

/// Returns the capabilities that a side has if it implements the given stages.
#[must_use]
pub const fn needs(stages: &[Stage]) -> Capabilities {
    let mut bits = 0;
    let mut at = 0;
    while at < stages.len() {
        bits |= 1 << stages[at] as u16;
        at += 1;
    }
    Capabilities(bits)
}

pub(crate) const SCAN: Capabilities = needs(&[Stage::Scan]);
pub(crate) const PARSE: Capabilities = needs(&[Stage::Scan, Stage::Parse]);
pub(crate) const LINK: Capabilities = needs(&[Stage::Scan, Stage::Parse, Stage::Link]);
pub(crate) const NAMES: Capabilities =
    needs(&[Stage::Scan, Stage::Parse, Stage::Link, Stage::Names]);
pub(crate) const FORM: Capabilities = NAMES.with(needs(&[Stage::Form]));
pub(crate) const KINDS: Capabilities = NAMES.with(needs(&[Stage::Kinds]));
pub(crate) const TABLES: Capabilities = KINDS.with(needs(&[Stage::Tables]));
pub(crate) const NOTATION: Capabilities = needs(&[Stage::Scan, Stage::Parse, Stage::Notation]);
pub(crate) const PUBLISH: Capabilities = FORM.with(COMPILE_TIME).with(needs(&[Stage::Publish]));
pub(crate) const CHECK: Capabilities = KINDS.with(REPORT).with(needs(&[Stage::Check]));
pub(crate) const TRACE: Capabilities = CHECK.with(TABLES).with(needs(&[Stage::Trace]));
pub(crate) const RUN: Capabilities = CHECK.with(needs(&[Stage::Run]));
pub(crate) const COMPILE_TIME: Capabilities = RUN.with(needs(&[Stage::CompileTime]));
pub(crate) const REPORT: Capabilities = KINDS.with(needs(&[Stage::Report]));

/// Returns `Ok` if the two values are equal; otherwise an error with both values and with `what`,
/// which names the thing that is compared.
pub(crate) fn expect_equal<T: PartialEq + Debug + ?Sized>(
    what: impl FnOnce() -> String,
    got: &T,
    expected: &T,
) -> Verdict {
    if got == expected {
        return Ok(());
    }
    Err(format!("{}: the side says {}; right is {}", what(), told(got), told(expected)))
}

/// Returns `Ok` if two lists are equal; otherwise an error with the first index at which the lists
/// differ, and the two elements there.
pub(crate) fn expect_list<T: PartialEq + Debug>(what: &str, got: &[T], expected: &[T]) -> Verdict {
    let differs = |at: &usize| got.get(*at) != expected.get(*at);
    let Some(at) = (0..got.len().max(expected.len())).find(differs) else { return Ok(()) };
    let (got, expected) = (got.get(at), expected.get(at));
    Err(format!("{what} {at}: the side says {}; right is {}", told(&got), told(&expected)))
}

/// Returns `Ok` if `holds` is true; otherwise an error with the text that `what` returns.
pub(crate) fn expect(holds: bool, what: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(what()) }
}

/// Returns the module, the start and the code of each error. Laws compare errors in this form.
pub(crate) fn codes<'d>(
    errors: impl IntoIterator<Item = &'d Diagnostic>,
) -> Vec<(&'d str, u32, &'static str)> {
    let code = |error: &'d Diagnostic| (&*error.place.module, error.place.span.start, error.code());
    errors.into_iter().map(code).collect()
}
