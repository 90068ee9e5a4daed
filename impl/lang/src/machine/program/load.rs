//! Loading, which converts a unit to the representation that the machine runs.

use super::code::Code;
use super::types::{cell_shape, constant_object, function_shape, types};
use crate::machine::heap::{Handle, Heap, Object, Text};
use crate::machine::kind::Kind;
use crate::machine::value::{ShapeId, Types};
use crate::util::tuning::Tuning;
use selfsame_spec::code::{Rep, Unit};
use selfsame_spec::program::memory::Memory;
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// A program that is ready to run.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) code: Code,
    pub(crate) data: Data,
    pub(crate) heap: Heap,
}

/// The tables to whose rows code refers by numbers.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) types: Types,
    /// The constants as words.
    pub(crate) words: Vec<u64>,
    /// The constants as handles.
    pub(crate) handles: Vec<Handle>,
    /// The values of functions that capture nothing.
    pub(crate) functions: Vec<Handle>,
    /// The first shape of function values.
    pub(crate) function_shapes: ShapeId,
    /// The value is 1 if shapes of the unit and shapes of functions alternate, because both tables
    /// may grow; otherwise 0.
    pub(crate) shift: u32,
    pub(crate) cell: ShapeId,
    /// `()`.
    pub(crate) unit: Handle,
    /// `false` and `true`, wrapped.
    pub(crate) bools: [Handle; 2],
    /// The handle of the first of the strings that consist of one ASCII character.
    pub(crate) characters: Handle,
    /// Further objects that a fold keeps (`[fold.made]`).
    pub(crate) kept: Vec<Handle>,
    /// Whether each global holds a handle.
    pub(crate) references: Vec<bool>,
}

impl Data {
    /// Returns the shape of the values of a function.
    #[inline]
    pub(crate) const fn function_shape(&self, number: u32) -> ShapeId {
        ShapeId::from_u32(self.function_shapes.number() + (number << self.shift))
    }

    /// Returns the number under which the program has a shape of the unit.
    #[inline]
    pub(crate) const fn own_shape(&self, number: u32) -> ShapeId {
        ShapeId::from_u32(number << self.shift)
    }

    /// Returns the objects of the tables, as roots. If the program does not grow, there are no such
    /// roots, because the heap keeps these objects as constants.
    pub(crate) fn roots(&self) -> impl Iterator<Item = Handle> {
        let grown = if self.shift == 0 { 0 } else { usize::MAX };
        self.handles.iter().chain(&self.functions).chain(&self.kept).copied().take(grown)
    }
}

/// Loads a unit; the result is `None` if the unit contains a type number that is out of range.
/// Cost: linear in the unit.
pub(crate) fn load(unit: &Unit, memory: Memory, tuning: Tuning) -> Option<Loaded> {
    if !is_whole(unit) {
        return None;
    }
    let mut heap = Heap::new(memory);
    let code = Code::of_functions(&unit.functions, tuning);
    let data = data(unit, &mut heap, tuning);
    heap.keep_all();
    Some(Loaded { code, data, heap })
}

/// Returns whether all types to which the tables refer exist.
fn is_whole(unit: &Unit) -> bool {
    let is = |ty: TypeIx| (ty.0 as usize) < unit.types.len();
    let shapes = unit.shapes.iter().all(|shape| {
        shape.fields.len() <= 256 && is(shape.ty) && shape.fields.iter().all(|field| is(field.ty))
    });
    let functions = unit.functions.iter().all(|function| {
        function.captures.len() <= 256 && function.params.len() <= 256 && is(function.ty)
    });
    let types = unit.types.iter().all(|node| match node {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.iter().all(|&ty| is(ty))
        }
        TypeNode::Named(parts) => parts.iter().all(|&(_, ty)| is(ty)),
        _ => true,
    });
    unit.reps.len() == unit.types.len() && shapes && functions && types
}

/// The number of objects that every program has: `()`, the wrapped bools, and the strings of one
/// ASCII character.
const FIRST: usize = 3 + 128;

fn data(unit: &Unit, heap: &mut Heap, tuning: Tuning) -> Data {
    heap.make_room(FIRST + unit.constants.len() + unit.functions.len());
    let bool = |word| Object::word(Kind::Scalar(selfsame_spec::code::ScalarKind::Bool), word);
    let nothing = heap.make(Object::word(Kind::Unit, 0));
    let bools = [0, 1].map(|word| heap.make(bool(word)));
    // The heap is new, so its slots are allocated in order.
    let mut last = Handle::NULL;
    for byte in 0..128_u8 {
        last = heap.make(Object::text(Text::from_string(char::from(byte).to_string())));
    }
    let characters = Handle(last.0 - 127);
    let mut words = Vec::with_capacity(unit.constants.len());
    let mut handles = Vec::with_capacity(unit.constants.len());
    for constant in &unit.constants {
        let (word, handle) = constant_object(heap, constant, nothing);
        words.push(word);
        handles.push(handle);
    }
    let functions = (0..unit.functions.len())
        .map(|number| match unit.functions.get(number) {
            Some(function) if function.captures.is_empty() => {
                heap.make(Object::parts(function_shape(unit, number), &[]))
            }
            _ => Handle::NULL,
        })
        .collect();
    Data {
        types: types(unit, tuning),
        words,
        handles,
        functions,
        function_shapes: function_shape(unit, 0),
        shift: 0,
        kept: Vec::new(),
        cell: cell_shape(unit),
        unit: nothing,
        bools,
        characters,
        references: unit.globals.iter().map(|global| global.rep == Rep::Reference).collect(),
    }
}
