//! The state of a run except its registers: the heap, the globals, the counts of units and the
//! output.

use super::count::Countdown;
use super::fault::Fault;
use super::stack::FRAMES;
use super::watch::{Watch, watched};
use crate::machine::heap::{Handle, Heap, Last, Object, Text};
use crate::machine::kind::Kind;
use crate::machine::program::Data;
use crate::machine::value::{LONGEST, ShapeId, Sort, Value, parts, text};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::code::ScalarKind;
use std::cell::Cell;

/// A receiver of the lines that a program prints. It receives each line as soon as the line is
/// printed.
///
/// ```
/// use selfsame_lang::Output;
/// let mut lines = Vec::new();
/// lines.line("a");
/// assert_eq!(lines, ["a"]);
/// ```
pub trait Output {
    /// Receives a printed line. The text has no line break.
    fn line(&mut self, line: &str);
}

impl Output for Vec<String> {
    fn line(&mut self, line: &str) {
        self.push(line.to_owned());
    }
}

/// The 256 words of a window of scalar registers.
pub(super) type Scalars = [u64; 256];
/// The 256 handles of a window of reference registers.
pub(super) type Handles = [Handle; 256];

/// The largest number of elements of a container (`[run.limit]`).
pub(super) const MOST: u64 = 1 << 30;

/// The state of a run, without the stack of registers and frames.
pub(crate) struct Core<'a> {
    pub(super) data: &'a Data,
    pub(super) heap: Heap,
    /// The entry of a dictionary that the last lookup found.
    pub(super) last: Cell<Last>,
    pub(super) globals: Vec<u64>,
    /// For each global, whether it has a value.
    pub(super) set: Vec<bool>,
    pub(super) units: Countdown,
    pub(super) output: &'a mut dyn Output,
    /// The message of the `panic` that ended the run.
    pub(super) message: String,
    /// The maximum number of calls that have a frame at the same time (`[run.frames]`).
    pub(super) frames: usize,
    /// The observer of collections, for tests.
    pub(super) watch: Option<Watch<'a>>,
}

impl<'a> Core<'a> {
    /// Creates the state before the first step of a run.
    pub(crate) fn new(
        data: &'a Data,
        heap: Heap,
        units: Countdown,
        output: &'a mut dyn Output,
    ) -> Self {
        let globals = data.references.len();
        let (set, globals) = (vec![false; globals], vec![0; globals]);
        let last = Cell::default();
        let (message, frames) = (String::new(), FRAMES);
        Self { data, heap, last, globals, set, units, output, message, frames, watch: None }
    }

    /// Creates the state for instructions that use no globals, or whose globals the caller adds.
    pub(super) fn without_globals(
        data: &'a Data,
        heap: Heap,
        units: Countdown,
        output: &'a mut dyn Output,
    ) -> Self {
        let (last, message) = (Cell::default(), String::new());
        let (globals, set, frames) = (Vec::new(), Vec::new(), FRAMES);
        Self { data, heap, last, globals, set, units, output, message, frames, watch: None }
    }

    /// Returns the thresholds by which algorithms are chosen.
    pub(super) const fn tuning(&self) -> Tuning {
        self.data.types.tuning
    }

    /// Runs a collection whose roots are the given handles, the globals that hold handles, and the
    /// objects of the tables.
    #[cold]
    pub(super) fn collect(&mut self, stack: &[Handle]) {
        if !self.heap.is_collected() {
            return;
        }
        let globals = self.globals.iter().zip(&self.data.references);
        let globals = globals.filter(|(_, reference)| **reference);
        let globals = globals.map(|(&word, _)| Handle::of_word(word));
        let roots = stack.iter().copied().chain(globals).chain(self.data.roots());
        match self.watch.filter(|watch| self.heap.collections < watch.most) {
            Some(watch) => watched(&mut self.heap, roots, &self.data.types, watch),
            None => self.heap.collect(roots, &self.data.types),
        }
        // The dictionary of the last found entry may have been freed, and its handle may now belong
        // to another object.
        if !self.tuning().slips(Slip::LastEntryStays) {
            self.last.take();
        }
    }

    /// Returns the index of the function of a function value.
    #[inline]
    pub(super) fn function_of(&self, value: Handle) -> Option<usize> {
        match self.heap.get(value) {
            Object::Small(_, shape, _) | Object::Large(_, shape, _) => {
                let at = shape.at().checked_sub(self.data.function_shapes.at())?;
                // In folds, function values of one literal may have different types, and therefore
                // different shapes.
                if at & self.data.shift as usize != 0
                    && let Sort::Function(number) = self.data.types.shape(*shape).sort
                {
                    return Some(number as usize);
                }
                Some(at >> self.data.shift)
            }
            _ => None,
        }
    }

    /// Returns the shape of an object with parts.
    #[inline]
    pub(super) fn shape_of(&self, value: Handle) -> Option<ShapeId> {
        parts(&self.heap, value).map(|(shape, _)| shape)
    }

    /// Returns whether an object has the given shape.
    #[inline]
    pub(super) fn has_shape(&self, value: Handle, shape: ShapeId) -> bool {
        self.shape_of(value).is_some_and(|own| self.data.types.is_shape(own, shape))
    }

    /// Makes an object that wraps a scalar value.
    pub(super) fn wrapped(&mut self, kind: Kind, word: u64) -> Handle {
        match (kind, self.data.bools.get(word as usize)) {
            (Kind::Scalar(ScalarKind::Bool), Some(&bool)) => bool,
            (Kind::None, _) => Handle::NULL,
            (Kind::Unit, _) => self.data.unit,
            _ => self.heap.make(Object::word(kind, word)),
        }
    }

    /// Returns the string of a handle. Returns a fault if the object is no string.
    pub(super) fn text(&self, handle: Handle) -> Result<&Text, Fault> {
        match self.heap.get(handle) {
            Object::Text(_, text) => Ok(text),
            _ => Err(Fault::Broken),
        }
    }

    /// Counts the units of a string. `bytes` is the length of the string, and `kept` is the number
    /// of bytes that it takes in the heap (`[memory.most]`).
    pub(super) const fn count_bytes(&mut self, bytes: usize, kept: usize) -> Result<(), Fault> {
        let too_large = bytes > LONGEST || kept > self.heap.room();
        self.units.count_object(1 + (bytes as u64).div_ceil(8), too_large)
    }

    /// Returns the text that the builtin `str` gives for a value, and counts the units of this text
    /// (`[builtins.print]`). If the value is a string, no units are counted.
    pub(super) fn text_of(&mut self, value: Value) -> Result<String, Fault> {
        let is_text = match value {
            Value::Object(handle) => matches!(self.heap.get(handle), Object::Text(_, _)),
            Value::Word(..) => false,
        };
        // The text is cut off at the length for which units are left, so that a huge text is not
        // computed in vain.
        let most = if is_text { LONGEST as u64 } else { self.units.left().saturating_mul(8) };
        let longest = (most.min(LONGEST as u64) as usize).min(self.heap.room());
        let Ok(text) = text(&self.heap, &self.data.types, value, longest) else {
            if most < LONGEST as u64 && most <= longest as u64 {
                self.units.count(u64::MAX)?;
            }
            return Err(Fault::Limit);
        };
        if !is_text {
            self.count_bytes(text.len(), text.len())?;
        }
        Ok(text)
    }

    /// Prints a value as a line of the output.
    pub(super) fn print(&mut self, value: Value) -> Result<(), Fault> {
        let text = self.text_of(value)?;
        self.output.line(&text);
        Ok(())
    }

    /// Stores the message of the builtin `panic`, and returns the fault that ends the run.
    pub(super) fn panic(&mut self, message: Handle) -> Fault {
        match self.text(message).map(|text| text.to_str().into_owned()) {
            Ok(text) => {
                self.message = text;
                Fault::Panic
            }
            Err(fault) => fault,
        }
    }
}
