//! The state of a running machine: its frames, registers, heap, globals and counts.
//!
//! ```text
//! frame of f    next word 4, s0 = 3, s1 empty, r0 = object 7
//! heap          .. 7: list of 1 and 2
//! ```

use super::value::{Object, Value};
use selfsame_spec::code::{ScalarKind, Shape, Unit};
use selfsame_spec::program::ran::{Limits, RunProblem};
use selfsame_spec::text::Place;

/// The reason why an instruction is not completed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// The run ends with this error, at the place of the instruction.
    Error(RunProblem),
    /// A limit is exceeded. The error has the place of the limit.
    Limit,
    /// The code contains an operation that no compiled program contains. The error is E0812.
    Broken,
}

/// The result of an instruction.
pub(super) type Done<T> = Result<T, Stop>;

/// A frame with its registers.
// [code.call]
pub(super) struct Frame {
    pub(super) function: u32,
    /// The index of the next word to be executed in the function.
    pub(super) next: usize,
    pub(super) scalars: Vec<Option<u64>>,
    pub(super) references: Vec<Option<Value>>,
    /// The call that made the frame, with the register for its result. `None` for the frame of an
    /// entry.
    pub(super) call: Option<CallOf>,
}

/// A call for which a frame was made.
#[derive(Clone)]
pub(super) struct CallOf {
    pub(super) place: Place,
    /// The first scalar register and the first reference register of the call's windows in the
    /// caller.
    pub(super) windows: (u8, u8),
}

/// The state of a machine that runs a unit.
pub(super) struct Machine<'u> {
    pub(super) unit: &'u Unit,
    /// The shapes of the unit, and an additional shape for each tuple type without a shape.
    pub(super) shapes: &'u [Shape],
    pub(super) limits: Limits,
    pub(super) heap: Vec<Object>,
    /// The constants of the unit, converted to values of the machine.
    pub(super) constants: Vec<Value>,
    /// For each global, its value if it has one, and whether it is set.
    pub(super) globals: Vec<(Option<Value>, bool)>,
    pub(super) frames: Vec<Frame>,
    pub(super) lines: Vec<String>,
    pub(super) steps: u64,
    pub(super) units: u64,
    /// Whether the constants of the unit are being made. The units of constants are not part of the
    /// units of the run.
    pub(super) starts: bool,
    /// The number of units that the constants have counted.
    pub(super) constant_units: u64,
    /// The index of the first word of the instruction that is being executed.
    pub(super) at: usize,
}

impl<'u> Machine<'u> {
    pub(super) fn new(unit: &'u Unit, shapes: &'u [Shape], limits: Limits) -> Self {
        let mut machine = Self {
            unit,
            shapes,
            limits,
            heap: Vec::new(),
            constants: Vec::new(),
            globals: vec![(None, false); unit.globals.len()],
            frames: Vec::new(),
            lines: Vec::new(),
            steps: 0,
            units: 0,
            starts: false,
            constant_units: 0,
            at: 0,
        };
        for constant in &unit.constants {
            let value = machine.constant(constant);
            machine.constants.push(value);
        }
        machine
    }

    fn constant(&mut self, constant: &selfsame_spec::Value) -> Value {
        use selfsame_spec::kind::Kind;
        match (constant.kind(), super::value::scalar(constant)) {
            (_, Some((kind, bits))) => Value::Scalar(kind, bits),
            (Kind::STR, _) => self.string(String::from_utf8_lossy(constant.bytes()).into_owned()),
            (Kind::UNIT, _) => Value::Unit,
            _ => Value::None,
        }
    }

    /// Adds an object to the heap, and returns a value that refers to it.
    pub(super) fn make(&mut self, object: Object) -> Value {
        self.heap.push(object);
        Value::Object(self.heap.len() - 1)
    }

    pub(super) fn string(&mut self, text: String) -> Value {
        self.make(Object::Str(text))
    }

    pub(super) fn object(&self, value: Value) -> Done<&Object> {
        match value {
            Value::Object(at) => self.heap.get(at).ok_or(Stop::Broken),
            _ => Err(Stop::Broken),
        }
    }

    pub(super) fn object_mut(&mut self, value: Value) -> Done<&mut Object> {
        match value {
            Value::Object(at) => self.heap.get_mut(at).ok_or(Stop::Broken),
            _ => Err(Stop::Broken),
        }
    }

    pub(super) fn text_of(&self, value: Value) -> Done<&str> {
        match self.object(value)? {
            Object::Str(text) => Ok(text),
            _ => Err(Stop::Broken),
        }
    }

    pub(super) fn frame(&mut self) -> Done<&mut Frame> {
        self.frames.last_mut().ok_or(Stop::Broken)
    }

    /// Returns the bits of a scalar register. If the register is empty, the code is broken.
    // [code.read]
    pub(super) fn scalar(&self, register: u8) -> Done<u64> {
        let frame = self.frames.last().ok_or(Stop::Broken)?;
        frame.scalars.get(usize::from(register)).copied().flatten().ok_or(Stop::Broken)
    }

    /// Returns the value of a reference register. If the register is empty, the code is broken.
    pub(super) fn reference(&self, register: u8) -> Done<Value> {
        let frame = self.frames.last().ok_or(Stop::Broken)?;
        frame.references.get(usize::from(register)).copied().flatten().ok_or(Stop::Broken)
    }

    pub(super) fn set_scalar(&mut self, register: u8, bits: u64) -> Done<()> {
        let slot = self.frame()?.scalars.get_mut(usize::from(register)).ok_or(Stop::Broken)?;
        *slot = Some(bits);
        Ok(())
    }

    pub(super) fn set_reference(&mut self, register: u8, value: Value) -> Done<()> {
        let slot = self.frame()?.references.get_mut(usize::from(register)).ok_or(Stop::Broken)?;
        *slot = Some(value);
        Ok(())
    }

    pub(super) fn set_bool(&mut self, register: u8, holds: bool) -> Done<()> {
        self.set_scalar(register, u64::from(holds))
    }

    /// Stores a value, which must be a scalar, in a scalar register.
    pub(super) fn set_bits(&mut self, register: u8, value: Value) -> Done<()> {
        match value {
            Value::Scalar(_, bits) => self.set_scalar(register, bits),
            _ => Err(Stop::Broken),
        }
    }

    /// Returns the value of a type that some bits represent. The values of the type must be
    /// scalars.
    pub(super) fn as_type(&self, bits: u64, ty: selfsame_spec::program::TypeIx) -> Done<Value> {
        let kind = super::value::scalar_kind(self.unit, ty).ok_or(Stop::Broken)?;
        Ok(Value::Scalar(kind, bits))
    }

    pub(super) fn kind(&self, number: u8) -> Done<ScalarKind> {
        ScalarKind::of(number).ok_or(Stop::Broken)
    }
}
