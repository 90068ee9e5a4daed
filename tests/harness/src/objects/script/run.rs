//! Runs scripts in a world.

use super::claim::Claim;
use super::way::{Named, PathFinder};
use super::{Names, Script, Statement};
use crate::objects::op::refs::{Sort, Yields};
use crate::objects::op::{Op, OpRef};
use crate::objects::run::{Outcome, Runner, Step};
use crate::objects::script::words::changed;
use crate::objects::subject::WorldSubject;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Digest, Error, messages};
use std::collections::HashMap;

/// A claim that does not hold, or a refused operation without a claim about the refusal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The line of the claim or operation in the script.
    pub line: usize,
    /// The text of the claim or operation.
    pub what: String,
    /// The actual fact in the world, or the error of the refused operation.
    pub found: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.what, self.found)
    }
}

/// An operation that was run, and its outcome.
#[derive(Clone, Debug)]
pub struct DoneOp {
    /// The line of the operation in the script, counted from 1.
    pub line: usize,
    /// The text of the operation.
    pub op: String,
    /// The names of the operation's results.
    pub gave: Vec<String>,
    /// The outcome of the operation, in the form in which worlds are compared.
    pub step: Step,
    /// The outcome of the operation in words.
    pub words: String,
}

/// An operation that the world refused.
struct RefusedOp {
    line: usize,
    /// The text of the operation.
    op: String,
    error: Error,
    /// Whether the path of the error leads through nodes instead of objects.
    nodes: bool,
}

/// A line of a script: its number and its text.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

/// The limits of a run. The run ends with E0712 as soon as a limit is exceeded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunLimits {
    /// The maximum number of steps of the world, for a world that counts steps.
    pub steps: u64,
    /// The maximum number of bytes of the world, for a world that counts bytes.
    pub bytes: u64,
}

impl RunLimits {
    /// Returns the limits for a script of `bytes` bytes. Without limits, a short script could run
    /// for hours, because one operation may walk through all objects of the world.
    #[must_use]
    pub const fn of_script(bytes: u64) -> Self {
        Self { steps: (1 << 20) + 64 * bytes, bytes: (1 << 24) + 8 * bytes }
    }

    /// Returns the error for the limit that the world exceeds, if it exceeds one.
    fn exceeded(self, world: &dyn WorldSubject) -> Option<Error> {
        match self {
            _ if world.work() > self.steps => Some(Error::limit(messages::STEPS, self.steps)),
            _ if world.bytes() > self.bytes => Some(Error::limit(messages::BYTES, self.bytes)),
            _ => None,
        }
    }
}

/// A run of a script in a world: the state after the operations that have been run.
pub struct Session {
    /// The world, and the results of the operations.
    pub runner: Runner,
    /// The operations that were run, in order.
    pub done: Vec<DoneOp>,
    pub(crate) kept: HashMap<String, Digest>,
    /// The first refused operation of the current line. A claim about the refusal removes it.
    refused: Option<RefusedOp>,
    pub(crate) died: Option<u32>,
    named: Named,
    limits: Option<RunLimits>,
}

impl Session {
    /// Returns a session that has run no operation, with limits for the run.
    #[must_use]
    pub fn limited(mut world: Box<dyn WorldSubject>, limits: RunLimits) -> Self {
        world.limit_bytes(limits.bytes);
        Self { limits: Some(limits), ..Self::new(world) }
    }

    /// Returns a session that has run no operation.
    #[must_use]
    pub fn new(world: Box<dyn WorldSubject>) -> Self {
        let (done, kept) = (Vec::new(), HashMap::new());
        Self {
            runner: Runner::new(world),
            done,
            kept,
            refused: None,
            died: None,
            named: Named::default(),
            limits: None,
        }
    }

    /// Runs a script, and returns its failures: the claims that do not hold, and the refused
    /// operations without a claim about the refusal.
    ///
    /// The run ends early if an operation yields more or fewer results than it has names.
    pub fn run(&mut self, script: &Script) -> Vec<Failure> {
        let mut done = std::mem::take(&mut self.done);
        let failures = self.run_each(script, &mut |op| done.push(op));
        self.done = done;
        failures
    }

    /// Runs a script as [`run`](Self::run) does. Each operation is passed to `each` as soon as it
    /// has run, so that the caller can decide which operations to keep.
    pub fn run_each(&mut self, script: &Script, each: &mut dyn FnMut(DoneOp)) -> Vec<Failure> {
        let mut failures = Vec::new();
        for item in &script.items {
            let failed = match &item.what {
                Statement::Op(op, gives) => {
                    let line = script.line(op);
                    failures.extend(self.unclaimed(item.line, &script.names));
                    let at = Line { number: item.line, text: &line };
                    let done = self.operation(op, at, &script.names);
                    let open = matches!(op.yields(), Yields::Open(_));
                    let given = done.gave.len();
                    each(done);
                    if open && given != *gives as usize {
                        let found = format!("it gives {given}, but {gives} names stand before it");
                        failures.push(Failure { line: item.line, what: line, found });
                        return failures;
                    }
                    None
                }
                Statement::Claim(claim @ Claim::Refused(code, how)) => {
                    let found = self.refused(code, how.as_deref(), &script.names).err();
                    found.map(|found| (claim, found))
                }
                Statement::Claim(claim) => {
                    failures.extend(self.unclaimed(usize::MAX, &script.names));
                    self.check(claim, &script.names).err().map(|found| (claim, found))
                }
            };
            if let Some((claim, found)) = failed {
                let what = claim.text(&script.names);
                failures.push(Failure { line: item.line, what, found });
            }
            let exceeded = |limits: RunLimits| limits.exceeded(&*self.runner.world);
            if let Some(error) = self.limits.and_then(exceeded) {
                let (line, what) = (item.line, "the run ends here".to_owned());
                let found = format!("{}: {error}", error.code());
                failures.push(Failure { line, what, found });
                return failures;
            }
        }
        failures.extend(self.unclaimed(usize::MAX, &script.names));
        failures
    }

    /// Runs one operation, and returns the operation with its outcome.
    fn operation(&mut self, op: &Op, at: Line<'_>, names: &Names) -> DoneOp {
        let Line { number: line, text } = at;
        let first = sort(op).map(|sort| (sort, self.runner.count(sort)));
        let step = self.runner.step(op);
        if let Outcome::Refused(error) = &step.outcome
            && self.refused.is_none()
        {
            let nodes = matches!(op, Op::Intern(_));
            let (op, error) = (text.to_owned(), error.clone());
            self.refused = Some(RefusedOp { line, op, error, nodes });
        }
        if let Outcome::Died(dead) = &step.outcome {
            self.died = Some(dead.len() as u32);
        }
        if matches!(&step.outcome, Outcome::Died(dead) if !dead.is_empty())
            || matches!((&step.outcome, op), (Outcome::Done, Op::Drop(_)))
        {
            self.named.bury(&self.runner);
        }
        let mut gave = Vec::new();
        if let Some((sort, first)) = first {
            let given = first as OpRef..self.runner.count(sort) as OpRef;
            gave.extend(given.clone().map(|at| names.name(sort, at)));
            self.named.gave(sort, given, &self.runner, names);
        }
        let words = self.words(&step.outcome, names);
        DoneOp { line, op: text.to_owned(), gave, step, words }
    }

    /// Returns a finder of the names of all results so far. If an object or node is the result of
    /// several operations, its first name is used.
    pub(super) const fn finder<'a>(&'a self, names: &'a Names) -> PathFinder<'a> {
        PathFinder { runner: &self.runner, names, named: &self.named }
    }

    /// Removes the refused operation of an earlier line, and returns it as a failure, because no
    /// claim was about it. Returns `None` if there is none, or if `line` is its line.
    fn unclaimed(&mut self, line: usize, names: &Names) -> Option<Failure> {
        if self.refused.as_ref().is_none_or(|refused| refused.line == line) {
            return None;
        }
        let RefusedOp { line, op: what, error, nodes } = self.refused.take()?;
        let found = match nodes {
            true => format!("{}: {error}", error.code()),
            false => self.finder(names).error(&error),
        };
        Some(Failure { line, what, found })
    }

    fn refused(&mut self, code: &str, how: Option<&str>, names: &Names) -> Result<(), String> {
        let RefusedOp { error, nodes, .. } =
            self.refused.take().ok_or("the operation above was not refused")?;
        let finder = self.finder(names);
        let way = (!nodes).then(|| finder.way(&error)).flatten();
        let offset = error.kind().offset().map(|at| format!("at {at}"));
        let way = way.map(|way| format!("via {way}"));
        let said = format!("\"{error}\"");
        let fits = how.is_none_or(|how| {
            way.as_deref() == Some(how) || offset.as_deref() == Some(how) || said == how
        });
        if error.code() == code && fits {
            return Ok(());
        }
        let place = way.or(offset).map_or_else(String::new, |place| format!(" {place}"));
        Err(format!("refused with {}{place} {said}", error.code()))
    }

    /// Returns a description of an operation's outcome.
    fn words(&self, outcome: &Outcome, names: &Names) -> String {
        let finder = || self.finder(names);
        match outcome {
            Outcome::Skipped => "skipped: it refers to a thing that does not exist".into(),
            Outcome::Refused(error) => format!("refused: {}", finder().error(error)),
            Outcome::Done => "done".into(),
            Outcome::Objects(_) | Outcome::Owner(_) | Outcome::Function(_) => "ok".into(),
            Outcome::Nodes(None, _) => "ok".into(),
            Outcome::Nodes(Some(bytes), _) => format!("ok, as {} bytes", bytes.len()),
            Outcome::Died(dead) => format!("{} died", dead.len()),
            Outcome::Differs(changes) => changed(changes),
            Outcome::Facts(facts) => format!("number {}", facts.number),
            Outcome::Hash(digest) => digest.to_string(),
            Outcome::View(seen) => format!("{} nodes", seen.len()),
            Outcome::Text(text) => quoted(text),
            Outcome::Look(owner, _) => format!("a node of owner {owner}"),
            Outcome::Maybe(None) => "none".into(),
            Outcome::Maybe(Some(_)) => "there is one".into(),
            Outcome::Known(nodes) => format!("{} nodes", nodes.len()),
            Outcome::Report(_) => finder().report(&self.runner.world.report()).join(" "),
            Outcome::Bytes(bytes) => selfsame_spec::hex::encode(bytes),
        }
    }
}

const fn sort(op: &Op) -> Option<Sort> {
    match op.yields() {
        Yields::Nothing => None,
        Yields::Fixed(sort, _) | Yields::Open(sort) => Some(sort),
    }
}
