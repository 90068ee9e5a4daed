//! Loads a code unit: converts the unit to the form in which the machine runs it.

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

/// The tables to whose rows code refers by index.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) types: Types,
    /// For each constant, its word if the constant is a scalar.
    pub(crate) words: Vec<u64>,
    /// For each constant, the handle of its object.
    pub(crate) handles: Vec<Handle>,
    /// For each function that captures nothing, the handle of its function value.
    pub(crate) functions: Vec<Handle>,
    /// The shape of the function values of the first function.
    pub(crate) function_shapes: ShapeId,
    /// The number 1 if shapes of the unit and shapes of functions alternate, because the program
    /// may grow. Otherwise the number 0.
    pub(crate) shift: u32,
    pub(crate) cell: ShapeId,
    /// The handle of the object for the value `()`.
    pub(crate) unit: Handle,
    /// The handles of the objects for `false` and `true`.
    pub(crate) bools: [Handle; 2],
    /// The handle of the first of 128 string objects, one for each ASCII character.
    pub(crate) characters: Handle,
    /// Further objects that must not be collected while a fold runs (`[fold.made]`).
    pub(crate) kept: Vec<Handle>,
    /// For each global, whether it holds a handle.
    pub(crate) references: Vec<bool>,
}

impl Data {
    /// Returns the shape of the function values of the function with an index.
    #[inline]
    pub(crate) const fn function_shape(&self, number: u32) -> ShapeId {
        ShapeId::from_u32(self.function_shapes.number() + (number << self.shift))
    }

    /// Returns the shape of the program that corresponds to the shape with an index in the code
    /// unit.
    #[inline]
    pub(crate) const fn own_shape(&self, number: u32) -> ShapeId {
        ShapeId::from_u32(number << self.shift)
    }

    /// Returns the objects of the tables, which are roots of collections. If the program does not
    /// grow, the heap never frees these objects, so none is returned.
    pub(crate) fn roots(&self) -> impl Iterator<Item = Handle> {
        let grown = if self.shift == 0 { 0 } else { usize::MAX };
        self.handles.iter().chain(&self.functions).chain(&self.kept).copied().take(grown)
    }
}

/// Loads a code unit. Returns `None` if the unit contains the index of a type that does not exist.
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

/// Returns whether all types to which the tables refer exist, and no shape or function exceeds a
/// limit of code.
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

/// The number of objects that every program has: `()`, the two bools, and the strings of one ASCII
/// character.
const FIRST: usize = 3 + 128;

fn data(unit: &Unit, heap: &mut Heap, tuning: Tuning) -> Data {
    heap.make_room(FIRST + unit.constants.len() + unit.functions.len());
    let bool = |word| Object::word(Kind::Scalar(selfsame_spec::code::ScalarKind::Bool), word);
    let nothing = heap.make(Object::word(Kind::Unit, 0));
    let bools = [0, 1].map(|word| heap.make(bool(word)));
    // The heap is new, so the strings get consecutive slots.
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
