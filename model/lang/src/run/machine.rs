//! The machine: what is still to be done, the values that wait, and the frames.
//!
//! An expression is evaluated by putting tasks on a stack: for its parts, and for what is done with
//! their values. So neither a call nor a value needs any of the host's stack.

use super::facts::{At, Facts, ModuleIx};
use super::value::{Data, Heap, ObjectIx, Slot};
use crate::check::Fixed;
use crate::rules::{Made, RunRules, StepOf};
use crate::task::{Env, Found, Site, World};
use crate::types::Type;
use selfsame_spec::program::{DeclIx, Ending, Limits, Ran, RunError, RunProblem};
use selfsame_spec::text::tree::{For, While};
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Why a run stops.
pub(crate) struct Stop {
    pub(crate) problem: RunProblem,
    pub(crate) place: Place,
    /// The expression that fails.
    // [fold.constant-fails]
    pub(crate) whole: Place,
    /// The calls that had a frame, innermost first.
    pub(crate) calls: Vec<Place>,
    /// The budget that is used up.
    // [fold.budget]
    pub(crate) beyond: Option<Beyond>,
    /// What cannot be frozen.
    // [fold.freeze]
    pub(crate) frozen: Option<&'static str>,
}

/// A budget that is used up.
#[derive(Clone, Copy, Debug)]
// [fold.budget]
pub(crate) struct Beyond {
    pub(crate) of: &'static str,
    pub(crate) limit: u64,
    pub(crate) code: &'static str,
}

impl Stop {
    /// The end of a fold whose value cannot be frozen.
    pub(crate) fn frozen(what: &'static str, place: Place) -> Self {
        let (whole, problem) = (place.clone(), RunProblem::Limit);
        let (calls, beyond) = (Vec::new(), None);
        Self { problem, place, whole, calls, beyond, frozen: Some(what) }
    }

    /// The same, of an expression that fails.
    pub(crate) fn of(mut self: Box<Self>, whole: Place) -> Box<Self> {
        self.whole = whole;
        self
    }
}

/// What something is run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A program, with the limits of the user.
    Program(Limits),
    /// A constant expression.
    Constant,
    /// The operand of a fold.
    Fold,
}

/// What comes of a step.
pub(crate) type Done<T = ()> = Result<T, Box<Stop>>;

/// Something to do.
pub(crate) type Task<'t> = Box<dyn FnOnce(&mut Machine<'t>) -> Done + 't>;

/// What stands on the stack.
pub(crate) enum Entry<'t> {
    Do(Task<'t>),
    /// The end of a turn of a loop, with the number of values that wait around it.
    Turn(usize, Turn<'t>),
    /// The end of a frame, with the number of values that wait around it.
    Frame(usize),
}

/// A turn of a loop: what the next one does.
#[derive(Clone)]
pub(crate) enum Turn<'t> {
    While(&'t While, Span),
    For(&'t For, Span, Over),
}

/// What a `for` goes over, and how far it is.
#[derive(Clone)]
pub(crate) enum Over {
    /// From a number up to another.
    Range(i128, i128),
    /// The characters of a string, from a byte on.
    Text(Rc<str>, usize),
    /// The elements or keys of an object, from a number on.
    Object(ObjectIx, usize),
}

/// A call that has not ended, or a module.
pub(crate) struct Frame {
    /// The place of the call; none of a module.
    pub(crate) call: Option<Place>,
    pub(crate) module: ModuleIx,
    /// The instance to which its code belongs.
    pub(crate) env: Env,
    /// The result type of the function; none of a module.
    pub(crate) result: Option<Type>,
    /// What the names of its blocks have.
    pub(crate) names: HashMap<DeclIx, Slot>,
    pub(crate) arguments: Vec<Data>,
}

/// A run.
pub(crate) struct Machine<'t> {
    pub(crate) rules: RunRules,
    pub(crate) facts: &'t Facts<'t>,
    pub(crate) world: &'t World<'t>,
    /// What the task has found that evaluates something; nothing when a program is run.
    pub(crate) own: &'t Found,
    /// The instance of that task.
    pub(crate) own_env: Env,
    purpose: Purpose,
    limits: Limits,
    pub(crate) heap: Heap,
    pub(crate) stack: Vec<Entry<'t>>,
    pub(crate) values: Vec<Data>,
    pub(crate) frames: Vec<Frame>,
    /// What the `let`s and `var`s of modules have that are set.
    pub(crate) globals: HashMap<(ModuleIx, DeclIx), Data>,
    /// What constants and defaults are, by their expressions.
    pub(crate) constants: BTreeMap<Site, Data>,
    /// Values of constants that are objects of this run.
    pub(crate) loaded: HashMap<*const Fixed, Data>,
    /// Whether constants are evaluated: what they make is counted apart.
    pub(crate) before: bool,
    /// The units of constants.
    constant_units: u64,
    /// Structs that several places hold. No rule makes one.
    pub(crate) aliased: BTreeSet<ObjectIx>,
    ran: Ran,
}

impl<'t> Machine<'t> {
    pub(crate) fn new(
        world: &'t World<'t>,
        (own, own_env): (&'t Found, Env),
        purpose: Purpose,
    ) -> Self {
        let limits = match purpose {
            Purpose::Program(limits) => limits,
            Purpose::Constant => Limits { steps: None, units: Some(UNITS) },
            Purpose::Fold => Limits { steps: Some(STEPS), units: Some(UNITS) },
        };
        Self {
            rules: world.rules.run,
            facts: &world.facts,
            world,
            own,
            own_env,
            purpose,
            limits,
            heap: Heap::default(),
            stack: Vec::new(),
            values: Vec::new(),
            frames: Vec::new(),
            globals: HashMap::new(),
            constants: BTreeMap::new(),
            // With compile time the values of constants are there.
            before: !world.rules.staged,
            loaded: HashMap::new(),
            constant_units: 0,
            aliased: BTreeSet::new(),
            ran: Ran::default(),
        }
    }

    /// Runs the program.
    // [run.outcome]
    pub(crate) fn run(mut self) -> Ran {
        let ending = match self.program() {
            Ok(()) => Ending::Well,
            Err(stop) => Ending::Error(RunError {
                problem: stop.problem,
                place: stop.place,
                calls: self.calls(),
            }),
        };
        Ran { ending, ..self.ran }
    }

    /// The calls that have a frame, innermost first.
    // [run.error]
    pub(crate) fn calls(&self) -> Vec<Place> {
        self.frames.iter().rev().filter_map(|frame| frame.call.clone()).collect()
    }

    /// How many steps and units were counted.
    pub(crate) const fn counted(&self) -> (u64, u64) {
        (self.ran.steps, self.ran.units)
    }

    /// How many calls have a frame at most.
    // [run.frames] [fold.budget]
    pub(crate) const fn most_frames(&self) -> usize {
        match self.purpose {
            Purpose::Fold => FRAMES,
            _ => self.rules.frames,
        }
    }

    /// Does what is on the stack.
    pub(crate) fn finish(&mut self) -> Done {
        while let Some(entry) = self.stack.pop() {
            match entry {
                Entry::Do(task) => task(self)?,
                Entry::Turn(_, turn) => self.turn(turn)?,
                Entry::Frame(_) => drop(self.frames.pop()),
            }
        }
        Ok(())
    }

    /// Does something when all that is put on the stack from now on is done.
    pub(crate) fn then(&mut self, task: impl FnOnce(&mut Self) -> Done + 't) {
        self.stack.push(Entry::Do(Box::new(task)));
    }

    pub(crate) fn give(&mut self, value: Data) -> Done {
        self.values.push(value);
        Ok(())
    }

    /// The value that was given last.
    pub(crate) fn take(&mut self) -> Data {
        // Each task takes what the tasks that it has put on the stack give.
        self.values.pop().unwrap_or(Data::Unit)
    }

    /// The module of what is evaluated.
    pub(crate) fn module(&self) -> ModuleIx {
        self.frames.last().map_or(ModuleIx(0), |frame| frame.module)
    }

    /// The instance to which that belongs.
    pub(crate) fn env(&self) -> &Env {
        self.frames.last().map_or(&self.own_env, |frame| &frame.env)
    }

    pub(crate) fn at(&self, span: Span) -> At {
        (self.module(), span)
    }

    // [run.error]
    pub(crate) fn fail<T>(&self, problem: RunProblem, span: Span) -> Done<T> {
        let place = self.facts.place(self.at(span));
        let (whole, calls) = (place.clone(), Vec::new());
        Err(Box::new(Stop { problem, place, whole, calls, beyond: None, frozen: None }))
    }

    /// A budget is used up, or a limit of the user.
    // [run.limit] [fold.budget]
    pub(crate) fn fail_limit<T>(&self, problem: RunProblem, beyond: Beyond, span: Span) -> Done<T> {
        self.fail(problem, span).map_err(|mut stop: Box<Stop>| {
            stop.beyond = (!matches!(self.purpose, Purpose::Program(_))).then_some(beyond);
            stop
        })
    }

    pub(crate) fn print(&mut self, line: String) {
        self.ran.lines.push(line);
    }

    /// Counts a step, before it is done.
    // [run.step] [run.limit]
    pub(crate) fn step(&mut self, step: StepOf, span: Span) -> Done {
        let steps = self.ran.steps + (self.rules.steps)(step);
        match self.limits.steps {
            Some(limit) if steps > limit => {
                self.ran.steps = limit;
                self.fail_limit(RunProblem::Limit, OF_STEPS, span)
            }
            _ => {
                self.ran.steps = steps;
                Ok(())
            }
        }
    }

    /// Counts the units of something that is made, before it is.
    // [run.unit] [run.limit]
    pub(crate) fn count(&mut self, made: Made, span: Span) -> Done {
        self.count_all(&[made], span)
    }

    /// Counts the units of several things that are made at once.
    pub(crate) fn count_all(&mut self, made: &[Made], span: Span) -> Done {
        let new: u64 = made.iter().map(|&made| (self.rules.units)(made)).sum();
        if self.before {
            return self.count_constant(new, span);
        }
        let units = self.ran.units.saturating_add(new);
        match self.limits.units {
            Some(limit) if units > limit => {
                self.ran.units = limit;
                self.fail_limit(RunProblem::Limit, OF_UNITS, span)
            }
            _ if made.iter().any(|made| is_too_large(*made)) => {
                self.fail_limit(RunProblem::Limit, OF_UNITS, span)
            }
            _ => {
                self.ran.units = units;
                Ok(())
            }
        }
    }

    // [run.constant]
    fn count_constant(&mut self, units: u64, span: Span) -> Done {
        self.constant_units = self.constant_units.saturating_add(units);
        if self.constant_units > CONSTANT_UNITS {
            return self.fail(RunProblem::Limit, span);
        }
        Ok(())
    }

    /// How many bytes a string may have that is made now.
    // [run.limit]
    pub(crate) fn free_bytes(&self) -> usize {
        let left = self.limits.units.map(|limit| limit.saturating_sub(self.ran.units));
        left.map_or(LARGEST, |left| usize::try_from(left.saturating_mul(8)).unwrap_or(LARGEST))
            .min(LARGEST)
    }
}

/// How many steps a fold has at most.
// [fold.budget]
const STEPS: u64 = 1_000_000;

/// How many calls of a fold have a frame at most.
// [fold.budget]
const FRAMES: usize = 200;

/// How many units a fold, or a constant outside of its folds, has at most.
// [fold.budget] [fold.constant-size]
pub(crate) const UNITS: u64 = 1 << 23;

const OF_STEPS: Beyond = Beyond { of: "steps", limit: STEPS, code: "E0506" };
const OF_UNITS: Beyond = Beyond { of: "units", limit: UNITS, code: "E0508" };
pub(crate) const OF_FRAMES: Beyond =
    Beyond { of: "calls at a time", limit: FRAMES as u64, code: "E0507" };

/// How many units the constants of a program have at most.
const CONSTANT_UNITS: u64 = 1 << 23;

/// How many bytes or elements something has at most.
const LARGEST: usize = 1 << 30;

// [run.limit]
fn is_too_large(made: Made) -> bool {
    match made {
        Made::Bytes(size) | Made::Sequence(size) | Made::Entries(size) => size > LARGEST,
        _ => false,
    }
}

/// The units of something.
// [run.unit]
pub fn units(made: Made) -> u64 {
    match made {
        Made::Bytes(bytes) => 1 + bytes.div_ceil(8) as u64,
        Made::Parts(0) | Made::Function(0) => 0,
        Made::Sequence(size) | Made::Parts(size) | Made::Function(size) => 1 + size as u64,
        Made::Entries(size) => 1 + 2 * size as u64,
        Made::Box | Made::Key => 2,
        Made::Element => 1,
    }
}
