//! A loaded program that grows when further rows of its code unit are loaded.

use super::load::{Data, Loaded};
use super::types::{TypeForms, cell, constant_object, function_parts, own_shape, part_rep};
use crate::machine::heap::{Handle, Heap, Object, Text};
use crate::machine::kind::Kind;
use crate::machine::program::Code;
use crate::machine::value::{NameRange, Shape, ShapeId, Sort, TypeId, TypeRow, Types};
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use selfsame_spec::code::{Rep, ScalarKind, ShapeKind, Unit};
use selfsame_spec::program::memory::Memory;

/// For each table of a code unit, the number of its rows that are already loaded.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    shapes: usize,
    functions: usize,
    types: usize,
    constants: usize,
    globals: usize,
    /// The shape of each tuple type, by the index of the type.
    tuples: HashMap<u32, ShapeId>,
}

impl Loaded {
    /// Creates a loaded program without functions.
    pub(crate) fn empty(tuning: Tuning) -> Self {
        let mut heap = Heap::new(Memory::default());
        let nothing = heap.make(Object::word(Kind::Unit, 0));
        let bool = |word| Object::word(Kind::Scalar(ScalarKind::Bool), word);
        let bools = [0, 1].map(|word| heap.make(bool(word)));
        let mut last = Handle::NULL;
        for byte in 0..128_u8 {
            last = heap.make(Object::text(Text::from_string(char::from(byte).to_string())));
        }
        heap.keep_all();
        let mut types = Types::new(tuning);
        types.shapes.push(cell());
        let data = Data {
            types,
            words: Vec::new(),
            handles: Vec::new(),
            functions: Vec::new(),
            function_shapes: ShapeId::from_u32(1),
            shift: 1,
            kept: Vec::new(),
            cell: ShapeId::from_u32(0),
            unit: nothing,
            bools,
            characters: Handle(last.0 - 127),
            references: Vec::new(),
        };
        Self { code: Code::new(tuning), data, heap }
    }

    /// Loads the rows of a code unit that are not loaded yet. The first row of the unit's shapes
    /// must be an unused entry, and each tuple type must have a shape. Cost: linear in the new
    /// rows.
    pub(crate) fn grow(&mut self, unit: &Unit, ready: &mut Ready) {
        let Self { code, data, heap } = self;
        let types = &mut data.types;
        let most = unit.shapes.len().max(unit.functions.len() + 1);
        let none = TypeId::from_u32(TypeId::NONE);
        let filler = || Shape::new(Sort::Cell, none, NameRange::default(), vec![]);
        let room = (2 * most).max(types.shapes.len());
        types.shapes.resize_with(room, filler);
        for (at, shape) in unit.shapes.iter().enumerate().skip(ready.shapes.max(1)) {
            types.shapes[2 * at] = own_shape(unit, shape, &mut types.names);
            if shape.kind == ShapeKind::Tuple {
                ready.tuples.entry(shape.ty.0).or_insert(ShapeId::new(2 * at));
            }
        }
        for (at, function) in unit.functions.iter().enumerate().skip(ready.functions) {
            code.add_function(function);
            types.shapes[2 * at + 1] = function_parts(at as u32, function, &mut types.names);
            let handle = match function.captures.is_empty() {
                true => heap.make(Object::parts(ShapeId::new(2 * at + 1), &[])),
                false => Handle::NULL,
            };
            data.functions.push(handle);
        }
        for (number, node) in unit.types.iter().enumerate().skip(ready.types) {
            let number = number as u32;
            let mut forms = TypeForms { unit, shapes: &mut types.shapes, tuples: &ready.tuples };
            let form = forms.form(number, node);
            types.rows.push(TypeRow { form, rep: part_rep(unit, number) });
            types.nodes.push(node.clone());
        }
        types.take_up();
        for constant in unit.constants.iter().skip(ready.constants) {
            let (word, handle) = constant_object(heap, constant, data.unit);
            data.words.push(word);
            data.handles.push(handle);
        }
        let globals = unit.globals.iter().skip(ready.globals);
        data.references.extend(globals.map(|global| global.rep == Rep::Reference));
        let counts = (unit.shapes.len(), unit.functions.len(), unit.types.len());
        (ready.shapes, ready.functions, ready.types) = counts;
        (ready.constants, ready.globals) = (unit.constants.len(), unit.globals.len());
    }
}
