//! Reads and checks the examples of the chapters, which are marked blocks of every kind.

use crate::objects::registry::{WORLDS, WorldFactory};
use crate::objects::script::{self, Session};
use crate::programs::example;
use crate::programs::registry;
use crate::programs::subject::Programs;
use crate::text::blocks::Block;
use crate::text::claim::BlockKind;
use crate::text::{Diagnostic, line_column};
use crate::types;
use crate::types::subject::Subject;
use selfsame_spec::program::Stage;

/// A claim that does not hold, or a block that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The number of the line in the block, counted from 1; 0 stands for the whole block.
    pub line: usize,
    /// The name of the subject for which the claim does not hold, or `the reader`.
    pub subject: String,
    /// The claim, and the actual result.
    pub found: String,
}

/// The result of checking a block.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// The number of claims that were checked, summed over all subjects.
    pub claims: usize,
    /// The number of claims that were not checked, because a subject cannot answer them.
    pub skipped: usize,
    /// The claims that do not hold.
    pub failures: Vec<Failure>,
}

/// Checks a block. Types are checked with the given subject, and scripts and programs with the
/// model and the implementation.
pub fn check(block: &Block, subject: &mut dyn Subject) -> Outcome {
    match block.kind {
        BlockKind::Types => of_types(&block.text, subject),
        BlockKind::World => of_world(&block.text),
        kind => of_program(&block.text, kind),
    }
}

impl Outcome {
    fn fail(&mut self, line: usize, subject: &str, found: String) {
        self.failures.push(Failure { line, subject: subject.to_owned(), found });
    }

    fn unread(text: &str, errors: &[Diagnostic]) -> Self {
        let mut out = Self::default();
        for error in errors {
            let (line, _) = line_column(text, error.span.start);
            out.fail(line, "the reader", format!("{}: {}", error.code, error.message));
        }
        out
    }
}

fn of_types(text: &str, subject: &mut dyn Subject) -> Outcome {
    let parsed = match types::example::parse(text) {
        Ok(parsed) => parsed,
        Err(errors) => return Outcome::unread(text, &errors),
    };
    let skipped = types::examples::unsupported(subject.ability(), &parsed).count();
    let claims = parsed.batches.iter().map(|batch| batch.claims.len()).sum::<usize>() - skipped;
    let mut out = Outcome { claims, skipped, failures: Vec::new() };
    let name = subject.name().to_owned();
    for failure in types::examples::run(subject, &parsed).err().unwrap_or_default() {
        out.fail(failure.line, &name, format!("{}: {}", failure.claim, failure.found));
    }
    out
}

/// Checks that the claims of a script hold in each world, and that each operation has the same
/// outcome in all worlds.
fn of_world(text: &str) -> Outcome {
    let script = match script::parse(text) {
        Ok(script) => script,
        Err(errors) => return Outcome::unread(text, &errors),
    };
    let mut out = Outcome::default();
    let mut sessions: Vec<Session> = WORLDS.iter().map(|w| Session::new((w.make)())).collect();
    for (world, session) in WORLDS.iter().zip(&mut sessions) {
        out.claims += script.items.len() - script.ops().len();
        for failure in session.run(&script) {
            out.fail(failure.line, world.name, format!("{}: {}", failure.what, failure.found));
        }
    }
    let Some((first, others)) = sessions.split_first() else { return out };
    for (other, world) in others.iter().zip(&WORLDS[1..]) {
        let mut pairs = first.done.iter().zip(&other.done);
        if let Some((a, b)) = pairs.find(|(a, b)| a.step != b.step) {
            let (ours, theirs) = ((&a.words, &a.step.counts), (&b.words, &b.step.counts));
            let own = WORLDS[0].name;
            let told = format!("{}: it answers {theirs:?}, and {own} answers {ours:?}", a.op);
            out.fail(a.line, world.name, told);
        }
    }
    out
}

fn of_program(text: &str, kind: BlockKind) -> Outcome {
    let mut out = Outcome::default();
    let parsed = match example::parse(text, kind) {
        Ok(parsed) => parsed,
        Err(error) => {
            out.fail(0, "the reader", error);
            return out;
        }
    };
    for side in registry::sides() {
        for (name, checked) in checked(&*side, &parsed, kind) {
            out.claims += checked.claims;
            out.skipped += checked.skipped;
            checked.failures.into_iter().for_each(|(line, why)| out.fail(line, &name, why));
        }
    }
    out
}

/// Checks a program with one side: the model or the implementation. A published program is checked
/// in each world.
fn checked(
    side: &dyn Programs,
    parsed: &example::Example,
    kind: BlockKind,
) -> Vec<(String, example::Outcome)> {
    let check = match kind {
        BlockKind::Published if !side.has(Stage::Publish) => return Vec::new(),
        BlockKind::Published => {
            let of = |world: &WorldFactory| {
                let name = format!("{} in a world of {}", side.name(), world.name);
                (name, example::check_published(side, (world.make)(), parsed))
            };
            return WORLDS.iter().map(of).collect();
        }
        BlockKind::Checked => example::check_types,
        BlockKind::Run => example::check_run,
        BlockKind::Folded => example::check_folded,
        _ => example::check,
    };
    vec![(side.name().to_owned(), check(side, parsed))]
}
