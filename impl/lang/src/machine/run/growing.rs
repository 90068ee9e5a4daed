//! The machine for folds, which runs functions of a growing code unit one after another.

use super::core::Core;
use super::count::{Countdown, Steps};
use super::fault::Fault;
use super::stack::{Stack, Start};
use super::step::{Failed, run};
use crate::machine::heap::{Handle, Heap};
use crate::machine::program::{Loaded, Ready};
use crate::machine::value::{ShapeId, TypeId, Types};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::code::Unit;
use selfsame_spec::program::memory::Memory;
use selfsame_spec::text::Span;
use std::mem;

/// The maximum numbers of steps, units and frames of a run (`[fold.budget]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) steps: u64,
    pub(crate) units: u64,
    /// The maximum number of calls that have a frame at the same time.
    pub(crate) frames: usize,
}

/// The reason why the machine returns control to the checker.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stopped {
    /// The function that was started has returned.
    Done,
    /// The code sends a request, given by the three fields of an instruction and the number after
    /// the instruction.
    Asked([u8; 3], u32),
    /// The code compared two types, and it is not known whether they are equal. The comparison is
    /// repeated when the run continues.
    Compared([TypeId; 2]),
    Failed(Fault),
}

/// The number of registers of a window in each bank.
const WINDOW: usize = 256;

/// The machine: a loaded program that grows, and the state of its last run.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(super) loaded: Loaded,
    ready: Ready,
    globals: Vec<u64>,
    set: Vec<bool>,
    pub(super) stack: Stack,
    steps: Steps<'static>,
    units: Countdown,
    frames: usize,
    /// The number of frames below the first frame of the current run.
    deep: usize,
    pub(super) start: Start,
    /// The index of the word at which the last run failed.
    at: usize,
    message: String,
}

/// A suspended run. Another function runs on top of its frames.
#[derive(Debug)]
pub(crate) struct Below {
    start: Start,
    frames: Vec<crate::machine::run::stack::Frame>,
    deep: usize,
}

impl Machine {
    /// Creates a machine without functions.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self {
            loaded: Loaded::empty(tuning),
            ready: Ready::default(),
            globals: Vec::new(),
            set: Vec::new(),
            stack: Stack::default(),
            steps: Steps::new(None, None, tuning),
            units: Countdown::new(None),
            frames: 0,
            deep: 0,
            start: Start::default(),
            at: 0,
            message: String::new(),
        }
    }

    const fn tuning(&self) -> Tuning {
        self.loaded.data.types.tuning
    }

    /// Loads the rows of a code unit that are not loaded yet.
    pub(crate) fn grow(&mut self, unit: &Unit) {
        self.loaded.grow(unit, &mut self.ready);
        self.globals.resize(unit.globals.len(), 0);
        self.set.resize(unit.globals.len(), false);
    }

    /// Prepares the machine to run a function within a budget.
    pub(crate) fn start(&mut self, function: u32, budget: Budget) {
        let row = self.loaded.code.functions.get(function as usize);
        let word = row.map_or(usize::MAX, |row| row.start as usize);
        self.start = Start { word, scalars: 0, handles: 0 };
        self.steps = Steps::new(Some(budget.steps), None, self.tuning());
        self.units = Countdown::new(Some(budget.units));
        (self.frames, self.deep) = (budget.frames, 0);
        self.stack.frames.clear();
    }

    /// Continues the run until it ends, or until the code sends a request.
    pub(crate) fn run(&mut self) -> Stopped {
        let heap = mem::replace(&mut self.loaded.heap, Heap::new(Memory::default()));
        let mut lines = Vec::new();
        // The run uses the existing table of globals. A new table for each continuation would cost
        // time for all globals.
        let mut core = Core::without_globals(&self.loaded.data, heap, self.units, &mut lines);
        core.globals = mem::take(&mut self.globals);
        core.set = mem::take(&mut self.set);
        core.frames = self.frames.saturating_sub(self.deep);
        let result =
            run(&mut core, &self.loaded.code, &mut self.stack, &mut self.steps, self.start);
        let (globals, set, message) = (core.globals, core.set, core.message);
        self.units = core.units;
        self.loaded.heap = core.heap;
        (self.globals, self.set, self.message) = (globals, set, message);
        match result {
            Ok(()) => Stopped::Done,
            Err(Failed { fault: Fault::Host, at, scalars, handles }) => {
                self.start = Start { word: at + 2, scalars, handles };
                let asked = self.loaded.code.words.get(at);
                asked.map_or(Stopped::Failed(Fault::Broken), |w| {
                    Stopped::Asked([w.a, w.b, w.c], w.number())
                })
            }
            Err(Failed { fault: Fault::Compare, at, scalars, handles }) => {
                self.start = Start { word: at, scalars, handles };
                let missed = self.loaded.data.types.told.take_missed();
                missed.map_or(Stopped::Failed(Fault::Broken), Stopped::Compared)
            }
            Err(failed) => {
                self.at = failed.at;
                Stopped::Failed(failed.fault)
            }
        }
    }

    /// Suspends the current run, and prepares the machine to run a closure on top of it. Returns
    /// the suspended run.
    pub(crate) fn enter(&mut self, function: u32, own: Handle) -> Below {
        let frames = mem::take(&mut self.stack.frames);
        let below = Below { start: self.start, frames, deep: self.deep };
        self.deep += below.frames.len() + 1;
        let row = self.loaded.code.functions.get(function as usize);
        let word = row.map_or(usize::MAX, |row| row.start as usize);
        let start = &below.start;
        let (scalars, handles) = (start.scalars + WINDOW, start.handles + WINDOW);
        self.start = Start { word, scalars, handles };
        if self.stack.handles.len() < handles + WINDOW {
            self.stack.handles.resize(handles + WINDOW, Handle::NULL);
        }
        self.stack.handles[handles] = own;
        below
    }

    /// Returns to a suspended run.
    pub(crate) fn leave(&mut self, below: Below) {
        (self.start, self.stack.frames) = (below.start, below.frames);
        if !self.tuning().slips(Slip::LeaveStaysDeep) {
            self.deep = below.deep;
        }
    }

    /// Returns whether the maximum number of frames is in use.
    pub(crate) fn is_full(&self) -> bool {
        self.deep + self.stack.frames.len() >= self.frames
    }

    /// Runs a function that makes values on top of the current run. The steps and units of this
    /// function are not counted.
    pub(crate) fn call_aside(&mut self, function: u32) {
        let tuning = self.tuning();
        let steps = mem::replace(&mut self.steps, Steps::new(None, None, tuning));
        let units = mem::replace(&mut self.units, Countdown::new(None));
        let frames = mem::replace(&mut self.frames, usize::MAX);
        let below = self.enter(function, Handle::NULL);
        self.loaded.data.types.told.is_making = true;
        let stopped = self.run();
        self.loaded.data.types.told.is_making = false;
        self.leave(below);
        debug_assert!(matches!(stopped, Stopped::Done), "values are made");
        if !tuning.slips(Slip::AsideIsUncounted) {
            (self.steps, self.units) = (steps, units);
        }
        self.frames = frames;
    }

    /// Stores that the type `made` belongs to a record that was made from the literal with the type
    /// `literal`.
    pub(crate) fn set_type_base(&mut self, made: u32, literal: u32) {
        let [made, literal] = [made, literal].map(TypeId::from_u32);
        self.loaded.data.types.type_bases.insert(made, literal);
    }

    /// Stores that types with different numbers may be equal.
    pub(crate) const fn ask_of_types(&mut self) {
        self.loaded.data.types.told.asks = true;
    }

    /// Stores whether two types are equal.
    pub(crate) fn tell_types(&mut self, types: [TypeId; 2], same: bool) {
        self.loaded.data.types.told.tell(types, same);
    }

    /// Removes the stored answers whether two types are equal and whether one of them fits the
    /// other.
    pub(crate) fn forget_types(&mut self, types: [TypeId; 2]) {
        self.loaded.data.types.told.forget(types);
    }

    /// Stores that the shape `made` belongs to a record that was made from the literal with the
    /// shape `literal`.
    pub(crate) fn set_shape_base(&mut self, made: ShapeId, literal: ShapeId) {
        self.loaded.data.types.shape_bases.insert(made, literal);
    }

    /// Protects an object from collections until the fold ends.
    pub(crate) fn keep(&mut self, handle: Handle) {
        self.loaded.data.kept.push(handle);
    }

    /// Ends the protection of the objects of a fold that has ended.
    pub(crate) fn forget(&mut self) {
        self.loaded.data.kept.clear();
    }

    /// Counts units of the fold. Returns whether the limit of units is not exceeded.
    pub(crate) fn count(&mut self, units: u64) -> bool {
        self.units.count(units).is_ok()
    }

    /// Raises the limit of units, so that the next `units` units are not counted against it.
    pub(crate) const fn give(&mut self, units: u64) {
        self.units.give(units);
    }

    /// Sets the place of the failure to the instruction that sent the current request.
    pub(crate) const fn fail_here(&mut self) {
        self.at = self.start.word.wrapping_sub(2);
    }

    /// Returns a mutable reference to a scalar register of the current frame.
    pub(crate) fn scalar(&mut self, register: u8) -> Option<&mut u64> {
        self.stack.scalars.get_mut(self.start.scalars + usize::from(register))
    }

    /// Returns a mutable reference to a reference register of the current frame.
    pub(crate) fn handle(&mut self, register: u8) -> Option<&mut Handle> {
        self.stack.handles.get_mut(self.start.handles + usize::from(register))
    }

    /// Returns the handle in a reference register of the current frame.
    pub(crate) fn held(&self, register: u8) -> Handle {
        let at = self.start.handles + usize::from(register);
        self.stack.handles.get(at).copied().unwrap_or(Handle::NULL)
    }

    pub(crate) const fn steps(&self) -> u64 {
        self.steps.counted()
    }

    pub(crate) const fn units(&self) -> u64 {
        self.units.counted()
    }

    /// Returns the message of the `panic` that ended the run.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Returns the place of the failure, and then the places of all calls that have a frame,
    /// innermost first.
    pub(crate) fn places(&self, unit: &Unit, fault: Fault) -> impl Iterator<Item = (u32, Span)> {
        let first = self.place(unit, self.at, fault == Fault::Limit);
        let calls = self.stack.frames.iter().rev();
        let calls = calls.map(move |frame| self.place(unit, frame.call as usize, false));
        [first].into_iter().chain(calls)
    }

    /// Returns the place of a word: the position of its module in the order of initialization, and
    /// its span.
    fn place(&self, unit: &Unit, word: usize, limit: bool) -> (u32, Span) {
        let number = self.loaded.code.function_of(word);
        let start = self.loaded.code.functions.get(number).map_or(0, |row| row.start as usize);
        let Some(function) = unit.functions.get(number) else { return (0, Span::at(0)) };
        let word = word.saturating_sub(start);
        let found = function.places.binary_search_by_key(&word, |place| place.word as usize);
        let place = found.ok().and_then(|at| function.places.get(at));
        let span = place.map_or(Span::at(0), |place| match place.limit {
            Some(span) if limit => span,
            _ => place.span,
        });
        (function.module, span)
    }

    pub(crate) const fn heap(&self) -> &Heap {
        &self.loaded.heap
    }

    pub(crate) const fn heap_mut(&mut self) -> (&mut Heap, &Types) {
        (&mut self.loaded.heap, &self.loaded.data.types)
    }

    pub(crate) const fn types(&self) -> &Types {
        &self.loaded.data.types
    }

    /// Returns the shape of the program that corresponds to the shape with an index in the code
    /// unit.
    pub(crate) const fn own_shape(&self, number: u32) -> crate::machine::value::ShapeId {
        self.loaded.data.own_shape(number)
    }

    pub(crate) fn global(&self, number: u32) -> u64 {
        self.globals.get(number as usize).copied().unwrap_or(0)
    }

    pub(crate) fn set_global(&mut self, number: u32, word: u64) {
        if let Some(global) = self.globals.get_mut(number as usize) {
            *global = word;
            self.set[number as usize] = true;
        }
    }
}
