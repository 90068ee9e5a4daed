//! Runs a unit from its start to its end ([code.unit], [run.error]).
//!
//! ```text
//! starts 0, 1; entries 2    functions 0, 1 and 2 are run, one after the other
//! ```

use super::instruction::Instruction;
use super::state::{Done, Frame, Machine, Stop};
use selfsame_spec::code::{Shape, ShapeField, ShapeKind, Unit};
use selfsame_spec::program::ran::{Ending, Limits, Ran, RunError, RunProblem};
use selfsame_spec::program::{TypeIx, TypeNode};

/// Runs a unit. If the unit has errors, the run ends as `Refused`.
///
/// ```
/// use selfsame_spec::code::Unit;
/// use selfsame_spec::program::ran::{Ending, Limits};
/// let ran = selfsame_lang_model::machine(&Unit::default(), &Limits::default());
/// assert_eq!((ran.ending, ran.steps), (Ending::Well, 0));
/// ```
#[must_use]
// [code.unit]
pub fn machine(unit: &Unit, limits: &Limits) -> Ran {
    if !unit.errors.is_empty() {
        return Ran::default();
    }
    let shapes = all_shapes(unit);
    let mut machine = Machine::new(unit, &shapes, *limits);
    let ending = match machine.run_all() {
        Ok(()) => Ending::Well,
        Err(stop) => match machine.error(stop) {
            Some(error) => Ending::Error(error),
            None => return Ran::default(),
        },
    };
    let Machine { lines, steps, units, .. } = machine;
    Ran { lines, ending, steps, units }
}

/// Returns the shapes of a unit, and an additional shape for each tuple type without a shape.
// [code.shape] [code.shape-table]
fn all_shapes(unit: &Unit) -> Vec<Shape> {
    let mut shapes = unit.shapes.clone();
    for (ty, node) in (0..).map(TypeIx).zip(&unit.types) {
        let field = |name: &str, ty: &TypeIx| ShapeField { name: name.to_owned(), ty: *ty };
        let fields: Vec<ShapeField> = match node {
            TypeNode::Tuple(parts) => parts.iter().map(|part| field("", part)).collect(),
            TypeNode::Named(parts) => parts.iter().map(|(name, part)| field(name, part)).collect(),
            _ => continue,
        };
        let is_it = |shape: &Shape| shape.kind == ShapeKind::Tuple && shape.ty == ty;
        if !shapes.iter().any(is_it) {
            let (kind, name) = (ShapeKind::Tuple, String::new());
            shapes.push(Shape { kind, ty, name, fields });
        }
    }
    shapes
}

impl Machine<'_> {
    // [code.unit] [code.run]
    fn run_all(&mut self) -> Done<()> {
        self.starts = true;
        for function in self.unit.starts.iter().copied() {
            self.run(function)?;
        }
        self.starts = false;
        for function in self.unit.entries.iter().copied() {
            self.run(function)?;
        }
        Ok(())
    }

    /// Runs a function until its frame ends. The frame does not belong to a call.
    fn run(&mut self, function: u32) -> Done<()> {
        let frame = self.new_frame(function)?;
        self.frames.push(frame);
        while !self.frames.is_empty() {
            let instruction = self.fetch()?;
            self.done(&instruction)?;
        }
        Ok(())
    }

    /// Makes a frame with empty registers for a function.
    pub(super) fn new_frame(&self, function: u32) -> Done<Frame> {
        let found = self.unit.functions.get(function as usize).ok_or(Stop::Broken)?;
        Ok(Frame {
            function,
            next: 0,
            scalars: vec![None; usize::from(found.scalars)],
            references: vec![None; usize::from(found.references)],
            call: None,
        })
    }

    /// Returns the next instruction, with the number in the word that follows it.
    // [code.word]
    fn fetch(&mut self) -> Done<Instruction> {
        let unit = self.unit;
        let frame = self.frame()?;
        let function = unit.functions.get(frame.function as usize).ok_or(Stop::Broken)?;
        let at = frame.next;
        let instruction = Instruction::at(&function.words, at).ok_or(Stop::Broken)?;
        frame.next = at + instruction.length();
        self.at = at;
        Ok(instruction)
    }

    /// Returns the error of a run that `stop` has ended, with its place and its calls.
    // [run.error]
    fn error(&self, stop: Stop) -> Option<RunError> {
        let (problem, limit) = match stop {
            Stop::Error(problem) => (problem, false),
            Stop::Limit => (RunProblem::Limit, true),
            // [verify.rest]
            Stop::Broken => (RunProblem::Broken, false),
        };
        let function = self.frames.last()?.function;
        let place = self.unit.place_or_start(function as usize, self.at, limit);
        let calls = self.frames.iter().rev().filter_map(|frame| frame.call.as_ref());
        let calls = calls.map(|call| call.place.clone()).collect();
        Some(RunError { problem, place, calls })
    }
}
