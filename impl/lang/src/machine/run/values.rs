//! Executes single instructions for engines that handle registers, calls and jumps themselves, and
//! use the machine only for values.

use super::core::Core;
use super::count::{Countdown, Steps};
use super::outcome::RunOptions;
use super::stack::{Stack, Start};
use super::step::run;
use crate::machine::heap::{Handle, Heap, Last, Object};
use crate::machine::program::{Code, Data, load};
use selfsame_spec::code::{Flow, Op, Unit, Word};
use selfsame_spec::program::ran::RunProblem;
use std::mem;

/// The values of a run whose registers and frames an external engine manages.
///
/// A *reference* is a number that stands for an object; 0 stands for `none`. An instruction is
/// prepared once, and executed each time that the engine reaches it. Before an instruction, the
/// engine copies the registers that it reads into the windows of both banks. After the instruction,
/// the engine copies the registers that were written out of the windows. Between two instructions,
/// the contents of the windows have no meaning.
///
/// ```
/// use selfsame_lang::{RunOptions, Values};
/// use selfsame_spec::code::{Op, Unit, Word};
/// let mut values = Values::new(&Unit::default(), &RunOptions::default()).ok_or("none")?;
/// let print = values.prepare(Word::abc(Op::PrintS, 3, 4, 0), None);
/// values.scalars()[3] = 7;
/// assert_eq!(values.instruct(print), Ok(false));
/// assert_eq!((values.take_lines(), values.units()), (vec!["7".to_owned()], 2));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Values {
    pub(super) data: Data,
    pub(super) heap: Heap,
    code: Code,
    stack: Stack,
    /// The entry of a dictionary that the last lookup found.
    last: Last,
    units: Countdown,
    lines: Vec<String>,
}

/// An instruction that is ready to be executed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Prepared {
    /// The index of the instruction's first word in the code of `Values`.
    at: u32,
    /// The scalar register that receives whether the test holds, if the instruction is a test.
    flag: Option<u8>,
}

/// The number of registers of a window in each bank.
const WINDOW: usize = 256;

impl Values {
    /// Creates the values of a code unit before it runs. Returns `None` if the unit cannot be
    /// loaded. Units are not limited until `count_units` is called.
    #[must_use]
    pub fn new(unit: &Unit, options: &RunOptions<'_>) -> Option<Self> {
        if !unit.errors.is_empty() {
            return None;
        }
        let loaded = load(unit, options.memory, options.tuning)?;
        let mut stack = Stack::default();
        stack.scalars.resize(WINDOW, 0);
        stack.handles.resize(WINDOW, Handle::NULL);
        Some(Self {
            data: loaded.data,
            heap: loaded.heap,
            code: Code::default(),
            stack,
            last: Last::default(),
            units: Countdown::new(None),
            lines: Vec::new(),
        })
    }

    /// Prepares an instruction that neither calls nor jumps. Of a test, `word` is the test without
    /// its jump. `number` is the second number of the instruction.
    pub fn prepare(&mut self, word: Word, number: Option<u32>) -> Prepared {
        let mut words = vec![word];
        words.extend(number.map(Word::number));
        let used = [word.a(), word.b(), word.c()];
        let is_test = word.op().is_some_and(|op| op.info().flow == Flow::Test);
        let flag = (0..4).find(|register| is_test && !used.contains(register));
        if let Some(flag) = flag {
            let says =
                |answer| [Word::wide(Op::Int, flag, answer), Word::abc(Op::ReturnS, 0, 0, 0)];
            words.push(Word::far(Op::Jump, 2));
            words.extend(says(0));
            words.extend(says(1));
        }
        // This word ends the frame without changing any register, so the result of the instruction
        // stays in its register.
        words.push(Word::abc(Op::ReturnS, 0, 0, 0));
        Prepared { at: self.code.add(&words), flag }
    }

    /// Returns the window of scalar registers.
    pub fn scalars(&mut self) -> &mut [u64] {
        &mut self.stack.scalars
    }

    /// Returns the reference in a register of the reference bank.
    #[must_use]
    pub fn reference(&self, register: u8) -> u32 {
        self.stack.handles.get(usize::from(register)).map_or(0, |handle| handle.0)
    }

    /// Stores a reference in a register of the reference bank.
    pub fn set_reference(&mut self, register: u8, reference: u32) {
        if let Some(handle) = self.stack.handles.get_mut(usize::from(register)) {
            *handle = Handle(reference);
        }
    }

    /// Executes a prepared instruction. If the instruction is a test, returns whether the test
    /// holds. No collection is run.
    ///
    /// # Errors
    /// Returns the problem that ends the run ([run.error], [run.limit-place]).
    pub fn instruct(&mut self, prepared: Prepared) -> Result<bool, RunProblem> {
        let start = Start { word: prepared.at as usize, ..Start::default() };
        self.with(|core, code, stack| {
            stack.frames.clear();
            run(core, code, stack, &mut Steps::new(None, None, core.tuning()), start)
                .map_err(|failed| failed.fault.problem(&core.message).unwrap_or(RunProblem::Limit))
        })?;
        Ok(prepared.flag.is_some_and(|flag| self.stack.scalars.get(usize::from(flag)) == Some(&1)))
    }

    /// Makes an object of a shape of the code unit, with a word for each field. The word of a
    /// reference is its number. No collection is run.
    ///
    /// # Errors
    /// Returns an error if the limit of units is exceeded (`[run.unit]`, `[run.unit-free]`).
    pub fn make(&mut self, shape: u32, fields: &[u64]) -> Result<u32, RunProblem> {
        if !fields.is_empty() {
            self.units.count(1 + fields.len() as u64).map_err(|_| RunProblem::Limit)?;
        }
        Ok(self.heap.make(Object::parts(self.data.own_shape(shape), fields)).0)
    }

    /// Calls `work` with the state of the machine, as if it were running.
    fn with<T>(&mut self, work: impl FnOnce(&mut Core<'_>, &Code, &mut Stack) -> T) -> T {
        let mut heap = mem::replace(&mut self.heap, Heap::nothing());
        let limit = heap.put_off();
        let mut core = Core::without_globals(&self.data, heap, self.units, &mut self.lines);
        core.last.set(self.last);
        let result = work(&mut core, &self.code, &mut self.stack);
        self.last = core.last.get();
        self.units = core.units;
        self.heap = core.heap;
        self.heap.resume(limit);
        result
    }

    /// Returns whether a collection is due before the next instruction.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.heap.is_due()
    }

    /// Frees the objects that are not reachable from the given references.
    pub fn collect(&mut self, roots: impl Iterator<Item = u32>) {
        let roots = roots.map(Handle).chain(self.data.roots());
        self.heap.collect(roots, &self.data.types);
        // The dictionary of the last found entry may have been freed, and its handle may now belong
        // to another object.
        self.last = Last::default();
    }

    /// Sets the count of units to 0, and sets its limit. The units of constants are not counted.
    pub fn count_units(&mut self, limit: Option<u64>) {
        self.units = Countdown::new(limit);
    }

    /// Returns the number of units that were counted.
    #[must_use]
    pub const fn units(&self) -> u64 {
        self.units.counted()
    }

    /// Returns the lines that were printed since the last call of this function.
    pub fn take_lines(&mut self) -> Vec<String> {
        mem::take(&mut self.lines)
    }

    /// Returns the index of the function of a function value.
    pub fn function_of(&mut self, reference: u32) -> Option<u32> {
        self.with(|core, _, _| core.function_of(Handle(reference))).map(|number| number as u32)
    }

    /// Returns the number of the case of which an object is an instance, or `None` if the object is
    /// no instance of a case.
    pub fn case_of(&mut self, reference: u32) -> Option<u32> {
        self.with(|core, _, _| core.case_of(Handle(reference)))
    }

    /// Returns the constant with an index as a scalar.
    #[must_use]
    pub fn constant_scalar(&self, number: u32) -> Option<u64> {
        self.data.words.get(number as usize).copied()
    }

    /// Returns the constant with an index as a reference.
    #[must_use]
    pub fn constant(&self, number: u32) -> Option<u32> {
        self.data.handles.get(number as usize).map(|handle| handle.0)
    }

    /// Returns the function value of a function that captures nothing, as a reference.
    #[must_use]
    pub fn function(&self, number: u32) -> Option<u32> {
        self.data.functions.get(number as usize).map(|handle| handle.0)
    }

    /// Returns the shape and the fields of an object with fields. There may be more words than
    /// fields. The word of a reference is its number. Shapes of the code unit have their indices in
    /// the unit. The indices of shapes of function values start at [`Self::function_shape`].
    #[must_use]
    pub fn fields(&self, reference: u32) -> Option<(u32, &[u64])> {
        let (shape, words) = crate::machine::value::parts(&self.heap, Handle(reference))?;
        Some((shape.number(), words))
    }

    /// Returns the index of the shape of the first function's function values.
    #[must_use]
    pub const fn function_shape(&self) -> u32 {
        self.data.function_shapes.number()
    }

    /// Returns the reference of the value `()`.
    #[must_use]
    pub const fn nothing(&self) -> u32 {
        self.data.unit.0
    }
}
