//! The machine that runs programs: a stack of tasks, a stack of values, and the frames.
//!
//! An expression is evaluated by tasks on a stack: one task for each part of the expression, and
//! one task that combines the values. Therefore nested calls and nested values do not use the call
//! stack of the host program.
//!
//! ```text
//! 1 + 2     stack: add, evaluate 2, evaluate 1
//!           values: 1, then 1 2, then 3
//! ```

use super::facts::{At, Facts, ModuleIx};
use super::live::LiveRecord;
use super::looked_up::{InstanceAt, LookedUp};
use super::stop::{Beyond, Purpose, Stop};
use super::value::{Data, Heap, ObjectIx, Slot};
use crate::check::Fixed;
use crate::rules::RunRules;
use crate::task::{Env, Found, Site, World};
use crate::types::{Record, Type};
use selfsame_spec::program::{DeclIx, Ending, Limits, Ran, RunError, RunProblem};
use selfsame_spec::text::tree::{For, While};
use selfsame_spec::text::{Place, Span};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// The result of a step of the machine, or the reason why the run stops.
pub(crate) type Done<T = ()> = Result<T, Box<Stop>>;

/// The made records at hand, by their literals.
// [fold.made-hand]
pub(crate) type AtHand = BTreeMap<Place, Record>;

/// A task of the machine: a function that continues the run.
pub(crate) type Task<'t> = Box<dyn FnOnce(&mut Machine<'t>) -> Done + 't>;

/// An entry of the stack of tasks.
pub(crate) enum Entry<'t> {
    Do(Task<'t>),
    /// The end of a loop's iteration: the number of values on the stack outside the loop, the made
    /// records at hand there, and the state of the loop.
    Turn(usize, AtHand, Turn<'t>),
    /// The end of a frame, with the number of values that are on the stack outside the frame.
    Frame(usize),
}

/// The state from which a loop continues with its next iteration.
#[derive(Clone)]
pub(crate) enum Turn<'t> {
    While(&'t While, Span),
    For(&'t For, Span, Over),
}

/// The object over which a `for` iterates, and the position of the next element.
#[derive(Clone)]
pub(crate) enum Over {
    /// The integers from the first number up to the second number, which is excluded.
    Range(i128, i128),
    /// The characters of a string, from the given byte on.
    Text(Rc<str>, usize),
    /// The elements or keys of an object, from the given index on.
    Object(ObjectIx, usize),
}

/// A call that has not ended yet, or a module whose items are being run.
pub(crate) struct Frame {
    /// The place of the call; `None` for a module.
    pub(crate) call: Option<Place>,
    pub(crate) module: ModuleIx,
    /// The template instance that contains the code of the frame.
    pub(crate) env: Env,
    /// The result type of the function; `None` for a module.
    pub(crate) result: Option<Type>,
    /// The slots of the names that the blocks of the frame declare.
    pub(crate) names: HashMap<DeclIx, Slot>,
    pub(crate) arguments: Vec<Data>,
    /// The made records at hand in the code that the frame runs.
    // [fold.made-hand]
    pub(crate) types: AtHand,
}

/// The state of a run of a program, a fold or a constant.
pub(crate) struct Machine<'t> {
    pub(crate) rules: RunRules,
    pub(crate) facts: &'t Facts<'t>,
    pub(crate) world: &'t World<'t>,
    /// The results of checking of the task that evaluates a constant or fold. If a program is run,
    /// there are none.
    pub(crate) own: &'t Found,
    /// The template instance of the task that evaluates a constant or fold.
    pub(crate) own_env: Env,
    pub(super) purpose: Purpose,
    pub(super) limits: Limits,
    pub(crate) heap: Heap,
    pub(crate) stack: Vec<Entry<'t>>,
    pub(crate) values: Vec<Data>,
    pub(crate) frames: Vec<Frame>,
    /// The values of the `let`s and `var`s of modules that are already set.
    pub(crate) globals: HashMap<(ModuleIx, DeclIx), Data>,
    /// The values of constants and defaults, by their expressions.
    pub(crate) constants: BTreeMap<Site, Data>,
    /// The results of checking, for the places that the run has reached.
    pub(super) looked_up: LookedUp<'t>,
    /// The values of the constants that the run has reached, by declaration and instance.
    pub(super) named: HashMap<(ModuleIx, DeclIx, InstanceAt), Data>,
    /// The records that functions made in this run, in the order in which they were made.
    // [fold.made]
    pub(crate) made: Vec<LiveRecord<'t>>,
    /// The number of the first made record whose values are needed to complete a comparison.
    // [fold.made-value]
    pub(super) unforced: Cell<Option<usize>>,
    /// The objects of this run that stand for values of constants, by the addresses of these
    /// values.
    pub(crate) loaded: HashMap<*const Fixed, Data>,
    /// The structs that several holders share. By the rules of the chapter there are none; a
    /// planted bug may cause some.
    pub(crate) aliased: BTreeSet<ObjectIx>,
    pub(super) ran: Ran,
}

impl<'t> Machine<'t> {
    pub(crate) fn new(
        world: &'t World<'t>,
        (own, own_env): (&'t Found, Env),
        purpose: Purpose,
    ) -> Self {
        let limits = purpose.limits(&world.rules.fold);
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
            looked_up: LookedUp::default(),
            named: HashMap::new(),
            made: Vec::new(),
            unforced: Cell::new(None),
            loaded: HashMap::new(),
            aliased: BTreeSet::new(),
            ran: Ran::default(),
        }
    }

    /// Runs a whole program, and returns its output and ending.
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

    /// Returns the places of the calls that have a frame, innermost call first.
    // [run.error]
    pub(crate) fn calls(&self) -> Vec<Place> {
        self.frames.iter().rev().filter_map(|frame| frame.call.clone()).collect()
    }

    /// Returns the numbers of steps and units that were counted.
    pub(crate) const fn counted(&self) -> (u64, u64) {
        (self.ran.steps, self.ran.units)
    }

    /// Returns a machine that continues counting from the steps and units of an earlier run.
    // [fold.budget]
    pub(crate) const fn start_at(mut self, (steps, units): (u64, u64)) -> Self {
        self.ran.steps = steps;
        self.ran.units = units;
        self
    }

    /// Returns whether the machine evaluates a fold.
    pub(crate) const fn is_fold(&self) -> bool {
        matches!(self.purpose, Purpose::Fold)
    }

    /// Returns the largest number of calls that may have a frame at the same time.
    // [run.frames] [fold.budget]
    pub(crate) const fn most_frames(&self) -> usize {
        self.purpose.frames(self.rules.frames, &self.world.rules.fold)
    }

    /// Executes all tasks on the stack, until the stack is empty.
    pub(crate) fn finish(&mut self) -> Done {
        while let Some(entry) = self.stack.pop() {
            match entry {
                Entry::Do(task) => task(self)?,
                Entry::Turn(_, _, turn) => self.turn(turn)?,
                Entry::Frame(_) => drop(self.frames.pop()),
            }
        }
        Ok(())
    }

    /// Pushes a task. The task is executed after all tasks that are pushed later.
    pub(crate) fn then(&mut self, task: impl FnOnce(&mut Self) -> Done + 't) {
        self.stack.push(Entry::Do(Box::new(task)));
    }

    pub(crate) fn give(&mut self, value: Data) -> Done {
        self.values.push(value);
        Ok(())
    }

    /// Pops the value that was pushed last.
    pub(crate) fn take(&mut self) -> Data {
        // Each task pops only values that its own subtasks pushed, so the stack has a value.
        self.values.pop().unwrap_or(Data::Unit)
    }

    /// Returns the module that contains the running code.
    pub(crate) fn module(&self) -> ModuleIx {
        self.frames.last().map_or(ModuleIx(0), |frame| frame.module)
    }

    /// Returns the template instance that contains the running code.
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
        Err(Box::new(Stop {
            problem,
            place,
            whole,
            calls,
            beyond: None,
            frozen: None,
            waits: None,
        }))
    }

    /// Returns the error of an exceeded limit: the limit of a fold's budget, or a limit that the
    /// user set.
    // [run.limit] [fold.budget] [run.limit-place]
    pub(crate) fn fail_limit<T>(&self, problem: RunProblem, beyond: Beyond, span: Span) -> Done<T> {
        self.fail(problem, span).map_err(|mut stop: Box<Stop>| {
            stop.beyond = (!matches!(self.purpose, Purpose::Program(_))).then_some(beyond);
            stop
        })
    }

    pub(crate) fn print(&mut self, line: String) {
        self.ran.lines.push(line);
    }
}
