//! Converts the types and shapes of a code unit to the form that the machine uses.

use crate::machine::heap::{Handle, Heap, Object, Text};
use crate::machine::kind::{Kind, Rep};
use crate::machine::value::{
    Form, NameRange, Names, Part, Sequence, Shape, ShapeId, Sort, TypeId, TypeRow, Types,
};
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Function, ScalarKind, ShapeKind, Unit};
use selfsame_spec::kind;
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// Returns the types and shapes of a code unit. The shapes of the unit come first, followed by one
/// shape for each function and by the shape of cells. The last shapes belong to tuple types that no
/// code makes.
pub(super) fn types(unit: &Unit, tuning: Tuning) -> Types {
    let mut types = Types::new(tuning);
    types.nodes.clone_from(&unit.types);
    let Types { shapes, names, .. } = &mut types;
    shapes.reserve(unit.shapes.len() + unit.functions.len() + 1);
    shapes.extend(unit.shapes.iter().map(|shape| own_shape(unit, shape, names)));
    let functions = (0..).zip(&unit.functions);
    shapes.extend(functions.map(|(number, function)| function_parts(number, function, names)));
    shapes.push(cell());
    let mut tuples: HashMap<u32, ShapeId> = HashMap::new();
    for (at, shape) in unit.shapes.iter().enumerate() {
        if shape.kind == ShapeKind::Tuple {
            tuples.entry(shape.ty.0).or_insert(ShapeId::new(at));
        }
    }
    for (number, node) in (0..).zip(&unit.types) {
        let rep = part_rep(unit, number);
        let mut forms = TypeForms { unit, shapes: &mut types.shapes, tuples: &tuples };
        let form = forms.form(number, node);
        types.rows.push(TypeRow { form, rep });
    }
    types.take_up();
    types
}

/// Returns the representation of the values of a type.
pub(super) fn part_rep(unit: &Unit, ty: u32) -> Rep {
    unit.reps.get(ty as usize).copied().map_or(Rep::Reference, Rep::from)
}

/// Returns the shape of the function values of a function, whose parts are the captures.
pub(super) fn function_parts(number: u32, function: &Function, names: &mut Names) -> Shape {
    let parts = function.captures.iter().map(|&bank| Part { label: None, rep: held_in(bank) });
    let ty = TypeId::from_u32(function.ty.0);
    Shape::new(Sort::Function(number), ty, names.add(&function.name), parts.collect())
}

/// Returns the index of the shape of a function's function values.
pub(super) fn function_shape(unit: &Unit, function: usize) -> ShapeId {
    ShapeId::new(unit.shapes.len() + function)
}

/// Returns the index of the shape of cells.
pub(super) fn cell_shape(unit: &Unit) -> ShapeId {
    function_shape(unit, unit.functions.len())
}

/// Returns the shape of cells. A cell has three parts: a flag that says whether it has a content,
/// the content as a word, and the content as a handle.
pub(super) fn cell() -> Shape {
    let word = Rep::Word(Kind::Scalar(ScalarKind::U64));
    let parts = [word, word, Rep::Reference].map(|rep| Part { label: None, rep });
    Shape::new(Sort::Cell, TypeId::from_u32(TypeId::NONE), NameRange::default(), parts.into())
}

/// Returns the representation of captures in a bank. The machine never uses the kind of the words.
const fn held_in(bank: Bank) -> Rep {
    match bank {
        Bank::Scalar => Rep::Word(Kind::Scalar(ScalarKind::U64)),
        Bank::Reference => Rep::Reference,
    }
}

/// Converts a shape of the code unit to the form that the machine uses.
pub(super) fn own_shape(
    unit: &Unit,
    shape: &selfsame_spec::code::Shape,
    names: &mut Names,
) -> Shape {
    let sort = match shape.kind {
        ShapeKind::Tuple => Sort::Tuple,
        ShapeKind::Struct => Sort::Struct,
        ShapeKind::Class => Sort::Class,
        ShapeKind::Case(number) => Sort::Case(number),
        ShapeKind::Box => Sort::Box,
    };
    let fields = shape.fields.iter().map(|field| {
        let label = (!field.name.is_empty()).then(|| field.name.clone());
        part(unit, field.ty, label)
    });
    let name = match unit.types.get(shape.ty.0 as usize) {
        _ if matches!(shape.kind, ShapeKind::Case(_)) => &*shape.name,
        Some(TypeNode::Record(_, name)) => last_name(name),
        _ => "",
    };
    Shape::new(sort, TypeId::from_u32(shape.ty.0), names.add(name), fields.collect())
}

/// Returns the name by which `str` writes a record (`[builtins.text]`): the part of its name after
/// the last `.` or `:`.
fn last_name(name: &str) -> &str {
    // A `.` or `:` within arguments in brackets, or within quotes, does not end a part of the name.
    let (mut from, mut to, mut depth, mut quoted) = (0, name.len(), 0_u32, false);
    let mut bytes = name.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if quoted => drop(bytes.next()),
            b'"' if depth > 0 => quoted = !quoted,
            b'[' if !quoted => {
                to = if depth == 0 { at } else { to };
                depth += 1;
            }
            b']' if !quoted => depth = depth.saturating_sub(1),
            b'.' | b':' if depth == 0 => (from, to) = (at + 1, name.len()),
            _ => {}
        }
    }
    name.get(from..to).unwrap_or(name)
}

fn part(unit: &Unit, ty: TypeIx, label: Option<String>) -> Part {
    Part { label, rep: part_rep(unit, ty.0) }
}

/// Converts types of a code unit to the form that the machine uses.
pub(super) struct TypeForms<'a> {
    pub(super) unit: &'a Unit,
    pub(super) shapes: &'a mut Vec<Shape>,
    /// The shape of each tuple type, by the index of the type.
    pub(super) tuples: &'a HashMap<u32, ShapeId>,
}

impl TypeForms<'_> {
    fn tuple(&mut self, number: u32, labels: Vec<Option<String>>, parts: &[TypeIx]) -> Form {
        let shape = self.tuples.get(&number).copied().unwrap_or_else(|| {
            let parts = parts.iter().zip(labels).map(|(&ty, label)| part(self.unit, ty, label));
            let ty = TypeId::from_u32(number);
            self.shapes.push(Shape::new(Sort::Tuple, ty, NameRange::default(), parts.collect()));
            ShapeId::new(self.shapes.len() - 1)
        });
        Form::Tuple(shape, parts.iter().map(|ty| TypeId::from_u32(ty.0)).collect())
    }

    /// Converts the type with an index to the form that the machine uses.
    pub(super) fn form(&mut self, number: u32, node: &TypeNode) -> Form {
        let id = |ty: TypeIx| TypeId::from_u32(ty.0);
        match node {
            TypeNode::Primitive(name) => primitive(name),
            TypeNode::Value(value) => match value_word(value) {
                Some((kind, word)) => Form::Value(kind, word),
                None => Form::Text(String::from_utf8_lossy(value.bytes()).into_owned()),
            },
            TypeNode::Tuple(parts) => self.tuple(number, vec![None; parts.len()], parts),
            TypeNode::Named(parts) => {
                let labels = parts.iter().map(|(label, _)| Some(label.clone())).collect();
                let types: Vec<TypeIx> = parts.iter().map(|&(_, ty)| ty).collect();
                self.tuple(number, labels, &types)
            }
            TypeNode::Union(heads) => Form::Union(heads.iter().map(|&head| id(head)).collect()),
            TypeNode::Box(_) => Form::Box,
            TypeNode::Apply(name, arguments) => applied(name, arguments),
            TypeNode::Function(..) => Form::Function,
            TypeNode::Record(..) => Form::Record,
            TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => Form::Never,
        }
    }
}

fn applied(name: &str, arguments: &[TypeIx]) -> Form {
    let sequence = match name {
        "List" => Some(Sequence::List),
        "Tup" => Some(Sequence::Tup),
        "Set" => Some(Sequence::Set),
        _ => None,
    };
    let id = |ty: &TypeIx| TypeId::from_u32(ty.0);
    match (sequence, arguments) {
        (Some(sequence), [element]) => Form::Sequence(sequence, id(element)),
        (None, [key, value]) => {
            Form::Dict { constant: name == "ConstDict", key: id(key), value: id(value) }
        }
        _ => Form::Never,
    }
}

fn primitive(name: &str) -> Form {
    match name {
        "any" => Form::Any,
        "str" => Form::Str,
        "bytes" => Form::Bytes,
        "none" => Form::Scalar(Kind::None),
        "()" => Form::Scalar(Kind::Unit),
        _ => {
            let kind = ScalarKind::ALL.iter().find(|kind| kind.name() == name);
            kind.map_or(Form::Never, |&kind| Form::Scalar(Kind::Scalar(kind)))
        }
    }
}

/// Returns a constant both as a word and as the handle of an object.
pub(super) fn constant_object(heap: &mut Heap, constant: &Value, nothing: Handle) -> (u64, Handle) {
    match value_word(constant) {
        Some((Kind::None, _)) => (0, Handle::NULL),
        Some((Kind::Unit, _)) => (0, nothing),
        Some((kind, word)) => (word, heap.make(Object::word(kind, word))),
        None => {
            let text = String::from_utf8_lossy(constant.bytes());
            (0, heap.make(Object::text(Text::new(&text))))
        }
    }
}

/// Returns a constant as a word with its kind, or `None` for a constant without a word, such as a
/// string.
pub(super) fn value_word(value: &Value) -> Option<(Kind, u64)> {
    let bytes = value.bytes();
    let bits = bytes.iter().take(8).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let kind = value.kind();
    let scalar = match kind {
        kind::Kind::NONE => return Some((Kind::None, 0)),
        kind::Kind::UNIT => return Some((Kind::Unit, 0)),
        kind::Kind::STR => return None,
        _ => {
            *ScalarKind::ALL.iter().find(|k| kind.row().is_some_and(|row| row.name == k.name()))?
        }
    };
    let word = match scalar {
        ScalarKind::I8 => bits as i8 as u64,
        ScalarKind::I16 => bits as i16 as u64,
        ScalarKind::I32 => bits as i32 as u64,
        _ => bits,
    };
    Some((Kind::Scalar(scalar), word))
}
